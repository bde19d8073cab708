import { expect, test } from 'vitest';
import type { IssueTarget } from '../../../core/contract/issue.ts';
import { ZipStream } from '../../../core/exchange/zip-stream.ts';
import { packageTexts } from '../../../core/reports/zip-package.ts';
import { xiushanBackend } from '../../helpers/backend.ts';
import { lookAtFile } from '../../helpers/look-at-file.ts';
import { type OpenForm, openForm } from '../../helpers/returned-forms.ts';

/** What stands in a returned workbook beside plain figures: formulas, merged cells, hidden rows, macros. */
const asked = { unitIds: null, dueDate: null, packaging: 'files' } as const;

async function issued() {
  const { client, plan, annexId } = await xiushanBackend();
  const target: IssueTarget = {
    ...{ planId: plan.id, annexId: annexId('annex-4'), planYearId: null, period: null },
  };
  const units = (await client.issue.units(target)).units.slice(0, 2);
  const made = await client.issue.make({ ...target, ...asked, unitIds: units.map((unit) => unit.unitId) });
  const back = async (act: (form: OpenForm) => void, name = '回.xlsx') => {
    const form = await openForm(made.files[0] ?? new Uint8Array());
    act(form);
    return form.save(name);
  };
  const receive = async (file: File) => {
    const { files } = await client.collect.receive({ files: [file], dryRun: false, withCells: true });
    const [seen] = files;
    if (!seen?.returned) throw new Error('not received');
    const cells = new Map(seen.cells?.map((cell) => [cell.id, cell]));
    return { ...seen, returned: seen.returned, cells, returnedId: seen.returned.returnedId ?? 0 };
  };
  /** Values of the first row as they stand in the file now. */
  const standing = async () => {
    const sheet = await client.annex.open({ annexId: target.annexId ?? 0 });
    return sheet.columns.map(({ source }) => {
      if (source.kind !== 'fact') return undefined;
      const { itemId, planYearId } = source;
      return sheet.cells.find(
        (cell) =>
          cell.unitId === sheet.rows[0]?.unitId && cell.itemId === itemId && cell.planYearId === planYearId,
      );
    });
  };
  const wish = (returnedId: number) => ({
    ...{ returnedId, accepted: [] as string[], rejected: [] as string[], alterationsSeen: false },
  });
  return { client, target, back, receive, standing, wish };
}

test('a formula that comes to something else, to nothing, or out of another file is asked about, never taken', async () => {
  const { client, target, back, receive, standing, wish } = await issued();
  const before = await standing();
  const seen = await receive(
    await back((form) => {
      const at = (column: number) => form.cell(0, 0, column);
      at(0).value = { formula: '1+2', result: 99 };
      at(1).value = { formula: '[1]Sheet1!A1', result: 7 };
      at(2).value = { formula: `${at(2).address}+1`, result: 0 };
      at(3).value = { formula: '40+2', result: 42 };
      at(4).value = { formula: '4+4', result: undefined as unknown as number };
    }),
  );
  const of = (column: number) => seen.cells.get(`0:0:${column}`);
  expect(of(0)).toMatchObject({
    state: 'doubtful',
    after: {
      value: { kind: 'number', value: 99 },
      formula: { code: 'FORMULA_DIFFERS', formula: '=1+2', saved: '99', computed: '3' },
    },
  });
  expect(of(1)).toMatchObject({
    state: 'doubtful',
    after: { formula: { code: 'EXTERNAL_LINK', formula: '=[1]Sheet1!A1', saved: '7', computed: null } },
  });
  // Of a circle nothing is known: above all not that it is 0.
  expect(of(2)).toMatchObject({
    state: 'doubtful',
    after: { value: null, reason: 'formulaError', formula: { code: 'FORMULA_CIRCULAR', saved: '0' } },
  });
  expect(of(3)).toMatchObject({ after: { value: { kind: 'number', value: 42 }, formula: null } });
  expect(['new', 'changed']).toContain(of(3)?.state);
  expect(of(4)).toMatchObject({ state: 'unreadable', after: { value: null, reason: 'formulaError' } });
  const [unit] = (await client.collect.round(target)).units;
  expect(unit?.returns[0]).toMatchObject({ toDecide: 3, counts: { doubtful: 3 } });
  const { returnedId } = seen;
  await expect(client.collect.apply({ returns: [wish(returnedId)], submit: false })).rejects.toMatchObject({
    code: 'UNDECIDED',
    data: { count: 3 },
  });
  expect(await standing()).toEqual(before);
  const decided = { ...wish(returnedId), accepted: ['0:0:0', '0:0:2'], rejected: ['0:0:1'] };
  await client.collect.apply({ returns: [decided], submit: false });
  const after = await standing();
  expect(after[0]?.value).toEqual({ kind: 'number', value: 99 });
  expect(after[1]).toEqual(before[1]);
  expect(after[2]).toMatchObject({ unread: { reason: 'formulaError' } });
  expect(after[2]?.value).toEqual(before[2]?.value);
  expect(after[3]?.value).toEqual({ kind: 'number', value: 42 });
});

test('a formula saved with the figure that stands here is still asked about when it comes to another one', async () => {
  const { back, receive, standing } = await issued();
  const [printed] = await standing();
  const value = printed?.value.kind === 'number' ? printed.value.value : 0;
  const seen = await receive(
    await back((form) => {
      form.cell(0, 0, 0).value = { formula: `${value}+5`, result: value };
    }),
  );
  expect(seen.cells.get('0:0:0')?.state).toBe('doubtful');
});

test('cells merged into one are told, and what nobody could write into is not blank', async () => {
  const { client, target, back, receive, standing, wish } = await issued();
  const before = await standing();
  let range = '';
  const seen = await receive(
    await back((form) => {
      const [from, to] = [form.cell(0, 0, 4), form.cell(0, 0, 5)];
      range = `${from.address}:${to.address}`;
      form.tables[0]?.mergeCells(range);
      form.cell(0, 0, 4).value = 12;
    }),
  );
  expect(seen.returned.alterations).toEqual([
    { code: 'cellsMerged', asks: true, sheet: '附件4', cell: range.split(':')[0], detail: range },
  ]);
  expect(seen.cells.get('0:0:4')).toMatchObject({ after: { value: { kind: 'number', value: 12 } } });
  expect(seen.cells.get('0:0:5')?.state).toBe('missing');
  expect((await client.collect.round(target)).units[0]?.returns[0]?.toDecide).toBe(1);
  await client.collect.apply({
    returns: [{ ...wish(seen.returnedId), alterationsSeen: true }],
    submit: false,
  });
  expect((await standing())[5]).toEqual(before[5]);
});

test('what a return hides is told, and figures in it asked about; our own hidden marks are no news', async () => {
  const { back, receive } = await issued();
  const plain = await receive(await back(() => undefined, '原样.xlsx'));
  expect(plain.returned.alterations).toEqual([]);
  let row = 0;
  const seen = await receive(
    await back((form) => {
      const cell = form.cell(0, 0, 0);
      row = Number(cell.row);
      const [table] = form.tables;
      if (!table) throw new Error('no table');
      table.getRow(row).hidden = true;
      table.getColumn(Number(form.cell(0, 0, 1).col)).hidden = true;
      const draft = form.workbook.addWorksheet('草稿');
      draft.getCell('A1').value = 5;
      draft.state = 'hidden';
    }),
  );
  const told = seen.returned.alterations.map(({ code, asks, sheet, detail }) => [code, asks, sheet, detail]);
  expect(told).toContainEqual(['hiddenRows', true, '附件4', String(row)]);
  expect(told).toContainEqual(['hiddenColumns', true, '附件4', 'D']);
  expect(told).toContainEqual(['hiddenSheet', false, '草稿', 'hidden']);
  const asImport = async (file: File) =>
    (await lookAtFile({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })).notices;
  expect(await asImport(await back(() => undefined))).toEqual([]);
  const alone = await back((form) => {
    const cell = form.cell(0, 0, 0);
    cell.worksheet.getRow(Number(cell.row)).hidden = true;
  });
  expect(await asImport(alone)).toEqual([{ code: 'hiddenRows', sheet: '附件4', detail: String(row) }]);
  const empty = await receive(
    await back((form) => {
      const { columns } = form.size(0);
      const [table] = form.tables;
      // A hidden line of words asks nobody.
      const line = table?.getRow(Number(form.cell(0, 0, columns - 1).row) + 1);
      if (line) line.hidden = true;
    }, '藏说明.xlsx'),
  );
  const hidden = empty.returned.alterations.filter((one) => one.code === 'hiddenRows');
  expect(hidden).toMatchObject([{ asks: false }]);
});

test('macros, links to other files and a name of another kind are told', async () => {
  const { back, receive } = await issued();
  const file = await back((form) => {
    form.cell(0, 0, 0).value = 3;
  }, '我的表.xls');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const altered = withExtras(bytes);
  const seen = await receive(new File([altered as Uint8Array<ArrayBuffer>], '我的表.xls'));
  const codes = seen.returned.alterations.map((one) => [one.code, one.asks]);
  expect(codes).toEqual([
    ['renamed', false],
    ['macros', false],
    ['externalLinks', false],
  ]);
  expect(seen.returned.alterations.at(-1)?.detail).toBe('book.xlsx');
});

/** The same workbook with macros in it and a link to another file, as Excel stores them. */
function withExtras(bytes: Uint8Array): Uint8Array {
  const zip = new ZipStream(new Date(0));
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink';
  for (const [path, text] of packageTexts(bytes)) {
    const isRelations = path === 'xl/_rels/workbook.xml.rels';
    const link = `<Relationship Id="rId99" Type="${relation}" Target="externalLinks/externalLink1.xml"/>`;
    zip.add(path, isRelations ? text.replace('</Relationships>', `${link}</Relationships>`) : text);
  }
  zip.add('xl/vbaProject.bin', 'x');
  zip.add('xl/externalLinks/externalLink1.xml', '<externalLink/>');
  zip.add(
    'xl/externalLinks/_rels/externalLink1.xml.rels',
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}Path" Target="book.xlsx" TargetMode="External"/></Relationships>`,
  );
  return zip.end();
}

test('a figure a thousand times the one it replaces is asked about, one of the same size is not', async () => {
  const { client, back, receive, standing, wish } = await issued();
  const before = await standing();
  const column = before.findIndex((cell) => cell?.value.kind === 'number' && cell.value.value > 0);
  const value = before[column]?.value;
  const stands = value?.kind === 'number' ? value.value : 0;
  expect(stands).toBeGreaterThan(0);
  const returned = async (figure: number) => {
    const seen = await receive(
      await back((form) => {
        form.cell(0, 0, column).value = figure;
      }),
    );
    return { ...seen, state: seen.cells.get(`0:0:${column}`)?.state };
  };
  expect((await returned(stands * 9)).state).toBe('changed');
  const far = await returned(stands * 10_000);
  expect(far.state).toBe('outOfScale');
  await expect(
    client.collect.apply({ returns: [wish(far.returnedId)], submit: false }),
  ).rejects.toMatchObject({ code: 'UNDECIDED' });
  expect(await standing()).toEqual(before);
  const meant = { ...wish(far.returnedId), accepted: [`0:0:${column}`] };
  await client.collect.apply({ returns: [meant], submit: false });
  expect((await standing())[column]?.value).toEqual({ kind: 'number', value: stands * 10_000 });
});
