import type { UnitKind } from './annex.ts';
import { closeness, coreName, editDistance, foldLabel, withoutBrackets } from './fold-label.ts';
import { COUNTY_ENDINGS } from './lexicon-matching.ts';
import { existsOn, nameAt, type UnitName } from './unit-name.ts';

/**
 * Whose row a label of somebody's table is: by the very name, another spelling, the short name, a name the
 * unit had before or bears later, what it was merged into, or a name that is near. Every answer says how
 * it was found; what is not found is said, with what is nearest.
 *
 *   const match = unitMatcher(units, { date: '2019-12-13' });
 *   match({ label: 'a', bracket: null });   // { unitId: 7, how: 'shortName', candidates: [] }
 */
export interface NamedUnit {
  readonly id: number;
  readonly kind: UnitKind;
  readonly names: readonly UnitName[];
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly mergedIntoId: number | null;
}

export type UnitHow =
  /** As a clerk decided the last time. */
  | 'remembered'
  | 'exact'
  /** Width, spaces, brackets, numbering, the county's name before it. */
  | 'spelling'
  | 'shortName'
  /** A name that the unit bore before the day, or after it. */
  | 'otherName'
  /** The unit is no more; this one took it over. */
  | 'merged'
  /** Nobody should take it unseen. */
  | 'similar'
  | 'ambiguous'
  | 'none';

export interface UnitMatch {
  readonly unitId: number | null;
  readonly how: UnitHow;
  /** What else it may be, the nearest first. */
  readonly candidates: readonly number[];
}

export interface UnitLabel {
  readonly label: string;
  readonly bracket: string | null;
}

export interface UnitMatching {
  /** ISO day by whose names the table is read. */
  readonly date: string;
  /** Units that the table to be filled has rows for; they come before all others. */
  readonly within?: ReadonlySet<number>;
  /** By folded label: what a clerk decided before; null = no unit of ours. */
  readonly remembered?: ReadonlyMap<string, number | null>;
}

const NONE: UnitMatch = { unitId: null, how: 'none', candidates: [] };
const MOST_CANDIDATES = 5;

/** The key under which a decision about a label is remembered. */
export function labelKey({ label, bracket }: UnitLabel): string {
  return bracket === null ? foldLabel(label) : `${foldLabel(label)}(${foldLabel(bracket)})`;
}

export function unitMatcher(
  units: readonly NamedUnit[],
  matching: UnitMatching,
): (label: UnitLabel) => UnitMatch {
  const book = bookOf(units, matching);
  return (label) => {
    const known = matching.remembered?.get(labelKey(label));
    if (known !== undefined && (known === null || book.byId.has(known))) {
      return { unitId: known, how: 'remembered', candidates: [] };
    }
    return label.label === '' ? NONE : matchLabel(book, label);
  };
}

interface Book {
  readonly date: string;
  readonly byId: ReadonlyMap<number, NamedUnit>;
  readonly within: ReadonlySet<number> | undefined;
  /** Names of the day, as written, folded, and without their ending. */
  readonly exact: ReadonlyMap<string, readonly number[]>;
  readonly folded: ReadonlyMap<string, readonly number[]>;
  readonly short: ReadonlyMap<string, readonly number[]>;
  /** Names of other days, folded, and without their ending. */
  readonly others: ReadonlyMap<string, readonly number[]>;
  readonly otherShort: ReadonlyMap<string, readonly number[]>;
  readonly counties: readonly string[];
}

function bookOf(units: readonly NamedUnit[], { date, within }: UnitMatching): Book {
  const [exact, folded, short, others, otherShort] = [index(), index(), index(), index(), index()];
  for (const { id, names, kind } of units) {
    const current = nameAt(names, date);
    put(exact, current, id);
    for (const { name } of names) {
      const fold = foldLabel(name);
      const keys = [fold, withoutBrackets(fold)];
      if (name === current) {
        for (const key of keys) put(folded, key, id);
        if (kind !== 'county') put(short, coreName(withoutBrackets(fold)).core, id);
      } else {
        for (const key of keys) put(others, key, id);
        put(otherShort, coreName(withoutBrackets(fold)).core, id);
      }
    }
  }
  const counties = units.filter((unit) => unit.kind === 'county').flatMap(({ names }) => names);
  const prefixes = counties.flatMap(({ name }) => {
    const fold = foldLabel(name);
    return [fold, fold.replace(COUNTY_ENDINGS, '')];
  });
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const own = { exact, folded, short, others, otherShort };
  return { date, byId, within, ...own, counties: prefixes.filter((one) => one !== '') };
}

const index = (): Map<string, number[]> => new Map();

function put(map: Map<string, number[]>, key: string, id: number): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [id]);
  else if (!known.includes(id)) known.push(id);
}

function matchLabel(book: Book, { label, bracket }: UnitLabel): UnitMatch {
  const fold = foldLabel(label);
  const bare = withoutBrackets(fold);
  const full = bracket === null ? fold : `${fold}(${foldLabel(bracket)})`;
  const inCounty = book.counties.flatMap((name) =>
    bare.startsWith(name) && bare.length > name.length ? [bare.slice(name.length)] : [],
  );
  const { core, kind } = coreName(bare);
  const shorts = [core, ...inCounty.map((one) => coreName(one).core)];
  const sameKind = (ids: readonly number[]): readonly number[] =>
    ids.filter((id) => kind === null || agrees(book, id, kind));
  const stages: readonly [UnitHow, readonly number[]][] = [
    ['exact', book.exact.get(label) ?? []],
    ['spelling', found(book.folded, [full, fold, bare, ...inCounty])],
    ['otherName', found(book.others, [full, bare, ...inCounty])],
    ['shortName', sameKind(found(book.short, shorts))],
    ['otherName', sameKind(found(book.otherShort, shorts))],
  ];
  for (const [how, ids] of stages) if (ids.length > 0) return decided(book, how, ids);
  return nearest(book, bare, inCounty);
}

function found(map: ReadonlyMap<string, readonly number[]>, keys: readonly string[]): readonly number[] {
  for (const key of keys) {
    const ids = map.get(key);
    if (ids !== undefined) return ids;
  }
  return [];
}

/** A label that names a kind is of a unit of that kind, or of one whose name says none. */
function agrees(book: Book, id: number, kind: string): boolean {
  const own = (book.byId.get(id)?.names ?? []).map(({ name }) => coreName(foldLabel(name)).kind);
  return own.some((one) => one === null || one === kind);
}

function decided(book: Book, how: UnitHow, ids: readonly number[]): UnitMatch {
  const standing = [...new Set(ids.map((id) => standIn(book, id)))];
  const narrowed = narrow(book, standing);
  const [unitId] = narrowed;
  if (narrowed.length !== 1 || unitId === undefined) {
    return { unitId: null, how: 'ambiguous', candidates: narrowed.slice(0, MOST_CANDIDATES) };
  }
  return { unitId, how: ids.includes(unitId) ? how : 'merged', candidates: [] };
}

/** The unit itself where the table has a row for it or it is still there; else what took it over. */
function standIn(book: Book, id: number): number {
  let at = id;
  for (const seen = new Set<number>(); !seen.has(at); ) {
    seen.add(at);
    const unit = book.byId.get(at);
    if (!unit || book.within?.has(at) || unit.mergedIntoId === null) return at;
    if (existsOn(unit, book.date)) return at;
    at = unit.mergedIntoId;
  }
  return id;
}

function narrow(book: Book, ids: readonly number[]): readonly number[] {
  if (ids.length < 2) return ids;
  const within = ids.filter((id) => book.within?.has(id));
  const rest = within.length > 0 ? within : ids;
  const there = rest.filter((id) => {
    const unit = book.byId.get(id);
    return unit !== undefined && existsOn(unit, book.date);
  });
  return there.length > 0 ? there : rest;
}

/** One character of another one, or another ending: proposed when nothing else is as near, to be looked at. */
function nearest(book: Book, bare: string, inCounty: readonly string[]): UnitMatch {
  const labels = [bare, ...inCounty];
  const ranked = [...book.byId.values()]
    .filter((unit) => unit.kind !== 'county')
    .map(({ id, names }) => ({
      id,
      near: Math.max(...names.map(({ name }) => nearnessOf(labels, foldLabel(name)))),
    }))
    .filter(({ near }) => near >= LEAST_NEAR)
    .sort((a, b) => b.near - a.near || a.id - b.id);
  const ids = ranked.map(({ id }) => id);
  const [best, next] = ranked;
  const preferred = narrow(
    book,
    ranked.filter(({ near }) => near === best?.near).map(({ id }) => id),
  );
  const [only] = preferred;
  const isLone =
    best !== undefined && (next === undefined || next.near < best.near || preferred.length === 1);
  if (best === undefined || !isLone || only === undefined || best.near < ENOUGH) {
    return { ...NONE, candidates: ids.slice(0, MOST_CANDIDATES) };
  }
  const others = ids.filter((id) => id !== only).slice(0, MOST_CANDIDATES - 1);
  return { unitId: only, how: 'similar', candidates: [only, ...others] };
}

const LEAST_NEAR = 0.34;
const ENOUGH = 0.5;

function nearnessOf(labels: readonly string[], name: string): number {
  const own = coreName(name);
  return Math.max(
    ...labels.map((label) => {
      const theirs = coreName(label);
      // The same name with another ending is nearer than another name with the same one.
      const penalty = theirs.kind === own.kind || theirs.kind === null ? 0 : 0.1;
      if (editDistance(theirs.core, own.core) > 2) return 0;
      return closeness(theirs.core, own.core) - penalty;
    }),
  );
}
