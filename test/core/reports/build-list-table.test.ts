import { describe, expect, it } from 'vitest';
import type { ListColumnSeed, ListSeed } from '../../../core/domain/list-seed.ts';
import { buildListTable } from '../../../core/reports/build-list-table.ts';
import { column, merging } from '../../../templates/samples/list-columns.ts';
import { listSheetOf } from '../../helpers/list-sheets.ts';

function tableOf(
  columns: readonly ListColumnSeed[],
  rows: readonly string[][],
  more: Partial<ListSeed> = {},
) {
  const seed: ListSeed = {
    kind: 'list',
    preset: 'list',
    key: 'annex-2',
    number: 2,
    title: '标准',
    ruled: true,
    orientation: 'portrait',
    headed: true,
    columns,
    rows,
    notes: [],
    ...more,
  };
  return buildListTable(listSheetOf(seed));
}

/** "text×rows" of a column's cells. */
const spans = (table: ReturnType<typeof tableOf>, index: number) =>
  table.body.flatMap((row) =>
    row.cells.filter((cell) => cell.column === index).map((cell) => `${cell.text}×${cell.rowSpan}`),
  );

describe('a list as a table', () => {
  it('merges equal texts below each other, inside the merged cells to the left', () => {
    const table = tableOf(
      [merging('类别', 20), merging('用房组', 20), column('用房', 60)],
      [
        ['甲', '生活', '一'],
        ['甲', '生活', '二'],
        ['甲', '辅助', '三'],
        ['乙', '辅助', '四'],
        ['乙', '辅助', '四'],
      ],
    );
    expect(spans(table, 0)).toEqual(['甲×3', '乙×2']);
    expect(spans(table, 1)).toEqual(['生活×2', '辅助×1', '辅助×2']);
    expect(spans(table, 2)).toEqual(['一×1', '二×1', '三×1', '四×1', '四×1']);
  });

  it('lets a column merge within one column only', () => {
    const table = tableOf(
      [merging('类别', 20), merging('用房组', 20), { ...merging('要求', 60), mergeWithin: 0 }],
      [
        ['甲', '生活', '同'],
        ['甲', '辅助', '同'],
        ['乙', '辅助', '同'],
      ],
    );
    expect(spans(table, 2)).toEqual(['同×2', '同×1']);
  });

  it('keeps blank cells apart, each to be filled in', () => {
    const table = tableOf([merging('类别', 20)], [[''], [''], ['甲']]);
    expect(spans(table, 0)).toEqual(['×1', '×1', '甲×1']);
  });

  it('has no heading row and no rules where the list has none', () => {
    const table = tableOf([column('组成', 1)], [['组长']], { headed: false, ruled: false, number: null });
    expect(table).toMatchObject({ header: [], ruled: false, annexLabel: '' });
  });

  it('makes a plain figure a number and leaves codes and ranges text', () => {
    const table = tableOf(
      [column('数', 1)],
      [['150'], ['0'], ['12.50'], ['007'], ['450-1085'], ['≥80'], ['-5']],
    );
    const numbers = table.body.map((row) => row.cells[0]?.number);
    expect(numbers).toEqual([150, 0, 12.5, null, null, null, null]);
    expect(table.body[2]?.cells[0]).toMatchObject({ text: '12.50', decimals: 2 });
  });

  it('fills rows that are too short with blanks', () => {
    const table = tableOf([column('甲', 1), column('乙', 1)], [['一']]);
    expect(table.body[0]?.cells.map((cell) => cell.text)).toEqual(['一', '']);
  });
});
