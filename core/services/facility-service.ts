import { setImmediate } from 'node:timers/promises';
import type { DataFile } from '../../db/open.ts';
import { nextBatchId } from '../../db/queries/changes.ts';
import {
  changesOfFacility,
  deleteFacility,
  facilitiesByIds,
  facilityTypeNames,
  hasFacilityTypes,
  listCountedItems,
  listFacilityTypes,
  placeUnits,
  roomsOf,
  usesOfFacility,
} from '../../db/queries/facilities.ts';
import { countFinding } from '../../db/queries/facility-list.ts';
import { addFacilityTypes } from '../../db/queries/seed-progress.ts';
import { totalChanges } from '../../db/queries/total-changes.ts';
import type { ReadDb } from '../../db/types.ts';
import { facilityTypes } from '../../templates/facility-types.ts';
import { facilityWords } from '../../templates/facility-words.ts';
import type { FacilityChange, FacilityDetails, FacilityRow, FacilitySetup } from '../contract/facility.ts';
import type { RecordPage } from '../contract/record-query.ts';
import { AppError } from '../domain/app-error.ts';
import { type Facility, type FacilityEntries, isFacilityField } from '../domain/facility.ts';
import { FACILITY_FINDINGS, type FacilityFindingCode } from '../domain/facility-findings.ts';
import { choiceWord } from '../domain/facility-words.ts';
import type { RecordQuery } from '../domain/record-query.ts';
import { type Context, localDay, transact } from './context.ts';
import {
  changeFacilities,
  changeRooms,
  createFacility,
  knownPlaces,
  place,
  type RoomEntry,
  roomsText,
  textsOf,
} from './facility-edits.ts';
import { facilityRows, findingsOf } from './facility-rows.ts';
import type { FoundRecords } from './found-records.ts';
import { dropLinksOf } from './indicator-edits.ts';
import { recordDifferences, refuseOutdated, stateOf } from './record-history.ts';

/** What the calls over many facilities share; one for each running program. */
export interface FacilityCalls {
  readonly context: Context;
  readonly found: FoundRecords;
}

interface SaveInput {
  readonly id: number | null;
  readonly entries: FacilityEntries;
  readonly rooms?: readonly RoomEntry[] | undefined;
  readonly reason: string;
  readonly version: number | null;
}

interface Counted {
  readonly version: number;
  readonly today: string;
  readonly counts: Partial<Record<FacilityFindingCode, number>>;
}

/** What the checks found last, true until anything in the file changes. */
const counted = new WeakMap<DataFile, Counted>();

export const facilityService = {
  setup({ context }: FacilityCalls): FacilitySetup {
    ensureTypes(context);
    const { db } = context.file();
    const today = localDay(context.now());
    return {
      types: listFacilityTypes(db).map(({ key: _, ...type }) => type),
      units: placeUnits(db, today).map(({ mergedIntoId: _, ...unit }) => unit),
      items: listCountedItems(db),
      words: facilityWords,
      today,
    };
  },

  list(
    { context, found }: FacilityCalls,
    input: { query: RecordQuery; range: { from: number; count: number } },
  ): RecordPage<FacilityRow> {
    const file = context.file();
    const ids = found.ids(file, input.query);
    const page = ids.slice(input.range.from, input.range.from + input.range.count);
    return { count: ids.length, rows: facilityRows(file.db, page, localDay(context.now())) };
  },

  ids(
    { context, found }: FacilityCalls,
    input: { query: RecordQuery; range: { from: number; count: number } },
  ): number[] {
    const { from, count } = input.range;
    return found.ids(context.file(), input.query).slice(from, from + count);
  },

  position({ context, found }: FacilityCalls, input: { query: RecordQuery; id: number }): number | null {
    const index = found.ids(context.file(), input.query).indexOf(input.id);
    return index < 0 ? null : index;
  },

  get({ context }: FacilityCalls, { id }: { id: number }): FacilityDetails {
    return details(context, id);
  },

  /** The record, its rooms and their history in one transaction. */
  save({ context }: FacilityCalls, input: SaveInput): FacilityDetails {
    ensureTypes(context);
    const id = transact(context, (db) => {
      const stamp = { reason: input.reason, batchId: nextBatchId(db) };
      const places = knownPlaces(db, localDay(context.now()));
      const facility =
        input.id === null
          ? createFacility(context, db, places, input.entries, stamp)
          : requireFacility(db, input.id);
      refuseOutdated(db, 'facility', { ...facility, version: input.id === null ? null : input.version });
      const edits = input.id === null ? [] : [{ before: facility, entries: input.entries }];
      changeFacilities(context, db, places, edits, stamp);
      if (input.rooms) changeRooms(context, db, facility.id, input.rooms, stamp);
      return facility.id;
    });
    return details(context, id);
  },

  remove({ context }: FacilityCalls, { id, reason }: { id: number; reason: string }): null {
    return transact(context, (db) => {
      const facility = requireFacility(db, id);
      const uses = usesOfFacility(db, id);
      if (uses.projects + uses.staff > 0) {
        throw new AppError('RECORD_IN_USE', { record: facility.name, ...uses, facilities: 0 });
      }
      const before = { ...textsOf(facility), rooms: roomsText(roomsOf(db, id)) };
      recordDifferences(context, db, place(id, { reason, source: 'removed' }), before, {});
      dropLinksOf(context, db, id, facility.name);
      deleteFacility(db, id);
      return null;
    });
  },

  history({ context }: FacilityCalls, { id }: { id: number }): FacilityChange[] {
    const { db } = context.file();
    const read = fieldReader(db, localDay(context.now()));
    return changesOfFacility(db, id).flatMap((change) => {
      const { field } = change;
      if (field !== 'rooms' && (field === null || !isFacilityField(field))) return [];
      return {
        id: change.id,
        batchId: change.batchId,
        at: change.at,
        who: change.who,
        source: change.source,
        reason: change.reason,
        field,
        oldText: read(field, change.oldText ?? ''),
        newText: read(field, change.newText ?? ''),
      };
    });
  },

  /** A check at a time, so that a keystroke never waits for all of them. */
  async findings({ context }: FacilityCalls): Promise<Partial<Record<FacilityFindingCode, number>>> {
    const file = context.file();
    const today = localDay(context.now());
    const version = totalChanges(file.db);
    const known = counted.get(file);
    if (known?.version === version && known.today === today) return known.counts;
    const counts: Partial<Record<FacilityFindingCode, number>> = {};
    for (const code of FACILITY_FINDINGS) {
      await setImmediate();
      if (context.openFile() !== file) return {};
      const count = countFinding(file.db, code, today);
      if (count > 0) counts[code] = count;
    }
    counted.set(file, { version, today, counts });
    return counts;
  },
};

/** A file that was made before there were facilities gets the usual kinds with its first look at them. */
export function ensureTypes(context: Context): void {
  const file = context.file();
  if (file.readOnly || hasFacilityTypes(file.db)) return;
  transact(context, (db) => addFacilityTypes(db, facilityTypes));
}

export function requireFacility(db: ReadDb, id: number): Facility {
  const [facility] = facilitiesByIds(db, [id]);
  if (facility) return facility;
  throw new AppError('UNKNOWN_RECORD', { record: facilityWords.title });
}

function details(context: Context, id: number): FacilityDetails {
  const { db } = context.file();
  const facility = requireFacility(db, id);
  const findings = findingsOf(db, [facility], localDay(context.now())).get(id) ?? [];
  return { facility, rooms: roomsOf(db, id), findings, ...stateOf(context, 'facility', id) };
}

/** Texts of the history as people read them: names for ids, words for codes. */
export function fieldReader(db: ReadDb, today: string): (field: string, text: string) => string {
  const types = facilityTypeNames(db);
  const units = new Map(placeUnits(db, today).map(({ id, name }) => [id, name]));
  return (field, text) => {
    if (field === 'typeId') return types.get(Number(text)) ?? text;
    if (field === 'unitId') return units.get(Number(text)) ?? text;
    return isFacilityField(field) ? choiceWord(facilityWords, field, text) : text;
  };
}
