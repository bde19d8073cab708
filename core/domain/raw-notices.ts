/**
 * Hidden rows and columns as a notice's detail names them.
 *
 *   rowRuns([2, 3, 4, 8])      // '3-5, 9'
 *   columnRuns([2, 4, 5])      // 'C, E-F'
 */
import { columnName } from './raw-workbook.ts';

/** Runs that are named; more are counted. */
const MOST_RUNS = 20;

export const rowRuns = (rows: readonly number[]): string => runs(rows, (row) => `${row + 1}`);

export const columnRuns = (columns: readonly number[]): string => runs(columns, columnName);

/** `places` ascending. */
function runs(places: readonly number[], name: (place: number) => string): string {
  const found: { first: number; last: number }[] = [];
  for (const place of places) {
    const run = found.at(-1);
    if (run !== undefined && place === run.last + 1) run.last = place;
    else found.push({ first: place, last: place });
  }
  const named = found
    .slice(0, MOST_RUNS)
    .map(({ first, last }) => (first === last ? name(first) : `${name(first)}-${name(last)}`));
  return [...named, ...(found.length > MOST_RUNS ? ['\u2026'] : [])].join(', ');
}
