import { describe, expect, it } from 'vitest';
import { checkFoundTable } from '../../../core/domain/check-found-table.ts';
import { countCells, readSheet } from '../../../core/domain/find-tables.ts';
import type { FoundTable } from '../../../core/domain/found-table.ts';
import { cellName, type RawWorkbook } from '../../../core/domain/raw-workbook.ts';
import { readPasted } from '../../../core/domain/read-html.ts';
import { readWorkbook } from '../../../core/exchange/read-workbook.ts';
import { publishedAnnex, xiushanTitles } from '../../helpers/annex-sheets.ts';
import { gridSheet } from '../../helpers/drawn-sheets.ts';
import {
  type Drawing,
  listDrawing,
  listOf,
  spreadsheetPage,
  standardsAsPrinted,
  wordPage,
  workbookOf,
  xiushanDrawing,
} from '../../helpers/notice-workbooks.ts';
import { tsv } from '../../helpers/tsv.ts';

/** The published tables, rebuilt as offices keep them, come back as what they are. */
const ways: readonly (readonly [string, (drawing: Drawing) => Promise<RawWorkbook>])[] = [
  ['a workbook', async (drawing) => readWorkbook(await workbookOf([drawing]), `${drawing.name}.xlsx`)],
  ['a table copied from Word', async (drawing) => readPasted({ html: wordPage(drawing), text: '' })],
  ['cells copied from WPS', async (drawing) => readPasted({ html: spreadsheetPage(drawing), text: '' })],
];

function tablesIn(workbook: RawWorkbook): readonly FoundTable[] {
  return workbook.sheets.flatMap((sheet) => {
    const { tables, outside } = readSheet(sheet);
    expect(outside).toEqual([]);
    const there = sheet.rows.reduce((sum, { cells }) => sum + cells.length, 0);
    expect(tables.reduce((sum, { cells }) => sum + cells.length, 0)).toBe(there);
    return tables;
  });
}

function onlyTable(workbook: RawWorkbook): FoundTable {
  const [table, ...more] = tablesIn(workbook);
  if (table === undefined || more.length > 0) throw new Error('one table expected');
  return table;
}

const findings = (table: FoundTable) =>
  checkFoundTable(table, { units: [], others: [] }).map(
    ({ severity, code, cell, expected, actual }) => `${severity} ${code} ${cell} ${expected}/${actual}`,
  );

/** Digits as read, by row, in the order of the columns. */
function figures(table: FoundTable): string[][] {
  const columns = table.columns.filter(({ role }) => role === 'figure').map(({ column }) => column);
  return table.rows.map(({ row }) =>
    columns.map((column) => {
      const fate = table.cells.find((cell) => cell.row === row && cell.column === column)?.fate;
      return fate?.kind === 'value' && fate.figure.kind === 'number' ? fate.figure.digits : '';
    }),
  );
}

/** Texts of the rows, a merged one in each row it covers. */
function texts(table: FoundTable, workbook: RawWorkbook): string[][] {
  const [sheet] = workbook.sheets;
  const byPlace = new Map(table.cells.map((cell) => [`${cell.row}:${cell.column}`, cell.text]));
  return table.rows.map(({ row }) =>
    table.columns.map(({ column }) => {
      const range = sheet?.merges.find(
        (one) => one.top <= row && row <= one.bottom && one.left <= column && column <= one.right,
      );
      return byPlace.get(`${range?.top ?? row}:${range?.left ?? column}`) ?? '';
    }),
  );
}

describe.each(ways)('from %s', (_, read) => {
  it.each([3, 4, 5, 6])('annex %i of Xiushan has the published units and figures', async (number) => {
    const table = onlyTable(await read(xiushanDrawing(number)));
    const { headings, rows, total } = publishedAnnex(number);
    expect(table.title).toBe(xiushanTitles[number]);
    expect(table.annexLabel).toBe(`附件${number}`);
    expect(table.columns.map(({ path }) => path.join('/'))).toEqual(headings);
    expect(table.rows.map(({ label }) => label)).toEqual([...rows.map(([, unit]) => unit), '合计']);
    expect(figures(table)).toEqual([...rows.map((row) => row.slice(2)), total.slice(2)]);
    expect(table.totals.map(({ role, values }) => [role, values.length])).toEqual([
      ['total', headings.length - 2],
    ]);
    expect(countCells(table)).toMatchObject({ blank: 0, notApplicable: 0, unreadable: 0, ignored: 0 });
  });

  it('the four annexes show the one mistake that was published', async () => {
    const found = [];
    for (const number of [3, 4, 5, 6]) found.push(findings(onlyTable(await read(xiushanDrawing(number)))));
    // Row 31: two lines above, two of headings, 26 townships. Column G: mutual-aid points of 2019.
    expect(found).toEqual([[], ['ERROR STATED_TOTAL_DIFFERS G31 19/25'], [], []]);
  });

  it.each([2, 3] as const)('the standards of annex %i of Gongqingcheng have every room', async (number) => {
    const list = listOf('gongqingcheng', `annex-${number}`);
    const truth = tsv<'type' | 'totalArea' | 'group' | 'room' | 'area'>(`gongqingcheng/annex-${number}`);
    for (const drawing of [listDrawing('gongqingcheng', `annex-${number}`), standardsAsPrinted(number)]) {
      const workbook = await read(drawing);
      const table = onlyTable(workbook);
      const rows = texts(table, workbook);
      expect(table.title).toBe(list.title);
      expect(rows).toEqual(list.rows);
      expect(rows.map((row) => row.slice(0, 5))).toEqual(
        truth.map(({ type, totalArea, group, room, area }) => [type, totalArea, group, room, area]),
      );
      const area = table.columns.at(-2);
      expect([area?.role, area?.unitOfMeasure]).toEqual(['figure', '平方米']);
      expect(findings(table)).toEqual([]);
      expect(countCells(table)).toMatchObject({ blank: 0, unreadable: 0 });
      expect(table.notes.join('')).toContain('备注：农村互助养老服务设施');
    }
  });

  it('the 22 tasks of Huaiyin stand in their groups', async () => {
    const list = listOf('huaiyin', 'notice-tasks');
    const truth = tsv<'group' | 'number' | 'title' | 'leadAgency'>('huaiyin/tasks');
    const workbook = await read(listDrawing('huaiyin', 'notice-tasks'));
    const table = onlyTable(workbook);
    expect(table.columns.map(({ path }) => path)).toEqual(list.columns.map(({ path }) => path));
    expect(texts(table, workbook)).toEqual(list.rows);
    expect(table.rows.map(({ section, label }) => [section, label])).toEqual(
      truth.map(({ group, title }) => [group, title]),
    );
    expect(findings(table)).toEqual([]);
  });
});

it('any one figure that is changed is found, and nothing else', () => {
  for (const drawing of [xiushanDrawing(3), xiushanDrawing(5)]) {
    for (const [row, line] of drawing.grid.entries()) {
      for (const [column, text] of line.entries()) {
        if (column < 2 || !/^\d+$/.test(text)) continue;
        const grid = drawing.grid.map((texts) => [...texts]);
        (grid[row] as string[])[column] = String(Number(text) + 3);
        const [table] = readSheet(gridSheet(grid)).tables;
        expect(findings(table as FoundTable)).toEqual([
          expect.stringMatching(`^ERROR STATED_TOTAL_DIFFERS ${cellName(grid.length - 1, column)} `),
        ]);
      }
    }
  }
});

it('the text of Xiushan beside annex 6 says 30 where the table has 33', async () => {
  const drawing = xiushanDrawing(6);
  const width = drawing.grid[0]?.length ?? 0;
  const line = [
    '到2022年，培训30名养老护理主管、至少100名养老护理员，每年培养10名养老管理院长。',
    ...Array.from({ length: width - 1 }, () => '<'),
  ];
  const workbook = await readWorkbook(
    await workbookOf([{ ...drawing, grid: [...drawing.grid, line] }]),
    'a.xlsx',
  );
  const table = onlyTable(workbook);
  expect(findings(table)).toEqual(['WARN TEXT_DIFFERS A34 33/30']);
});

it('all four annexes in one workbook are four tables', async () => {
  const drawings = [3, 4, 5, 6].map(xiushanDrawing);
  const apart = tablesIn(await readWorkbook(await workbookOf(drawings), '秀山.xlsx'));
  expect(apart.map(({ title }) => title)).toEqual([3, 4, 5, 6].map((number) => xiushanTitles[number]));
  // On one sheet below each other, as when a whole notice is copied.
  const grid = drawings.flatMap((drawing) => [...drawing.grid, ['']]);
  const together = tablesIn(await readWorkbook(await workbookOf([{ name: '附件', grid }]), '秀山.xlsx'));
  expect(together.map(figures)).toEqual(apart.map(figures));
});
