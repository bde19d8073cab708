import { listAnnexes } from '../../db/queries/plans.ts';
import type { ReadDb } from '../../db/types.ts';

/** "annex-7" after the number when that is free, else the next free "table-N". */
export function freeKey(db: ReadDb, planId: number, number: number | null): string {
  const taken = new Set(listAnnexes(db, planId).map((annex) => annex.key));
  if (number !== null && !taken.has(`annex-${number}`)) return `annex-${number}`;
  for (let count = 1; ; count++) if (!taken.has(`table-${count}`)) return `table-${count}`;
}

/** Numbers that annexes of the plan bear, other than this one. */
export function takenNumbers(db: ReadDb, planId: number, annexId: number | null): number[] {
  return listAnnexes(db, planId).flatMap(({ id, number }) =>
    number === null || id === annexId ? [] : [number],
  );
}

/** The number after the last one; null when the plan has used up what a label can hold. */
export function nextNumber(db: ReadDb, planId: number): number | null {
  const next = Math.max(0, ...listAnnexes(db, planId).map((annex) => annex.number ?? 0)) + 1;
  return next > 99 ? null : next;
}
