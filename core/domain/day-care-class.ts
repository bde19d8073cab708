import type { DayCareClass } from './standard.ts';

/**
 * The class of a day-care centre by its built area. The notice draws the classes at 450, 750 and 1085
 * square metres and gives each limit to both sides. The stated rule: a limit belongs to the higher class,
 * unless the place itself is of the lower one, which the notice also allows.
 *
 *   dayCareClass(108_500);    // 1
 *   dayCareClass(108_500, 2); // 2
 *   dayCareClass(108_499);    // 2
 */
export const DAY_CARE_LIMITS: Readonly<Record<1 | 2 | 3, number>> = { 1: 108_500, 2: 75_000, 3: 45_000 };

export function dayCareClass(area: number, own: DayCareClass | null = null): DayCareClass {
  const higher = ([1, 2, 3] as const).find((one) => area >= DAY_CARE_LIMITS[one]) ?? 4;
  const isLimit = higher !== 4 && area === DAY_CARE_LIMITS[higher];
  return isLimit && own === higher + 1 ? own : higher;
}
