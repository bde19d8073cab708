import {
  idOfCode,
  insertFacility,
  listFacilityTypes,
  nextFacilityCode,
  placeUnits,
  putRooms,
  roomsOf,
  updateFacilities,
} from '../../db/queries/facilities.ts';
import type { ReadDb, WriteDb } from '../../db/types.ts';
import { facilityWords } from '../../templates/facility-words.ts';
import { AppError } from '../domain/app-error.ts';
import {
  applyEntries,
  blankFacility,
  type Facility,
  type FacilityEntries,
  type FacilityRoom,
  type FacilityValues,
  type FieldProblem,
  facilityFields,
  fieldText,
} from '../domain/facility.ts';
import { maskField } from '../domain/personal-fields.ts';
import { areaText, readArea } from '../domain/read-quantity.ts';
import type { Context } from './context.ts';
import {
  type RecordDifference,
  type RecordTexts,
  recordAllDifferences,
  recordDifferences,
} from './record-history.ts';

/**
 * Writing one facility: typed texts are read by the rules of core/domain/facility.ts, what a rule refuses
 * is BAD_INPUT with the field's own name, and every field that changes is told in the history.
 */
export interface EditStamp {
  readonly reason: string;
  readonly batchId?: number;
  readonly source?: string;
}

/** Types and units that a facility may name, read once for a batch of changes. */
export interface KnownPlaces {
  readonly types: ReadonlySet<number>;
  readonly units: ReadonlySet<number>;
}

export function knownPlaces(db: ReadDb, today: string): KnownPlaces {
  return {
    types: new Set(listFacilityTypes(db).map((type) => type.id)),
    units: new Set(placeUnits(db, today).map((unit) => unit.id)),
  };
}

export function createFacility(
  context: Context,
  db: WriteDb,
  places: KnownPlaces,
  entries: FacilityEntries,
  stamp: EditStamp,
): Facility {
  const before = blankFacility(0, 0);
  // What every place has is asked for by name, not left to chance.
  const needed = { name: '', typeId: '', unitId: '', status: 'preparing', ...entries };
  const { values, unread } = edited(places, before, needed);
  const facility = { ...values, code: freeCode(db, values.code, null), unread, sample: false };
  const id = insertFacility(db, facility);
  recordDifferences(context, db, place(id, stamp), {}, textsOf(facility));
  return { id, ...facility };
}

export interface Edit {
  readonly before: Facility;
  readonly entries: FacilityEntries;
}

/** Writes changes of facilities as one action; how many did change. */
export function changeFacilities(
  context: Context,
  db: WriteDb,
  places: KnownPlaces,
  edits: readonly Edit[],
  stamp: EditStamp,
): number {
  const changed: Facility[] = [];
  const differences: RecordDifference[] = [];
  for (const { before, entries } of edits) {
    const { values, unread } = edited(places, before, entries);
    const code = values.code === before.code ? before.code : freeCode(db, values.code, before.id);
    const after = { ...before, ...values, code, unread };
    const [was, is] = [textsOf(before), textsOf(after)];
    if (facilityFields.every(({ key }) => was[key] === is[key])) continue;
    changed.push(after);
    differences.push({ recordId: before.id, before: was, after: is });
  }
  updateFacilities(db, changed);
  recordAllDifferences(context, db, place(0, stamp), differences);
  return changed.length;
}

export interface RoomEntry {
  readonly zone: string;
  readonly room: string;
  readonly area: string;
}

/** Rooms in their order; lines without any text are left out. */
export function changeRooms(
  context: Context,
  db: WriteDb,
  facilityId: number,
  entries: readonly RoomEntry[],
  stamp: EditStamp,
): void {
  const before = roomsText(roomsOf(db, facilityId));
  const rooms = entries.map(readRoom).filter((room) => room.zone || room.room || room.area !== null);
  const after = roomsText(rooms);
  if (before === after) return;
  putRooms(db, facilityId, rooms);
  recordDifferences(context, db, place(facilityId, stamp), { rooms: before }, { rooms: after });
}

function readRoom({ zone, room, area }: RoomEntry): FacilityRoom {
  const read = readArea(area);
  if (read.kind === 'unreadable') {
    const field = `${room.trim() || zone.trim() || facilityWords.rooms} ${facilityWords.area}`;
    throw new AppError('BAD_INPUT', {
      field,
      problem: read.reason === 'negative' ? 'negative' : 'malformed',
    });
  }
  return { zone: zone.trim(), room: room.trim(), area: read.kind === 'number' ? read.value : null };
}

function edited(
  places: KnownPlaces,
  before: FacilityValues & Pick<Facility, 'unread'>,
  entries: FacilityEntries,
): { values: FacilityValues; unread: Facility['unread'] } {
  const { values, unread, problems } = applyEntries(before, entries);
  const [first] = problems;
  if (first) refuse(first.field, first.problem);
  if (entries.typeId !== undefined && !places.types.has(values.typeId)) refuse('typeId', 'notAllowed');
  if (entries.unitId !== undefined && !places.units.has(values.unitId)) refuse('unitId', 'notAllowed');
  return { values, unread };
}

/** Refuses entries that no facility could take; for a change of many, before any is looked at. */
export function requireReadable(places: KnownPlaces, entries: FacilityEntries): void {
  edited(places, blankFacility(0, 0), entries);
}

function refuse(field: keyof FacilityValues, problem: FieldProblem): never {
  throw new AppError('BAD_INPUT', {
    field: facilityWords.fields[field],
    problem: problem === 'notAllowed' ? 'malformed' : problem,
  });
}

/** The code itself when no other facility has it; without one the next that the program gives. */
function freeCode(db: ReadDb, code: string, id: number | null): string {
  if (code === '') return nextFacilityCode(db);
  const holder = idOfCode(db, code);
  if (holder === null || holder === id) return code;
  throw new AppError('BAD_INPUT', {
    field: `${facilityWords.fields.code} ${code}`,
    problem: 'duplicate',
  });
}

/** Where the history is told, with personal texts masked. */
export function place(recordId: number, stamp: EditStamp) {
  const kept = (field: string, text: string): string => maskField('facility', field, text);
  return { subject: 'facility' as const, recordId, kept, ...stamp };
}

export function textsOf(facility: FacilityValues & Pick<Facility, 'unread'>): RecordTexts {
  return Object.fromEntries(facilityFields.map(({ key }) => [key, fieldText(facility, key)]));
}

export function roomsText(rooms: readonly FacilityRoom[]): string {
  return rooms
    .map(({ zone, room, area }) => [zone, room, area === null ? '' : areaText(area)].join(' ').trim())
    .join('\n');
}
