import type { Settlement, UnitKind } from './annex.ts';
import { existsOn } from './unit-name.ts';

/**
 * The units of a county as they stand on one day: who lies in whom, and which unit a record counts for
 * whose own unit was merged before.
 *
 *   const tree = unitTree(units, '2021-06-30');
 *   tree.pathOf(villageId);   // [villageId, townId, countyId]
 */
export interface TreeUnit {
  readonly id: number;
  readonly parentId: number | null;
  readonly kind: UnitKind;
  readonly settlement: Settlement | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly mergedIntoId: number | null;
}

export interface UnitTree {
  readonly units: readonly TreeUnit[];
  get(id: number): TreeUnit | undefined;
  /** The unit exists on the day. */
  isValid(id: number): boolean;
  /** The unit that stands for it on the day: itself, or what it was merged into. */
  standIn(id: number): number;
  /** From the unit that stands for it up to the county. */
  pathOf(id: number): readonly number[];
  /** Units directly in it that exist on the day; offices are no areas and left out. */
  areasIn(id: number): readonly TreeUnit[];
  /** Urban or rural: its own, or that of the unit around it. */
  settlementOf(id: number): Settlement | null;
  /** Units that were merged into it by the day. */
  mergedInto(id: number): readonly TreeUnit[];
}

export function unitTree(units: readonly TreeUnit[], asOf: string): UnitTree {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const children = Map.groupBy(units, (unit) => unit.parentId);
  const paths = new Map<number, readonly number[]>();
  const hasEnded = ({ validTo, mergedIntoId }: TreeUnit): boolean =>
    validTo === null ? mergedIntoId !== null : validTo < asOf;
  const standIn = (id: number): number => {
    // A chain of mergers is short; more steps than units would be a circle.
    let current = id;
    for (let step = 0; step < units.length; step++) {
      const unit = byId.get(current);
      if (!unit || unit.mergedIntoId === null || !hasEnded(unit)) return current;
      current = unit.mergedIntoId;
    }
    return id;
  };
  const pathOf = (id: number): readonly number[] => {
    const known = paths.get(id);
    if (known) return known;
    const path: number[] = [];
    for (let at: number | null = standIn(id); at !== null && !path.includes(at); ) {
      path.push(at);
      const parentId: number | null = byId.get(at)?.parentId ?? null;
      at = parentId === null ? null : standIn(parentId);
    }
    paths.set(id, path);
    return path;
  };
  return {
    units,
    get: (id) => byId.get(id),
    isValid(id) {
      const unit = byId.get(id);
      return unit !== undefined && existsOn(unit, asOf);
    },
    standIn,
    pathOf,
    areasIn: (id) =>
      (children.get(id) ?? []).filter((unit) => unit.kind !== 'bureau' && existsOn(unit, asOf)),
    settlementOf(id) {
      const from = pathOf(id).find((at) => (byId.get(at)?.settlement ?? null) !== null);
      return from === undefined ? null : (byId.get(from)?.settlement ?? null);
    },
    mergedInto: (id) => units.filter((unit) => unit.mergedIntoId === id && hasEnded(unit)),
  };
}
