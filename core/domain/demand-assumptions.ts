import type { UnreadableReason } from './fact.ts';
import { POPULATION_BASES, type PopulationBasis } from './population.ts';
import { readCell } from './read-cell.ts';
import { readArea, readCount } from './read-quantity.ts';

/**
 * What demand is worked out by. Every assumption is a text by its field, as it was typed, so that defaults,
 * the county's own texts, history and the page speak of the same thing.
 *
 *   const { rates } = readAssumptions({ bedsPerThousand: '35', nursingShare: '50%' });
 *   rates.bedsPerThousand;   // 3500, in hundredths
 */

/** What is worked out, in the order of the table. */
export const DEMAND_LINES = [
  ...(['centres', 'stations', 'points', 'centreArea', 'stationArea', 'pointArea'] as const),
  ...(['beds', 'nursingBeds', 'rooms', 'land', 'ground'] as const),
] as const;
export type DemandLine = (typeof DEMAND_LINES)[number];

/** Places that a township and its communities and villages are to have, by the key of the facility type. */
export const DEMAND_TYPES = [
  ...(['subdistrictCentre', 'townshipCentre', 'communityStation', 'villageMutualAidPoint'] as const),
] as const;
export type DemandType = (typeof DEMAND_TYPES)[number];

interface RateKind {
  readonly reads: 'count' | 'decimal' | 'area';
  /** Digits after the point that the stored integer has. */
  readonly decimals: number;
  /** It holds for 10^power persons, households …: 3 for a rate of a thousand. */
  readonly power: number;
  readonly most?: number;
}

/** A number of one assumption and what it is a number of. */
export const DEMAND_RATES = {
  centresPerUnit: { reads: 'count', decimals: 0, power: 0 },
  stationsPerCommunity: { reads: 'count', decimals: 0, power: 0 },
  pointsPerVillage: { reads: 'count', decimals: 0, power: 0 },
  bedsPerThousand: { reads: 'decimal', decimals: 2, power: 3 },
  /** A percentage. */
  nursingShare: { reads: 'decimal', decimals: 2, power: 2, most: 100_00 },
  roomsExisting: { reads: 'area', decimals: 2, power: 2 },
  roomsPlanned: { reads: 'area', decimals: 2, power: 2 },
  landPerPerson: { reads: 'area', decimals: 2, power: 0 },
  groundPerTenThousand: { reads: 'area', decimals: 2, power: 4 },
  'area.subdistrictCentre': { reads: 'area', decimals: 2, power: 0 },
  'area.townshipCentre': { reads: 'area', decimals: 2, power: 0 },
  'area.communityStation': { reads: 'area', decimals: 2, power: 0 },
  'area.villageMutualAidPoint': { reads: 'area', decimals: 2, power: 0 },
} as const satisfies Record<string, RateKind>;
export type DemandRate = keyof typeof DEMAND_RATES;
export const demandRates = Object.keys(DEMAND_RATES) as readonly DemandRate[];

/** What each line is worked out by. */
export const RATES_OF: Readonly<Record<DemandLine, readonly DemandRate[]>> = {
  centres: ['centresPerUnit'],
  stations: ['stationsPerCommunity'],
  points: ['pointsPerVillage'],
  centreArea: ['centresPerUnit', 'area.subdistrictCentre', 'area.townshipCentre'],
  stationArea: ['stationsPerCommunity', 'area.communityStation'],
  pointArea: ['pointsPerVillage', 'area.villageMutualAidPoint'],
  beds: ['bedsPerThousand'],
  nursingBeds: ['bedsPerThousand', 'nursingShare'],
  rooms: ['roomsExisting', 'roomsPlanned'],
  land: ['landPerPerson'],
  ground: ['groundPerTenThousand'],
};

/** What no record of a unit says and so is entered beside it; the ground in 0.01 square metres. */
export const ENTERED_FIGURES = ['communities', 'villages', 'newHouseholds', 'ground'] as const;
export type EnteredFigure = (typeof ENTERED_FIGURES)[number];

export interface DemandAssumptions {
  readonly basis: PopulationBasis;
  readonly lines: readonly DemandLine[];
  /** null = left empty, or what was typed is no number (then it is among `unread`). */
  readonly rates: Readonly<Record<DemandRate, number | null>>;
  /** Keys of the facility types whose built area counts as rooms of housing areas. */
  readonly roomTypes: readonly string[];
  readonly entered: ReadonlyMap<number, Readonly<Partial<Record<EnteredFigure, number>>>>;
  /** Why a text could not be read, by field; the text itself stays where it is. */
  readonly unread: ReadonlyMap<string, UnreadableReason>;
}

export type AssumptionTexts = Readonly<Record<string, string>>;

export const lineField = (line: DemandLine): string => `line.${line}`;
export const roomTypeField = (type: string): string => `roomType.${type}`;
export const areaRate = (type: DemandType): DemandRate => `area.${type}`;
export const enteredField = (unitId: number, figure: EnteredFigure): string => `entered.${unitId}.${figure}`;

/** How a box that is ticked, and one that is not, stand in a text. */
export const TICKED = '1';
export const NOT_TICKED = '';

export function readAssumptions(texts: AssumptionTexts): DemandAssumptions {
  const unread = new Map<string, UnreadableReason>();
  const number = (field: string, kind: RateKind): number | null => {
    const read = readNumber(texts[field] ?? '', kind);
    if (typeof read !== 'string') return read;
    unread.set(field, read);
    return null;
  };
  const rates = Object.fromEntries(
    demandRates.map((rate) => [rate, number(rate, DEMAND_RATES[rate])]),
  ) as Record<DemandRate, number | null>;
  const entered = new Map<number, Partial<Record<EnteredFigure, number>>>();
  for (const field of Object.keys(texts)) {
    const place = enteredPlace(field);
    if (!place) continue;
    const value = number(field, place.figure === 'ground' ? GROUND : COUNT);
    if (value === null) continue;
    entered.set(place.unitId, { ...entered.get(place.unitId), [place.figure]: value });
  }
  return {
    basis: POPULATION_BASES.find((one) => one === texts.basis) ?? 'registered',
    lines: DEMAND_LINES.filter((line) => texts[lineField(line)] === TICKED),
    ...{ rates, entered, unread },
    roomTypes: Object.keys(texts).flatMap((field) =>
      field.startsWith(ROOM_TYPE) && texts[field] === TICKED ? [field.slice(ROOM_TYPE.length)] : [],
    ),
  };
}

const ROOM_TYPE = roomTypeField('');
const COUNT: RateKind = { reads: 'count', decimals: 0, power: 0 };
const GROUND: RateKind = { reads: 'area', decimals: 2, power: 0 };

/** Which unit and figure a field is about; null for a field of another kind. */
export function enteredPlace(field: string): { unitId: number; figure: EnteredFigure } | null {
  const [, unit, name] = /^entered\.(\d{1,15})\.(\w+)$/.exec(field) ?? [];
  const figure = ENTERED_FIGURES.find((one) => one === name);
  return unit === undefined || figure === undefined ? null : { unitId: Number(unit), figure };
}

/** Whether a field is one, and a text one that it may hold: numbers may be any text, choices not. */
export function isAssumption(field: string, text: string): boolean {
  if (field === 'basis') return POPULATION_BASES.some((one) => one === text);
  if (field.startsWith(ROOM_TYPE) || DEMAND_LINES.some((line) => lineField(line) === field)) {
    return text === TICKED || text === NOT_TICKED;
  }
  return field in DEMAND_RATES || enteredPlace(field) !== null;
}

/** A number in the kind's smallest unit, null for nothing, or why it is none. */
function readNumber(text: string, kind: RateKind): number | null | UnreadableReason {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const read = READERS[kind.reads](trimmed);
  if (read.kind === 'unreadable') return read.reason;
  if (read.kind === 'blank') return null;
  return kind.most !== undefined && read.value > kind.most ? 'tooLarge' : read.value;
}

/** "35", "37.5", "50%" in hundredths. */
function readDecimal(text: string): ReturnType<typeof readCount> {
  const result = readCell(text.replace(/[%\uff05]$/, '').trimEnd(), { decimals: 2, unitOfMeasure: '' });
  if (result.kind === 'unreadable') return { kind: 'unreadable', reason: result.entry.reason };
  if (result.value.kind === 'number') return result.value;
  return { kind: 'unreadable', reason: 'notANumber' };
}

/** Measure words of places and of households. */
const COUNT_WORDS = ['\u4e2a', '\u5904', '\u6237'] as const;

const READERS = {
  area: (text: string) => readArea(text),
  count: (text: string) => readCount(text, COUNT_WORDS),
  decimal: readDecimal,
};
