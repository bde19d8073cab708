import type { PackageProblem } from './package-format.ts';
import type { FileProblem } from './raw-workbook.ts';

/**
 * Every way a call can fail, as a closed union of codes with their data.
 * The Chinese sentence for each code stands once, in renderer/text/errors.ts.
 *
 *   throw new AppError('UNKNOWN_TABLE', { table: 'annex-9', known: ['annex-3'] });
 */
export interface ErrorData {
  /** No data file is open in this program. */
  NO_FILE_OPEN: Record<string, never>;
  FILE_NOT_FOUND: { name: string };
  FILE_EXISTS: { name: string };
  /** The bytes are not a data file of this program (no SQLite header, or another application's). */
  NOT_A_DATA_FILE: { name: string };
  /** The file is encrypted and no passphrase or recovery key was given. */
  FILE_ENCRYPTED: { name: string };
  WRONG_PASSPHRASE: { name: string };
  /** A passphrase that is too easily guessed. */
  WEAK_PASSPHRASE: Record<string, never>;
  FILE_DAMAGED: { name: string; detail: string };
  FILE_NEWER: { name: string; fileVersion: number; programVersion: number };
  /** Another program (or another window of this one) holds the file. */
  FILE_LOCKED: { name: string };
  FILE_READ_ONLY: { name: string };
  FOLDER_READ_ONLY: { place: string };
  DISK_FULL: { place: string };
  /** A backup is not whole, or not what was written: it is not counted and not restored. */
  BACKUP_BAD: { name: string; detail: string };
  /** No second place for backups was chosen. */
  NO_BACKUP_PLACE: Record<string, never>;
  /** The medium does not read or write any more: pulled out, disconnected, broken, or held by a scanner. */
  DISK_FAILED: { name: string };
  MIGRATION_FAILED: { name: string; detail: string };
  /** The output file is open in another program (WPS, Excel) and cannot be replaced. */
  OUTPUT_LOCKED: { name: string };
  UNKNOWN_TABLE: { table: string; known: string[] };
  UNKNOWN_PLAN: { plan: string; known: string[] };
  UNKNOWN_VERSION: { version: string };
  /** Two versions of a table of counts are the same: there is no comparison to print. */
  NOTHING_CHANGED: { annex: string };
  /** A table that would have no line, and what has to be there first. */
  NOTHING_TO_PRINT: { table: string; needed: NeededRecords };
  /** A design that cannot be saved: what is wrong, by problem code. */
  BAD_DESIGN: { annex: string; problems: string[] };
  /** A design has no place for so many texts, and the caller did not say that they may go. */
  TEXTS_WOULD_GO: { annex: string; count: number };
  UNKNOWN_SAMPLE: { sample: string; known: string[] };
  UNKNOWN_FORMAT: { format: string; known: string[] };
  TEMPLATE_UNKNOWN_ITEM: { annex: string; item: string };
  /** An edit names a unit, item or year that the annex does not have. */
  UNKNOWN_CELL: { annex: string };
  /** The cell was changed elsewhere since the caller read it. */
  CELL_CONFLICT: { unit: string; column: string };
  /** A list or form was changed elsewhere since the caller read it; nothing of the call was saved. */
  CHANGED_ELSEWHERE: { annex: string };
  /** The unit's return for the period, or for one around it, was handed in: its counts cannot change. */
  RETURN_LOCKED: ReturnPlace & { state: 'submitted' | 'reviewed' | 'sealed' };
  /** A return cannot take this step from where it is, perhaps because somebody else moved it. */
  RETURN_STEP: ReturnPlace & { state: string; step: string };
  /** Entries that could not be read keep a return from being handed in. */
  RETURN_UNREAD: ReturnPlace & { count: number };
  BAD_INPUT: { field: string; problem: InputProblem };
  /** A facility, project, class, person or kind of place that is not (any more) in the file. */
  UNKNOWN_RECORD: { record: string };
  /** A record that others refer to cannot be removed: how many of each kind do. */
  RECORD_IN_USE: {
    record: string;
    projects: number;
    staff: number;
    facilities: number;
    standards?: number | undefined;
  };
  /** A change of units that cannot be made: what is wrong, by problem code (core/domain/check-units.ts). */
  BAD_UNIT_CHANGE: { unit: string; problems: string[] };
  /** More records than one step changes. */
  TOO_MANY_RECORDS: { count: number; most: number };
  /** A file from outside that cannot be read; `sheet` and `cell` where it is known. */
  UNREADABLE_FILE: {
    name: string;
    problem: FileProblem;
    sheet: string | null;
    cell: string | null;
    detail: string;
  };
  /** A package from another office that is not taken over; `detail` names the entry, version or other office. */
  BAD_PACKAGE: { name: string; problem: PackageProblem; detail: string };
  /** Returns hold so many cells that somebody has to decide on first. */
  UNDECIDED: { unit: string; count: number };
  /** Something that must say why was asked for without a reason: an export of personal data, say. */
  REASON_NEEDED: { action: ReasonedAction };
  /** Whoever asked for a file took it back before it was made. */
  CANCELLED: Record<string, never>;
  /** Anything unforeseen; the reference is in the log. */
  INTERNAL: { reference: string };
}

/** What a table is made of. */
export type NeededRecords = 'rates' | 'assessment' | 'records';

/** What a reason has to be given for. */
export type ReasonedAction = 'disclose' | 'return' | 'reopen' | 'reopenTask';

/** Whose return for what time. */
export interface ReturnPlace {
  unit: string;
  /** The plan year and its period in words, as printed. */
  period: string;
}

export type InputProblem =
  | 'empty'
  | 'tooLong'
  | 'negative'
  | 'duplicate'
  | 'notAYear'
  | 'tooMany'
  | 'malformed'
  | 'outOfOrder'
  | 'builtIn'
  | 'inUse'
  | 'notAllowed'
  | 'notADate'
  | 'inFuture'
  | 'beforeLast'
  | 'tooLarge'
  | 'isClosed';

export type ErrorCode = keyof ErrorData;

export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C;
  readonly data: ErrorData[C];

  constructor(code: C, data: ErrorData[C], options?: { cause?: unknown }) {
    super(`${code} ${JSON.stringify(data)}`, options);
    this.name = 'AppError';
    this.code = code;
    this.data = data;
  }
}

/** True for an error of this program with the given code (any code when none is given). */
export function isAppError<C extends ErrorCode>(error: unknown, code?: C): error is AppError<C> {
  return error instanceof AppError && (code === undefined || error.code === code);
}
