import {
  deleteEnteredValue,
  type EnteredValue,
  enteredValues,
  type IndicatorRow,
  indicatorRows,
  putEnteredValue,
} from '../../db/queries/targets.ts';
import type { ReadDb, WriteDb } from '../../db/types.ts';
import { targetWords } from '../../templates/target-words.ts';
import type { TargetView } from '../contract/target.ts';
import { AppError } from '../domain/app-error.ts';
import { plainDigits } from '../domain/cell-value.ts';
import { readCell } from '../domain/read-cell.ts';
import { readDate } from '../domain/read-date.ts';
import type { TargetRecord } from '../domain/target.ts';
import { type Context, localDay, transact } from './context.ts';
import { type RecordTexts, recordDifferences } from './record-history.ts';
import { requireTarget, targetView, unitOfTarget } from './target-view.ts';

interface RecordInput {
  readonly id: number;
  /** As typed. */
  readonly day: string;
  readonly value: string;
  readonly outOf: string;
  readonly source: string;
  readonly note: string;
  readonly reason: string;
  readonly asOf?: string | undefined;
}

/** Values of indicators that no record can give, entered beside their target. */
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
    transact(context, (db) => {
      const { target, indicator, unitId } = placeOf(db, input.id);
      const read = readValue(target, indicator, input);
      const source = { source: input.source.trim(), note: input.note.trim(), sample: false };
      const value = { indicatorId: indicator.id, unitId, asOf: day.date, ...read, ...source };
      const before = entryAt(db, value);
      putEnteredValue(db, value);
      tell(context, db, indicator, input.reason, before, value);
    });
    return targetView(context, input);
  },

  removeValue(
    context: Context,
    { id, day, asOf, reason }: { id: number; day: string; asOf?: string | undefined; reason: string },
  ): TargetView {
    transact(context, (db) => {
      const { indicator, unitId } = placeOf(db, id);
      const before = entryAt(db, { indicatorId: indicator.id, unitId, asOf: day });
      if (!before) throw new AppError('UNKNOWN_RECORD', { record: day });
      deleteEnteredValue(db, before);
      tell(context, db, indicator, reason, before, null);
    });
    return targetView(context, { id, asOf });
  },
};

function placeOf(db: ReadDb, id: number) {
  const target = requireTarget(db, id);
  const [indicator] = indicatorRows(db, [target.indicatorId]);
  if (indicator?.definition.kind !== 'entered') {
    throw new AppError('BAD_INPUT', { field: target.name, problem: 'notAllowed' });
  }
  return { target, indicator, unitId: unitOfTarget(db, target) };
}

/** A number of the indicator's unit, or so many units of so many; what cannot be read stays as typed. */
function readValue(target: TargetRecord, indicator: IndicatorRow, { value, outOf }: RecordInput) {
  const nothing = { value: null, numerator: null, denominator: null, unread: null };
  const numberIn = (text: string, decimals: number): number | null => {
    const read = readCell(text, { decimals, unitOfMeasure: indicator.unitOfMeasure });
    return read.kind === 'value' && read.value.kind === 'number' ? read.value.value : null;
  };
  if (target.comparison === 'eachAtLeast') {
    const [reached, all] = [numberIn(value, 0), numberIn(outOf, 0)];
    const unread = `${value.trim()}/${outOf.trim()}`;
    if (reached === null || all === null || reached > all) return { ...nothing, unread };
    return { ...nothing, numerator: reached, denominator: all };
  }
  const read = numberIn(value, indicator.decimals);
  return read === null ? { ...nothing, unread: value.trim() } : { ...nothing, value: read };
}

function entryAt(
  db: ReadDb,
  { indicatorId, unitId, asOf }: Pick<EnteredValue, 'indicatorId' | 'unitId' | 'asOf'>,
): EnteredValue | undefined {
  return enteredValues(db, [indicatorId]).find((one) => one.unitId === unitId && one.asOf === asOf);
}

function tell(
  context: Context,
  db: WriteDb,
  indicator: IndicatorRow,
  reason: string,
  before: EnteredValue | undefined,
  after: EnteredValue | null,
): void {
  const place = { subject: 'indicator', recordId: indicator.id, reason } as const;
  recordDifferences(context, db, place, textsOf(indicator, before), textsOf(indicator, after ?? undefined));
}

function textsOf({ decimals }: IndicatorRow, entry: EnteredValue | undefined): RecordTexts {
  if (!entry) return {};
  const { asOf, value, numerator, denominator, unread, source, note } = entry;
  const digits = value === null ? null : plainDigits(value, { decimals, least: 0 });
  const shown = unread ?? digits ?? `${numerator ?? ''}/${denominator ?? ''}`;
  return { [`value.${asOf}`]: shown, [`source.${asOf}`]: source, [`note.${asOf}`]: note };
}
