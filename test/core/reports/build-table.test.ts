import { describe, expect, it } from 'vitest';
import { AppError } from '../../../core/domain/app-error.ts';
import { buildTable } from '../../../core/reports/build-table.ts';
import type { NeutralRow } from '../../../core/reports/neutral-table.ts';
import { publishedAnnex, sheetOf, xiushanSheet } from '../../helpers/annex-sheets.ts';

const texts = (row: NeutralRow | undefined) => row?.cells.map((cell) => cell.text);

describe('buildTable', () => {
  it('prints every row of the four Xiushan annexes as published', () => {
    for (const number of [3, 4, 5, 6]) {
      const published = publishedAnnex(number);
      const table = buildTable(xiushanSheet(number));
      expect(table.annexLabel).toBe(`附件${number}`);
      expect(table.body.slice(0, -1).map(texts)).toEqual(published.rows);
    }
  });

  it('computes totals: annex 4 has 19 where 25 was published, and nothing else differs', () => {
    const differing = [3, 4, 5, 6].flatMap((number) => {
      const published = publishedAnnex(number).total.slice(2);
      const computed = texts(buildTable(xiushanSheet(number)).body.at(-1))?.slice(1) ?? [];
      return published.flatMap((text, index) =>
        text === computed[index] ? [] : [[number, index, text, computed[index]]],
      );
    });
    expect(differing).toEqual([[4, 4, '25', '19']]);
  });

  it('merges headings; ordinal and unit headings span all heading rows', () => {
    const { header } = buildTable(xiushanSheet(4));
    expect(header.map(texts)).toEqual([
      ['序号', '乡镇（街道）名称', '乡镇养老服务中心（个）', '村级互助养老点（个）'],
      [2019, 2020, 2021, 2022, 2019, 2020, 2021, 2022].map((year) => `${year}年拟建数`),
    ]);
    expect(header[0]?.cells.map(({ rowSpan, colSpan }) => [rowSpan, colSpan])).toEqual([
      [2, 1],
      [2, 1],
      [1, 4],
      [1, 4],
    ]);
  });

  it('keeps blank, zero and not applicable apart', () => {
    const table = buildTable(sheetOf({ columns: ['甲', '乙', '丙'], rows: [['某镇', null, 0, '—']] }));
    expect(texts(table.body[0])).toEqual(['1', '某镇', '', '0', '—']);
    expect(table.body[0]?.cells.map((cell) => cell.number)).toEqual([1, null, null, 0, null]);
    expect(texts(table.body[1])).toEqual(['合计', '', '0', '—']);
  });

  it('sums the rows below a total that stands first, and leaves it out where there is none', () => {
    const rows = [['甲镇', 1] as const, ['乙镇', 2] as const];
    const first = buildTable(sheetOf({ columns: ['数'], rows, annex: { totalRow: 'first' } }));
    expect(first.body.map((row) => row.role)).toEqual(['total', 'data', 'data']);
    expect(first.body[0]?.cells[1]).toMatchObject({ number: 3, sum: { kind: 'rows', indexes: [1, 2] } });
    const none = buildTable(sheetOf({ columns: ['数'], rows, annex: { totalRow: 'none' } }));
    expect(none.body.map((row) => row.role)).toEqual(['data', 'data']);
  });

  it('computes row sums and says which columns they add', () => {
    const sheet = sheetOf({
      columns: ['甲', '乙', '合计'],
      sums: { 2: [0, 1] },
      rows: [['某镇', 2, 3, null]],
    });
    const table = buildTable(sheet);
    expect(table.body[0]?.cells[4]).toMatchObject({ text: '5', sum: { kind: 'columns', indexes: [2, 3] } });
    expect(texts(table.body[1])).toEqual(['合计', '2', '3', '5']);
  });

  it('prints decimals of the item', () => {
    const table = buildTable(sheetOf({ columns: ['万元'], decimals: 2, rows: [['某镇', 1250]] }));
    expect(table.body[0]?.cells[2]).toMatchObject({ text: '12.50', number: 12.5, decimals: 2 });
  });

  it('strips control and direction characters from every text', () => {
    const sheet = sheetOf({
      columns: ['甲\u0000/乙\u202e'],
      rows: [['某\t镇\u0007', 1]],
      annex: { title: '表\u200b' },
    });
    const table = buildTable(sheet);
    expect(table.title).toBe('表');
    expect(table.header.map(texts)).toEqual([['序号', '单位', '甲'], ['乙']]);
    expect(texts(table.body[0])?.[1]).toBe('某 镇');
  });

  it('refuses a column over an item that has gone', () => {
    const sheet = sheetOf({ columns: ['甲'], rows: [['某镇', 1]] });
    expect(() => buildTable({ ...sheet, items: [] })).toThrowError(
      new AppError('TEMPLATE_UNKNOWN_ITEM', { annex: 'annex-1', item: '101' }),
    );
  });
});
