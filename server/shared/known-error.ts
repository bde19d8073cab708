import { errorMap } from '../../core/contract/base.ts';
import { AppError, type ErrorCode, type ErrorData } from '../../core/domain/app-error.ts';

/**
 * The error of the closed union behind whatever was thrown: a host's path functions throw AppError, the
 * in-process client throws what every carrier throws (code and data). Null for anything unforeseen.
 *
 *   const known = knownError(error);
 *   if (known !== null) say(errorSentence(known.code, known.data));
 */
export function knownError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  if (!(error instanceof Error) || !('code' in error) || !('data' in error)) return null;
  const { code, data } = error;
  if (!isErrorCode(code) || !fits(code, data)) return null;
  return new AppError(code, data, { cause: error });
}

function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errorMap, code);
}

function fits<C extends ErrorCode>(code: C, data: unknown): data is ErrorData[C] {
  return errorMap[code].data.safeParse(data).success;
}
