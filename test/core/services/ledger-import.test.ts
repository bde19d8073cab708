import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../core/domain/app-error.ts';
import { EVERYTHING } from '../../../core/domain/record-query.ts';
import { LedgerReader } from '../../../core/exchange/ledger-reader.ts';
import type { Backend } from '../../../core/services/backend-types.ts';
import type { Router } from '../../../core/services/router.ts';
import { createDataFile } from '../../../db/open.ts';
import { errorSentence } from '../../../renderer/text/errors.ts';
import { fileNoticeSentence } from '../../../renderer/text/intake.ts';
import { cellProblemWords } from '../../../renderer/text/ledger-import.ts';
import { knownError } from '../../../server/shared/known-error.ts';
import { testBackend } from '../../helpers/backend.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { generate } from '../../helpers/generated/index.ts';
import { makeXlsx } from '../../helpers/make-xlsx.ts';

type Client = Backend<Router>['client'];
const MASKED = { personalData: 'masked', reason: '' } as const;
const FULL = { personalData: 'full', reason: '核对' } as const;

/** A county of one's own with so many places. */
async function county(facilities: number, seed = 1) {
  const folder = temporaryFolder();
  const path = join(folder, 'county.ybdb');
  const file = createDataFile(path);
  generate(file, { townships: 6, facilities, years: 1, counties: 0, items: 8, seed });
  file.close();
  const backend = testBackend({ dataFolder: folder });
  await backend.openPath(path);
  return { ...backend, path };
}

const csv = (text: string, name = '台账.csv') => new File([`\ufeff${text}`], name);

async function exported(
  client: Client,
  format: 'xlsx' | 'csv',
  disclosure: typeof MASKED | typeof FULL = FULL,
) {
  return (await client.facility.export({ choice: null, columns: null, format, disclosure })).file;
}

type Options = { clearBlanks?: boolean; addSameNames?: boolean; skipHidden?: boolean };

async function previewed(client: Client, file: File, options: Options = {}) {
  const view = await client.ledgerImport.read({ file });
  const { token, sheet, line } = view;
  const columns = view.columns.map(({ index, target }) => ({ index, target }));
  const preview = await client.ledgerImport.preview({ token, sheet, line, columns, options });
  const lines = async (list: 'fresh' | 'changed' | 'refused' | 'issues') =>
    (await client.ledgerImport.lines({ token, list, from: 0, count: 200 })).lines;
  return { token, view, ...preview, lines };
}

async function imported(client: Client, file: File, options: Options = {}) {
  const { token } = await previewed(client, file, options);
  return client.ledgerImport.apply({ token, reason: '' });
}

async function all(client: Client) {
  const { rows } = await client.facility.list({ query: EVERYTHING, range: { from: 0, count: 500 } });
  return Promise.all(rows.map(async ({ id }) => (await client.facility.get({ id })).facility));
}

describe('what was exported comes back', () => {
  it.each(['xlsx', 'csv'] as const)('and nothing has changed: %s', async (format) => {
    const { client } = await county(400);
    const places = await all(client);
    await client.facility.save({
      id: places[0]?.id ?? 0,
      entries: { beds: '三十多', openedOn: '前年', remark: '=1+1', operator: '-甲' },
      reason: '',
      version: null,
    });
    for (const disclosure of [MASKED, FULL]) {
      const { counts, writes } = await previewed(client, await exported(client, format, disclosure));
      expect(counts).toMatchObject({ rows: 400, unchanged: 400, changed: 0, fresh: 0, refused: {} });
      expect(writes).toBe(0);
    }
  });

  it('into a new county as the same places', async () => {
    const from = await county(200);
    const to = await county(0);
    const file = await exported(from.client, 'xlsx');
    const { counts } = await imported(to.client, file, { addSameNames: true });
    expect(counts).toMatchObject({ fresh: 200, refused: {} });
    const bare = async (client: Client) =>
      (await all(client)).map(({ id: _, ...one }) => one).toSorted((a, b) => a.code.localeCompare(b.code));
    expect(await bare(to.client)).toEqual(await bare(from.client));
  });

  it.each(['xlsx', 'csv'] as const)('whatever its texts are: %s', async (format) => {
    const { client } = await county(30);
    const places = await all(client);
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
    const texts = fc.array(fc.tuple(text, text), { minLength: 30, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(texts, async (pairs) => {
        for (const [index, [address, remark]] of pairs.entries()) {
          const id = places[index]?.id ?? 0;
          await client.facility.save({ id, entries: { address, remark }, reason: '', version: null });
        }
        const { counts } = await previewed(client, await exported(client, format));
        expect(counts).toMatchObject({ unchanged: 30, changed: 0 });
      }),
      { numRuns: 2 },
    );
  });
});

describe('an import', () => {
  it('writes new places and changes with who, when, why and from which file', async () => {
    const { client } = await county(3);
    const [one] = await all(client);
    const setup = await client.facility.setup();
    const file = csv(
      [
        '编号,名称,设施类型,乡镇（街道）,床位',
        `${one?.code},${one?.name},,,77`,
        `,新来站,${setup.types[0]?.name},${setup.units[0]?.name},12`,
      ].join('\r\n'),
    );
    const { token, counts, lines } = await previewed(client, file);
    expect(counts).toMatchObject({ rows: 2, fresh: 1, changed: 1 });
    expect(await lines('changed')).toMatchObject([
      { row: 2, code: one?.code, entries: [{ field: 'beds', before: String(one?.beds ?? ''), after: '77' }] },
    ]);
    expect(await lines('fresh')).toMatchObject([{ row: 3, name: '新来站' }]);
    expect(await client.received.list()).toEqual([]);
    await client.ledgerImport.apply({ token, reason: '年报' });
    const places = await all(client);
    expect(places).toHaveLength(4);
    const fresh = places.find((place) => place.name === '新来站');
    expect(fresh).toMatchObject({ code: expect.stringMatching(/^S\d{4}$/), beds: 12, status: 'preparing' });
    const history = await client.facility.history({ id: one?.id ?? 0 });
    expect(history[0]).toMatchObject({
      source: 'imported',
      reason: '年报',
      who: '测试员',
      field: 'beds',
      newText: '77',
    });
    const [kept] = await client.received.list();
    expect(kept).toMatchObject({ name: '台账.csv', kind: 'ledger' });
    const { file: again } = await client.received.get({ fileId: kept?.id ?? 0 });
    expect(await again.text()).toBe(await file.text());
    expect(
      await client.facility.list({ query: { ...EVERYTHING, search: 'xlz' }, range: { from: 0, count: 5 } }),
    ).toMatchObject({ count: 1 });
  });

  it('never adds a place twice, however often the file comes', async () => {
    const { client } = await county(0);
    const setup = await client.facility.setup();
    const row = `幸福站,${setup.types[0]?.name},${setup.units[0]?.name},东风`;
    const file = csv(`名称,设施类型,乡镇（街道）,社区（村）\r\n${row}\r\n${row}\r\n`);
    expect((await imported(client, file)).counts).toMatchObject({ fresh: 1, refused: { doubleInFile: 1 } });
    expect((await imported(client, file)).counts).toMatchObject({ fresh: 0, unchanged: 1 });
    expect(await all(client)).toHaveLength(1);
  });

  it('of masked telephones leaves those that are stored', async () => {
    const { client } = await county(20);
    const before = await all(client);
    const file = await exported(client, 'csv', MASKED);
    const text = (await file.text()).replaceAll(/(\r\n[^,]+,)([^,]+)/g, '$1$2（新）');
    expect((await imported(client, csv(text))).counts.changed).toBe(20);
    const persons = (some: typeof before) =>
      some.map(({ contactName, contactPhone }) => [contactName, contactPhone]);
    expect(persons(await all(client))).toEqual(persons(before));
  });

  it('is refused whole when a place was changed after it was compared', async () => {
    const { client } = await county(5);
    const places = await all(client);
    const { token } = await previewed(
      client,
      csv(`编号,床位\r\n${places.map(({ code }) => `${code},99`).join('\r\n')}`),
    );
    await client.facility.save({ id: places[4]?.id ?? 0, entries: { beds: '5' }, reason: '', version: null });
    await expect(client.ledgerImport.apply({ token, reason: '' })).rejects.toMatchObject({
      code: 'CHANGED_ELSEWHERE',
    });
    expect((await all(client)).find((place) => place.id === places[4]?.id)).toMatchObject({ beds: 5 });
    expect((await all(client)).filter((place) => place.beds === 99)).toEqual([]);
    expect(await client.received.list()).toEqual([]);
    expect(await client.ledgerImport.list()).toEqual([]);
  });

  it('remembers what the clerk took a column for', async () => {
    const { client } = await county(2);
    const [one] = await all(client);
    const file = csv(`编号,收住人数\r\n${one?.code},41`);
    const view = await client.ledgerImport.read({ file });
    expect(view.columns.map((column) => column.target)).toEqual(['code', null]);
    const { token, sheet, line } = view;
    const columns = [
      { index: 0, target: 'code' as const },
      { index: 1, target: 'beds' as const },
    ];
    await client.ledgerImport.preview({ token, sheet, line, columns, options: {} });
    await client.ledgerImport.apply({ token, reason: '' });
    const again = await client.ledgerImport.read({ file });
    expect(again.columns.map((column) => [column.target, column.how])).toEqual([
      ['code', 'exact'],
      ['beds', 'remembered'],
    ]);
  });

  it('says why a file cannot be read, and the one before stays out of the way', async () => {
    const { client } = await county(1);
    const broken = new File([new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])], '坏.xlsx');
    await expect(client.ledgerImport.read({ file: broken })).rejects.toMatchObject({
      code: 'UNREADABLE_FILE',
    });
  });
});

describe('taking an import back', () => {
  it('puts back what it wrote over and removes what came with it, but not what was changed since', async () => {
    const { client } = await county(4);
    const before = await all(client);
    const setup = await client.facility.setup();
    const kind = `${setup.types[0]?.name},${setup.units[0]?.name}`;
    const lines = [
      ...before.map(({ code }) => `${code},,,,88,张新名,新路`),
      `,甲站,${kind},8,,`,
      `,乙站,${kind},8,,`,
    ];
    const file = csv(`编号,名称,设施类型,乡镇（街道）,床位,联系人,地址\r\n${lines.join('\r\n')}`);
    const { importId } = await imported(client, file);
    const now = await all(client);
    const changed = now.find((place) => place.id === before[0]?.id);
    const second = now.find((place) => place.name === '乙站');
    await client.facility.save({ id: changed?.id ?? 0, entries: { beds: '9' }, reason: '', version: null });
    await client.facility.save({ id: second?.id ?? 0, entries: { beds: '9' }, reason: '', version: null });
    expect(await client.ledgerImport.undo({ importId: importId ?? 0 })).toEqual({ undone: 4, kept: 2 });
    const after = await all(client);
    expect(after.filter((place) => place.name === '甲站')).toEqual([]);
    expect(after.filter((place) => place.name === '乙站')).toHaveLength(1);
    const sorted = (some: typeof before) => some.toSorted((a, b) => a.id - b.id);
    const own = after.filter((place) => place.name !== '乙站');
    const [first, ...rest] = before;
    const expected = sorted([{ ...first, beds: 9 } as (typeof before)[number], ...rest]);
    expect(sorted(own)).toEqual(expected);
    expect((await client.facility.history({ id: before[1]?.id ?? 0 }))[0]).toMatchObject({ source: 'undo' });
    const [info] = await client.ledgerImport.list();
    expect(info).toMatchObject({ id: importId, undoneAt: expect.any(String) });
    await expect(client.ledgerImport.undo({ importId: importId ?? 0 })).rejects.toMatchObject({
      code: 'UNKNOWN_RECORD',
    });
  });

  it('of half an import happens by itself when the file is opened after a crash', async () => {
    const { client, path } = await county(0);
    const setup = await client.facility.setup();
    const kind = `${setup.types[0]?.name},${setup.units[0]?.name}`;
    const rows = Array.from({ length: 1300 }, (_, index) => `站${index},${kind}`);
    const { token } = await previewed(client, csv(`名称,设施类型,乡镇（街道）\r\n${rows.join('\r\n')}`));
    const steps = await client.ledgerImport.progress({ jobId: 'job' });
    const applying = client.ledgerImport.apply({ token, reason: '', jobId: 'job' });
    const copy = `${path}.crashed.ybdb`;
    for await (const { done } of steps) {
      if (done === 0 || done >= 1300) continue;
      // What the disk holds at this moment is what a crash leaves.
      copyFileSync(path, copy);
      copyFileSync(`${path}-wal`, `${copy}-wal`);
      break;
    }
    await applying;
    expect((await client.facility.list({ query: EVERYTHING, range: { from: 0, count: 1 } })).count).toBe(
      1300,
    );
    const other = testBackend();
    await other.openPath(copy);
    expect(
      (await other.client.facility.list({ query: EVERYTHING, range: { from: 0, count: 1 } })).count,
    ).toBe(0);
    expect(await other.client.received.list()).toEqual([]);
    expect(await other.client.ledgerImport.list()).toEqual([]);
  });

  it('of a cancelled import leaves nothing', async () => {
    const { client } = await county(0);
    const setup = await client.facility.setup();
    const kind = `${setup.types[0]?.name},${setup.units[0]?.name}`;
    const rows = Array.from({ length: 900 }, (_, index) => `站${index},${kind}`);
    const { token } = await previewed(client, csv(`名称,设施类型,乡镇（街道）\r\n${rows.join('\r\n')}`));
    const abort = new AbortController();
    const steps = await client.ledgerImport.progress({ jobId: 'job' });
    const applying = client.ledgerImport.apply({ token, reason: '', jobId: 'job' }, { signal: abort.signal });
    const failed = expect(applying).rejects.toThrow();
    for await (const { done } of steps) if (done > 0) abort.abort();
    await failed;
    expect((await client.facility.list({ query: EVERYTHING, range: { from: 0, count: 1 } })).count).toBe(0);
  });
});

describe('a workbook of another program', () => {
  it('gives rich text, cached formulas, dates of both calendars and numbers that are texts', async () => {
    const { client } = await county(2);
    const [one, two] = await all(client);
    for (const date1904 of [false, true]) {
      const workbook = new ExcelJS.Workbook();
      workbook.properties.date1904 = date1904;
      const sheet = workbook.addWorksheet('台账');
      sheet.addRow(['某县设施台账']);
      sheet.addRow(['编号', '地址', '床位（张）', '投用日期', '建筑面积（平方米）']);
      sheet.addRow([
        one?.code,
        { richText: [{ text: '和平' }, { font: { bold: true }, text: '路1号' }] },
        { formula: 'SUM(10,20)', result: 30 },
        new Date(Date.UTC(2020, 5, date1904 ? 2 : 1)),
        '1,234.5',
      ]);
      sheet.addRow([
        two?.code,
        '和平路2号',
        '25张',
        '2020年6月',
        { formula: '1/0', result: { error: '#DIV/0!' } },
      ]);
      const file = new File([new Uint8Array(await workbook.xlsx.writeBuffer())], '某县.xlsx');
      await imported(client, file);
      const now = new Map((await all(client)).map((place) => [place.code, place]));
      expect(now.get(one?.code ?? '')).toMatchObject({
        ...{ address: '和平路1号', beds: 30, builtArea: 123450 },
        openedOn: date1904 ? '2020-06-02' : '2020-06-01',
      });
      expect(now.get(two?.code ?? '')).toMatchObject({
        ...{ beds: 25, openedOn: null, builtArea: null },
        unread: { openedOn: '2020年6月', builtArea: '#DIV/0!' },
      });
    }
  });

  it('may hide rows by a filter: they are told, and left out when the clerk says so', async () => {
    const { client } = await county(2);
    const [one, two] = await all(client);
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('台账');
    sheet.addRow(['编号', '床位']);
    sheet.addRow([one?.code, 55]);
    sheet.addRow([two?.code, 55]).hidden = true;
    const file = new File([new Uint8Array(await workbook.xlsx.writeBuffer())], '筛选.xlsx');
    expect(await previewed(client, file)).toMatchObject({ hidden: 1, writes: 2 });
    expect(await previewed(client, file, { skipHidden: true })).toMatchObject({ hidden: 1, writes: 1 });
  });
});

const cell = (at: string, value: string | number) =>
  typeof value === 'number'
    ? `<c r="${at}"><v>${value}</v></c>`
    : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;

describe('formulas of a workbook', () => {
  /** Beds of four places by formulas: sound, in a circle, of another file, without a value. */
  async function withFormulas() {
    const program = await county(4);
    const places = await all(program.client);
    const head = ['编号', '床位', '建筑面积', '备查'];
    const beds = [
      '<c r="B2"><f>20+21</f><v>41</v></c>',
      '<c r="B3"><f>D3</f><v>0</v></c>',
      '<c r="B4"><f>\'[年报.xlsx]Sheet1\'!B2</f><v>43</v></c>',
      '<c r="B5"><f>B2+1</f></c>',
    ];
    const rows = beds.map((bed, at) => {
      const line = at + 2;
      const last = line === 3 ? '<c r="D3"><f>其他!A1</f><v>0</v></c>' : '';
      return `<row r="${line}">${cell(`A${line}`, places[at]?.code ?? '')}${bed}${last}</row>`;
    });
    const title = `<row r="1">${head.map((text, at) => cell(`${'ABCD'[at]}1`, text)).join('')}</row>`;
    const sheets = {
      台账: title + rows.join(''),
      其他: '<row r="1"><c r="A1"><f>台账!B3</f><v>0</v></c></row>',
    };
    return { ...program, places, sheets };
  }

  it('in a circle or without a value are not taken, not even as 0; of another file they are told', async () => {
    const { client, places, sheets } = await withFormulas();
    const file = new File([new Uint8Array(makeXlsx({ sheets }))], '某县.xlsx');
    const { token, counts, lines } = await previewed(client, file);
    expect(counts.issues).toEqual({ circular: 1, external: 1, uncomputed: 1 });
    const told = (await lines('issues')).flatMap(({ row, issues }) =>
      issues.map(({ field, problem, text }) => [row, field, problem, cellProblemWords[problem](text)]),
    );
    expect(told.toSorted((a, b) => Number(a[0]) - Number(b[0]))).toEqual([
      [3, 'beds', 'circular', expect.stringMatching(/公式“=D3”绕回到自己，没有取.*请/)],
      [4, 'beds', 'external', expect.stringMatching(/“43”取自别的文件.*请核对/)],
      [5, 'beds', 'uncomputed', expect.stringMatching(/公式“=B2\+1”没有存下结果，没有取.*请/)],
    ]);
    await client.ledgerImport.apply({ token, reason: '' });
    const now = new Map((await all(client)).map((place) => [place.code, place]));
    const [sound, circular, external, uncomputed] = places.map(({ code }) => now.get(code));
    expect([sound?.beds, external?.beds]).toEqual([41, 43]);
    expect([circular?.beds, uncomputed?.beds]).toEqual([places[1]?.beds, places[3]?.beds]);
    expect([circular?.unread, uncomputed?.unread]).toEqual([places[1]?.unread, places[3]?.unread]);
  });

  it('of a new place leave the field blank', async () => {
    const { client } = await county(0);
    const setup = await client.facility.setup();
    const head = ['名称', '设施类型', '乡镇（街道）', '床位'].map((text, at) => cell(`${'ABCD'[at]}1`, text));
    const own = ['新来站', setup.types[0]?.name ?? '', setup.units[0]?.name ?? ''];
    const row = own.map((text, at) => cell(`${'ABC'[at]}2`, text)).join('');
    const rows = `<row r="1">${head.join('')}</row><row r="2">${row}<c r="D2"><f>D2*1</f><v>0</v></c></row>`;
    const { counts } = await imported(
      client,
      new File([new Uint8Array(makeXlsx({ sheets: { 台账: rows } }))], '新.xlsx'),
    );
    expect(counts).toMatchObject({ fresh: 1, issues: { circular: 1 } });
    expect(await all(client)).toMatchObject([{ name: '新来站', beds: null, unread: null }]);
  });
});

describe('what a person should know of a ledger', () => {
  const told = async (client: Client, file: File) =>
    (await client.ledgerImport.read({ file })).notices.map(fileNoticeSentence);
  const rows = `<row r="1">${cell('A1', '编号')}${cell('B1', '床位')}</row>`;
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

  it('macros, links to other files and a name of another kind are said before anything is compared', async () => {
    const { client } = await county(0);
    const link = `<Relationships><Relationship Id="rId1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId9" Type="${rel}/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>`;
    const away = `<Relationships><Relationship Id="rId1" Type="${rel}/externalLinkPath" Target="${encodeURI('年报.xlsx')}" TargetMode="External"/></Relationships>`;
    const bytes = makeXlsx({
      sheets: { 台账: rows },
      parts: [
        { path: 'xl/vbaProject.bin', data: 'x' },
        { path: 'xl/_rels/workbook.xml.rels', data: link },
        { path: 'xl/externalLinks/externalLink1.xml', data: '<externalLink/>' },
        { path: 'xl/externalLinks/_rels/externalLink1.xml.rels', data: away },
      ],
    });
    expect(await told(client, new File([new Uint8Array(bytes)], '台账.xls'))).toEqual([
      '文件名的后缀和内容不符，已按实际格式 xlsx 读取。',
      '文件带宏。宏没有运行，只读了单元格。',
      '有公式取自别的文件（年报.xlsx），只能用文件里存的数，请核对。',
    ]);
    expect(
      await told(client, new File([new Uint8Array(makeXlsx({ sheets: { 台账: rows } }))], '台账.xlsx')),
    ).toEqual([]);
  });

  it('an encoding that was guessed, and text with a workbook’s name', async () => {
    const { client } = await county(0);
    const bytes = Buffer.from(`${GB18030[0]}S0001${GB18030[1]}`, 'latin1');
    expect(await told(client, new File([bytes], '台账.xlsx'))).toEqual([
      '文件名的后缀和内容不符，已按实际格式 csv 读取。',
      '文件没有注明编码，按 gb18030 读取。文字若是乱码，请另存为 UTF-8 再来。',
    ]);
  });
});

describe('a file made to take the program’s time or memory away', () => {
  const sentenceOf = async (client: Client, bytes: Uint8Array) => {
    const error = await previewed(client, new File([new Uint8Array(bytes)], '大台账.xlsx')).then(
      () => expect.fail('it was taken'),
      (thrown: unknown) => thrown,
    );
    const known = knownError(error);
    if (known?.code !== 'UNREADABLE_FILE') throw error;
    return errorSentence('UNREADABLE_FILE', (known as AppError<'UNREADABLE_FILE'>).data);
  };
  const title = `<row>${cell('A1', '编号')}${cell('B1', '床位')}</row>`;
  const packed = (rowsOf: string) => makeXlsx({ sheets: { 台账: rowsOf } });

  it('1,048,576 filled rows: the sheet, and where reading stopped', async () => {
    const { client } = await county(0);
    const bytes = packed(title + '<row><c><v>7</v></c></row>'.repeat(1_048_575));
    expect(await sentenceOf(client, bytes)).toBe(
      '“大台账.xlsx”没有读入，数据没有改动：工作表“台账”单元格 A300001，内容太多（行超过 300,000）。请删去空白的行、列和多余的工作表，另存后再试。',
    );
    expect(await client.ledgerImport.list()).toEqual([]);
  });

  it('1,048,576 rows of blanks are passed over', async () => {
    const { client } = await county(1);
    const [one] = await all(client);
    const own = `<row r="2">${cell('A2', one?.code ?? '')}<c r="B2"><v>66</v></c></row>`;
    const bytes = packed(`${title}${own}${'<row><c s="0"/><c s="0"/></row>'.repeat(1_048_574)}`);
    const file = new File([new Uint8Array(bytes)], '台账.xlsx');
    expect(await previewed(client, file)).toMatchObject({ counts: { rows: 1, changed: 1 }, writes: 1 });
  });

  it('entities, and a part that unpacks to far more than it weighs', async () => {
    const { client } = await county(0);
    const entities = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>';
    const sheet = (data: string) =>
      makeXlsx({ sheets: { 台账: '' }, parts: [{ path: 'xl/worksheets/sheet1.xml', data }] });
    expect(await sentenceOf(client, sheet(entities))).toContain('文件里有不该有的定义');
    const bomb = `<worksheet><sheetData>${'<x/>'.repeat(20 * 1024 * 1024)}`;
    expect(await sentenceOf(client, sheet(bomb))).toContain('文件解开后大得不正常');
  });

  it('one that needs more memory than a file may ends as a sentence, and so does every later call', async () => {
    const bytes = packed(title + '<row><c><v>7</v></c><c><v>7</v></c></row>'.repeat(200_000));
    const reader = new LedgerReader(bytes, '大台账.xlsx', { memory: 24 });
    const lost = {
      code: 'UNREADABLE_FILE',
      data: { name: '大台账.xlsx', problem: 'tooLarge', detail: 'memory' },
    };
    const stored = Array.from({ length: 400_000 }, (_, at) => `["${at}${'x'.repeat(200)}"]`);
    try {
      await expect(reader.call('store', stored)).rejects.toMatchObject(lost);
      await expect(reader.call('look', null)).rejects.toMatchObject(lost);
    } finally {
      reader.close();
    }
  });
});

describe('text separated by commas', () => {
  it.each(['gb18030', 'utf-16le'])('in %s is read as well', async (encoding) => {
    const { client } = await county(1);
    const [one] = await all(client);
    const text = `编号,地址\r\n${one?.code},和平路3号\r\n`;
    const bytes =
      encoding === 'utf-16le'
        ? Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
        : Buffer.from(GB18030[0] + one?.code + GB18030[1], 'latin1');
    await imported(client, new File([bytes], '台账.csv'));
    expect((await all(client))[0]?.address).toBe('和平路3号');
  });
});

/** "bian hao, di zhi" and "he ping lu 3 hao" in GB18030. */
const GB18030 = ['\xb1\xe0\xba\xc5,\xb5\xd8\xd6\xb7\r\n', ',\xba\xcd\xc6\xbd\xc2\xb73\xba\xc5\r\n'] as const;
