import type { UnitKind } from './annex.ts';
import {
  areaRate,
  DEMAND_RATES,
  type DemandAssumptions,
  type DemandLine,
  type DemandRate,
  type DemandType,
  type EnteredFigure,
  enteredField,
} from './demand-assumptions.ts';
import { gap, haveOf, known } from './demand-have.ts';

/**
 * How many places, beds and square metres a township needs, has and lacks. What is not known stays without a
 * number and says why; it never counts as 0. Areas are integers of 0.01 square metres.
 *
 *   const cells = demandOf(unit, assumptions, true);
 *   cells.beds?.need;    // { value: 433, why: null }: 12345 persons of 60+, 35 beds for 1,000
 */
export interface DemandUnit {
  readonly id: number;
  readonly kind: UnitKind;
  /** Communities and villages that the file has units for below it; null = it has none below it. */
  readonly below: { readonly communities: number; readonly villages: number } | null;
  readonly population: Readonly<Record<DemandGroup, number | null>>;
  /** Open places of the day by the key of their type. */
  readonly places: ReadonlyMap<string, PlaceSums>;
}

export type DemandGroup = 'total' | 'aged60' | 'households';
export const DEMAND_GROUPS = ['total', 'aged60', 'households'] as const satisfies readonly DemandGroup[];

export interface PlaceSums {
  readonly count: number;
  readonly beds: KnownSum;
  readonly nursingBeds: KnownSum;
  readonly builtArea: KnownSum;
  readonly siteArea: KnownSum;
}

/** What is known added up, and how many places it is not known of. */
export interface KnownSum {
  readonly sum: number;
  readonly unknown: number;
}

/** Why there is no number. */
export type DemandGap =
  /** The population of that basis and year is not known. */
  | 'noTotal'
  | 'noAged60'
  | 'noHouseholds'
  | 'noCommunities'
  | 'noVillages'
  /** The assumption is left empty; what was typed is no number. */
  | 'noRate'
  | 'unreadRate'
  | 'unreadEntry'
  /** More new households than households. */
  | 'tooManyNew'
  /** No place at all is in the file. */
  | 'noPlaces'
  /** Of no place is it known. */
  | 'placesUnknown'
  /** No record keeps it, and nothing was entered. */
  | 'notEntered';

export type Amount =
  | { readonly value: number; readonly why: null }
  | { readonly value: null; readonly why: DemandGap };

/** One product of a need: 12345 persons x 35 for 1,000. The rate is in 10^-decimals, for 10^power of what it is of. */
export interface DemandPart {
  readonly of: DemandGroup | EnteredFigure | 'existingHouseholds' | 'units' | 'places' | 'beds';
  readonly amount: number;
  readonly rate: number;
  readonly decimals: number;
  readonly power: number;
  readonly by: DemandRate;
}

export interface DemandCell {
  readonly need: Amount;
  readonly has: Amount;
  /** What has falls short of need, never below 0; null while one of them is not known. */
  readonly lacks: number | null;
  /** What has goes beyond need. */
  readonly surplus: number | null;
  /** How the need came about, exact; nothing while it is not known. */
  readonly parts: readonly DemandPart[];
  /** Places behind `has`, and those among them of which it is not known. */
  readonly places: number;
  readonly unknownPlaces: number;
}

/** Cells of the lines that are used. */
export type DemandCells = Readonly<Partial<Record<DemandLine, DemandCell>>>;

/** Digits after the point of a line's integers: areas have two. */
export const lineDecimals = (line: DemandLine): number => (WHOLE_LINES.has(line) ? 0 : 2);
const WHOLE_LINES = new Set<DemandLine>(['centres', 'stations', 'points', 'beds', 'nursingBeds']);

/** The lines that are used, of one unit. `hasPlaces` = the file knows of any place at all. */
export function demandOf(unit: DemandUnit, assumptions: DemandAssumptions, hasPlaces: boolean): DemandCells {
  return Object.fromEntries(
    assumptions.lines.map((line) => [line, cellOf(line, unit, assumptions, hasPlaces)]),
  );
}

function cellOf(
  line: DemandLine,
  unit: DemandUnit,
  assumptions: DemandAssumptions,
  hasPlaces: boolean,
): DemandCell {
  const parts = partsOf(line, unit, assumptions);
  const need = isGap(parts) ? gap(parts) : known(roundedUp(parts, lineDecimals(line)));
  const have = haveOf(line, unit, assumptions, hasPlaces);
  return { need, parts: isGap(parts) ? [] : parts, ...have, ...difference(need, have.has) };
}

const isGap = (parts: readonly DemandPart[] | DemandGap): parts is DemandGap => typeof parts === 'string';

export function difference(need: Amount, has: Amount): { lacks: number | null; surplus: number | null } {
  if (need.value === null || has.value === null) return { lacks: null, surplus: null };
  return { lacks: Math.max(0, need.value - has.value), surplus: Math.max(0, has.value - need.value) };
}

/** The exact sum of the parts as an integer of 10^-decimals; all parts of a line have the same digits. */
export function exactNeed(parts: readonly DemandPart[]): { value: bigint; decimals: number } {
  const [first] = parts;
  const value = parts.reduce((sum, part) => sum + BigInt(part.amount) * BigInt(part.rate), 0n);
  return { value, decimals: first ? first.decimals + first.power : 0 };
}

/** Rounded up to a whole 10^-decimals: half a bed is a bed to be found. */
function roundedUp(parts: readonly DemandPart[], decimals: number): number {
  const exact = exactNeed(parts);
  const factor = 10n ** BigInt(Math.max(0, exact.decimals - decimals));
  const value = Number((exact.value + factor - 1n) / factor);
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${value}`);
  return value;
}

/** The parts of a need, or what is not known of it. */
function partsOf(
  line: DemandLine,
  unit: DemandUnit,
  assumptions: DemandAssumptions,
): readonly DemandPart[] | DemandGap {
  const persons = (group: DemandGroup): number | DemandGap => unit.population[group] ?? UNKNOWN_GROUP[group];
  const one = (of: DemandPart['of'], amount: number | DemandGap, by: DemandRate) =>
    partOf(of, amount, by, assumptions);
  const centre = unit.kind === 'subdistrict' ? 'subdistrictCentre' : 'townshipCentre';
  const area = (of: DemandLine, type: DemandType) =>
    one('places', needOf(of, unit, assumptions), areaRate(type));
  const entered = (figure: 'communities' | 'villages') => placesBelow(figure, unit, assumptions);
  switch (line) {
    case 'centres':
      return one('units', 1, 'centresPerUnit');
    case 'stations':
      return one('communities', entered('communities'), 'stationsPerCommunity');
    case 'points':
      return one('villages', entered('villages'), 'pointsPerVillage');
    case 'centreArea':
      return area('centres', centre);
    case 'stationArea':
      return area('stations', 'communityStation');
    case 'pointArea':
      return area('points', 'villageMutualAidPoint');
    case 'beds':
      return one('aged60', persons('aged60'), 'bedsPerThousand');
    case 'nursingBeds':
      return one('beds', needOf('beds', unit, assumptions), 'nursingShare');
    case 'rooms':
      return roomParts(unit, persons('households'), assumptions);
    case 'land':
      return one('total', persons('total'), 'landPerPerson');
    case 'ground':
      return one('total', persons('total'), 'groundPerTenThousand');
  }
}

const UNKNOWN_GROUP = { total: 'noTotal', aged60: 'noAged60', households: 'noHouseholds' } as const;

function partOf(
  of: DemandPart['of'],
  amount: number | DemandGap,
  by: DemandRate,
  { rates, unread }: DemandAssumptions,
): readonly DemandPart[] | DemandGap {
  const rate = rates[by];
  if (rate === null) return unread.has(by) ? 'unreadRate' : 'noRate';
  if (typeof amount === 'string') return amount;
  const { decimals, power } = DEMAND_RATES[by];
  return [{ of, amount, rate, decimals, power, by }];
}

/** The whole number that another line needs, for what follows from it. */
function needOf(line: DemandLine, unit: DemandUnit, assumptions: DemandAssumptions): number | DemandGap {
  const parts = partsOf(line, unit, assumptions);
  return isGap(parts) ? parts : roundedUp(parts, lineDecimals(line));
}

/** Units of the file go before what is entered: who keeps them need not count them again. */
export function placesBelow(
  figure: 'communities' | 'villages',
  unit: Pick<DemandUnit, 'id' | 'below'>,
  { entered, unread }: Pick<DemandAssumptions, 'entered' | 'unread'>,
): number | DemandGap {
  if (unit.below) return unit.below[figure];
  const value = entered.get(unit.id)?.[figure];
  if (value !== undefined) return value;
  if (unread.has(enteredField(unit.id, figure))) return 'unreadEntry';
  return figure === 'communities' ? 'noCommunities' : 'noVillages';
}

/** Households of areas that are being built have a rate of their own; without an entry all are existing ones. */
function roomParts(
  unit: DemandUnit,
  households: number | DemandGap,
  assumptions: DemandAssumptions,
): readonly DemandPart[] | DemandGap {
  if (assumptions.unread.has(enteredField(unit.id, 'newHouseholds'))) return 'unreadEntry';
  const planned = assumptions.entered.get(unit.id)?.newHouseholds ?? 0;
  if (typeof households === 'number' && planned > households) return 'tooManyNew';
  const existing = typeof households === 'number' ? households - planned : households;
  const first = partOf('existingHouseholds', existing, 'roomsExisting', assumptions);
  if (planned === 0 || isGap(first)) return first;
  const second = partOf('newHouseholds', planned, 'roomsPlanned', assumptions);
  return isGap(second) ? second : [...first, ...second];
}
