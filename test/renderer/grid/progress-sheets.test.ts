import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factKeyAt } from '../../../core/domain/annex.ts';
import { BLANK, type CellValue, NOT_APPLICABLE, numberCell } from '../../../core/domain/cell-value.ts';
import type { FactCell } from '../../../core/domain/fact.ts';
import { progressSheet } from '../../../core/domain/progress-sheet.ts';
import { cellReader, columnTotals } from '../../../core/domain/totals.ts';
import { GridStore } from '../../../renderer/components/grid/grid-store.ts';
import { gridLayout } from '../../../renderer/components/grid/layout.ts';
import { planPaste } from '../../../renderer/components/grid/paste-plan.ts';
import { runningTotals } from '../../../renderer/components/grid/running-totals.ts';
import { at } from '../../../renderer/components/grid/selection.ts';
import { sheetModel } from '../../../renderer/components/grid/sheet-model.ts';
import { progressWords } from '../../../templates/words.ts';
import { completed, progressSource } from '../../helpers/progress-sources.ts';

const planned = [
  [4, 2],
  [0, 8],
  [null, 5],
] as const;
const never = () => new Promise<never>(() => {});

describe('a progress sheet in the grid', () => {
  it('keeps rates, gaps and places right after any changes, by the rule of totals.ts', () => {
    const source = progressSource({ planned });
    const sheet = progressSheet(source, 3, progressWords, { remarks: true, ranking: true, overall: true });
    const model = sheetModel(sheet);
    const leaves = sheet.columns.flatMap(({ source: { kind } }, index) => (kind === 'fact' ? [index] : []));
    const value = fc.oneof(
      fc.constant<CellValue>(BLANK),
      fc.constant<CellValue>(NOT_APPLICABLE),
      fc.integer({ min: 0, max: 30 }).map(numberCell),
    );
    const change = fc.tuple(fc.integer({ min: 0, max: 2 }), fc.constantFrom(...leaves), value);
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const totals = runningTotals(sheet.rows.length, model.columns);
        const cells = new Map<string, FactCell>();
        for (const [row, column, next] of changes) {
          totals.set(row, column, next);
          const [unit, found] = [sheet.rows[row], sheet.columns[column]];
          const key = unit && found ? factKeyAt(unit, found) : null;
          if (key) cells.set(`${row}:${column}`, { ...key, value: next, unread: null, note: null });
        }
        const whole = { ...sheet, cells: [...cells.values()] };
        const read = cellReader(whole);
        const columns = sheet.columns.map((_, column) => column);
        expect(columns.map((column) => totals.total(column))).toEqual(columnTotals(whole));
        for (const row of sheet.rows.keys()) {
          expect(columns.map((column) => totals.value(row, column))).toEqual(
            columns.map((column) => read(row, column)),
          );
        }
      }),
    );
  });

  it('shows the rate of a row and of the county while the clerk types', () => {
    const sheet = progressSheet(progressSource({ planned }), 1, progressWords);
    const store = new GridStore(sheet, never);
    store.select(at(0, 1));
    store.enterText('3');
    const shown = (line: number) => sheet.columns.slice(0, 5).map((_, column) => store.text(line, column));
    expect(shown(0)).toEqual(['4', '3', '3', '75.0', '50.0']);
    expect(shown(3)).toEqual(['4', '3', '3', '75.0', '50.0']);
  });

  it('says in words why a task, an earlier quarter or a row handed in cannot be typed into', () => {
    const returns = [{ unitId: 2, period: 2, state: 'sealed' }] as const;
    const sheet = progressSheet(progressSource({ planned, returns }), 2, progressWords);
    const model = sheetModel(sheet);
    expect(model.readOnlyReason(0, 0)).toBe('年度任务来自方案的附件，请到附件里改。');
    expect(model.readOnlyReason(0, 1)).toBe('这里只填本期；以前各期请换到那一期再改。');
    expect(model.readOnlyReason(0, 2)).toBeNull();
    expect(model.readOnlyReason(1, 2)).toBe('本单位这一期已封存，请先启封再改。');
  });

  it('locks a quarter that has months, and only that one', () => {
    const cells = [completed(1, 10, 14, 2)];
    const model = sheetModel(progressSheet(progressSource({ planned, cells }), 2, progressWords));
    expect(model.readOnlyReason(0, 2)).toMatch('由各月相加');
    expect(model.readOnlyReason(1, 2)).toBeNull();
  });

  it('tells which pasted rows were left because they are locked', () => {
    const returns = [{ unitId: 2, period: 1, state: 'submitted' }] as const;
    const model = sheetModel(progressSheet(progressSource({ planned, returns }), 1, progressWords));
    const range = { top: 0, bottom: 0, left: 1, right: 1 };
    const plan = planPaste([['1'], ['2'], ['3']], range, {
      lines: model.lineCount,
      columns: model.columns.length,
      kindAt: () => ({ decimals: 0, unitOfMeasure: '个' }),
      readOnlyReason: (line, column) => model.readOnlyReason(line, column),
    });
    expect(plan.plain.map((cell) => cell.text)).toEqual(['1', '3']);
    expect(plan.readOnly).toEqual([
      { line: 1, column: 1, text: '2', reason: '本单位这一期已上报，请先退回再改。' },
    ]);
  });

  it('clears what can be cleared and says how many cells were locked', () => {
    const returns = [{ unitId: 2, period: 1, state: 'submitted' }] as const;
    const cells = [completed(1, 10, 1, 2), completed(2, 10, 1, 3)];
    const sheet = progressSheet(progressSource({ planned, returns, cells }), 1, progressWords);
    const store = new GridStore(sheet, never);
    store.select({ ...at(0, 1), head: { line: 1, column: 1 } });
    store.clearSelection();
    expect([store.text(0, 1), store.text(1, 1)]).toEqual(['', '3']);
    expect(store.hint()?.text).toBe('有 1 格没有改：本单位这一期已上报，请先退回再改。');
  });

  it('shows the notes of the period as remarks, and gives them room', () => {
    const cells = [{ ...completed(1, 10, 1, 2), note: '用地待批' }];
    const sheet = progressSheet(progressSource({ planned, cells }), 1, progressWords);
    const store = new GridStore(sheet, never);
    const last = sheet.columns.length - 1;
    expect(store.view(0, last)).toMatchObject({ text: '用地待批', tone: 'text' });
    const { edges } = gridLayout(store.model, 1000, false);
    expect((edges[last + 1] ?? 0) - (edges[last] ?? 0)).toBeGreaterThan((edges[1] ?? 0) - (edges[0] ?? 0));
  });

  it('does not add up rates in the status bar', () => {
    const cells = [completed(1, 10, 1, 2), completed(2, 11, 1, 4)];
    const store = new GridStore(progressSheet(progressSource({ planned, cells }), 1, progressWords), never);
    store.select({ ...at(0, 3), head: { line: 2, column: 4 } });
    expect(store.status().selection).toMatchObject({ sum: null, count: 0 });
  });
});
