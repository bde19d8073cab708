import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvRows } from '../../../core/exchange/read/csv.ts';
import { openXlsxRows, type RowCell, type RowOfCells } from '../../../core/exchange/read/xlsx-rows.ts';
import { readWorkbook } from '../../../core/exchange/read-workbook.ts';
import { makeXlsx } from '../../helpers/make-xlsx.ts';

async function rowsOf(bytes: Uint8Array): Promise<RowOfCells[]> {
  const book = await openXlsxRows(bytes, { name: '设施.xlsx' });
  const rows: RowOfCells[] = [];
  for (const sheet of book.sheets) for await (const part of sheet.parts()) rows.push(...part);
  return rows;
}

/** What a cell of a row shows. */
const text = (cell: RowCell | undefined): string =>
  typeof cell === 'object' ? cell.text : cell === undefined ? '' : String(cell);

it('a ledger of some thousand rows, as exceljs writes it: every row, in parts, hidden ones marked', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('设施');
  const wanted: string[][] = [];
  for (let row = 0; row < 4000; row++) {
    const cells = [`第${row}号养老服务点`, row % 2 ? '公办' : '民办', row * 3, `0${row}`, '2019/12/13'];
    wanted.push(cells.map(String));
    sheet.addRow([...cells.slice(0, 4), new Date(Date.UTC(2019, 11, 13))]);
  }
  sheet.getRow(3).hidden = true;
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());

  const rows = await rowsOf(bytes);
  expect(rows.map((row) => row.cells.map(text))).toEqual(wanted);
  expect(rows.filter((row) => row.hidden).map((row) => row.index)).toEqual([2]);
  expect(rows[0]?.cells.at(-1)).toEqual({ kind: 'date', iso: '2019-12-13', text: '2019/12/13' });
  const opened = await openXlsxRows(bytes, { name: '设施.xlsx' });
  let parts = 0;
  for await (const _ of opened.sheets[0]?.parts() ?? []) parts++;
  expect(parts).toBeGreaterThan(1);
});

it('numbers whose format changes how they read keep both; others are plain', async () => {
  const cells = [0, 1, 2, 3].map((style) => `<c s="${style}"><v>7</v></c>`).join('');
  const more = '<c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c><f>1+1</f></c><c t="s"><v>0</v></c>';
  const [row] = await rowsOf(
    makeXlsx({
      sheets: { 表: `<row>${cells}${more}</row>` },
      ...{ formats: ['', '#,##0.00', '0000', '0%'], strings: ['中和'] },
    }),
  );
  expect(row?.cells).toEqual([
    ...[7, 7, { kind: 'number', value: 7, text: '0007' }, { kind: 'number', value: 7, text: '700%' }],
    { kind: 'boolean', value: true, text: 'TRUE' },
    ...[{ kind: 'error', text: '#N/A' }, { kind: 'uncomputed', text: '' }, '中和'],
  ]);
});

it('shared texts in any order, of any length, come out as they are', async () => {
  const letter = fc.constantFrom('a', '中', '😀', '&', '<', '_', 'x', ' ', '0');
  const one = fc.string({ unit: letter, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(one, { minLength: 1, maxLength: 200 }),
      fc.infiniteStream(fc.nat()),
      async (strings, picks) => {
        const order = strings.flatMap((_, index) => [index, (picks.next().value ?? 0) % strings.length]);
        const rows = order.map((index) => `<row><c t="s"><v>${index}</v></c><c><v>1</v></c></row>`).join('');
        const bytes = makeXlsx({ sheets: { 表: rows }, strings });
        const wanted = order.map((index) => strings[index] ?? '');
        expect((await rowsOf(bytes)).map((row) => text(row.cells[0]))).toEqual(wanted);
        const { sheets } = await readWorkbook(bytes, '表.xlsx');
        const texts = sheets[0]?.rows.map((row) => row.cells.find((cell) => cell.column === 0)?.text ?? '');
        expect(texts).toEqual(wanted);
      },
    ),
    { numRuns: 40 },
  );
});

it('separated text gives its rows in parts, blank lines counted', () => {
  const lines = Array.from(
    { length: 30_000 },
    (_, index) => `${index},"第""${index}""号，养老点",="0${index}"`,
  );
  const bytes = new TextEncoder().encode(`单位,名称,编码\n\n${lines.join('\r\n')}\r\n`);
  const parts = [...csvRows(bytes, '设施.csv')];
  expect(parts.length).toBeGreaterThan(2);
  const rows = parts.flat();
  expect(rows).toHaveLength(30_002);
  expect(rows[1]).toEqual([]);
  expect(rows[30_001]).toEqual(['29999', '第"29999"号，养老点', '029999']);
});
