import { eventIterator, type } from '@orpc/contract';
import { z } from 'zod';
import type { ClipboardTable } from '../domain/table-clipboard.ts';
import { call } from './base.ts';
import { disclosureInput } from './disclosure.ts';

export const reportFormats = ['xlsx', 'pdf', 'docx', 'csv'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** Which face a role of the layout was set in, and whether it is the official one. */
export interface FontUse {
  readonly role: 'title' | 'heading' | 'subheading' | 'body' | 'pageNumber';
  /** Official family asked for, as it is called in the standard. */
  readonly wanted: string;
  readonly used: string;
  readonly official: boolean;
}

export interface ReportWarning {
  readonly code:
    | 'FONT_SUBSTITUTED'
    | 'MISSING_GLYPHS'
    | 'SHRUNK_TO_FIT'
    | 'TURNED_LANDSCAPE'
    | 'ENLARGED_TO_A3'
    /** A list of annexes was asked for, and nothing in the book bears an annex's label. */
    | 'NO_ANNEX_LISTED'
    | 'UNREAD_CELLS'
    | 'BLANK_CELLS'
    /** So many texts of an annex tell of people, and were hidden, or were asked for in full. */
    | 'PERSONAL_HIDDEN'
    | 'PERSONAL_SHOWN'
    /** So many remarks had a telephone or ID number in them, which is never printed. */
    | 'NUMBERS_HIDDEN';
  /** Characters without a glyph, families, or a count, as the code needs. */
  readonly detail: string;
  /** Table key. */
  readonly table: string | null;
  /** Rows of the table's body that it is about, from 1, the first few; absent = not of rows. */
  readonly rows?: readonly number[];
}

export interface ReportOutput {
  readonly file: File;
  readonly pageCount: number | null;
  readonly fonts: readonly FontUse[];
  readonly warnings: readonly ReportWarning[];
}

/**
 * How far a file is: its annexes one after the other, then (PDF only) its pages, then the file itself.
 * `index` counts from 1; `label` names the annex and is empty in the other steps.
 */
export interface ReportProgress {
  readonly step: 'annex' | 'page' | 'file';
  readonly index: number;
  readonly count: number;
  readonly label: string;
  /** Part of the whole that is done, 0 to 1. */
  readonly share: number;
}

/** An annex ready for print as plain data: a table with its spans, or running text, which is no table. */
export type NeutralOutput =
  | (ClipboardTable & { readonly kind: 'table'; readonly annexLabel: string; readonly title: string })
  | { readonly kind: 'text'; readonly annexLabel: string; readonly title: string };

const jobId = z.string().min(1).max(64);

export const reportContract = {
  /** One annex as every writer prints it; the window puts it on the clipboard. */
  neutral: call.input(z.object({ annexId: z.number().int() })).output(type<NeutralOutput>()),
  /**
   * Steps of the export that will be asked for under this name: ask for them first, then export. Always
   * the latest step only; ends with the export, whatever comes of it.
   */
  progress: call.input(z.object({ jobId })).output(eventIterator(type<ReportProgress>())),
  /**
   * One or several annexes of one plan as one file; also feeds the preview (format pdf). A caller that
   * aborts stops the work itself, not only the waiting for it (CANCELLED).
   */
  export: call
    .input(
      z.object({
        annexIds: z.array(z.number().int()).min(1).max(200),
        format: z.enum(reportFormats),
        /** Prints a frozen version; null or absent = the plan as it stands now. */
        versionId: z.number().int().nullable().optional(),
        /** Prints before / after / difference against this earlier version instead of the annex itself. */
        compareFrom: z.number().int().optional(),
        /** Pages before the annexes of a book; CSV has none. */
        front: z.object({ cover: z.boolean(), annexList: z.boolean() }).optional(),
        /** Without figures, texts and values: frames to fill in by hand. */
        blank: z.boolean().optional(),
        /** Whether annexes of text show telephones and numbers of people; a full one is told in the history. */
        disclosure: disclosureInput,
        /** The name under which `progress` tells of it. */
        jobId: jobId.optional(),
      }),
    )
    .output(type<ReportOutput>()),
};
