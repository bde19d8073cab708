import type { FacilityFieldKey } from './facility.ts';
import type { FacilityWords } from './facility-words.ts';

/**
 * A ledger that came back as a file: what its columns mean and what is known here while its rows are
 * read. See facility-import-columns.ts (headings), facility-import-cells.ts (one row) and
 * facility-import-plan.ts (all rows against what is stored).
 */

/**
 * A cell of the file: its text, a number as it is stored there, or a number that its format shows otherwise
 * ("0012", "12%"); a date as ISO text. Null = blank.
 */
export type SourceCell = PlainCell | DoubtfulCell;

export type PlainCell = string | number | ShownNumber | null;

/** What a formula came to that nobody may take unseen; `text` is what is shown of it. */
export interface DoubtfulCell {
  readonly doubt: CellDoubt;
  readonly text: string;
  readonly cell: PlainCell;
}

export type CellDoubt =
  /** It was saved without a value. Not taken. */
  | 'uncomputed'
  /** It goes in a circle: the value is what the program shows instead, mostly 0. Not taken. */
  | 'circular'
  /** The value comes from another file. Taken, and told. */
  | 'external';

export interface ShownNumber {
  readonly value: number;
  readonly text: string;
}

/** What a column is taken for; `sample` is the mark of made-up records. */
export type ImportTarget = FacilityFieldKey | 'sample';

export interface ImportUnit {
  readonly id: number;
  readonly name: string;
  /** Names it bore before. */
  readonly formerNames: readonly string[];
  /** ISO date of its last day; null while it exists. */
  readonly validTo: string | null;
  /** Name of the unit it was merged into; '' when there is none. */
  readonly mergedInto: string;
}

/** Other words for headings and choices, by field: `choices.status.open` lists what else means "open". */
export interface FacilityAliases {
  readonly headings: Readonly<Partial<Record<ImportTarget, readonly string[]>>>;
  readonly choices: Readonly<Partial<Record<FacilityFieldKey, Readonly<Record<string, readonly string[]>>>>>;
}

export interface ImportContext {
  readonly words: FacilityWords;
  readonly aliases: FacilityAliases;
  readonly types: readonly { readonly id: number; readonly name: string }[];
  readonly units: readonly ImportUnit[];
  /** ISO date. */
  readonly today: string;
  /** Texts as files hold them: no control characters, line breaks as \n. */
  readonly tidy: (text: string) => string;
}

export interface ImportOptions {
  /** A blank cell empties what is stored; otherwise it says nothing. */
  readonly clearBlanks: boolean;
  /** A code that is not known, with name, type, unit and community of a place that is, is a place of its own. */
  readonly addSameNames: boolean;
  /** Comma-separated text: an apostrophe before what looks like a formula was taken off. */
  readonly unquoted: boolean;
}

/** What was found in a cell and not taken as it stands. */
export type CellProblem =
  /** Kept as it is typed beside the record. */
  | 'unread'
  | 'tooLong'
  /** The record keeps its type, its unit. */
  | 'unknownType'
  | 'unknownUnit'
  /** Several units bear the name. */
  | 'ambiguousUnit'
  /** The unit ended before. */
  | 'unitEnded'
  | CellDoubt;

export interface CellIssue {
  readonly field: FacilityFieldKey;
  readonly text: string;
  readonly problem: CellProblem;
}

/** Why a row is not taken at all. */
export const REFUSALS = [
  'noName',
  'unknownType',
  'unknownUnit',
  'ambiguousUnit',
  /** The same place stands further up in the file. */
  'doubleInFile',
  /** Same name, type, unit and community as a stored place, or one further up, under another code. */
  'sameName',
  /** Without a code it could be any of several places. */
  'ambiguous',
] as const;
export type Refusal = (typeof REFUSALS)[number];

export interface ImportCounts {
  /** Rows with anything in them. */
  readonly rows: number;
  readonly fresh: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: Readonly<Partial<Record<Refusal, number>>>;
  readonly issues: Readonly<Partial<Record<CellProblem, number>>>;
  /** Every cell of the rows with something in it, by what became of it. */
  readonly cells: {
    readonly taken: number;
    /** Text that is no value of its field, or names what is not known. */
    readonly unread: number;
    /** Personal texts with stars, which never stand over what is stored. */
    readonly masked: number;
    /** In columns that are no field. */
    readonly ignored: number;
    /** In rows that are not taken. */
    readonly refused: number;
  };
}
