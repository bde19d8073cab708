import type { FontUse, ReportFormat, ReportWarning } from '../contract/report.ts';
import type { GanttPicture } from './layout-gantt.ts';
import type { NeutralAnnex } from './neutral-text.ts';

/** One file to make: plain data in, bytes out, so that it can run in a worker. */
export interface ReportJob {
  readonly annexes: readonly NeutralAnnex[];
  /** Pages before the annexes; none when absent. */
  readonly front?: ReportFront;
  /** Pages after the annexes; PDF alone draws it. */
  readonly picture?: GanttPicture;
  readonly format: ReportFormat;
  /** Document properties. */
  readonly title: string;
  /** ISO instant written into the file, so that the same data gives the same bytes. */
  readonly createdAt: string;
}

export interface ReportFront {
  readonly cover: CoverFacts | null;
  /** The annexes in order; those without a label are not listed. Null = no list. */
  readonly annexList: readonly ListedAnnex[] | null;
}

export type ListedAnnex = Pick<NeutralAnnex, 'annexLabel' | 'title'>;

/** null = the plan does not say; nothing is printed for it. */
export interface CoverFacts {
  readonly title: string;
  readonly documentNumber: string | null;
  readonly issuer: string | null;
  /** ISO date. */
  readonly date: string | null;
}

export interface ReportResult {
  readonly bytes: Uint8Array;
  readonly pageCount: number | null;
  readonly fonts: readonly FontUse[];
  readonly warnings: readonly ReportWarning[];
}
