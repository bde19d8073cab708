import type { Settlement } from './annex.ts';

/**
 * What a notice wants of a kind of place, as data. Areas are integers of 0.01 square metres; a part that is
 * absent is not asked for.
 */
export interface StandardRules {
  readonly builtArea?: AreaRule;
  /** Where town and country have rules of their own; a place whose settlement is not known then waits. */
  readonly builtAreaBySettlement?: { readonly urban?: AreaRule; readonly rural?: AreaRule };
  /** Built area the notice draws up its rooms for; only to compare the rooms with, never a least. */
  readonly nominalArea?: number;
  /** Class of a day-care centre that this is about; places of another area are told so. */
  readonly dayCareClass?: DayCareClass;
  readonly beds?: CountRule;
  readonly nursingBeds?: CountRule;
  readonly staff?: CountRule;
  /** Names of zones that must be there. */
  readonly zones?: readonly string[];
  /** Zones that are wanted where possible: their lack is said, but is no failure. */
  readonly wantedZones?: readonly string[];
  readonly rooms?: readonly RoomRule[];
  /** Rooms must be there, but their areas may be shifted among them: a smaller room is said, no failure. */
  readonly roomAreasAdvisory?: boolean;
  /** Rooms of its own must be there, whatever they are. */
  readonly ownRoom?: boolean;
  /** Rooms for the old in housing: square metres (0.01) for every 100 households. */
  readonly perHundredHouseholds?: { readonly existing: number; readonly planned: number };
  /** Land for eldercare for every person, in 0.01 square metres. */
  readonly landPerPerson?: number;
  /** Ground for the old for every 10,000 persons, in 0.01 square metres. */
  readonly groundPerTenThousand?: number;
  /** Requirements in words that no record can answer, such as whole sentences of a notice, shortened. */
  readonly remarks?: readonly string[];
  /** Whether the condition of the reduced least holds, by facility id, as the county has said. */
  readonly reducedConfirmed?: Readonly<Record<string, boolean>>;
}

export type DayCareClass = 1 | 2 | 3 | 4;

export interface AreaRule {
  readonly least?: number;
  /** A smaller least, and the condition under which it holds, in words. */
  readonly reduced?: { readonly least: number; readonly when: string };
  readonly most?: number;
}

export interface CountRule {
  readonly least?: number;
  readonly most?: number;
  /** "Where possible": the lack is said, but is no failure. */
  readonly whenPossible?: boolean;
  /** The zone they are to be in. No record counts beds by zone: judged by all beds of the place, and said. */
  readonly zone?: string;
}

export interface RoomRule {
  readonly group: string;
  readonly room: string;
  /** Least usable area; null = the room must be there, of any size. */
  readonly least: number | null;
  /** The notice lets it be shared with another room, or leaves it open. */
  readonly optional?: boolean;
}

/** The rule of the built area for a place; null = none, 'unknown' = it depends on an unknown settlement. */
export function areaRuleFor(
  rules: StandardRules,
  settlement: Settlement | null,
): AreaRule | null | 'unknown' {
  const { builtArea, builtAreaBySettlement: varied } = rules;
  if (!varied) return builtArea ?? null;
  if (settlement === null) return 'unknown';
  return varied[settlement] ?? builtArea ?? null;
}

/** What the rooms come to, in 0.01 square metres; null when no area is asked for. */
export function roomsTotal({ rooms = [] }: StandardRules): number | null {
  const areas = rooms.flatMap(({ least }) => least ?? []);
  return areas.length === 0 ? null : areas.reduce((sum, area) => sum + area, 0);
}

/**
 * Usable area of the rooms over the built area they are drawn up for, in hundredths, half up:
 * 1070 of 1600 square metres is 67. Rooms never add up to the built area, and need not.
 */
export function roomCoefficient(rules: StandardRules): number | null {
  const total = roomsTotal(rules);
  const { nominalArea } = rules;
  if (total === null || nominalArea === undefined || nominalArea === 0) return null;
  return Math.round((total * 100) / nominalArea);
}
