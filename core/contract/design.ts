import { type } from '@orpc/contract';
import { z } from 'zod';
import type { Item, PlanYear } from '../domain/annex.ts';
import type { AnnexDesign, DesignChoices, DesignProblem } from '../domain/annex-design.ts';
import type { TextContent, TextDesign } from '../domain/text-design.ts';
import { call } from './base.ts';
import { annexDesign, listPreset, textDesign } from './design-input.ts';
import type { AnnexKind } from './plan.ts';
import type { ReportOutput } from './report.ts';

/**
 * Making and changing annexes in the program: an annex is data, not code. Tables of counts by open,
 * blank, preview and save; lists and forms by the same names with Text.
 */

/** A design as it stands, what it may choose from, and what is wrong with it. */
export interface DesignState {
  /** Null for a design that is not saved yet. */
  readonly annexId: number | null;
  readonly planId: number;
  readonly design: AnnexDesign;
  readonly choices: DesignChoices;
  readonly problems: readonly DesignProblem[];
}

/** The design of a list or a form, and the texts that stand in it. */
export interface TextDesignState {
  readonly annexId: number | null;
  readonly planId: number;
  readonly design: TextDesign;
  readonly content: TextContent;
  /** Numbers that other annexes of the plan bear. */
  readonly taken: readonly number[];
  readonly problems: readonly DesignProblem[];
}

export interface CopiedAnnex {
  readonly annexId: number;
  readonly kind: AnnexKind;
  /** Cells of counts that were copied, and those that already held something there and kept it. */
  readonly copied: number;
  readonly kept: number;
}

const inAnnex = z.object({ annexId: z.number().int() });
const inPlan = z.object({ planId: z.number().int() });
const maybeAnnex = inPlan.extend({ annexId: z.number().int().nullable() });

export const designContract = {
  open: call.input(inAnnex).output(type<DesignState>()),
  /** An empty design over all townships of the plan, to start from; nothing is saved. */
  blank: call.input(inPlan).output(type<DesignState>()),
  /** The design on paper as PDF, with the figures there are; nothing is saved. */
  preview: call.input(inPlan.extend({ design: annexDesign })).output(type<ReportOutput>()),
  /** Saved only when it has no problem and can be laid out (BAD_DESIGN otherwise). */
  save: call.input(maybeAnnex.extend({ design: annexDesign })).output(type<DesignState>()),

  openText: call.input(inAnnex).output(type<TextDesignState>()),
  /** A list with the columns of its kind, or a form, to start from; nothing is saved. */
  blankText: call
    .input(inPlan.extend({ kind: z.enum([...listPreset.options, 'form']) }))
    .output(type<TextDesignState>()),
  previewText: call.input(maybeAnnex.extend({ design: textDesign })).output(type<ReportOutput>()),
  /**
   * Texts stay with their columns and blanks. Those of columns and blanks that are gone are dropped
   * only when `dropTexts` is how many they are (TEXTS_WOULD_GO otherwise); the history keeps them.
   */
  saveText: call
    .input(maybeAnnex.extend({ design: textDesign, dropTexts: z.number().int().min(0) }))
    .output(type<TextDesignState>()),

  /**
   * A copy of an annex of any kind, in its own plan or in another one of the file, for the years
   * `shiftYears` later: years named in title, notes and headings move along. A year of the table becomes
   * the one that `years` says (`to` null = made), else the one of the same label, else it is made.
   * With `content` figures and texts are copied too; a cell that holds something keeps it.
   */
  copy: call
    .input(
      inAnnex.extend({
        /** Null = its own plan. */
        planId: z.number().int().nullable().default(null),
        shiftYears: z.number().int().min(-20).max(20),
        title: z.string().trim().min(1).max(200),
        content: z.boolean().default(false),
        years: z
          .array(z.object({ from: z.number().int(), to: z.number().int().nullable() }))
          .max(60)
          .default([]),
      }),
    )
    .output(type<CopiedAnnex>()),
  /**
   * Takes an annex out of the plan. Counts themselves stay (another table may show them); the texts of
   * a list or a form go, and the history keeps them.
   */
  remove: call.input(inAnnex).output(type<{ removed: string }>()),
  addItem: call
    .input(
      z.object({
        name: z.string().trim().min(1).max(40),
        unitOfMeasure: z.string().trim().min(1).max(10),
        decimals: z.number().int().min(0).max(4),
      }),
    )
    .output(type<Item>()),
  addYear: call
    .input(
      inPlan.extend({
        label: z.string().trim().min(1).max(20),
        startDate: z.iso.date(),
        endDate: z.iso.date(),
      }),
    )
    .output(type<PlanYear>()),
};
