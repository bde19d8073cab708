/**
 * One change of a list as the history keeps it: only the rows between the first and the last that differ,
 * so that a cell changed in a list of thousands costs one row.
 *
 *   const block = changedBlock(before, after);   // { from: 12, before: [[...]], after: [[...]] }
 *   takenBack(after, block);                     // before
 */
export type RowTexts = readonly string[];

export interface RowBlock {
  /** How many rows above it stayed as they were. */
  readonly from: number;
  readonly before: readonly RowTexts[];
  readonly after: readonly RowTexts[];
}

export function changedBlock(before: readonly RowTexts[], after: readonly RowTexts[]): RowBlock {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && sameTexts(before[from], after[from])) from++;
  let tail = 0;
  while (tail < most - from && sameTexts(before.at(-1 - tail), after.at(-1 - tail))) tail++;
  return {
    from,
    before: before.slice(from, before.length - tail),
    after: after.slice(from, after.length - tail),
  };
}

/** The rows before the change; null when they do not hold what it left: something else came between. */
export function takenBack(rows: readonly RowTexts[], block: RowBlock): RowTexts[] | null {
  const { from, before, after } = block;
  if (!after.every((texts, index) => sameTexts(rows[from + index], texts))) return null;
  return rows.toSpliced(from, after.length, ...before);
}

export function sameRows(one: readonly RowTexts[], other: readonly RowTexts[]): boolean {
  return one.length === other.length && one.every((texts, index) => sameTexts(texts, other[index]));
}

export function sameTexts(one: RowTexts | undefined, other: RowTexts | undefined): boolean {
  if (!one || !other || one.length !== other.length) return false;
  return one.every((text, index) => text === other[index]);
}

/** As two texts of a history entry, and back. Entries of an earlier program hold all rows as an array. */
export function blockTexts({ from, before, after }: RowBlock): { oldText: string; newText: string } {
  return { oldText: JSON.stringify({ from, rows: before }), newText: JSON.stringify({ from, rows: after }) };
}

export function blockOfTexts(oldText: string | null, newText: string | null): RowBlock {
  const [before, after] = [sideOf(oldText), sideOf(newText)];
  return { from: after.from, before: before.rows, after: after.rows };
}

function sideOf(text: string | null): { from: number; rows: RowTexts[] } {
  const parsed: RowTexts[] | { from: number; rows: RowTexts[] } = JSON.parse(text ?? '[]');
  return Array.isArray(parsed) ? { from: 0, rows: parsed } : parsed;
}
