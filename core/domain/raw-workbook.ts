/**
 * A file as it was read, before anyone says what it means: sheets of cells at their places, nothing
 * dropped and nothing guessed. Every reader (XLSX, XLS, CSV, HTML, clipboard) gives this shape.
 *
 *   const workbook = await readWorkbook(bytes, 'annex 4.xlsx');       // core/exchange/read-workbook.ts
 *   workbook.sheets[0]?.rows[0]?.cells[0]?.text                       // what the cell shows
 */
export type FileFormat = 'xlsx' | 'xls' | 'csv' | 'html' | 'clipboard';

export interface RawWorkbook {
  readonly format: FileFormat;
  readonly sheets: readonly RawSheet[];
  /** Names defined in the workbook. */
  readonly names: readonly DefinedName[];
  /** Custom document properties, by name. */
  readonly properties: ReadonlyMap<string, string>;
  /** When it was last saved, by its own word (ISO instant); missing where it does not say. */
  readonly modified?: string;
  /** What the file has that a person should know of before its cells are taken. */
  readonly notices: readonly FileNotice[];
}

export interface RawSheet {
  readonly name: string;
  readonly visibility: 'visible' | 'hidden' | 'veryHidden';
  /** Rows that have a cell with content, from the top; a row between them is empty. */
  readonly rows: readonly RawRow[];
  readonly merges: readonly CellRange[];
  /** 0-based, ascending. */
  readonly hiddenColumns: readonly number[];
  /** Columns up to the last cell with content; 0 for an empty sheet. */
  readonly columnCount: number;
}

export interface RawRow {
  /** 0-based place in the sheet. */
  readonly index: number;
  readonly hidden: boolean;
  /** Cells with content, from the left. */
  readonly cells: readonly RawCell[];
}

export interface RawCell {
  /** 0-based place in the sheet. */
  readonly row: number;
  readonly column: number;
  readonly value: RawValue;
  /** What the cell shows: "12%", "2019-12-13", "1234", the text itself, "#REF!". Never empty. */
  readonly text: string;
  /** Without "="; the value is what the program that saved the file had computed. */
  readonly formula?: string;
}

/**
 * A number keeps its format code when it has one other than General. A date is a number with a format
 * of dates, by the workbook's own calendar (1900 with its false leap day, or 1904). A formula that was
 * saved without a value is `uncomputed`.
 */
export type RawValue =
  | { readonly kind: 'number'; readonly value: number; readonly format?: string }
  | { readonly kind: 'text' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** ISO day, or day and time; `serial` as stored. */
  | { readonly kind: 'date'; readonly iso: string; readonly serial: number }
  | { readonly kind: 'error' }
  | { readonly kind: 'uncomputed' };

/** 0-based, both ends inclusive. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface DefinedName {
  readonly name: string;
  /** What it stands for, as written: `"county"`, `Sheet1!$A$1`. */
  readonly refersTo: string;
  /** Sheet it belongs to; null = the workbook. */
  readonly sheet: string | null;
}

export type NoticeCode =
  | 'macros'
  | 'externalLinks'
  | 'hiddenSheet'
  | 'hiddenRows'
  | 'hiddenColumns'
  /** The name says one kind of file, the content is another. */
  | 'renamed'
  | 'encodingGuessed'
  /** Rows, or cells, that hold nothing and were passed over; the detail says how many: "rows 1048000". */
  | 'blankArea'
  /** So many columns that it is likely no table; the detail says how many. */
  | 'manyColumns';

export interface FileNotice {
  readonly code: NoticeCode;
  readonly sheet: string | null;
  /** What it is about: the target of a link, the rows ("3-5, 9"), the format found. */
  readonly detail: string;
}

/**
 * Why a file, or a sheet of it, cannot be read at all. `unsupported`: a kind of file that is not read, the
 * kind in the detail ("pdf", "xlsb", "ods" ...); `tooLarge`: more bytes, cells, rows or sheets than are
 * read, the detail says what; `bomb`: unpacks to far more than it weighs; `unsafePath`: a path in a ZIP
 * that leads out of it, stands twice or is encrypted; `entities`: XML with a document type of its own;
 * `unforeseen`: what no reader expected, the detail is the reference in the log.
 */
export const FILE_PROBLEMS = [
  ...(['empty', 'encrypted', 'damaged', 'truncated', 'unsupported'] as const),
  ...(['tooLarge', 'bomb', 'unsafePath', 'entities', 'badEncoding', 'unforeseen'] as const),
] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];

/** "A1" for (0, 0). */
export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

/** "A" for 0, "AA" for 26. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** "B3:D5". */
export function rangeName({ top, left, bottom, right }: CellRange): string {
  return `${cellName(top, left)}:${cellName(bottom, right)}`;
}
