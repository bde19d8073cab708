import type { UnreadableReason } from './fact.ts';
import type { LedgerRecord } from './ledger.ts';

/**
 * What a check found. The Chinese sentence for each code stands in renderer/text/findings.ts; the
 * data here names the place well enough to jump there.
 */
export type Severity = 'ERROR' | 'WARN' | 'INFO';

export type FindingCode =
  | 'STATED_TOTAL_DIFFERS'
  | 'ROW_SUM_DIFFERS'
  /** A published total or row sum that is off by no more than the rounding of its cells explains. */
  | 'ROUNDING_DIFFERS'
  | 'NOT_INTEGER'
  | 'NEGATIVE'
  | 'UNREADABLE'
  | 'BLANK_IN_FINISHED_TABLE'
  | 'BLANKS_LEFT'
  | 'UNIT_NOT_VALID_IN_YEAR'
  | 'COMPLETED_ABOVE_PLANNED'
  | 'QUARTER_BEFORE_PLAN'
  | 'PERIOD_IN_FUTURE'
  | 'PERIOD_CONFLICT'
  | 'YEAR_TOTAL_DIFFERS'
  | 'LEDGER_DIFFERS'
  /** One indicator with two values for the same time. */
  | 'TARGETS_CONFLICT'
  /** A number of the text that its annex does not plan. */
  | 'TARGET_DIFFERS_FROM_ANNEX'
  /** A count of the text that the list it speaks of does not come to. */
  | 'COUNT_DIFFERS_FROM_LIST'
  /** A document number of another year than the document's date. */
  | 'DOCUMENT_NUMBER_YEAR'
  /** Classes that both include the limit between them. */
  | 'RANGES_OVERLAP';

/** A target that a finding is about. */
export interface FindingTarget {
  readonly id: number;
  readonly name: string;
  readonly published: string;
  readonly unitOfMeasure: string;
  readonly deadlineText: string;
  readonly source: string;
}

export interface Finding {
  readonly severity: Severity;
  readonly code: FindingCode;
  /** Negative for a progress sheet (core/domain/progress-address.ts), 0 for none. */
  readonly annexId: number;
  /** The annex key, such as "annex-4". */
  readonly table: string;
  readonly rowId: number | null;
  readonly columnId: number | null;
  /** 1-based position of the row as printed. */
  readonly ordinal: number | null;
  readonly unit: string | null;
  readonly item: string | null;
  /** Label of the plan year, for a progress sheet with its period. */
  readonly period: string | null;
  /** In the unit the column is printed in, not smallest units. */
  readonly expected: number | null;
  readonly actual: number | null;
  /** Text that could not be read, for the codes about entries. */
  readonly text: string | null;
  readonly reason: UnreadableReason | null;
  /** How many cells, for BLANKS_LEFT. */
  readonly count: number | null;
  /** The records that the ledger counted, for LEDGER_DIFFERS; the first ones where there are many. */
  readonly records?: readonly LedgerRecord[];
  /** The targets that contradict each other, or the one that contradicts its annex or list. */
  readonly targets?: readonly FindingTarget[];
}
