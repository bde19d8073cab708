import type { CellValue } from './cell-value.ts';
import type { UnreadableReason } from './fact.ts';
import type { Severity } from './finding.ts';
import type { CellRange } from './raw-workbook.ts';

/**
 * A table found on a sheet of somebody's workbook: what its rows, columns and cells are taken for, and
 * why. Rows and columns are 0-based places in the sheet. `core/domain/find-tables.ts` makes it from a
 * RawSheet; nothing here knows the units, items and years of the county's own file.
 */
export interface FoundTable {
  readonly range: CellRange;
  readonly title: string | null;
  /** The annex's label above the title, as written without spaces; null when there is none. */
  readonly annexLabel: string | null;
  readonly unitLine: UnitLine | null;
  /** Rows of the headings, from the top; empty for a table that begins with its figures. */
  readonly headerRows: readonly number[];
  readonly columns: readonly FoundColumn[];
  readonly rows: readonly FoundRow[];
  /** Column of the units' names; null when none was found. Side-by-side groups have one each. */
  readonly unitColumn: number | null;
  readonly totals: readonly FoundTotal[];
  /** Lines above (to fill in, numbers of documents) and below the table. */
  readonly notes: readonly string[];
  /** Every cell with content inside the range, accounted for. */
  readonly cells: readonly AccountedCell[];
  /** Places for figures with nothing in them, and no merged cell over them. */
  readonly blanks: number;
}

/** The line above a table that says what it is counted in, as written and as understood. */
export interface UnitLine {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  /** Units of measure it names: one for all columns, or several. */
  readonly units: readonly string[];
}

export type ColumnRole =
  /** 1, 2, 3 … */
  | 'serial'
  | 'unit'
  /** District or kind in front of the unit's name, mostly merged over several rows. */
  | 'section'
  | 'unitOfMeasure'
  | 'figure'
  | 'remark'
  /** Anything else that is written: an address, a name, a task. */
  | 'text';

export interface FoundColumn {
  readonly column: number;
  /** Headings from the outermost, without repetitions: ["2019", "communityStation"]. */
  readonly path: readonly string[];
  readonly role: ColumnRole;
  /** 0 for the left (or only) group of columns, 1 for the one beside it that starts over. */
  readonly group: number;
  /** Unit of measure that heading or unit line gives; null = not said. */
  readonly unitOfMeasure: string | null;
  readonly hidden: boolean;
}

export type RowRole =
  | 'data'
  | 'total'
  | 'subtotal'
  /** Part of another row ("of which", "#"): not added up again. */
  | 'part'
  /** A heading among the rows, without figures. */
  | 'section'
  | 'note';

export interface FoundRow {
  readonly row: number;
  readonly group: number;
  readonly role: RowRole;
  /** The unit's name with spaces between characters taken out; '' when there is none. */
  readonly label: string;
  /** What stands in brackets behind the name (a kind, a number). */
  readonly bracket: string | null;
  /** Section the row lies in. */
  readonly section: string | null;
  /** Text of the row's own unit-of-measure column. */
  readonly unitOfMeasure: string | null;
  readonly hidden: boolean;
}

/** A total, subtotal as printed: its row and the values of its columns. */
export interface FoundTotal {
  readonly label: string;
  readonly row: number;
  readonly group: number;
  readonly role: 'total' | 'subtotal';
  readonly values: readonly { readonly column: number; readonly value: ReadFigure }[];
}

/**
 * A figure as read, with the unit it says itself. `value` is the decimal number as written ("3.5" for
 * 3.5 wan yuan), exact; `scale` multiplies it (10000 for wan). Never 0 for what was not read.
 */
export type FigureReason =
  | UnreadableReason
  /** A formula that was saved without a value. */
  | 'uncomputed'
  /** TRUE or FALSE. */
  | 'boolean'
  /** A day where a figure belongs: often "1-2" that a spreadsheet took for one. */
  | 'date'
  /** A percentage for something that is counted. */
  | 'percent'
  /** Persons where places are counted, money where persons are. */
  | 'unitDiffers';

export type ReadFigure =
  | { readonly kind: 'blank' }
  | { readonly kind: 'notApplicable'; readonly text: string }
  | {
      readonly kind: 'number';
      /** Plain digits with at most one point, perhaps a minus: "1234.5". */
      readonly digits: string;
      /** 1, 10000 (wan) or 100000000 (yi), or 0.01 (percent): what `digits` is counted in. */
      readonly scale: number;
      /** Unit of measure behind the number (ge, wan yuan without its wan …); null = bare. */
      readonly unit: string | null;
      /** How it was understood when it is not plain digits. */
      readonly because: string | null;
      readonly text: string;
    }
  | { readonly kind: 'date'; readonly iso: string; readonly text: string }
  | { readonly kind: 'unreadable'; readonly text: string; readonly reason: FigureReason };

/** What became of one cell with content. */
export type CellFate =
  | { readonly kind: 'value'; readonly figure: ReadFigure }
  | { readonly kind: 'notApplicable'; readonly figure: ReadFigure }
  | {
      readonly kind: 'text';
      readonly use: 'title' | 'unitLine' | 'heading' | 'label' | 'note' | 'text' | 'serial';
    }
  | { readonly kind: 'unreadable'; readonly figure: ReadFigure }
  | { readonly kind: 'ignored'; readonly because: IgnoredBecause };

export type IgnoredBecause =
  /** Headings that stand again on the next page, with their title. */
  | 'repeatedHeading'
  /** The row below the headings that numbers the columns. */
  | 'columnNumbers'
  /** Content below a merged cell, which nobody sees. */
  | 'coveredByMerge'
  | 'onlySpaces'
  /** A cell of the sheet that belongs to no table. */
  | 'outsideTable';

/** A sheet taken apart: its tables, and every cell with content that is in none of them. */
export interface FoundSheet {
  readonly sheet: string;
  readonly tables: readonly FoundTable[];
  readonly outside: readonly AccountedCell[];
}

export interface AccountedCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly fate: CellFate;
}

/** How many cells of a table became what; `blank` are cells of figures with nothing in them. */
export interface CellCounts {
  readonly value: number;
  readonly text: number;
  readonly blank: number;
  readonly notApplicable: number;
  readonly unreadable: number;
  readonly ignored: number;
}

export type TableFindingCode =
  /** A total row that is not the sum of the rows it stands for. */
  | 'STATED_TOTAL_DIFFERS'
  | 'SUBTOTAL_DIFFERS'
  /** A column of totals that is not the sum of the columns beside it. */
  | 'ROW_SUM_DIFFERS'
  /** A number in the title or a note that the table does not come to. */
  | 'TEXT_DIFFERS'
  /** A share that is not the quotient of its two columns to the printed digits. */
  | 'RATIO_DIFFERS'
  /** So much for each person or place that it stands out from all other rows. */
  | 'RATE_OUT_OF_LINE'
  /** Amounts too large or too small for the unit that is written over them. */
  | 'UNIT_MAGNITUDE'
  | 'DUPLICATE_UNIT'
  | 'SERIAL_SKIPS'
  | 'SERIAL_REPEATS'
  | 'UNIT_NOT_VALID_IN_YEAR'
  | 'DOCUMENT_NUMBER_YEAR'
  | 'UNREADABLE'
  | 'NEGATIVE'
  | 'NOT_INTEGER'
  /** Places left empty in a table that writes 0 elsewhere. */
  | 'BLANKS_LEFT'
  | 'FORMULA_DIFFERS'
  | 'FORMULA_CIRCULAR'
  /** A formula that takes its figure from another file. */
  | 'EXTERNAL_LINK';

/** Something to look at before a table is taken. */
export interface TableFinding {
  readonly severity: Severity;
  readonly code: TableFindingCode;
  /** "B7", or the table's first cell when it is about the whole of it. */
  readonly cell: string;
  readonly expected?: string;
  readonly actual?: string;
  /** Further facts for the sentence. */
  readonly data?: Readonly<Record<string, string>>;
}

/** A figure as a value of an item: decided by the item's own unit of measure and decimals. */
export type ItemReading =
  | { readonly kind: 'value'; readonly value: CellValue; readonly because: string | null }
  | { readonly kind: 'unreadable'; readonly text: string; readonly reason: FigureReason };
