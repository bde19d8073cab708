/**
 * What a sheet does not show although it has content there, as notices name it.
 *
 * The marks of our own forms are hidden by design and not told.
 *
 *   hiddenNotices(sheet)       // [{ code: 'hiddenRows', sheet: 'Sheet1', detail: '3-5, 9' }, …]
 */
import { holdsMarks, isMark } from './form-marks.ts';
import { columnName, type FileNotice, type RawSheet } from './raw-workbook.ts';

/** What a person should know of a sheet with content that is not wholly shown. */
export function hiddenNotices(sheet: RawSheet): FileNotice[] {
  const notices: FileNotice[] = [];
  if (sheet.rows.length === 0) return notices;
  if (sheet.visibility !== 'visible') {
    notices.push({ code: 'hiddenSheet', sheet: sheet.name, detail: sheet.visibility });
  }
  const hidden = new Set(sheet.hiddenColumns);
  const hiddenRows = sheet.rows.filter((row) => row.hidden);
  const isOurs = (hidden.size > 0 || hiddenRows.length > 0) && holdsMarks(sheet);
  const rows = hiddenRows.filter(({ cells }) => !(isOurs && cells.every(isMark))).map((row) => row.index);
  if (rows.length > 0) {
    notices.push({ code: 'hiddenRows', sheet: sheet.name, detail: rowRuns(rows) });
  }
  const used = new Set<number>();
  if (hidden.size > 0) {
    for (const row of sheet.rows) {
      for (const cell of row.cells) {
        if (hidden.has(cell.column) && !(isOurs && isMark(cell))) used.add(cell.column);
      }
    }
  }
  if (used.size > 0) {
    const columns = [...used].sort((a, b) => a - b);
    notices.push({ code: 'hiddenColumns', sheet: sheet.name, detail: columnRuns(columns) });
  }
  return notices;
}

/** Blank rows and cells that are worth a word: a file is large for nothing. */
const MANY_ROWS = 5_000;
const MANY_CELLS = 50_000;

/** What a file holds beside its content: elements of rows and cells that show nothing. */
export function blankNotice(
  sheet: Pick<RawSheet, 'name'>,
  { rows, cells }: { readonly rows: number; readonly cells: number },
): FileNotice[] {
  const detail = rows >= MANY_ROWS ? `rows ${rows}` : cells >= MANY_CELLS ? `cells ${cells}` : null;
  return detail === null ? [] : [{ code: 'blankArea', sheet: sheet.name, detail }];
}

/** Columns of a table for people; the widest annexes have some dozen. */
const MANY_COLUMNS = 500;

export function wideNotices(sheets: readonly RawSheet[]): FileNotice[] {
  return sheets
    .filter(({ columnCount }) => columnCount > MANY_COLUMNS)
    .map(({ name, columnCount }) => ({ code: 'manyColumns', sheet: name, detail: String(columnCount) }));
}

/** Runs that are named; more are counted. */
const MOST_RUNS = 20;

const rowRuns = (rows: readonly number[]): string => runs(rows, (row) => `${row + 1}`);

const columnRuns = (columns: readonly number[]): string => runs(columns, columnName);

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
