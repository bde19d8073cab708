/**
 * What looking through a data file found: whether it is whole, what is in it, and what of a damaged one can
 * still be read. Row counts are by the table's name in the file.
 */
export interface FileReport {
  readonly ok: boolean;
  readonly encrypted: boolean;
  /** Bytes. */
  readonly size: number;
  /** Hex, of the file's bytes. */
  readonly sha256: string;
  /** Schema version; null when it could not be read. */
  readonly version: number | null;
  readonly counts: Readonly<Record<string, number>>;
  /** Titles of the plans. */
  readonly plans: readonly string[];
  /** ISO instant of the last change in the history; null = none, or not to be read. */
  readonly lastChange: string | null;
  readonly problems: readonly FileProblem[];
  /** Only of a damaged file: what can be saved of each table that is not whole. */
  readonly readable: readonly ReadableTable[];
}

export const FILE_FAULTS = [
  'unreadable',
  'truncated',
  'page',
  'row',
  'index',
  'reference',
  'foreign',
  'newer',
  'otherBytes',
  'otherCounts',
] as const;

/**
 * - `unreadable`: the table (or, without one, the whole file) cannot be read through
 * - `truncated`: bytes are missing at the end
 * - `page`, `row`, `index`: a page, a record or an index is not as it must be
 * - `reference`: a record names another one that is not there
 * - `foreign`: no file of this program; `newer`: of a newer program
 * - `otherBytes`, `otherCounts`: not what was noted when the backup was made
 */
export type FileFault = (typeof FILE_FAULTS)[number];

export interface FileProblem {
  readonly fault: FileFault;
  readonly table: string | null;
  /** 1-based page of the file. */
  readonly page: number | null;
  readonly row: number | null;
  /** What SQLite says, or figures. */
  readonly detail: string;
}

export interface ReadableTable {
  readonly table: string;
  readonly read: number;
  /** Null = some are lost, nobody can say how many. */
  readonly lost: number | null;
}

export interface SalvageReport {
  readonly tables: readonly ReadableTable[];
  /** Records made up so that others, which name them, could stay: by table. */
  readonly standIns: Readonly<Record<string, number>>;
}

/** What would be different with the one file in place of the other. */
export interface FileComparison {
  readonly plans: readonly PlanDifference[];
  /** Tables whose number of records differs. */
  readonly tables: readonly { readonly table: string; readonly present: number; readonly other: number }[];
}

/** Facts of a plan that would change, come back, or be gone. */
export interface PlanDifference {
  readonly title: string;
  readonly changed: number;
  readonly back: number;
  readonly gone: number;
}
