import { indicatorRows } from '../../db/queries/targets.ts';
import type { ReadDb } from '../../db/types.ts';
import { targetWords } from '../../templates/target-words.ts';
import type { TargetView } from '../contract/target.ts';
import { AppError } from '../domain/app-error.ts';
import { readDate } from '../domain/read-date.ts';
import { type Context, localDay } from './context.ts';
import { indicatorEdits } from './indicator-edits.ts';
import { requireTarget, targetView, unitOfTarget } from './target-view.ts';

interface RecordInput {
  readonly id: number;
  /** As typed. */
  readonly day: string;
  readonly value: string;
  readonly outOf: string;
  readonly source: string;
  readonly note: string;
  readonly asOf?: string | undefined;
}

/**
 * Values of indicators that no record can give, entered beside their target: the indicator's own entry,
 * with a day that is not in the future and a source, or it is refused.
 */
export const targetEntries = {
  record(context: Context, input: RecordInput): TargetView {
    const today = localDay(context.now());
    const day = readDate(input.day, { today });
    const bad = (field: keyof typeof targetWords.entryFields, problem: 'empty' | 'malformed') =>
      new AppError('BAD_INPUT', { field: targetWords.entryFields[field], problem });
    if (day.kind !== 'date') throw bad('day', day.kind === 'blank' ? 'empty' : 'malformed');
    // What is not over cannot have a value yet.
    if (day.date > today) throw bad('day', 'malformed');
    if (input.value.trim() === '') throw bad('value', 'empty');
    if (input.source.trim() === '') throw bad('source', 'empty');
    const { target, ...place } = placeOf(context.file().db, input.id);
    const { value, outOf, source, note } = input;
    if (target.comparison === 'eachAtLeast' && Number(value) > Number(outOf)) throw bad('value', 'malformed');
    // Of "each": so many units of so many.
    const texts =
      target.comparison === 'eachAtLeast'
        ? { value: '', numerator: value, denominator: outOf }
        : { value, numerator: '', denominator: '' };
    indicatorEdits.enter(context, { ...place, asOf: day.date, ...texts, source, note });
    return targetView(context, input);
  },

  removeValue(
    context: Context,
    { id, day, asOf }: { id: number; day: string; asOf?: string | undefined },
  ): TargetView {
    const { target: _, ...place } = placeOf(context.file().db, id);
    indicatorEdits.removeEntry(context, { ...place, asOf: day });
    return targetView(context, { id, asOf });
  },
};

function placeOf(db: ReadDb, targetId: number) {
  const target = requireTarget(db, targetId);
  const [indicator] = indicatorRows(db, [target.indicatorId]);
  if (indicator?.definition.kind !== 'entered') {
    throw new AppError('BAD_INPUT', { field: target.name, problem: 'notAllowed' });
  }
  return { target, id: indicator.id, unitId: unitOfTarget(db, target) };
}
