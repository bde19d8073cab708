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
  FILE_DAMAGED: { name: string; detail: string };
  FILE_NEWER: { name: string; fileVersion: number; programVersion: number };
  /** Another program (or another window of this one) holds the file. */
  FILE_LOCKED: { name: string };
  FILE_READ_ONLY: { name: string };
  FOLDER_READ_ONLY: { place: string };
  DISK_FULL: { place: string };
  MIGRATION_FAILED: { name: string; detail: string };
  /** The output file is open in another program (WPS, Excel) and cannot be replaced. */
  OUTPUT_LOCKED: { name: string };
  UNKNOWN_TABLE: { table: string; known: string[] };
  UNKNOWN_PLAN: { plan: string; known: string[] };
  UNKNOWN_VERSION: { version: string };
  /** Two versions of a table of counts are the same: there is no comparison to print. */
  NOTHING_CHANGED: { annex: string };
  /** A design that cannot be saved: what is wrong, by problem code. */
  BAD_DESIGN: { annex: string; problems: string[] };
  UNKNOWN_SAMPLE: { sample: string; known: string[] };
  UNKNOWN_FORMAT: { format: string; known: string[] };
  TEMPLATE_UNKNOWN_ITEM: { annex: string; item: string };
  /** An edit names a unit, item or year that the annex does not have. */
  UNKNOWN_CELL: { annex: string };
  /** The cell was changed elsewhere since the caller read it. */
  CELL_CONFLICT: { unit: string; column: string };
  BAD_INPUT: { field: string; problem: InputProblem };
  /** Anything unforeseen; the reference is in the log. */
  INTERNAL: { reference: string };
}

export type InputProblem =
  | 'empty'
  | 'tooLong'
  | 'duplicate'
  | 'notAYear'
  | 'tooMany'
  | 'malformed'
  | 'outOfOrder'
  | 'notAllowed';

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
