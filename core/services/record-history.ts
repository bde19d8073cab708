import {
  changesOfRecord,
  countChangesSince,
  type HistorySubject,
  lastChangeOfRecord,
  nextBatchId,
  recordChanges,
} from '../../db/queries/changes.ts';
import type { ReadDb, WriteDb } from '../../db/types.ts';
import type { RecordChange, RecordState } from '../contract/staff.ts';
import { AppError } from '../domain/app-error.ts';
import { type Context, changeStamp, startOfToday } from './context.ts';

/** A record as texts by field, as the history keeps it; a field that holds nothing is left out or ''. */
export type RecordTexts = Readonly<Record<string, string>>;

interface RecordPlace {
  readonly subject: HistorySubject;
  readonly recordId: number;
  readonly reason: string;
  /** Of an action that changes several records; absent = one of its own. */
  readonly batchId?: number;
  /** How it came about; absent = typed. */
  readonly source?: string;
  /** How a field's text is kept, personal ones masked, so that the history alone shows nobody; absent = as it is. */
  kept?(field: string, text: string): string;
}

/** A record before and after a change. */
export interface RecordDifference {
  readonly recordId: number;
  readonly before: RecordTexts;
  readonly after: RecordTexts;
}

/** One entry of the history for each field that changed, in the transaction of the change itself. */
export function recordDifferences(
  context: Context,
  db: WriteDb,
  place: RecordPlace,
  before: RecordTexts,
  after: RecordTexts,
): void {
  recordAllDifferences(context, db, place, [{ recordId: place.recordId, before, after }]);
}

/** The same for many records of one action. */
export function recordAllDifferences(
  context: Context,
  db: WriteDb,
  { subject, reason, batchId, source, kept = (_, text) => text }: Omit<RecordPlace, 'recordId'>,
  all: readonly RecordDifference[],
): void {
  const own = changeStamp(context, batchId ?? nextBatchId(db), reason.trim());
  const stamp = source === undefined ? own : { ...own, source };
  const rows = all.flatMap(({ recordId, before, after }) =>
    [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((field) => {
      const [was = '', is = ''] = [before[field], after[field]];
      if (was === is) return [];
      const texts = { oldText: kept(field, was) || null, newText: kept(field, is) || null };
      return { ...stamp, subject, recordId, field, ...texts };
    }),
  );
  recordChanges(db, rows);
}

/** The history of one record, newest first. */
export function historyOf(context: Context, subject: RecordPlace['subject'], id: number): RecordChange[] {
  return changesOfRecord(context.file().db, subject, id).map((row) => ({
    id: row.id,
    at: row.at,
    who: row.who,
    reason: row.reason,
    source: row.source,
    field: row.field ?? '',
    oldText: row.oldText,
    newText: row.newText,
  }));
}

/** How far a record is, for an editor that will save it again. */
export function stateOf(context: Context, subject: RecordPlace['subject'], id: number): RecordState {
  const { db } = context.file();
  const now = context.now();
  const version = lastChangeOfRecord(db, subject, id);
  return { version, at: now.toISOString(), changesToday: countChangesSince(db, startOfToday(now)) };
}

/** Refuses (CHANGED_ELSEWHERE) a save over a record that was changed since it was read. */
export function refuseOutdated(
  db: ReadDb,
  subject: RecordPlace['subject'],
  record: { readonly id: number; readonly name: string; readonly version: number | null },
): void {
  if (record.version === null || lastChangeOfRecord(db, subject, record.id) === record.version) return;
  throw new AppError('CHANGED_ELSEWHERE', { annex: record.name });
}
