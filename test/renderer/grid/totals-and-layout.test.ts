import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factKeyAt } from '../../../core/domain/annex.ts';
import { BLANK, type CellValue, NOT_APPLICABLE, numberCell } from '../../../core/domain/cell-value.ts';
import type { FactCell } from '../../../core/domain/fact.ts';
import { columnTotals } from '../../../core/domain/totals.ts';
import { buildTable } from '../../../core/reports/build-table.ts';
import { valueText } from '../../../renderer/components/grid/cell-view.ts';
import { gridLayout, scrollFor } from '../../../renderer/components/grid/layout.ts';
import { runningTotals } from '../../../renderer/components/grid/running-totals.ts';
import { sheetModel } from '../../../renderer/components/grid/sheet-model.ts';
import { makeSheet } from '../grid-harness/sheet.ts';

describe('running totals', () => {
  it('agree with the totals of the whole sheet after any changes', () => {
    const sheet = makeSheet({ rows: 4, withSums: true, empty: true });
    const model = sheetModel(sheet);
    const leaves = sheet.columns.flatMap(({ source }, index) => (source.kind === 'fact' ? [index] : []));
    const value = fc.oneof(
      fc.constant<CellValue>(BLANK),
      fc.constant<CellValue>(NOT_APPLICABLE),
      fc.integer({ min: 0, max: 1000 }).map(numberCell),
    );
    const change = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom(...leaves), value);
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const totals = runningTotals(4, model.columns);
        const cells = new Map<string, CellValue>();
        for (const [row, column, next] of changes) {
          totals.set(row, column, next);
          cells.set(`${row}:${column}`, next);
        }
        const facts = [...cells].flatMap(([place, next]) => {
          const [row = 0, column = 0] = place.split(':').map(Number);
          const unit = sheet.rows[row];
          const found = sheet.columns[column];
          const key = unit && found ? factKeyAt(unit, found) : null;
          return key ? [{ ...key, value: next, unread: null, note: null }] : [];
        });
        expect(sheet.columns.map((_, column) => totals.total(column))).toEqual(
          columnTotals({ ...sheet, cells: facts }),
        );
      }),
    );
  });
  it('of sections agree with the subtotals on paper after any changes', () => {
    const sheet = makeSheet({ rows: 6, withSums: true, empty: true, sections: [2, 3] });
    const model = sheetModel(sheet);
    const leaves = sheet.columns.flatMap(({ source }, index) => (source.kind === 'fact' ? [index] : []));
    const value = fc.oneof(
      fc.constant<CellValue>(BLANK),
      fc.constant<CellValue>(NOT_APPLICABLE),
      fc.integer({ min: 0, max: 1000 }).map(numberCell),
    );
    const change = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.constantFrom(...leaves), value);
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const totals = runningTotals(6, model.columns, model.sections);
        const cells = new Map<string, FactCell>();
        for (const [row, column, next] of changes) {
          totals.set(row, column, next);
          const [unit, found] = [sheet.rows[row], sheet.columns[column]];
          const key = unit && found ? factKeyAt(unit, found) : null;
          if (key) cells.set(`${row}:${column}`, { ...key, value: next, unread: null, note: null });
        }
        const printed = buildTable({ ...sheet, cells: [...cells.values()] }).body;
        const texts = printed
          .filter(({ role }) => role === 'subtotal')
          .map((row) => row.cells.slice(1).map((cell) => cell.text));
        const shown = model.sections.map((_, section) =>
          sheet.columns.map((_column, column) => valueText(totals.subtotal(section, column).value, 0)),
        );
        expect(shown).toEqual(texts);
      }),
    );
  });
  it('a column that sums itself is refused', () => {
    expect(() => runningTotals(1, [{ parts: [1] }, { parts: [0] }])).toThrow(RangeError);
  });
});

describe('subtotals in the body', () => {
  const model = sheetModel(makeSheet({ rows: 6, sections: [2, 3] }));
  const kinds = Array.from({ length: model.bodyCount }, (_, place) => {
    const found = model.bodyAt(place);
    return 'row' in found ? `r${found.row}` : `s${found.section}`;
  });
  it('stand below their sections, and are no lines: the total comes right after the last row', () => {
    expect(kinds).toEqual(['r0', 'r1', 's0', 'r2', 'r3', 'r4', 's1', 'r5']);
    expect(model.rows.map((_, row) => model.placeInBody(row))).toEqual([0, 1, 3, 4, 5, 7]);
    expect(model.lineCount).toBe(7);
    expect(model.totalLine).toBe(6);
  });
  it('are the same groups as on paper', () => {
    const row = fc.constantFrom<string | null>('甲', '乙', null);
    fc.assert(
      fc.property(fc.array(row, { maxLength: 10 }), (names) => {
        const sheet = makeSheet({ rows: names.length, totalRow: 'none' });
        const rows = sheet.rows.map((one, index) => ({ ...one, section: names[index] ?? null }));
        const grouped = sheetModel({ ...sheet, rows });
        const onScreen = Array.from({ length: grouped.bodyCount }, (_, place) =>
          'row' in grouped.bodyAt(place) ? 'data' : 'subtotal',
        );
        expect(onScreen).toEqual(buildTable({ ...sheet, rows }).body.map(({ role }) => role));
      }),
    );
  });
});

describe('bringing a cell into view', () => {
  const model = sheetModel(makeSheet({ rows: 1000 }));
  const layout = gridLayout(model, 900, true);
  const view = { left: 0, top: 0, width: 900, height: 500 };
  it('keeps it clear of the headings and of the pinned total', () => {
    for (const line of [0, 10, 13, 14, 500, 999]) {
      for (const top of [0, 300, 20_000]) {
        const scrolled = scrollFor({ line, column: 0 }, model, layout, { ...view, top });
        const y = layout.headerHeight + line * layout.rowHeight - scrolled.top;
        expect(y).toBeGreaterThanOrEqual(layout.headerHeight);
        expect(y + layout.rowHeight).toBeLessThanOrEqual(500 - layout.totalHeight);
      }
    }
  });
  it('keeps it clear of the pinned columns', () => {
    const narrow = { left: 400, top: 0, width: 420, height: 500 };
    for (const column of [0, 3, 7]) {
      const scrolled = scrollFor({ line: 0, column }, model, layout, narrow);
      const x = (layout.edges[column] ?? 0) - scrolled.left;
      expect(x).toBeGreaterThanOrEqual(layout.ordinalWidth + layout.nameWidth);
      expect((layout.edges[column + 1] ?? 0) - scrolled.left).toBeLessThanOrEqual(420);
    }
  });
  it('does not scroll for the total row, which is always in view', () => {
    expect(scrollFor({ line: 1000, column: 0 }, model, layout, { ...view, top: 280 }).top).toBe(280);
  });
});
