import { describe, expect, it } from 'vitest';
import { numberCell } from '../../../core/domain/cell-value.ts';
import { cellBook } from '../../../renderer/components/grid/cell-book.ts';
import { planPaste } from '../../../renderer/components/grid/paste-plan.ts';
import { selectionStats } from '../../../renderer/components/grid/selection-stats.ts';
import { sheetModel } from '../../../renderer/components/grid/sheet-model.ts';
import { typedTargets } from '../../../renderer/components/grid/targets.ts';
import { itemRowSheet } from '../../helpers/annex-sheets.ts';

/** 计量单位 | 2019年 | 2020年 | 合计 over a count, money with two digits, and persons. */
const sheet = itemRowSheet();
const model = sheetModel(sheet);

describe('a grid whose rows count different things', () => {
  it('finds every cell again by its fact', () => {
    for (const line of [0, 1, 2]) {
      for (const column of [1, 2]) {
        const key = model.keyAt(line, column);
        expect(key && model.placeOf(key)).toEqual({ row: line, column });
      }
    }
    expect(model.placeOf({ unitId: 1, itemId: 9, planYearId: 1, period: 0, measure: 'planned' })).toBe(null);
  });

  it('reads what is typed by the item of its row', () => {
    const typed = (line: number, text: string) =>
      typedTargets(text, [{ line, column: 1 }], model).targets[0]?.leaf;
    expect(typed(1, '12.5')).toMatchObject({ value: numberCell(1250), unread: null });
    expect(typed(0, '12.5')).toMatchObject({ unread: { text: '12.5', reason: 'fraction' } });
    expect(typed(2, '40人')).toMatchObject({ value: numberCell(40) });
  });

  it('pastes a column of figures row by row in its own unit, and leaves the units alone', () => {
    const plan = planPaste(
      [
        ['个', '7'],
        ['元', '0.5'],
      ],
      { top: 0, bottom: 0, left: 0, right: 0 },
      {
        lines: model.lineCount,
        columns: model.columns.length,
        kindAt: (line, column) => model.kindAt(line, column),
        readOnlyReason: (line, column) => model.readOnlyReason(line, column),
      },
    );
    expect(plan.plain.map(({ read }) => read.kind === 'value' && read.value)).toEqual([
      numberCell(7),
      numberCell(50),
    ]);
    expect(plan.readOnly.map(({ text }) => text)).toEqual(['个', '元']);
  });

  it('adds a selection up in whole units, whatever digits its rows have', () => {
    const book = cellBook(model);
    const value = (line: number, column: number) => book.totals.value(line, column);
    const stats = selectionStats({ top: 0, bottom: 1, left: 1, right: 1 }, model, value);
    expect(stats).toMatchObject({ sum: 24.5, count: 2 });
  });

  it('cannot be typed into where it says units and sums', () => {
    expect(model.readOnlyReason(0, 0)).not.toBe(null);
    expect(model.readOnlyReason(0, 3)).not.toBe(null);
    expect(model.readOnlyReason(0, 1)).toBe(null);
  });
});
