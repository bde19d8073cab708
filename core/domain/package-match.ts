import type { Item } from './annex.ts';
import type { PackageItem, PackageUnit } from './package-format.ts';
import { siblingsOf, type UnitRecord } from './unit-change.ts';

/**
 * Which records here another office's records are. Units: by division code, then by any name they ever
 * bore under the same parent, then as they were matched the last time. Items: by name and unit of
 * measure, whatever key they have: the keys of an office's own items are numbers.
 *
 *   matchUnits(theirs, ours, { countyId: 2, before: new Map() }).get('17')   // { id: 44, by: 'name' }
 */
export type MatchedBy = 'code' | 'name' | 'before' | 'new';

export interface UnitMatch {
  /** Null for one that is not here yet. */
  readonly id: number | null;
  readonly by: MatchedBy;
}

export interface UnitPlace {
  /** The unit here that stands for their county; null when it is new. */
  readonly countyId: number | null;
  /** What their numbers meant here the last time. */
  readonly before: ReadonlyMap<string, number>;
}

export function matchUnits(
  theirs: readonly PackageUnit[],
  ours: readonly UnitRecord[],
  { countyId, before }: UnitPlace,
): Map<string, UnitMatch> {
  const matches = new Map<string, UnitMatch>();
  const taken = new Set<number>();
  const inside = new Map(below(ours, countyId).map((unit) => [unit.id, unit]));
  const byCode = Map.groupBy(inside.values(), (unit) => unit.divisionCode);
  for (const unit of theirs) {
    const match = unit.parent === null ? { id: countyId, by: 'code' as const } : found(unit, unit.parent);
    matches.set(unit.ref, match.id === null ? { id: null, by: 'new' } : match);
    if (match.id !== null) taken.add(match.id);
  }
  return matches;

  function found(unit: PackageUnit, parent: string): UnitMatch {
    const free = (one: UnitRecord): boolean => !taken.has(one.id);
    const coded = unit.divisionCode === null ? [] : (byCode.get(unit.divisionCode) ?? []).filter(free);
    const code = closest(unit, coded);
    if (code) return { id: code.id, by: 'code' };
    const parentId = matches.get(parent)?.id ?? null;
    const siblings = parentId === null ? [] : siblingsOf(ours, parentId).filter(free);
    const named = closest(
      unit,
      siblings.filter((one) => sharesName(unit, one) && !codesDiffer(unit, one)),
    );
    if (named) return { id: named.id, by: 'name' };
    const known = inside.get(before.get(unit.ref) ?? 0);
    return known && free(known) ? { id: known.id, by: 'before' } : { id: null, by: 'new' };
  }
}

/** Of several, the one with the same days. */
function closest(unit: PackageUnit, candidates: readonly UnitRecord[]): UnitRecord | undefined {
  const days = ({ validFrom, validTo }: Pick<UnitRecord, 'validFrom' | 'validTo'>) =>
    `${validFrom} ${validTo}`;
  return candidates.find((one) => days(one) === days(unit)) ?? candidates[0];
}

export function sharesName(
  a: Pick<UnitRecord, 'names'>,
  b: { readonly names: readonly { readonly name: string }[] },
): boolean {
  return a.names.some(({ name }) => b.names.some((other) => other.name === name));
}

/** Both have a code, and they are of different places. */
export function codesDiffer(
  a: { readonly divisionCode: string | null },
  b: { readonly divisionCode: string | null },
): boolean {
  return a.divisionCode !== null && b.divisionCode !== null && a.divisionCode !== b.divisionCode;
}

function below(units: readonly UnitRecord[], parentId: number | null): UnitRecord[] {
  if (parentId === null) return [];
  return siblingsOf(units, parentId).flatMap((unit) => [unit, ...below(units, unit.id)]);
}

export interface ItemMatch {
  readonly id: number | null;
  /** An item here of the same name that is counted otherwise: the two are never added up. */
  readonly otherwise: Item | null;
}

export function matchItem(theirs: PackageItem, ours: readonly Item[]): ItemMatch {
  const isSame = (item: Item): boolean =>
    item.name === theirs.name &&
    item.unitOfMeasure === theirs.unitOfMeasure &&
    item.decimals === theirs.decimals;
  const same = ours.filter(isSame);
  const found = same.find((item) => item.key === theirs.key) ?? same[0];
  if (found) return { id: found.id, otherwise: null };
  return { id: null, otherwise: ours.find((item) => item.name === theirs.name) ?? null };
}

/** The key as it came, or with a number behind it when it is taken. */
export function freeItemKey(key: string, ours: readonly Pick<Item, 'key'>[]): string {
  const taken = new Set(ours.map((item) => item.key));
  if (!taken.has(key)) return key;
  let count = 2;
  while (taken.has(`${key}-${count}`)) count++;
  return `${key}-${count}`;
}
