import { type } from '@orpc/contract';
import { z } from 'zod';
import type { ListColumnMatch, TargetScore } from '../domain/choose-target.ts';
import type { Measure } from '../domain/fact.ts';
import type {
  CellCounts,
  CellFate,
  FoundColumn,
  FoundRow,
  FoundTotal,
  TableFinding,
  UnitLine,
} from '../domain/found-table.ts';
import type { ColumnMatch } from '../domain/match-columns.ts';
import type { RowMatch } from '../domain/match-rows.ts';
import type { UnitHow } from '../domain/match-units.ts';
import type { ImportCell, ImportState, ImportTotal } from '../domain/plan-import.ts';
import type { CellRange, FileFormat, FileNotice, FileProblem, RawSheet } from '../domain/raw-workbook.ts';
import { call } from './base.ts';
import { intakeDecision, intakeTarget } from './intake-decision.ts';

export type { IntakeDecision, IntakeTarget } from './intake-decision.ts';

/**
 * Tables of other people's files: read, matched with the county's own, shown as they would change it, and
 * only then taken over. Rows and columns of a file are 0-based places in its sheet.
 */
export type IntakeFile =
  | {
      readonly kind: 'read';
      /** Names the file in the calls that follow; held in memory until the program ends or others push it out. */
      readonly id: string;
      readonly name: string;
      readonly format: FileFormat;
      readonly notices: readonly FileNotice[];
      readonly sheets: readonly IntakeSheet[];
    }
  | { readonly kind: 'failed'; readonly name: string; readonly error: ReadFailure };

export interface ReadFailure {
  readonly name: string;
  readonly problem: FileProblem;
  readonly sheet: string | null;
  readonly cell: string | null;
  readonly detail: string;
}

export interface IntakeSheet {
  readonly index: number;
  readonly name: string;
  readonly visibility: RawSheet['visibility'];
  /** Rows with content. */
  readonly rowCount: number;
  readonly columnCount: number;
  readonly hiddenColumns: readonly number[];
  readonly hiddenRows: number;
  readonly tables: readonly IntakeTable[];
}

export interface IntakeTable {
  readonly index: number;
  readonly range: CellRange;
  /** It stands on a sheet that the file hides. */
  readonly onHiddenSheet: boolean;
  readonly title: string | null;
  readonly annexLabel: string | null;
  readonly unitLine: UnitLine | null;
  readonly headerRows: readonly number[];
  readonly columns: readonly FoundColumn[];
  readonly rows: readonly FoundRow[];
  readonly totals: readonly FoundTotal[];
  readonly notes: readonly string[];
  readonly counts: CellCounts;
  readonly findings: readonly TableFinding[];
  /** A table of counts; else one of text. */
  readonly isCounts: boolean;
  /** Annexes of the plan that it may belong into, the likeliest first. */
  readonly fits: readonly TargetScore[];
}

/** A row of the sheet as it is, each cell with what it was taken for. */
export interface IntakeRow {
  readonly index: number;
  readonly hidden: boolean;
  readonly cells: readonly IntakeCell[];
}

export interface IntakeCell {
  readonly column: number;
  readonly text: string;
  /** Columns and rows of a merged cell; absent = one. */
  readonly columnSpan?: number;
  readonly rowSpan?: number;
  readonly formula?: string;
  readonly fate: CellFate;
}

export interface Choice {
  readonly id: number;
  readonly name: string;
}

interface Remembered {
  readonly at: string;
  readonly who: string;
}

/** What each row and column is taken for; nothing in it is decided before a person, or --yes, says so. */
export type IntakeProposal = { readonly remembered: Remembered | null; readonly title: string } & (
  | {
      readonly kind: 'counts';
      readonly sheetId: number;
      readonly columns: readonly ColumnMatch[];
      readonly rows: readonly RowMatch[];
      readonly choices: {
        readonly columns: readonly (Choice & { readonly unit: string; readonly computed: boolean })[];
        readonly rows: readonly (Choice & { readonly section: string | null })[];
        /** Names of units that rows name and this sheet has no row for. */
        readonly units: readonly Choice[];
      };
    }
  | {
      readonly kind: 'list';
      readonly annexId: number;
      readonly columns: readonly ListColumnMatch[];
      readonly choices: { readonly columns: readonly Choice[] };
      /** Rows that the list has now. */
      readonly rowCount: number;
    }
  | {
      readonly kind: 'newCounts';
      readonly number: number | null;
      readonly columns: readonly NewColumn[];
      readonly rows: readonly NewRow[];
      readonly choices: {
        readonly items: readonly (Choice & { readonly unit: string })[];
        readonly years: readonly Choice[];
        readonly units: readonly Choice[];
      };
    }
  | {
      readonly kind: 'newList';
      readonly number: number | null;
      readonly columns: readonly { readonly column: number; readonly path: readonly string[] }[];
    }
);

/** A column of a new annex: what it counts, known or to be made. */
export interface NewColumn {
  readonly column: number;
  readonly path: readonly string[];
  readonly take: boolean;
  readonly itemId: number | null;
  /** Name and unit of an item to be made, when `itemId` is null. */
  readonly itemName: string;
  readonly unitOfMeasure: string;
  readonly yearId: number | null;
  /** Label of a year to be made, when `yearId` is null. */
  readonly yearLabel: string;
  readonly measure: Measure;
}

export interface NewRow {
  readonly row: number;
  readonly group: number;
  readonly unitId: number | null;
  readonly how: UnitHow;
  readonly candidates: readonly number[];
}

export type PreviewCell = Omit<ImportCell, 'before' | 'unread'> & {
  /** Names as the sheet prints them. */
  readonly unit: string;
  readonly heading: string;
  /** As the cell shows them; '' = blank. */
  readonly beforeText: string;
  readonly afterText: string;
};

export interface IntakePreview {
  /** What `apply` must be given, so that nothing else is written than what was shown. */
  readonly seen: string;
  readonly counts: Readonly<Record<ImportState, number>>;
  /** All but the kept ones, in the order of the file; at most 2,000. */
  readonly cells: readonly PreviewCell[];
  /** Rows of the file, by label, that no row of ours takes; and columns likewise. */
  readonly leftRows: readonly { readonly row: number; readonly label: string }[];
  readonly leftColumns: readonly { readonly column: number; readonly path: readonly string[] }[];
  /** Totals that the file prints, beside the sum that our sheet then has. */
  readonly totals: readonly (ImportTotal & {
    readonly heading: string;
    readonly sum: string;
    readonly stated: string;
  })[];
  /** Of a table of text: rows before, and after. */
  readonly list: {
    readonly before: number;
    readonly after: readonly (readonly string[])[];
    readonly headings: readonly string[];
  } | null;
  /** What shows once rows are matched: a unit under two names, one that was not there in the year. */
  readonly findings: readonly TableFinding[];
  /** Items and years that would be made. */
  readonly made: { readonly items: readonly string[]; readonly years: readonly string[] };
}

export interface IntakeDone {
  readonly importId: number;
  readonly annexId: number;
  /** The sheet to open: the annex, or (negative) its progress. */
  readonly sheetId: number;
  readonly kind: 'counts' | 'list';
  readonly counts: ImportCounts;
}

export type ImportCounts = Partial<Record<ImportState | 'rows', number>>;

export interface ImportRecord {
  readonly id: number;
  readonly name: string;
  readonly fileName: string | null;
  readonly planId: number | null;
  readonly annexTitle: string | null;
  readonly counts: ImportCounts;
  readonly at: string;
  readonly who: string;
  readonly undoneAt: string | null;
}

export interface IntakeUndone {
  /** Cells that stand again as before, rows of a list, totals. */
  readonly undone: number;
  /** What was changed since and stays. */
  readonly kept: readonly { readonly unit: string; readonly heading: string; readonly now: string }[];
  /** Title of the annex that was made by the import and is gone again. */
  readonly removedAnnex: string | null;
}

const id = z.number().int();
const place = z.object({ sourceId: z.string().max(64), sheet: id, table: id });
const inPlan = z.object({ planId: id });

export const intakeContract = {
  /** Reads files, or what was pasted; one that cannot be read does not keep the others out. */
  read: call
    .input(
      inPlan.extend({
        files: z
          .array(z.file().max(256 * 1024 * 1024))
          .max(300)
          .default([]),
        pasted: z
          .object({
            name: z.string().max(200),
            html: z.string().max(64_000_000),
            text: z.string().max(20_000_000),
          })
          .nullable()
          .default(null),
      }),
    )
    .output(type<readonly IntakeFile[]>()),
  /** Rows with content, by their order in the sheet. */
  rows: call
    .input(z.object({ sourceId: z.string(), sheet: id, from: id.min(0), count: id.min(1).max(500) }))
    .output(type<readonly IntakeRow[]>()),
  propose: call.input(inPlan.extend({ place, target: intakeTarget })).output(type<IntakeProposal>()),
  /** Nothing is written. */
  preview: call.input(inPlan.extend({ place, decision: intakeDecision })).output(type<IntakePreview>()),
  /**
   * One transaction, with history, the file as it came and the decisions for the next file of these
   * headings. CHANGED_ELSEWHERE when it would not do what the preview showed.
   */
  apply: call
    .input(
      inPlan.extend({
        place,
        decision: intakeDecision,
        seen: z.string().max(100),
        reason: z.string().max(200).default(''),
      }),
    )
    .output(type<IntakeDone>()),
  /** Imports of the plan, newest first. */
  list: call.input(inPlan).output(type<readonly ImportRecord[]>()),
  /** Takes an import back where nothing was changed since; says what could not. */
  undo: call.input(z.object({ importId: id })).output(type<IntakeUndone>()),
};
