import { describe, expect, it } from 'vitest';
import type { AnnexSheet } from '../../../core/domain/annex.ts';
import { numberCell } from '../../../core/domain/cell-value.ts';
import { buildTable } from '../../../core/reports/build-table.ts';
import { xiushanSheet } from '../../helpers/annex-sheets.ts';

const texts = (sheet: AnnexSheet) => buildTable(sheet).body.map((row) => row.cells.map((cell) => cell.text));

function inSections(sheet: AnnexSheet): AnnexSheet {
  const section = (kind: string) => (kind.endsWith('街道') ? '街道' : kind.endsWith('镇') ? '镇' : '乡');
  return { ...sheet, rows: sheet.rows.map((row) => ({ ...row, section: section(row.name) })) };
}

describe('a table in sections', () => {
  it('prints a subtotal after each, and a total that counts no subtotal twice', () => {
    const plain = texts(xiushanSheet(4));
    const rows = texts(inSections(xiushanSheet(4)));
    expect(rows.filter((row) => row[0]?.endsWith('小计'))).toEqual([
      ['街道小计', '0', '0', '0', '0', '0', '3', '3', '2'],
      ['镇小计', '5', '5', '3', '4', '15', '25', '25', '23'],
      ['乡小计', '0', '1', '3', '2', '4', '5', '4', '7'],
    ]);
    expect(rows.at(-1)).toEqual(plain.at(-1));
    expect(rows).toHaveLength(plain.length + 3);
  });

  it('sums only its own data rows in the workbook, wherever the total stands', () => {
    for (const totalRow of ['first', 'last'] as const) {
      const sheet = inSections(xiushanSheet(4));
      const { body } = buildTable({ ...sheet, annex: { ...sheet.annex, totalRow } });
      for (const row of body) {
        for (const cell of row.cells) {
          if (cell.sum?.kind !== 'rows') continue;
          const parts = cell.sum.indexes.map((index) => body[index]);
          expect(parts.every((part) => part?.role === 'data')).toBe(true);
          const sum = parts.reduce(
            (all, part) => all + (part?.cells.find((one) => one.column === cell.column)?.number ?? 0),
            0,
          );
          expect(sum).toBe(cell.number);
        }
      }
    }
  });
});

describe('money printed in ten thousand yuan', () => {
  it('is rounded so that the printed cells add up to the printed total', () => {
    const sheet = xiushanSheet(5);
    const fen = [333_333_300, 333_333_300, 333_333_400, 0, 1];
    const [first] = sheet.columns;
    if (first?.source.kind !== 'fact') throw new Error('no fact column');
    const itemId = first.source.itemId ?? 0;
    const money: AnnexSheet = {
      ...sheet,
      items: sheet.items.map((item) =>
        item.id === itemId ? { ...item, unitOfMeasure: '元', decimals: 2 } : item,
      ),
      columns: [{ ...first, display: { shift: 6, decimals: 2 } }],
      cells: sheet.rows.map((row, index) => ({
        ...{ unitId: row.unitId, period: 0, measure: 'planned', unread: null, note: null, itemId },
        ...{ planYearId: first.source.kind === 'fact' ? first.source.planYearId : 0 },
        value: numberCell(fen[index] ?? 0),
      })),
    };
    expect(texts(money).map((row) => row.at(-1))).toEqual([
      '333.33',
      '333.33',
      '333.34',
      '0.00',
      '0.00',
      '1000.00',
    ]);
  });

  it('adds up across as well: a sum of such columns is printed in their unit, from what they print', () => {
    const sheet = xiushanSheet(5);
    const [first, second] = sheet.columns;
    if (first?.source.kind !== 'fact' || second?.source.kind !== 'fact') throw new Error('no fact columns');
    const item = { ...sheet.items[0], id: first.source.itemId ?? 0, unitOfMeasure: '元', decimals: 2 };
    const display = { shift: 6, decimals: 1 };
    const fen = [123_456_78, 246_913_56, 49_999, 0, 8_765_432_1];
    const sources = [
      first.source,
      { ...second.source, itemId: item.id, planYearId: first.source.planYearId + 1 },
    ];
    const money: AnnexSheet = {
      ...sheet,
      items: sheet.items.map((one) => (one.id === item.id ? { ...one, ...item } : one)),
      columns: [
        { ...first, display },
        { ...second, source: sources[1] ?? first.source, display },
        { id: 99, path: ['合计'], source: { kind: 'rowSum', columnIds: [first.id, second.id] } },
      ],
      cells: sheet.rows.flatMap((row, index) =>
        sources.map((source, at) => ({
          ...{
            unitId: row.unitId,
            period: 0 as const,
            measure: 'planned' as const,
            unread: null,
            note: null,
          },
          ...{
            itemId: item.id,
            planYearId: source.planYearId,
            value: numberCell((fen[index] ?? 0) + at * 4999),
          },
        })),
      ),
    };
    const rows = buildTable(money).body.map((row) =>
      row.cells.slice(-3).map((cell) => Math.round((cell.number ?? 0) * 10)),
    );
    for (const [one = 0, other = 0, sum] of rows) expect(one + other).toBe(sum);
    const total = rows.at(-1) ?? [];
    for (const column of [0, 1, 2]) {
      const added = rows.slice(0, -1).reduce((all, row) => all + (row[column] ?? 0), 0);
      expect(added).toBe(total[column]);
    }
    // 124.741354 and 124.766349, each rounded.
    expect(total).toEqual([1247, 1248, 2495]);
  });
});
