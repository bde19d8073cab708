import type { FacilityFieldKey } from '../domain/facility.ts';
import type {
  CellIssue,
  ImportContext,
  ImportCounts,
  ImportOptions,
  Refusal,
} from '../domain/facility-import.ts';
import type { ImportColumn } from '../domain/facility-import-columns.ts';
import type { FileFormat, FileNotice } from '../domain/raw-workbook.ts';
import type { PackedError } from '../reports/worker-messages.ts';

/** What ledger-reader.ts and its worker say to each other; plain data only. */
export interface LedgerLook {
  readonly format: FileFormat;
  readonly notices: readonly FileNotice[];
  readonly sheets: readonly { readonly name: string; readonly isHidden: boolean }[];
  /** Place of the sheet looked at. */
  readonly sheet: number;
  /** Line of the headings, from 1; 0 when none were found: then the first line stands for them. */
  readonly line: number;
  readonly headings: readonly string[];
  /** By column, texts of the first rows. */
  readonly samples: readonly (readonly string[])[];
}

export interface PlanInput {
  readonly sheet: number;
  readonly line: number;
  readonly columns: readonly Pick<ImportColumn, 'index' | 'target'>[];
  readonly options: ImportOptions;
  /** Rows that the file hides (by a filter) are left out. */
  readonly skipHidden: boolean;
  readonly context: Pick<ImportContext, 'types' | 'units' | 'today'>;
}

export interface Planned {
  readonly counts: ImportCounts;
  /** Rows that the file hides, taken or not. */
  readonly hidden: number;
  /** Records that would be written. */
  readonly writes: number;
}

export const PLAN_LISTS = ['fresh', 'changed', 'refused', 'issues'] as const;
export type PlanList = (typeof PLAN_LISTS)[number];

export interface PageInput {
  readonly list: PlanList;
  readonly from: number;
  readonly count: number;
}

/** A row of a list, texts as they are typed (ids, codes), nothing masked. */
export interface PlanLine {
  readonly row: number;
  /** Null = new or not taken. */
  readonly id: number | null;
  readonly code: string;
  readonly name: string;
  readonly entries: readonly {
    readonly field: FacilityFieldKey;
    readonly before: string;
    readonly after: string;
  }[];
  readonly issues: readonly CellIssue[];
  readonly reason: Refusal | null;
  readonly text: string;
}

export interface PartInput {
  readonly from: number;
  readonly count: number;
  /** For new ones: the next free id, the next number of the program's own codes. */
  readonly nextId: number;
  readonly nextCode: number;
}

/** Records ready to be written: JSON as db/queries/facility-import.ts takes it. */
export interface WritePart {
  readonly facilities: string;
  readonly history: string;
  readonly before: string;
  /** Known ones as they were read. */
  readonly known: readonly (readonly [number, string])[];
  /** Codes of new ones. */
  readonly codes: readonly string[];
  readonly written: number;
  readonly nextId: number;
  readonly nextCode: number;
}

export interface ReaderCalls {
  look: { input: number | null; output: LedgerLook };
  /** Stored places, packed; null forgets those from before. */
  store: { input: readonly string[] | null; output: null };
  plan: { input: PlanInput; output: Planned };
  page: { input: PageInput; output: { count: number; lines: readonly PlanLine[] } };
  part: { input: PartInput; output: WritePart };
}
export type CallName = keyof ReaderCalls;

export interface CallMessage {
  readonly id: number;
  readonly call: CallName;
  readonly input: unknown;
}

export type CallAnswer =
  | { readonly id: number; readonly output: unknown }
  | { readonly id: number; readonly error: PackedError }
  /** Rows read so far. */
  | { readonly id: number; readonly rows: number };
