import type { IssuedContent, IssuedSheet } from './issued-workbook.ts';
import { cellName, type RawSheet } from './raw-workbook.ts';
import { readFigure } from './read-figure.ts';
import type { Alteration, ReturnWords } from './read-return.ts';
import { endsWith, fold, foldedPath, type ReturnGrid, returnGrid } from './return-grid.ts';
import { type ReturnedFile, sheetMarks, visibleCodes } from './returned-file.ts';

/**
 * Where the tables of an issued workbook stand in the file that came back, row by row and column by column.
 * What people see (names, headings) decides; hidden marks help where it was retyped, and where the two
 * disagree a person is asked.
 */
export interface FoundSheet {
  readonly raw: RawSheet;
  readonly grid: ReturnGrid;
  /** Place of each issued row and column in the sheet; null = not there. */
  readonly rows: readonly (number | null)[];
  readonly columns: readonly (number | null)[];
  /** Column of what units say about their rows. */
  readonly situation: number | null;
}

type Said = Omit<Alteration, 'sheet'>;

export function findSheets(
  file: ReturnedFile,
  content: IssuedContent,
  code: string,
  words: ReturnWords,
): { sheets: (FoundSheet | null)[]; alterations: Alteration[] } {
  const alterations: Alteration[] = [];
  const taken = new Set<RawSheet>();
  const note = (sheet: string | null, code: Alteration['code'], asks: boolean, detail: string): void => {
    alterations.push({ code, asks, sheet, cell: null, detail });
  };
  const sheets = content.sheets.map((issued, index) => {
    const candidates = file.sheets.filter((one) => !taken.has(one) && isMarked(one, index, code));
    const raw = candidates[0] ?? likeliest(file.sheets, issued, taken);
    if (!raw) {
      note(null, 'sheetMissing', true, issued.name);
      return null;
    }
    taken.add(raw);
    for (const other of candidates.slice(1)) {
      taken.add(other);
      note(other.name, 'sheetTwice', true, issued.name);
    }
    if (raw.name !== issued.name) note(raw.name, 'sheetRenamed', false, issued.name);
    for (const other of new Set(visibleCodes(raw))) {
      if (other !== code) note(raw.name, 'otherCode', true, other);
    }
    const { found, said } = placesIn(raw, issued, words);
    alterations.push(...said.map((one) => ({ ...one, sheet: raw.name })));
    return found;
  });
  for (const raw of file.sheets) {
    const isGuide = visibleCodes(raw).includes(code);
    if (!taken.has(raw) && !isGuide && raw.rows.length > 0) note(raw.name, 'sheetAdded', false, raw.name);
  }
  for (const name of file.leftOut) note(name, 'sheetAdded', false, name);
  for (const other of file.identity.codes) {
    const isSaid = alterations.some((one) => one.code === 'otherCode' && one.detail === other);
    if (other !== code && !isSaid) note(null, 'otherCode', true, other);
  }
  return { sheets, alterations };
}

const isMarked = (sheet: RawSheet, index: number, code: string): boolean =>
  sheetMarks(sheet).some((mark) => mark.index === index && mark.code === code);

/** Without marks: the sheet of that name, or the one in which most rows' names stand. */
function likeliest(
  sheets: readonly RawSheet[],
  issued: IssuedSheet,
  taken: ReadonlySet<RawSheet>,
): RawSheet | undefined {
  const names = new Set(issued.rows.map((row) => fold(row.name)));
  const headings = new Set(issued.columns.map((column) => fold(column.path.at(-1) ?? '')));
  const scored = sheets
    .filter((one) => !taken.has(one) && sheetMarks(one).length === 0)
    .map((one) => {
      const texts = new Set(one.rows.flatMap((row) => row.cells.map((cell) => fold(cell.text))));
      const rows = [...names].filter((name) => texts.has(name)).length;
      const columns = [...headings].filter((heading) => texts.has(heading)).length;
      const named = fold(one.name) === fold(issued.name) ? 1000 : 0;
      return { one, score: rows === 0 || columns === 0 ? 0 : rows + columns + named };
    })
    .toSorted((a, b) => b.score - a.score);
  return (scored[0]?.score ?? 0) > 0 ? scored[0]?.one : undefined;
}

function placesIn(
  raw: RawSheet,
  issued: IssuedSheet,
  words: ReturnWords,
): { found: FoundSheet; said: Said[] } {
  const said: Said[] = [];
  const grid = returnGrid(raw);
  const marks = marksIn(raw);
  if (marks.rows.size === 0 || marks.columns.size === 0) {
    said.push({ code: 'marksGone', asks: false, cell: null, detail: issued.name });
  }
  const nameColumn = columnOfNames(raw, issued);
  const named =
    nameColumn === null
      ? new Map<string, number[]>()
      : Map.groupBy(
          raw.rows.map((row) => row.index),
          (row) => fold(grid.at(row, nameColumn)?.text ?? ''),
        );
  const byName = (name: string): readonly number[] => named.get(fold(name)) ?? [];
  const rows = placed(
    issued.rows.map((row) => row.name),
    {
      ...{ marked: (index) => marks.rows.get(index) ?? [], labelled: byName, said, what: 'row' },
      cell: (row) => cellName(row, nameColumn ?? 0),
    },
  );
  const first = Math.min(...rows.flatMap((row) => row ?? []), ...[...marks.rows.values()].flat());
  const heads = Array.from({ length: raw.columnCount }, (_, column) => grid.headings(first, column));
  const paths = issued.columns.map((column) => column.path);
  const folded = paths.map(foldedPath);
  const byPath = (path: readonly string[]): number[] =>
    heads.flatMap((head, column) => (endsWith(head, path) ? [column] : []));
  const columns = placed(
    paths.map((path) => path.join(' ')),
    {
      marked: (index) => marks.columns.get(index) ?? [],
      labelled: (_, index) => byPath(folded[index] ?? []),
      ...{ said, what: 'column', cell: (column) => cellName(Math.max(0, first - 1), column) },
    },
  );
  const situation = heads.findIndex((head) => endsWith(head, [fold(words.situation)]));
  const found: FoundSheet = { raw, grid, rows, columns, situation: situation < 0 ? null : situation };
  if (Number.isFinite(first)) said.push(...added(found, issued, { nameColumn, heads, first, words, said }));
  return { found, said };
}

/** Rows and columns of the marks `#r3` and `#c2`, by their numbers. */
function marksIn(raw: RawSheet) {
  const rows = new Map<number, number[]>();
  const columns = new Map<number, number[]>();
  for (const { cells } of raw.rows) {
    for (const { text, row, column } of cells) {
      const [, kind, number] = text.startsWith('#') ? (/^#([rc])(\d+)$/.exec(text) ?? []) : [];
      if (kind === undefined) continue;
      const all = kind === 'r' ? rows : columns;
      const index = Number(number);
      all.set(index, [...(all.get(index) ?? []), kind === 'r' ? row : column]);
    }
  }
  return { rows, columns };
}

/** The column in which most rows' names stand. */
function columnOfNames(raw: RawSheet, issued: IssuedSheet): number | null {
  const names = new Set(issued.rows.map((row) => fold(row.name)));
  const counts = new Map<number, number>();
  for (const { cells } of raw.rows) {
    for (const { column, text } of cells) {
      if (names.has(fold(text))) counts.set(column, (counts.get(column) ?? 0) + 1);
    }
  }
  const [best] = [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]);
  return best?.[0] ?? null;
}

interface Placing {
  marked(index: number): readonly number[];
  labelled(label: string, index: number): readonly number[];
  readonly said: Said[];
  readonly what: 'row' | 'column';
  cell(at: number): string;
}

/** Where each issued row (or column) stands now; what is odd about it is said. */
function placed(labels: readonly string[], placing: Placing): (number | null)[] {
  const { said, what, cell } = placing;
  const times = new Map<string, number>();
  for (const label of labels) times.set(fold(label), (times.get(fold(label)) ?? 0) + 1);
  const say = (end: 'Missing' | 'Twice' | 'Mixed' | 'Renamed', at: number | null, detail: string): void => {
    said.push({
      code: `${what}${end}`,
      asks: end !== 'Renamed',
      ...{ cell: at === null ? null : cell(at), detail },
    });
  };
  const places = labels.map((label, index): number | null => {
    const marked = placing.marked(index);
    const isUnique = times.get(fold(label)) === 1;
    const labelled = isUnique ? placing.labelled(label, index) : [];
    const both = marked.filter((at) => labelled.includes(at));
    if (marked.length > 1 || (marked.length === 0 && labelled.length > 1)) {
      say('Twice', marked[1] ?? labelled[1] ?? null, label);
      return both[0] ?? marked[0] ?? labelled[0] ?? null;
    }
    const [mark] = marked;
    if (mark === undefined) {
      if (labelled[0] === undefined) say('Missing', null, label);
      return labelled[0] ?? null;
    }
    if (both.length > 0 || !isUnique) return mark;
    if (labelled[0] === undefined) {
      say('Renamed', mark, label);
      return mark;
    }
    say('Mixed', labelled[0], label);
    return labelled[0];
  });
  const there = places.flatMap((at) => at ?? []);
  if (there.some((at, index) => index > 0 && at < (there[index - 1] ?? 0))) {
    said.push({ code: `${what}sMoved`, asks: false, cell: null, detail: '' });
  }
  return places;
}

interface Surroundings {
  readonly nameColumn: number | null;
  readonly heads: readonly string[][];
  /** Row of the first asked row. */
  readonly first: number;
  readonly words: ReturnWords;
  /** What was said of the table so far. */
  readonly said: readonly Said[];
}

/** Rows and columns with figures that nobody asked for: not taken, and a person is told. */
function added(
  { raw, grid, rows, columns, situation }: FoundSheet,
  issued: IssuedSheet,
  { nameColumn, heads, first, words, said: before }: Surroundings,
): Said[] {
  const said: Said[] = [];
  const isSaid = (code: Said['code'], detail: string): boolean =>
    before.some((one) => one.code === code && fold(one.detail) === fold(detail));
  const known = new Set(rows);
  const labels = [words.filledBy, words.phone, words.day, words.total].map(fold);
  const isFigure = (row: number, column: number): boolean => {
    const cell = grid.at(row, column);
    return cell !== undefined && readFigure(cell).kind === 'number';
  };
  for (const { index, cells } of raw.rows) {
    if (index < first || known.has(index)) continue;
    const texts = cells.map((cell) => fold(cell.text));
    if (texts.some((text) => labels.some((label) => text.startsWith(label)))) continue;
    const column = columns.find((one) => one !== null && isFigure(index, one));
    if (column === undefined || column === null) continue;
    const name = nameColumn === null ? '' : (grid.at(index, nameColumn)?.text ?? '');
    if (!isSaid('rowTwice', name))
      said.push({ code: 'rowAdded', asks: true, cell: cellName(index, column), detail: name });
  }
  const shown = issued.shown.map(foldedPath);
  const paths = issued.columns.map((column) => foldedPath(column.path));
  for (const [column, head] of heads.entries()) {
    if (columns.includes(column) || column === situation || column === nameColumn) continue;
    if (shown.some((path) => endsWith(head, path))) continue;
    const row = rows.find((one) => one !== null && isFigure(one, column));
    if (row === undefined || row === null) continue;
    const cell = cellName(row, column);
    const twin = issued.columns[paths.findIndex((path) => endsWith(head, path))]?.path.join(' ');
    if (twin !== undefined) {
      if (!isSaid('columnTwice', twin)) said.push({ code: 'columnTwice', asks: true, cell, detail: twin });
    } else {
      said.push({ code: 'columnAdded', asks: true, cell, detail: head.at(-1) ?? '' });
    }
  }
  return said;
}
