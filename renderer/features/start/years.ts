/** Calendar years of a plan from its first and last, both inclusive; null when they make no range. */
export function yearRange(from: number | null, to: number | null): number[] | null {
  if (from === null || to === null || !isYear(from) || !isYear(to)) return null;
  if (to < from || to - from >= MAX_YEARS) return null;
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

const MAX_YEARS = 10;

function isYear(value: number): boolean {
  return Number.isInteger(value) && value >= 1990 && value <= 2100;
}
