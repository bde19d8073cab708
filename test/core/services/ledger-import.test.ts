import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../core/domain/record-query.ts';
import type { Backend } from '../../../core/services/backend-types.ts';
import type { Router } from '../../../core/services/router.ts';
import { createDataFile } from '../../../db/open.ts';
import { testBackend } from '../../helpers/backend.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { generate } from '../../helpers/generated/index.ts';

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
