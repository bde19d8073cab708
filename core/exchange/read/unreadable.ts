import { AppError, isAppError } from '../../domain/app-error.ts';
import type { FileProblem } from '../../domain/raw-workbook.ts';

/**
 * The one way to say that a file from outside cannot be read.
 *
 *   throw unreadable('annex 4.xlsx', 'damaged', 'xl/workbook.xml');
 */
export function unreadable(
  name: string,
  problem: FileProblem,
  detail = '',
  place: { readonly sheet?: string; readonly cell?: string } = {},
): AppError<'UNREADABLE_FILE'> {
  return new AppError('UNREADABLE_FILE', {
    ...{ name, problem, detail },
    ...{ sheet: place.sheet ?? null, cell: place.cell ?? null },
  });
}

/** The same error with the sheet and cell that were being read, where it does not name any yet. */
export function atPlace(error: unknown, sheet: string, cell: string | null): unknown {
  if (!isAppError(error, 'UNREADABLE_FILE') || error.data.sheet !== null) return error;
  return new AppError('UNREADABLE_FILE', { ...error.data, sheet, cell }, { cause: error });
}
