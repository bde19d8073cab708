import { describe, expect, it } from 'vitest';
import { packageTexts } from '../../../core/reports/zip-package.ts';
import { testBackend, xiushanBackend } from '../../helpers/backend.ts';

/** What a spreadsheet would run, put wherever a person may write; no writer hands it on as a formula. */
const EVIL = ['=1+1', '+1+1', '-1+1', '@SUM(A1)', '=cmd|" /C calc"!A0', '＝1+1', '\t=1+1', 'x\r=1+1'];
const STARTS = /^\s*[=+\-@＝＋－＠]/;

/** Fields of comma-separated text, as a spreadsheet takes them apart. */
function fieldsOf(csv: string): string[] {
  const fields = [...csv.replace(/^\ufeff/, '').matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^,"\r\n]*))/g)];
  return fields.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

/** Formulas of every sheet of a workbook, as they are stored. */
function formulasOf(bytes: Uint8Array): string[] {
  return [...packageTexts(bytes)].flatMap(([name, xml]) =>
    name.startsWith('xl/worksheets/')
      ? [...xml.matchAll(/<f\b[^>]*>([^<]*)<\/f>/g)].map(([, text]) => text ?? '')
      : [],
  );
}

async function bytesOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}

async function expectHarmless(csv: File, xlsx: File, holds: string): Promise<void> {
  const text = await csv.text();
  expect(text).toContain(holds);
  const started = fieldsOf(text).filter((field) => STARTS.test(field) && !/^-?\d+(\.\d+)?$/.test(field));
  expect(started).toEqual([]);
  const bytes = await bytesOf(xlsx);
  expect([...packageTexts(bytes).values()].join('')).toContain(holds);
  expect(formulasOf(bytes).filter((formula) => !/^SUM\([A-Z0-9:,]+\)$/.test(formula))).toEqual([]);
  expect([...packageTexts(bytes).keys()].filter((name) => /externalLink|vbaProject/.test(name))).toEqual([]);
}

describe('text that looks like a formula stays text', () => {
  it('in an annex', async () => {
    const { client, plan } = await xiushanBackend();
    const { design } = await client.design.blankText({ planId: plan.id, kind: 'list' });
    const saved = await client.design.saveText({
      planId: plan.id,
      annexId: null,
      design: { ...design, title: '=1+1', number: null },
      dropTexts: 0,
    });
    const annexId = saved.annexId ?? 0;
    const opened = await client.text.open({ annexId });
    if (opened.kind !== 'list') throw new Error('a list');
    const rows = EVIL.map((text) => ({ id: null, cells: opened.columns.map(() => text) }));
    await client.text.saveRows({ annexId, rows });
    const [csv, xlsx] = await Promise.all(
      (['csv', 'xlsx'] as const).map((format) => client.report.export({ annexIds: [annexId], format })),
    );
    if (!csv || !xlsx) throw new Error('no files');
    await expectHarmless(csv.file, xlsx.file, 'cmd|');
  });

  it('in the ledger of facilities and the roster of staff', async () => {
    const { client, plan } = await xiushanBackend();
    const query = { search: '', sort: null, filters: {} };
    const { rows } = await client.facility.list({ query, range: { from: 0, count: EVIL.length } });
    const full = { personalData: 'full', reason: '核对' } as const;
    for (const [index, text] of EVIL.entries()) {
      const entries = {
        name: `${text} ${index}`,
        address: text,
        operator: text,
        remark: text,
        contactName: text,
      };
      await client.facility.save({ id: rows[index]?.id ?? 0, entries, reason: '' });
      await client.staff.save({
        id: null,
        draft: {
          ...{
            name: `${text} ${index}`,
            unitId: 2,
            facilityId: null,
            itemId: null,
            phone: text,
            idNumber: text,
          },
          ...{ schooling: null, hiredOn: '2020-04-01', leftOn: '', remark: text },
          certificates: [
            { name: text, level: 5, number: text, issuedOn: '2020-05-01', expiresOn: '', issuer: text },
          ],
        },
      });
    }
    const ledger = async (format: 'csv' | 'xlsx') =>
      (await client.facility.export({ choice: null, columns: null, format, disclosure: full })).file;
    await expectHarmless(await ledger('csv'), await ledger('xlsx'), 'cmd|');
    const roster = async (format: 'csv' | 'xlsx') =>
      (await client.staff.export({ planId: plan.id, query, format, disclosure: full })).file;
    await expectHarmless(await roster('csv'), await roster('xlsx'), 'cmd|');
  });

  it('in workbooks for townships, and in tables of their figures', async () => {
    const { client } = testBackend();
    const townships = EVIL.map((text, index) => ({
      name: `${text.trim()}${index}`,
      kind: 'town' as const,
      divisionCode: null,
    }));
    await client.file.create({ countyName: '=甲县', planTitle: '+计划', years: [2026], townships });
    const [plan] = await client.plan.list();
    const annex = plan?.annexes.find(({ kind }) => kind === 'plan');
    if (!plan || !annex) throw new Error('no annex');
    const file = async (format: 'csv' | 'xlsx') =>
      (await client.report.export({ annexIds: [annex.id], format })).file;
    await expectHarmless(await file('csv'), await file('xlsx'), 'cmd|');
    const target = { planId: plan.id, annexId: annex.id, planYearId: null, period: null };
    const { files } = await client.issue.make({
      ...target,
      unitIds: null,
      dueDate: null,
      packaging: 'files',
    });
    expect(files.length).toBeGreaterThan(0);
    for (const one of files) {
      const bytes = await bytesOf(one);
      expect(
        formulasOf(bytes).filter(
          (formula) => !/^(SUM\([A-Z0-9:,]+\)|[A-Z]+\d+(\+[A-Z]+\d+)*)$/.test(formula),
        ),
      ).toEqual([]);
    }
  });
});
