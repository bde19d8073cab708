import type { StandardRules } from './standard.ts';

/**
 * Standards in force for one and the same matter. None of them is chosen: a place is then called met or
 * not met only where all of them say so, and the county is asked to leave one in force.
 */
export const AREA_MATTERS = ['landPerPerson', 'perHundredHouseholds', 'groundPerTenThousand'] as const;
export type AreaMatter = (typeof AREA_MATTERS)[number];

export interface StandardConflict {
  /** A kind of place by id, or a matter of a whole area. */
  readonly matter: number | AreaMatter;
  /** Ids of the standards. */
  readonly standards: readonly number[];
}

interface Applied {
  readonly id: number;
  readonly typeId: number | null;
  readonly applies: boolean;
  readonly rules: StandardRules;
}

export function standardConflicts(all: readonly Applied[]): StandardConflict[] {
  const byMatter = new Map<number | AreaMatter, number[]>();
  for (const { id, typeId, applies, rules } of all) {
    if (!applies) continue;
    const matters = typeId === null ? AREA_MATTERS.filter((one) => rules[one] !== undefined) : [typeId];
    for (const matter of matters) byMatter.set(matter, [...(byMatter.get(matter) ?? []), id]);
  }
  return [...byMatter].flatMap(([matter, standards]) => (standards.length > 1 ? { matter, standards } : []));
}
