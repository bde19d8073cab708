import { roomKey, zoneKey } from './place-names.ts';
import { areaText, readArea, readCount } from './read-quantity.ts';
import type { AreaRule, CountRule, RoomRule, StandardRules } from './standard.ts';

/**
 * A standard as it is typed: areas and counts as texts, zones one a line. What the form does not show
 * (the class of a day-care centre, whose reduced least was confirmed) stays as it was.
 *
 *   readStandard({ ...draft, least: '300', reduced: '200', reducedWhen: '...' }, {}).rules.builtArea
 */
export interface StandardDraft {
  readonly name: string;
  readonly typeId: number | null;
  readonly source: string;
  readonly version: string;
  readonly least: string;
  readonly reduced: string;
  readonly reducedWhen: string;
  readonly most: string;
  readonly urbanLeast: string;
  readonly ruralLeast: string;
  readonly beds: string;
  readonly bedsMost: string;
  readonly bedsZone: string;
  readonly bedsWhenPossible: boolean;
  readonly nursingBeds: string;
  readonly nursingBedsWhenPossible: boolean;
  readonly staff: string;
  /** One a line. */
  readonly zones: string;
  readonly wantedZones: string;
  readonly ownRoom: boolean;
  readonly roomAreasAdvisory: boolean;
  readonly rooms: readonly RoomDraft[];
  readonly existingHouseholds: string;
  readonly plannedHouseholds: string;
  readonly landPerPerson: string;
  readonly groundPerTenThousand: string;
  /** One a line. */
  readonly remarks: string;
}

export interface RoomDraft {
  readonly group: string;
  readonly room: string;
  readonly least: string;
  readonly optional: boolean;
}

export type StandardField = keyof StandardDraft | `rooms.${number}`;

export interface StandardProblem {
  readonly field: StandardField;
  readonly problem: 'empty' | 'malformed' | 'negative' | 'outOfOrder' | 'duplicate';
}

export const EMPTY_STANDARD: StandardDraft = {
  ...{ name: '', typeId: null, source: '', version: '', least: '', reduced: '', reducedWhen: '', most: '' },
  ...{ urbanLeast: '', ruralLeast: '', beds: '', bedsMost: '', bedsZone: '', bedsWhenPossible: false },
  ...{ nursingBeds: '', nursingBedsWhenPossible: false, staff: '', zones: '', wantedZones: '' },
  ...{ ownRoom: false, roomAreasAdvisory: false, rooms: [], existingHouseholds: '', plannedHouseholds: '' },
  ...{ landPerPerson: '', groundPerTenThousand: '', remarks: '' },
};

type Named = Pick<StandardDraft, 'name' | 'typeId' | 'source' | 'version'>;

const area = (value: number | null | undefined): string => (value == null ? '' : areaText(value));
const count = (value: number | undefined): string => (value === undefined ? '' : String(value));

export function draftOfStandard(
  { name, typeId, source, version }: Named,
  rules: StandardRules,
): StandardDraft {
  const { builtArea, builtAreaBySettlement: varied, beds, nursingBeds, perHundredHouseholds } = rules;
  return {
    ...{ name, typeId, source, version },
    least: area(builtArea?.least),
    reduced: area(builtArea?.reduced?.least),
    reducedWhen: builtArea?.reduced?.when ?? '',
    most: area(builtArea?.most),
    urbanLeast: area(varied?.urban?.least),
    ruralLeast: area(varied?.rural?.least),
    beds: count(beds?.least),
    bedsMost: count(beds?.most),
    bedsZone: beds?.zone ?? '',
    bedsWhenPossible: beds?.whenPossible ?? false,
    nursingBeds: count(nursingBeds?.least),
    nursingBedsWhenPossible: nursingBeds?.whenPossible ?? false,
    staff: count(rules.staff?.least),
    zones: (rules.zones ?? []).join('\n'),
    wantedZones: (rules.wantedZones ?? []).join('\n'),
    ownRoom: rules.ownRoom ?? false,
    roomAreasAdvisory: rules.roomAreasAdvisory ?? false,
    rooms: (rules.rooms ?? []).map(({ group, room, least, optional = false }) => ({
      ...{ group, room, least: area(least), optional },
    })),
    existingHouseholds: area(perHundredHouseholds?.existing),
    plannedHouseholds: area(perHundredHouseholds?.planned),
    landPerPerson: area(rules.landPerPerson),
    groundPerTenThousand: area(rules.groundPerTenThousand),
    remarks: (rules.remarks ?? []).join('\n'),
  };
}

export interface ReadStandard {
  readonly rules: StandardRules;
  readonly problems: readonly StandardProblem[];
}

/** The rules that a draft says; with problems they are not to be kept. */
export function readStandard(draft: StandardDraft, before: StandardRules): ReadStandard {
  const reader = new DraftReader();
  if (draft.name.trim() === '') reader.say('name', 'empty');
  const builtArea = readAreaRule(draft, reader);
  const urban = reader.area('urbanLeast', draft.urbanLeast);
  const rural = reader.area('ruralLeast', draft.ruralLeast);
  const beds = readBeds(draft, reader);
  const nursingBeds = reader.count('nursingBeds', draft.nursingBeds);
  const staff = reader.count('staff', draft.staff);
  const existing = reader.area('existingHouseholds', draft.existingHouseholds);
  const planned = reader.area('plannedHouseholds', draft.plannedHouseholds);
  const landPerPerson = reader.area('landPerPerson', draft.landPerPerson);
  const groundPerTenThousand = reader.area('groundPerTenThousand', draft.groundPerTenThousand);
  const zones = reader.lines('zones', draft.zones);
  const wantedZones = reader.lines('wantedZones', draft.wantedZones);
  const rooms = readRooms(draft.rooms, reader);
  const bySettlement = {
    ...(urban === null ? {} : { urban: { least: urban } }),
    ...(rural === null ? {} : { rural: { least: rural } }),
  };
  const wanted: StandardRules = {
    ...(builtArea && { builtArea }),
    ...(urban !== null || rural !== null ? { builtAreaBySettlement: bySettlement } : {}),
    ...(beds && { beds }),
    ...(nursingBeds === null
      ? {}
      : { nursingBeds: { least: nursingBeds, ...possible(draft.nursingBedsWhenPossible) } }),
    ...(staff === null ? {} : { staff: { least: staff } }),
    ...(zones.length > 0 ? { zones } : {}),
    ...(wantedZones.length > 0 ? { wantedZones } : {}),
    ...(draft.ownRoom ? { ownRoom: true } : {}),
    ...(rooms.length > 0 ? { rooms } : {}),
    ...(existing === null && planned === null
      ? {}
      : { perHundredHouseholds: { existing: existing ?? 0, planned: planned ?? 0 } }),
    ...(landPerPerson === null ? {} : { landPerPerson }),
    ...(groundPerTenThousand === null ? {} : { groundPerTenThousand }),
  };
  if (Object.keys(wanted).length === 0) reader.say('least', 'empty');
  const { nominalArea, dayCareClass, reducedConfirmed } = before;
  const rules: StandardRules = {
    ...wanted,
    ...(draft.roomAreasAdvisory ? { roomAreasAdvisory: true } : {}),
    ...(nominalArea === undefined ? {} : { nominalArea }),
    ...(dayCareClass === undefined ? {} : { dayCareClass }),
    ...(reducedConfirmed === undefined ? {} : { reducedConfirmed }),
    ...(draft.remarks.trim() === '' ? {} : { remarks: linesOf(draft.remarks) }),
  };
  return { rules, problems: reader.problems };
}

const possible = (whenPossible: boolean) => (whenPossible ? { whenPossible } : {});

function readAreaRule(draft: StandardDraft, reader: DraftReader): AreaRule | null {
  const least = reader.area('least', draft.least);
  const most = reader.area('most', draft.most);
  const smaller = reader.area('reduced', draft.reduced);
  const when = draft.reducedWhen.trim();
  if (smaller !== null && (least === null || smaller >= least)) reader.say('reduced', 'outOfOrder');
  if (smaller !== null && when === '') reader.say('reducedWhen', 'empty');
  if (least !== null && most !== null && most < least) reader.say('most', 'outOfOrder');
  if (least === null && most === null) return null;
  return {
    ...(least === null ? {} : { least }),
    ...(smaller === null ? {} : { reduced: { least: smaller, when } }),
    ...(most === null ? {} : { most }),
  };
}

function readBeds(draft: StandardDraft, reader: DraftReader): CountRule | null {
  const least = reader.count('beds', draft.beds);
  const most = reader.count('bedsMost', draft.bedsMost);
  if (least !== null && most !== null && most < least) reader.say('bedsMost', 'outOfOrder');
  if (least === null && most === null) return null;
  const zone = draft.bedsZone.trim();
  return {
    ...(least === null ? {} : { least }),
    ...(most === null ? {} : { most }),
    ...possible(draft.bedsWhenPossible),
    ...(zone === '' ? {} : { zone }),
  };
}

function readRooms(rooms: readonly RoomDraft[], reader: DraftReader): RoomRule[] {
  const known = new Set<string>();
  return rooms.flatMap((line, index) => {
    const [group, room] = [line.group.trim(), line.room.trim()];
    const least = reader.area(`rooms.${index}`, line.least);
    if (room === '') {
      if (group !== '' || line.least.trim() !== '') reader.say(`rooms.${index}`, 'empty');
      return [];
    }
    if (known.has(roomKey(room))) reader.say(`rooms.${index}`, 'duplicate');
    known.add(roomKey(room));
    return { group, room, least, ...(line.optional ? { optional: true } : {}) };
  });
}

function linesOf(text: string): string[] {
  return text.split('\n').flatMap((line) => line.trim() || []);
}

/** Reads typed texts and keeps what is wrong with them. */
class DraftReader {
  readonly problems: StandardProblem[] = [];

  say(field: StandardField, problem: StandardProblem['problem']): void {
    this.problems.push({ field, problem });
  }

  area(field: StandardField, text: string): number | null {
    return this.#quantity(field, readArea(text));
  }

  count(field: StandardField, text: string): number | null {
    return this.#quantity(field, readCount(text));
  }

  lines(field: StandardField, text: string): string[] {
    const lines = linesOf(text);
    if (new Set(lines.map(zoneKey)).size < lines.length) this.say(field, 'duplicate');
    return lines;
  }

  #quantity(field: StandardField, read: ReturnType<typeof readArea>): number | null {
    if (read.kind === 'blank') return null;
    if (read.kind === 'number') return read.value;
    this.say(field, read.reason === 'negative' ? 'negative' : 'malformed');
    return null;
  }
}
