/**
 * A count that a sealed return keeps, beside what the county's records come to now. Sealing keeps the count
 * from changing, not the records: a class or an opening entered afterwards makes the two part.
 *
 *   isSealedDifference({ ..., sealed: 2, counted: 3 })   // true
 */
export interface SealedCount {
  readonly unit: string;
  readonly item: string;
  /** As it is called: the plan year and its quarter or month. */
  readonly period: string;
  /** Null = it was sealed blank, or as not applicable. */
  readonly sealed: number | null;
  readonly counted: number;
}

/** Nothing handed in and nothing on record are the same. */
export function isSealedDifference({ sealed, counted }: Pick<SealedCount, 'sealed' | 'counted'>): boolean {
  return (sealed ?? 0) !== counted;
}
