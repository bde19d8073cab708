import type { Settlement } from './annex.ts';
import { dayCareClass } from './day-care-class.ts';
import type { FacilityRoom } from './facility.ts';
import { roomKey, zoneKey } from './place-names.ts';
import { type AreaRule, areaRuleFor, type CountRule, type StandardRules } from './standard.ts';

/**
 * How one place stands to a standard, part by part. Rooms need not add up to the built area; what is
 * asked "where possible" is said, but is no failure; what is not known is never taken for a failure.
 *
 *   judge({ ...place, builtArea: 28_000 }, { builtArea: { least: 30_000 } }).state; // 'notMet', lack 2000
 */
export interface JudgedPlace {
  readonly id: number;
  readonly builtArea: number | null;
  readonly beds: number | null;
  readonly nursingBeds: number | null;
  readonly unread: Readonly<Record<string, string>> | null;
  /** Of the unit it stands in. */
  readonly settlement: Settlement | null;
  readonly rooms: readonly FacilityRoom[];
  /** People who work there on the day, as far as they are recorded. */
  readonly staff: number;
}

export type ComplianceState = 'met' | 'notMet' | 'notEnoughData';
export const COMPLIANCE_STATES = ['met', 'notMet', 'notEnoughData'] as const;

export type PartKind = 'builtArea' | 'beds' | 'nursingBeds' | 'staff' | 'zone' | 'room' | 'ownRoom';

export type PartState =
  | 'met'
  | 'notMet'
  /** Something has to be recorded first. */
  | 'unknown'
  /** Below the least, not below the reduced one: the county says whether its condition holds. */
  | 'needsConfirmation'
  /** Said, but no failure. */
  | 'remark';

export type PartReason =
  /** Found less than wanted, or nothing at all. */
  | 'less'
  | 'notThere'
  /** The condition of the reduced least does not hold; it holds. */
  | 'reducedDenied'
  | 'reduced'
  /** Why nothing can be said: an empty field, an unread one, no room recorded, and so on. */
  | 'blank'
  | 'unread'
  | 'noRooms'
  | 'noRoomArea'
  | 'noSettlement'
  | 'noStaff'
  /** Why it is only a remark. */
  | 'whenPossible'
  | 'optional'
  | 'advisory'
  | 'aboveMost';

export interface JudgedPart {
  readonly part: PartKind;
  /** The zone or room; '' for the place as a whole. */
  readonly name: string;
  readonly state: PartState;
  readonly reason: PartReason | null;
  /** 0.01 square metres, or a count; null = only to be there. */
  readonly least: number | null;
  readonly most: number | null;
  readonly found: number | null;
  /** What is missing to `least`; 0 for nothing. */
  readonly lack: number;
}

/** Worth a look, whatever the state. */
export type ComplianceWarning =
  | { readonly code: 'bedsAboveArea'; readonly beds: number; readonly most: number }
  | { readonly code: 'bedsAboveStandard'; readonly beds: number; readonly most: number }
  | { readonly code: 'otherClass'; readonly byArea: number };

export interface Judgement {
  readonly state: ComplianceState;
  readonly parts: readonly JudgedPart[];
  readonly warnings: readonly ComplianceWarning[];
}

/**
 * More beds than this cannot stand in a place: a bedroom has at least 6 square metres of usable area a bed
 * (JGJ 450-2018), and usable area is at most 0.70 of the built one (the largest of the coefficients of
 * Gongqingcheng's annex 3: 315 of 450). A rule of thumb for finding slips, not a standard.
 */
export const USABLE_PER_BED = 600;
export const MOST_USABLE_PERCENT = 70;

export function mostBeds(builtArea: number): number {
  return Math.floor((builtArea * MOST_USABLE_PERCENT) / 100 / USABLE_PER_BED);
}

export function judge(place: JudgedPlace, rules: StandardRules): Judgement {
  const parts: JudgedPart[] = [];
  judgeArea(parts, place, rules);
  judgeCount(parts, 'beds', rules.beds, place);
  judgeCount(parts, 'nursingBeds', rules.nursingBeds, place);
  judgeStaff(parts, rules.staff, place.staff);
  judgeZones(parts, place.rooms, rules);
  judgeRooms(parts, place.rooms, rules);
  if (rules.ownRoom) {
    const isThere = place.rooms.length > 0;
    parts.push(part('ownRoom', isThere ? 'met' : 'unknown', isThere ? null : 'noRooms'));
  }
  return { state: stateOfParts(parts), parts, warnings: warningsOf(place, rules) };
}

/** One failure is a failure; without one, what is missing keeps it open. Remarks alone decide nothing. */
export function stateOfParts(parts: readonly Pick<JudgedPart, 'state'>[]): ComplianceState {
  let state: ComplianceState = parts.length === 0 ? 'notEnoughData' : 'met';
  for (const one of parts) {
    if (one.state === 'notMet') return 'notMet';
    if (one.state === 'unknown' || one.state === 'needsConfirmation') state = 'notEnoughData';
  }
  return state;
}

/** Several standards in force for one place: none of them is chosen, so only what all agree on is said. */
export function agreedState(states: readonly ComplianceState[]): ComplianceState {
  const [first = 'notEnoughData', ...others] = states;
  return others.every((one) => one === first) ? first : 'notEnoughData';
}

type Amounts = Partial<Pick<JudgedPart, 'name' | 'least' | 'most' | 'found' | 'lack'>>;

function part(
  kind: PartKind,
  state: PartState,
  reason: PartReason | null,
  amounts: Amounts = {},
): JudgedPart {
  return { part: kind, name: '', state, reason, least: null, most: null, found: null, lack: 0, ...amounts };
}

function judgeArea(parts: JudgedPart[], place: JudgedPlace, rules: StandardRules): void {
  const rule = areaRuleFor(rules, place.settlement);
  const { builtArea: found, unread } = place;
  if (rule === null) return;
  if (rule === 'unknown') {
    parts.push(part('builtArea', 'unknown', 'noSettlement', { found }));
    return;
  }
  const least = rule.least ?? null;
  const amounts = { least, most: rule.most ?? null, found };
  if (found === null) {
    const reason = unread?.builtArea === undefined ? 'blank' : 'unread';
    // A most alone asks for nothing that could fail.
    parts.push(part('builtArea', least === null ? 'remark' : 'unknown', reason, amounts));
  } else if (least !== null && found < least) {
    parts.push(belowLeast(amounts, { least, found }, rule, rules.reducedConfirmed?.[place.id]));
  } else if (rule.most !== undefined && found > rule.most) {
    parts.push(part('builtArea', 'remark', 'aboveMost', amounts));
  } else {
    parts.push(part('builtArea', 'met', null, amounts));
  }
}

function belowLeast(
  amounts: Amounts,
  { least, found }: { least: number; found: number },
  { reduced }: AreaRule,
  holds: boolean | undefined,
): JudgedPart {
  if (!reduced || holds === false) {
    const reason = reduced && found >= reduced.least ? 'reducedDenied' : 'less';
    return part('builtArea', 'notMet', reason, { ...amounts, lack: least - found });
  }
  if (found < reduced.least) {
    // Not even the smaller least is reached: how much is lacking depends on which one holds.
    const missed = holds === true ? reduced.least : least;
    return part('builtArea', 'notMet', 'less', { ...amounts, least: missed, lack: missed - found });
  }
  if (holds === true) return part('builtArea', 'met', 'reduced', { ...amounts, least: reduced.least });
  return part('builtArea', 'needsConfirmation', 'reduced', { ...amounts, lack: least - found });
}

function judgeCount(
  parts: JudgedPart[],
  kind: 'beds' | 'nursingBeds',
  rule: CountRule | undefined,
  place: JudgedPlace,
): void {
  if (!rule) return;
  const least = rule.least ?? null;
  const found = place[kind];
  const amounts = { name: rule.zone ?? '', least, most: rule.most ?? null, found };
  const isRemark = rule.whenPossible === true || least === null;
  if (found === null) {
    const reason = place.unread?.[kind] === undefined ? 'blank' : 'unread';
    parts.push(part(kind, isRemark ? 'remark' : 'unknown', reason, amounts));
  } else if (least !== null && found < least) {
    const lacking = { ...amounts, lack: least - found };
    parts.push(
      isRemark ? part(kind, 'remark', 'whenPossible', lacking) : part(kind, 'notMet', 'less', lacking),
    );
  } else if (rule.most !== undefined && found > rule.most) {
    parts.push(part(kind, 'remark', 'aboveMost', amounts));
  } else {
    parts.push(part(kind, 'met', null, amounts));
  }
}

/** The roster need not be whole: nobody recorded says nothing. */
function judgeStaff(parts: JudgedPart[], rule: CountRule | undefined, found: number): void {
  const least = rule?.least;
  if (!rule || least === undefined) return;
  const amounts = { least, most: rule.most ?? null, found };
  if (found >= least) parts.push(part('staff', 'met', null, amounts));
  else if (rule.whenPossible) {
    parts.push(part('staff', 'remark', 'whenPossible', { ...amounts, lack: least - found }));
  } else if (found === 0) parts.push(part('staff', 'unknown', 'noStaff', { ...amounts, found: null }));
  else parts.push(part('staff', 'notMet', 'less', { ...amounts, lack: least - found }));
}

function judgeZones(parts: JudgedPart[], rooms: readonly FacilityRoom[], rules: StandardRules): void {
  const { zones = [], wantedZones = [] } = rules;
  if (zones.length + wantedZones.length === 0) return;
  // Most places have no rooms recorded: then no name needs to be compared.
  const there = new Set(rooms.map(({ zone }) => zoneKey(zone)));
  const isInPlace = (name: string): boolean => rooms.length > 0 && there.has(zoneKey(name));
  for (const name of zones) {
    if (isInPlace(name)) parts.push(part('zone', 'met', null, { name }));
    else if (rooms.length === 0) parts.push(part('zone', 'unknown', 'noRooms', { name }));
    else parts.push(part('zone', 'notMet', 'notThere', { name }));
  }
  for (const name of wantedZones) {
    const isThere = isInPlace(name);
    parts.push(part('zone', isThere ? 'met' : 'remark', isThere ? null : 'whenPossible', { name }));
  }
}

function judgeRooms(parts: JudgedPart[], rooms: readonly FacilityRoom[], rules: StandardRules): void {
  const wanted = rules.rooms ?? [];
  if (wanted.length === 0) return;
  const byName = Map.groupBy(rooms, ({ room }) => roomKey(room));
  for (const { room: name, least, optional = false } of wanted) {
    const same = rooms.length === 0 ? rooms : (byName.get(roomKey(name)) ?? []);
    const isAdvisory = rules.roomAreasAdvisory === true;
    parts.push(judgeRoom(name, { least, optional, isAdvisory }, same, rooms.length > 0));
  }
}

interface WantedRoom {
  readonly least: number | null;
  readonly optional: boolean;
  readonly isAdvisory: boolean;
}

function judgeRoom(
  name: string,
  { least, optional, isAdvisory }: WantedRoom,
  same: readonly FacilityRoom[],
  hasRooms: boolean,
): JudgedPart {
  if (same.length === 0) {
    const amounts = { name, least, lack: hasRooms ? (least ?? 0) : 0 };
    if (optional) return part('room', 'remark', hasRooms ? 'optional' : 'noRooms', amounts);
    return part('room', hasRooms ? 'notMet' : 'unknown', hasRooms ? 'notThere' : 'noRooms', amounts);
  }
  const areas = same.flatMap(({ area }) => area ?? []);
  const found = areas.length === 0 ? null : areas.reduce((sum, area) => sum + area, 0);
  const amounts = { name, least, found };
  if (least === null || (found !== null && found >= least)) return part('room', 'met', null, amounts);
  const isRemark = optional || isAdvisory;
  if (areas.length < same.length) return part('room', isRemark ? 'remark' : 'unknown', 'noRoomArea', amounts);
  const lacking = { ...amounts, lack: least - (found ?? 0) };
  if (isRemark) return part('room', 'remark', optional ? 'optional' : 'advisory', lacking);
  return part('room', 'notMet', 'less', lacking);
}

function warningsOf({ builtArea, beds }: JudgedPlace, rules: StandardRules): ComplianceWarning[] {
  const found: ComplianceWarning[] = [];
  if (beds !== null && builtArea !== null && beds > mostBeds(builtArea)) {
    found.push({ code: 'bedsAboveArea', beds, most: mostBeds(builtArea) });
  }
  const most = rules.beds?.most;
  if (beds !== null && most !== undefined && beds > most) {
    found.push({ code: 'bedsAboveStandard', beds, most });
  }
  if (rules.dayCareClass !== undefined && builtArea !== null) {
    const byArea = dayCareClass(builtArea, rules.dayCareClass);
    if (byArea !== rules.dayCareClass) found.push({ code: 'otherClass', byArea });
  }
  return found;
}
