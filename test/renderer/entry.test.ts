import { describe, expect, it } from 'vitest';
import type { AnnexSheet } from '../../core/domain/annex.ts';
import type { CellValue } from '../../core/domain/cell-value.ts';
import { withCells } from '../../renderer/app/changes.ts';
import { readStatedTotal } from '../../renderer/features/entry/stated-entry.ts';
import { firstBlankCell, partsOfTotal } from '../../renderer/features/entry/total-parts.ts';
import { scaleFor } from '../../renderer/features/reports/zoom.ts';
import { yearRange } from '../../renderer/features/start/years.ts';

const number = (value: number): CellValue => ({ kind: 'number', value });

/** Four units, two years of one item, and their sum; the last unit has only blanks. */
function sheetWith(
  values: readonly (readonly [unitId: number, planYearId: number, value: CellValue])[],
): AnnexSheet {
  const column = (id: number, planYearId: number) => ({
    id,
    path: ['互助养老点', String(2018 + planYearId)],
    source: { kind: 'fact', itemId: 1, planYearId, measure: 'planned' } as const,
  });
  const row = (id: number, name: string) => ({
    id,
    unitId: id * 10,
    name,
    kind: 'town' as const,
    settlement: null,
    divisionCode: null,
    validFrom: null,
    validTo: null,
  });
  return {
    plan: {} as AnnexSheet['plan'],
    annex: {} as AnnexSheet['annex'],
    planYears: [],
    items: [{ id: 1, key: 'point', name: '互助养老点', unitOfMeasure: '个', decimals: 0 }],
    columns: [
      column(1, 1),
      column(2, 2),
      { id: 3, path: ['小计'], source: { kind: 'rowSum', columnIds: [1, 2] } },
    ],
    rows: [row(1, '清溪场镇'), row(2, '隘口镇'), row(3, '膏田镇'), row(4, '溶溪镇')],
    cells: values.map(([unitId, planYearId, value]) => ({
      unitId,
      itemId: 1,
      planYearId,
      period: 0,
      measure: 'planned',
      value,
      unread: null,
      note: null,
    })),
    statedTotals: [],
  };
}

const sheet = sheetWith([
  [10, 1, number(8)],
  [10, 2, number(5)],
  [20, 1, number(0)],
  [20, 2, number(2)],
  [30, 1, { kind: 'notApplicable' }],
  [30, 2, number(1)],
]);

describe('the parts of a computed cell', () => {
  it('are the rows of a column, with what is 0, blank and not applicable counted apart', () => {
    const parts = partsOfTotal(sheet, { rowId: null, columnId: 1 });
    expect(parts?.total).toEqual({ value: number(8), numbers: 2, blanks: 1, notApplicable: 1 });
    expect(parts?.numbers).toEqual([{ rowId: 1, columnId: 1, label: '清溪场镇', value: 8 }]);
    expect(parts?.zeros).toBe(1);
  });

  it('are the columns that a row sum adds up', () => {
    const parts = partsOfTotal(sheet, { rowId: 1, columnId: 3 });
    expect(parts?.numbers.map((part) => part.value)).toEqual([8, 5]);
    expect(parts?.total.value).toEqual(number(13));
  });

  it('exist for computed cells only', () => {
    expect(partsOfTotal(sheet, { rowId: 1, columnId: 1 })).toBeNull();
    expect(partsOfTotal(sheet, { rowId: null, columnId: 99 })).toBeNull();
  });
});

describe('the first blank cell', () => {
  it('is found in reading order, past computed columns', () => {
    expect(firstBlankCell(sheet)).toEqual({ rowId: 4, columnId: 1 });
    const full = [1, 2].flatMap((year) => [10, 20, 30, 40].map((unit) => [unit, year, number(1)] as const));
    expect(firstBlankCell(sheetWith(full))).toBeNull();
  });
});

describe('a sheet after a commit', () => {
  it('holds the new cells, and no longer those that became blank', () => {
    const [first] = sheet.cells;
    if (!first) throw new Error('the sheet has cells');
    const after = withCells(sheet, [{ ...first, value: { kind: 'blank' } }]);
    expect(after.cells).toHaveLength(sheet.cells.length - 1);
    expect(withCells(after, [first]).cells).toHaveLength(sheet.cells.length);
  });

  it('keeps a blank cell that carries a note', () => {
    const [first] = sheet.cells;
    if (!first) throw new Error('the sheet has cells');
    const after = withCells(sheet, [{ ...first, value: { kind: 'blank' }, note: '待核实' }]);
    expect(after.cells.find((cell) => cell.note === '待核实')?.value).toEqual({ kind: 'blank' });
  });
});

describe('a published total as typed', () => {
  const count = { decimals: 0, unitOfMeasure: '' };
  it('is a number, or nothing when the field is empty', () => {
    expect(readStatedTotal('25', count)).toBe(25);
    expect(readStatedTotal('１，025', { decimals: 0, unitOfMeasure: '' })).toBe(1025);
    expect(readStatedTotal('12.5', { decimals: 2, unitOfMeasure: '' })).toBe(1250);
    expect(readStatedTotal('  ', count)).toBeNull();
    expect(readStatedTotal('0', count)).toBe(0);
  });

  it('is never guessed', () => {
    for (const text of ['25个点', '2000万', '-3', '1.5', '—', '#REF!']) {
      expect(readStatedTotal(text, count)).toBe('unreadable');
    }
  });
});

describe('years of a plan', () => {
  it('run from the first to the last', () => {
    expect(yearRange(2024, 2026)).toEqual([2024, 2025, 2026]);
    expect(yearRange(2024, 2024)).toEqual([2024]);
  });

  it('are none when the range is upside down, too long, unfinished or no years', () => {
    for (const [from, to] of [
      [2026, 2024],
      [2020, 2030],
      [null, 2024],
      [24, 26],
      [2024.5, 2025],
    ] as const) {
      expect(yearRange(from, to)).toBeNull();
    }
    expect(yearRange(2020, 2029)).toHaveLength(10);
  });
});

describe('the size of the paper', () => {
  const portrait = { width: 600, height: 850 };
  const landscape = { width: 850, height: 600 };

  it('fits the widest page to the width', () => {
    expect(scaleFor('width', { width: 425, height: 100 }, [portrait, landscape])).toBe(0.5);
  });

  it('fits the highest page as a whole', () => {
    expect(scaleFor('page', { width: 2000, height: 425 }, [portrait, landscape])).toBe(0.5);
  });

  it('stays readable in the smallest window and usable at the largest zoom', () => {
    expect(scaleFor('page', { width: 10, height: 10 }, [portrait])).toBe(0.25);
    expect(scaleFor(99, null, [])).toBe(5);
  });
});
