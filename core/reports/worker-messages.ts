import type { ReportFormat, ReportProgress } from '../contract/report.ts';
import { AppError, type ErrorCode, type ErrorData } from '../domain/app-error.ts';
import type { ReportJob, ReportResult } from './report-job.ts';

/** What report-runner and its worker say to each other; plain data only. */
export interface Request {
  readonly id: number;
  /** A job, or formats whose libraries and fonts are to be loaded ahead of one. */
  readonly job: ReportJob | readonly ReportFormat[];
  /**
   * One integer of shared memory: not 0 once nobody waits for the answer any more. A message would be
   * read only after the job, for a writer does not pause.
   */
  readonly stop: SharedArrayBuffer;
}

export type Answer =
  | { readonly id: number; readonly progress: ReportProgress }
  | { readonly id: number; readonly result: ReportResult | null }
  | { readonly id: number; readonly error: PackedError };

export const isJob = (job: Request['job']): job is ReportJob => !Array.isArray(job);

/** Classes do not cross threads: code and data do, and the class is made again on this side. */
export interface PackedError {
  readonly code: ErrorCode | null;
  readonly data: unknown;
  readonly message: string;
  readonly stack: string;
}

export function packError(error: unknown): PackedError {
  const code = error instanceof AppError ? error.code : null;
  const data = error instanceof AppError ? error.data : null;
  const message = error instanceof Error ? error.message : String(error);
  return { code, data, message, stack: error instanceof Error ? (error.stack ?? '') : '' };
}

export function unpackError(packed: PackedError): Error {
  const error =
    packed.code === null
      ? new Error(packed.message)
      : new AppError(packed.code, packed.data as ErrorData[ErrorCode]);
  error.stack = packed.stack || error.stack || '';
  return error;
}
