import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnnexColumn, AnnexRow } from '../../../core/domain/annex.ts';
import { BLANK, type CellValue, NOT_APPLICABLE, numberCell } from '../../../core/domain/cell-value.ts';
import type { FactCell } from '../../../core/domain/fact.ts';
import { cellReader, columnTotals, totalOf } from '../../../core/domain/totals.ts';

const value = fc.oneof(
  fc.constant(BLANK),
  fc.constant(NOT_APPLICABLE),
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map(numberCell),
);

const row = (id: number): AnnexRow => ({
  id,
  unitId: id,
  name: `单位${id}`,
  kind: 'town',
  settlement: null,
  divisionCode: null,
  validFrom: null,
  validTo: null,
});
const fact = (id: number): AnnexColumn => ({
  id,
  path: [`列${id}`],
  source: { kind: 'fact', itemId: id, planYearId: 1, measure: 'planned' },
});
const cell = (unitId: number, itemId: number, cellValue: CellValue): FactCell => ({
  unitId,
  itemId,
  planYearId: 1,
  period: 0,
  measure: 'planned',
  value: cellValue,
  unread: null,
  note: null,
});

describe('a total', () => {
  it('over nothing but blanks is blank, not zero', () => {
    expect(totalOf([BLANK, BLANK]).value).toEqual(BLANK);
    expect(totalOf([]).value).toEqual(BLANK);
  });

  it('over nothing but "not applicable" is not applicable', () => {
    expect(totalOf([NOT_APPLICABLE, NOT_APPLICABLE]).value).toEqual(NOT_APPLICABLE);
  });

  it('over zeros is zero', () => {
    expect(totalOf([numberCell(0), BLANK]).value).toEqual(numberCell(0));
  });

  it('says how many cells it could not count', () => {
    expect(totalOf([numberCell(2), BLANK, NOT_APPLICABLE, numberCell(3)])).toEqual({
      value: numberCell(5),
      numbers: 2,
      blanks: 1,
      notApplicable: 1,
    });
  });

  it('does not depend on the order of the rows and is the sum of the numbers', () => {
    fc.assert(
      fc.property(fc.array(value), (values) => {
        const numbers = values.flatMap((one) => (one.kind === 'number' ? [one.value] : []));
        const total = totalOf(values).value;
        expect(totalOf(values.toReversed()).value).toEqual(total);
        if (numbers.length > 0) expect(total).toEqual(numberCell(numbers.reduce((a, b) => a + b, 0)));
        else expect(total.kind).not.toBe('number');
      }),
    );
  });
});

describe('a computed column', () => {
  const rows = [row(1), row(2)];
  const sum: AnnexColumn = { id: 9, path: ['合计'], source: { kind: 'rowSum', columnIds: [1, 2] } };

  it('sums its row from leaf facts, and its total is the sum of the leaf totals', () => {
    const sheet = {
      rows,
      columns: [fact(1), fact(2), sum],
      cells: [cell(1, 1, numberCell(3)), cell(1, 2, numberCell(4)), cell(2, 1, numberCell(5))],
    };
    const read = cellReader(sheet);
    expect(read(0, 2)).toEqual(numberCell(7));
    expect(read(1, 2)).toEqual(numberCell(5));
    expect(columnTotals(sheet).map((total) => total.value)).toEqual([8, 4, 12].map(numberCell));
  });

  it('that sums itself is refused instead of looping', () => {
    const loop: AnnexColumn = { id: 9, path: ['合计'], source: { kind: 'rowSum', columnIds: [9] } };
    expect(() => cellReader({ rows, columns: [loop], cells: [] })(0, 0)).toThrow(/depends on itself/);
  });
});
