import type { FontUse, ReportFormat, ReportWarning } from '../contract/report.ts';
import type { NeutralTable } from './neutral-table.ts';

/** One file to make: plain data in, bytes out, so that it can run in a worker. */
export interface ReportJob {
  readonly tables: readonly NeutralTable[];
  readonly format: ReportFormat;
  /** Document properties. */
  readonly title: string;
  /** ISO instant written into the file, so that the same data gives the same bytes. */
  readonly createdAt: string;
}

export interface ReportResult {
  readonly bytes: Uint8Array;
  readonly pageCount: number | null;
  readonly fonts: readonly FontUse[];
  readonly warnings: readonly ReportWarning[];
}
