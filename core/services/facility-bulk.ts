import { nextBatchId } from '../../db/queries/changes.ts';
import { changesOfBatch, facilitiesByIds } from '../../db/queries/facilities.ts';
import type { ReadDb } from '../../db/types.ts';
import type { BulkPreview, BulkPreviewLine, BulkResult } from '../contract/facility.ts';
import { AppError } from '../domain/app-error.ts';
import {
  applyEntries,
  BULK_FIELDS,
  type Facility,
  type FacilityEntries,
  type FacilityFieldKey,
  fieldText,
  isFacilityField,
} from '../domain/facility.ts';
import type { RecordChoice } from '../domain/record-query.ts';
import { localDay, transact } from './context.ts';
import { changeFacilities, knownPlaces, requireReadable } from './facility-edits.ts';
import { type FacilityCalls, fieldReader } from './facility-service.ts';

/** More at once would keep every other call waiting for seconds. */
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
    const chosen = chosenFacilities(calls, db, choice);
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

  /** All or none, in one transaction and as one action of the history. */
  edit(calls: FacilityCalls, { choice, entries, reason }: BulkInput & { reason: string }): BulkResult {
    const { context } = calls;
    bulkFields(entries);
    return transact(context, (db) => {
      const places = knownPlaces(db, localDay(context.now()));
      const stamp = { reason, source: 'bulk', batchId: nextBatchId(db) };
      const edits = chosenFacilities(calls, db, choice).map((before) => ({ before, entries }));
      const changed = changeFacilities(context, db, places, edits, stamp);
      return { changed, batchId: changed > 0 ? stamp.batchId : null };
    });
  },

  /** Fields that were changed again since then stay as they are. */
  undo({ context }: FacilityCalls, input: { batchId: number }): BulkResult {
    return transact(context, (db) => {
      const places = knownPlaces(db, localDay(context.now()));
      const stamp = { reason: '', source: 'undo', batchId: nextBatchId(db) };
      const changes = changesOfBatch(db, input.batchId).filter((change) => change.source === 'bulk');
      const byFacility = Map.groupBy(changes, (change) => change.recordId ?? 0);
      const edits = facilitiesByIds(db, [...byFacility.keys()]).map((before) => {
        const entries: Partial<Record<FacilityFieldKey, string>> = {};
        for (const { field, oldText, newText } of byFacility.get(before.id) ?? []) {
          if (field === null || !isFacilityField(field)) continue;
          if (fieldText(before, field) === (newText ?? '')) entries[field] = oldText ?? '';
        }
        return { before, entries };
      });
      const changed = changeFacilities(context, db, places, edits, stamp);
      return { changed, batchId: changed > 0 ? stamp.batchId : null };
    });
  },
};

function bulkFields(entries: FacilityEntries): FacilityFieldKey[] {
  const allowed: readonly string[] = BULK_FIELDS;
  const fields = Object.keys(entries).filter(isFacilityField);
  const other = fields.find((field) => !allowed.includes(field));
  if (other !== undefined) throw new AppError('BAD_INPUT', { field: other, problem: 'malformed' });
  return fields;
}

function chosenFacilities(calls: FacilityCalls, db: ReadDb, choice: RecordChoice): Facility[] {
  const ids = calls.found.chosen(calls.context.file(), choice);
  if (ids.length > MOST_AT_ONCE) {
    throw new AppError('TOO_MANY_RECORDS', { count: ids.length, most: MOST_AT_ONCE });
  }
  return facilitiesByIds(db, ids);
}
