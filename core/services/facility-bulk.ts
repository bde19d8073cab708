import { setImmediate } from 'node:timers/promises';
import { nextBatchId } from '../../db/queries/changes.ts';
import { changesOfBatch, facilitiesByIds } from '../../db/queries/facilities.ts';
import type { BulkPreview, BulkPreviewLine, BulkResult } from '../contract/facility.ts';
import { AppError } from '../domain/app-error.ts';
import {
  applyEntries,
  BULK_FIELDS,
  type FacilityEntries,
  type FacilityFieldKey,
  fieldText,
  isFacilityField,
} from '../domain/facility.ts';
import type { RecordChoice } from '../domain/record-query.ts';
import { type Context, localDay, transact } from './context.ts';
import { changeFacilities, type Edit, knownPlaces, requireReadable } from './facility-edits.ts';
import { type FacilityCalls, fieldReader } from './facility-service.ts';

/** A preview and its confirmation are for what a person can answer for. */
const MOST_AT_ONCE = 10_000;
/** Lines of a preview; how many more there are is said. */
const MOST_LINES = 200;

interface BulkInput {
  readonly choice: RecordChoice;
  readonly entries: FacilityEntries;
}

/** One change of many facilities: what would come of it, doing it, and taking it back. */
export const facilityBulk = {
  preview(calls: FacilityCalls, { choice, entries }: BulkInput): BulkPreview {
    const { context } = calls;
    const { db } = context.file();
    const today = localDay(context.now());
    const fields = bulkFields(entries);
    requireReadable(knownPlaces(db, today), entries);
    const chosen = facilitiesByIds(db, chosenIds(calls, choice));
    const read = fieldReader(db, today);
    const lines: BulkPreviewLine[] = [];
    let changed = 0;
    for (const facility of chosen) {
      const { values, unread } = applyEntries(facility, entries);
      const after = { ...values, unread };
      const different = fields.filter((field) => fieldText(facility, field) !== fieldText(after, field));
      if (different.length === 0) continue;
      changed++;
      for (const field of different) {
        if (lines.length >= MOST_LINES) break;
        const [oldText, newText] = [facility, after].map((one) => read(field, fieldText(one, field)));
        const { id, name } = facility;
        lines.push({ id, name, field, oldText: oldText ?? '', newText: newText ?? '' });
      }
    }
    return { chosen: chosen.length, changed, lines };
  },

  /** One action of the history, written in parts (see inParts); when a part fails, those before it are taken back. */
  async edit(
    { context, found }: FacilityCalls,
    { choice, entries, reason }: BulkInput & { reason: string },
  ): Promise<BulkResult> {
    bulkFields(entries);
    const { db } = context.file();
    requireReadable(knownPlaces(db, localDay(context.now())), entries);
    const ids = chosenIds({ context, found }, choice);
    const done: Done = { changed: 0, batchId: null };
    try {
      const editsOf = (some: readonly number[]) =>
        facilitiesByIds(db, some).map((before) => ({ before, entries }));
      return await inParts(context, ids, { reason, source: 'bulk' }, editsOf, done);
    } catch (error) {
      // What cannot be taken back either (a full disk) is told by the history, and undone from there.
      if (done.batchId !== null) await takeBack(context, done.batchId).catch(() => undefined);
      throw error;
    }
  },

  /** Fields that were changed again since then stay as they are. */
  undo({ context }: FacilityCalls, input: { batchId: number }): Promise<BulkResult> {
    return takeBack(context, input.batchId);
  },
};

/** What was written so far. */
interface Done {
  changed: number;
  batchId: number | null;
}

/** Facilities that are written between two turns of other calls: some 50 ms. */
const PART = 100;

/**
 * Writes changes of many facilities under one batch, each part in a transaction of its own with a turn for
 * everybody else after it. One transaction for all would either make a cell wait for seconds, or take the
 * cell's commit into itself, and lose it when the rest fails.
 */
async function inParts(
  context: Context,
  ids: readonly number[],
  { reason, source }: { readonly reason: string; readonly source: string },
  editsOf: (ids: readonly number[]) => Edit[],
  done: Done = { changed: 0, batchId: null },
): Promise<BulkResult> {
  const file = context.file();
  const places = knownPlaces(file.db, localDay(context.now()));
  for (let from = 0; from < ids.length; from += PART) {
    if (from > 0) await setImmediate();
    // Closed meanwhile: the rest is as it was, and the history says what is not.
    if (context.openFile() !== file) throw new AppError('NO_FILE_OPEN', {});
    transact(context, (db) => {
      const stamp = { reason, source, batchId: done.batchId ?? nextBatchId(db) };
      const changed = changeFacilities(context, db, places, editsOf(ids.slice(from, from + PART)), stamp);
      if (changed > 0) Object.assign(done, { changed: done.changed + changed, batchId: stamp.batchId });
    });
  }
  return { ...done };
}

function takeBack(context: Context, batchId: number): Promise<BulkResult> {
  const { db } = context.file();
  const changes = changesOfBatch(db, batchId).filter((change) => change.source === 'bulk');
  const byFacility = Map.groupBy(changes, (change) => change.recordId ?? 0);
  const editsOf = (ids: readonly number[]) =>
    facilitiesByIds(db, ids).map((before) => {
      const entries: Partial<Record<FacilityFieldKey, string>> = {};
      for (const { field, oldText, newText } of byFacility.get(before.id) ?? []) {
        if (field === null || !isFacilityField(field)) continue;
        if (fieldText(before, field) === (newText ?? '')) entries[field] = oldText ?? '';
      }
      return { before, entries };
    });
  return inParts(context, [...byFacility.keys()], { reason: '', source: 'undo' }, editsOf);
}

function bulkFields(entries: FacilityEntries): FacilityFieldKey[] {
  const allowed: readonly string[] = BULK_FIELDS;
  const fields = Object.keys(entries).filter(isFacilityField);
  const other = fields.find((field) => !allowed.includes(field));
  if (other !== undefined) throw new AppError('BAD_INPUT', { field: other, problem: 'malformed' });
  return fields;
}

function chosenIds({ context, found }: FacilityCalls, choice: RecordChoice): readonly number[] {
  const ids = found.chosen(context.file(), choice);
  if (ids.length > MOST_AT_ONCE) {
    throw new AppError('TOO_MANY_RECORDS', { count: ids.length, most: MOST_AT_ONCE });
  }
  return ids;
}
