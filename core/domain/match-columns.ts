import { type AnnexColumn, type AnnexSheet, type Item, isTextColumn } from './annex.ts';
import { type ColumnMeaning, columnMeaning, nameNearness } from './column-meaning.ts';
import { foldLabel, withoutBrackets } from './fold-label.ts';
import type { FoundColumn } from './found-table.ts';
import { SHARE_WORDS, SUM_WORDS } from './lexicon-matching.ts';
import { sameFamily } from './measure.ts';

/**
 * Which column of one of the county's sheets a column of somebody's table is: by its headings as they
 * stand, else by the item, the year and the measure that they name. Every answer says how it was found;
 * columns of shares, of sums and of other measures say so and are not taken.
 *
 *   matchColumns({ columns, title }, sheet)[0]   // { column: 2, columnId: 11, how: 'heading', score: 1, ... }
 */
export type ColumnHow =
  | 'remembered'
  /** The sheet's own headings. */
  | 'heading'
  /** Item, year and measure are named. */
  | 'itemYear'
  /** Not all of it is named, or by a name that is only near. */
  | 'similar'
  | 'ambiguous'
  /** The sheet computes this column itself: compared, never written. */
  | 'computed'
  | 'sum'
  | 'share'
  /** Counts in another kind of unit than the item does. */
  | 'otherMeasure'
  | 'none';

export interface ColumnMatch {
  /** 0-based place in the file's sheet. */
  readonly column: number;
  /** Column of ours; null = none. */
  readonly columnId: number | null;
  readonly how: ColumnHow;
  /** 0 to 1. */
  readonly score: number;
  /** Columns of ours that it may be, best first. */
  readonly candidates: readonly number[];
}

export interface MatchedTable {
  readonly columns: readonly FoundColumn[];
  readonly title: string | null;
}

/** By `columnKey`: what a clerk decided the last time; null = not taken. */
export type RememberedColumns = ReadonlyMap<string, number | null>;

const SURE = 0.85;
const ENOUGH = 0.4;
const TIE = 0.03;

/** Headings as one key, under which a decision is remembered. */
export function columnKey(path: readonly string[]): string {
  return path.map(foldLabel).join('|');
}

/** One answer for each column of figures, in the table's order. */
export function matchColumns(
  { columns, title }: MatchedTable,
  sheet: AnnexSheet,
  remembered: RememberedColumns = new Map(),
): ColumnMatch[] {
  const figures = columns.filter((column) => column.role === 'figure');
  const places = placesOf(sheet);
  const matched = figures.map((column) => {
    const known = remembered.get(`${columnKey(column.path)}#${column.group}`);
    const isKnown = known === null || places.some(({ id }) => id === known);
    if (known !== undefined && isKnown) {
      return { column: column.column, columnId: known, how: 'remembered' as const, score: 1, candidates: [] };
    }
    return withMeasure(matchColumn(column, { title, sheet, places }), column, places);
  });
  return oneToOne(matched, figures);
}

/** A column of ours with all that is needed to compare it. */
interface Place {
  readonly id: number;
  readonly key: string;
  readonly bare: string;
  readonly column: AnnexColumn;
  readonly item: Item | null;
  readonly isComputed: boolean;
}

function placesOf(sheet: AnnexSheet): Place[] {
  return sheet.columns
    .filter((column) => !isTextColumn(column))
    .map((column) => {
      const { source } = column;
      const itemId = source.kind === 'fact' ? source.itemId : null;
      return {
        ...{ id: column.id, column, key: columnKey(column.path), bare: bareKey(column.path) },
        item: sheet.items.find((item) => item.id === itemId) ?? null,
        isComputed: source.kind !== 'fact' || column.locked === true,
      };
    });
}

const bareKey = (path: readonly string[]): string =>
  path.map((text) => withoutBrackets(foldLabel(text))).join('');

interface Against {
  readonly title: string | null;
  readonly sheet: AnnexSheet;
  readonly places: readonly Place[];
}

function matchColumn(found: FoundColumn, against: Against): ColumnMatch {
  const { column, path } = found;
  const { places, sheet, title } = against;
  const [own, ownBare] = [columnKey(path), bareKey(path)];
  const byHeading = places.filter(({ key }) => key === own);
  const alike = byHeading.length > 0 ? byHeading : places.filter(({ bare }) => bare === ownBare);
  const [same] = alike;
  if (same && alike.length === 1) return headed(column, same);
  const text = path.map(foldLabel).join('');
  const leaf = foldLabel(path.at(-1) ?? '');
  if (SHARE_WORDS.test(leaf)) return unmatched(column, 'share');
  const meaning = columnMeaning(path, { items: sheet.items, years: sheet.planYears, title });
  const ranked = places
    .filter(({ isComputed }) => !isComputed)
    .map((place) => ({ place, score: scoreOf(meaning, place, against) }))
    .filter(({ score }) => score >= ENOUGH)
    .sort((a, b) => b.score - a.score);
  if (SUM_WORDS.test(text)) {
    return { ...unmatched(column, 'sum'), candidates: ranked.map(({ place }) => place.id) };
  }
  return rankedMatch(column, ranked);
}

function headed(column: number, { id, isComputed }: Place): ColumnMatch {
  return { column, columnId: id, how: isComputed ? 'computed' : 'heading', score: 1, candidates: [] };
}

function unmatched(column: number, how: ColumnHow): ColumnMatch {
  return { column, columnId: null, how, score: 0, candidates: [] };
}

function rankedMatch(
  column: number,
  ranked: readonly { readonly place: Place; readonly score: number }[],
): ColumnMatch {
  const [best, next] = ranked;
  const candidates = ranked.slice(0, 6).map(({ place }) => place.id);
  if (!best) return unmatched(column, 'none');
  if (next && best.score - next.score < TIE) {
    return { column, columnId: null, how: 'ambiguous', score: best.score, candidates };
  }
  const how = best.score >= SURE ? 'itemYear' : 'similar';
  return { column, columnId: best.place.id, how, score: best.score, candidates };
}

/** Product of how well item, year and measure agree; 0 when one of them says something else. */
function scoreOf(meaning: ColumnMeaning, place: Place, { places, sheet }: Against): number {
  const { source } = place.column;
  if (source.kind !== 'fact') return 0;
  const facts = places.filter(({ isComputed }) => !isComputed);
  const sole = <T>(of: (one: Place) => T): boolean => new Set(facts.map(of)).size === 1;
  const isOneItem = sole(({ item }) => item?.id ?? 0);
  const isOneYear = sole(({ column }) => (column.source.kind === 'fact' ? column.source.planYearId : 0));
  const year = yearScore(meaning, source.planYearId, { isOneYear, years: sheet.planYears.length });
  const measure = meaning.measure === null ? 0.97 : meaning.measure === source.measure ? 1 : 0;
  return itemScore(meaning, place, isOneItem) * year * measure;
}

function itemScore(meaning: ColumnMeaning, { item, column }: Place, isOneItem: boolean): number {
  if (item === null) return meaning.itemWords === '' ? 1 : 0.9;
  if (meaning.itemId !== null && meaning.nearness === 1) return meaning.itemId === item.id ? 1 : 0;
  if (meaning.itemWords === '') return isOneItem ? 0.9 : 0.45;
  const own = bareKey(column.path.slice(0, -1));
  const near = Math.max(
    nameNearness(meaning.itemWords, withoutBrackets(foldLabel(item.name))),
    nameNearness(meaning.itemWords, own),
  );
  return near >= 0.5 ? near * 0.8 : 0;
}

function yearScore(
  { planYearIds, saidYears }: ColumnMeaning,
  planYearId: number,
  { isOneYear, years }: { isOneYear: boolean; years: number },
): number {
  if (planYearIds.length > 0) {
    if (!planYearIds.includes(planYearId)) return 0;
    return planYearIds.length === 1 ? 1 : 0.6;
  }
  if (saidYears.length > 0) return 0;
  return isOneYear || years === 1 ? 0.9 : 0.4;
}

/** A column that counts people is no column of places, whatever it is called. */
function withMeasure(match: ColumnMatch, found: FoundColumn, places: readonly Place[]): ColumnMatch {
  const place = places.find(({ id }) => id === match.columnId);
  const said = found.unitOfMeasure;
  if (!place?.item || said === null || sameFamily(said, place.item.unitOfMeasure)) return match;
  return { ...match, columnId: null, how: 'otherMeasure', candidates: [place.id] };
}

/** A column of ours is filled from one column of a group: the best, or none when two are as good. */
function oneToOne(matches: readonly ColumnMatch[], figures: readonly FoundColumn[]): ColumnMatch[] {
  const groupOf = new Map(figures.map(({ column, group }) => [column, group]));
  const claimOf = ({ column, columnId }: ColumnMatch): string => `${columnId}:${groupOf.get(column)}`;
  const rankOf = ({ score, how }: ColumnMatch): number => (how === 'remembered' ? 2 : score);
  const claims = Map.groupBy(
    matches.filter(({ columnId }) => columnId !== null),
    claimOf,
  );
  // The best two of each claim tell for every one what its best rival is.
  const best = new Map(
    [...claims].map(([claim, all]) => [claim, all.toSorted((a, b) => rankOf(b) - rankOf(a)).slice(0, 2)]),
  );
  return matches.map((match) => {
    if (match.columnId === null || match.how === 'remembered') return match;
    const rival = best.get(claimOf(match))?.find((other) => other !== match);
    if (!rival || rankOf(rival) < match.score) return match;
    return { ...match, columnId: null, how: 'ambiguous', candidates: [match.columnId] };
  });
}
