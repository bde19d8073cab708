import type { FacilityDetails } from '../../../core/contract/facility.ts';
import {
  type Facility,
  type FacilityFieldKey,
  type FacilityValues,
  facilityFields,
  fieldText,
  type ReadField,
  readFacilityField,
} from '../../../core/domain/facility.ts';
import { areaText } from '../../../core/domain/read-quantity.ts';

/** What stands in the form: every field as text, and the rooms. */
export type FieldTexts = Readonly<Record<FacilityFieldKey, string>>;

export interface RoomText {
  readonly key: number;
  readonly zone: string;
  readonly room: string;
  readonly area: string;
}

export interface Draft {
  readonly texts: FieldTexts;
  readonly rooms: readonly RoomText[];
}

let nextKey = 1;

export function draftOf({ facility, rooms }: Pick<FacilityDetails, 'facility' | 'rooms'>): Draft {
  return {
    texts: textsOf(facility),
    rooms: rooms.map(({ area, ...room }) => ({
      ...room,
      key: nextKey++,
      area: area === null ? '' : areaText(area),
    })),
  };
}

/** A new one; with a facility to start from, all but what is its own. */
export function newDraft(like: Draft | null): Draft {
  const empty = Object.fromEntries(facilityFields.map(({ key }) => [key, ''])) as Record<
    FacilityFieldKey,
    string
  >;
  if (!like) return { texts: { ...empty, status: 'preparing' }, rooms: [] };
  return {
    texts: { ...like.texts, code: '' },
    rooms: like.rooms.map((room) => ({ ...room, key: nextKey++ })),
  };
}

export function newRoom(): RoomText {
  return { key: nextKey++, zone: '', room: '', area: '' };
}

function textsOf(facility: FacilityValues & Pick<Facility, 'unread'>): FieldTexts {
  const texts = facilityFields.map(({ key }) => [key, fieldText(facility, key)]);
  return Object.fromEntries(texts) as Record<FacilityFieldKey, string>;
}

export function changedTexts(
  before: FieldTexts,
  after: FieldTexts,
): Partial<Record<FacilityFieldKey, string>> {
  const changed = facilityFields.filter(({ key }) => before[key] !== after[key]);
  return Object.fromEntries(changed.map(({ key }) => [key, after[key]]));
}

export function roomsDiffer(before: readonly RoomText[], after: readonly RoomText[]): boolean {
  const plain = (rooms: readonly RoomText[]): string =>
    JSON.stringify(rooms.map(({ zone, room, area }) => [zone, room, area]));
  return plain(before) !== plain(after);
}

/** What was changed in a draft, put onto what the file holds now. */
export function rebased(before: Draft, draft: Draft, now: Draft): Draft {
  return {
    texts: { ...now.texts, ...changedTexts(before.texts, draft.texts) },
    rooms: roomsDiffer(before.rooms, draft.rooms) ? draft.rooms : now.rooms,
  };
}

/** Fields whose text the program would refuse; a code may stay empty. */
export function refusedFields(texts: FieldTexts): { key: FacilityFieldKey; read: ReadField }[] {
  return facilityFields
    .map(({ key }) => ({ key, read: readFacilityField(key, texts[key]) }))
    .filter(({ read }) => read.kind === 'refused');
}
