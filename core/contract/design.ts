import { type } from '@orpc/contract';
import { z } from 'zod';
import type { Item, PlanYear } from '../domain/annex.ts';
import type { AnnexDesign, DesignChoices, DesignProblem } from '../domain/annex-design.ts';
import { call } from './base.ts';
import type { ReportOutput } from './report.ts';

/** Making and changing tables of counts in the program: an annex is data, not code. */
const line = z.string().trim().max(200).nullable();
const path = z.array(z.string().trim().max(60)).max(6).readonly();

export const annexDesign = z.object({
  title: z.string().trim().max(200),
  number: z.number().int().min(1).max(99).nullable(),
  rowHeading: z.string().trim().max(40),
  unitLine: line,
  fillLine: line,
  signatureLine: line,
  notes: z.array(z.string().trim().max(500)).max(20).readonly(),
  paper: z.enum(['A4', 'A3']),
  orientation: z.enum(['portrait', 'landscape']),
  totalRow: z.enum(['last', 'first', 'none']),
  rows: z
    .array(z.object({ unitId: z.number().int(), section: z.string().trim().min(1).max(40).nullable() }))
    .max(2000)
    .readonly(),
  columns: z
    .array(
      z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('fact'),
          path,
          itemId: z.number().int(),
          planYearId: z.number().int(),
          measure: z.enum(['planned', 'completed']),
          display: z
            .object({ shift: z.number().int().min(0).max(12), decimals: z.number().int().min(0).max(6) })
            .nullable(),
        }),
        z.object({
          kind: z.literal('rowSum'),
          path,
          of: z.array(z.number().int().min(0)).max(400).readonly(),
        }),
      ]),
    )
    .max(400)
    .readonly(),
});

/** A design as it stands, what it may choose from, and what is wrong with it. */
export interface DesignState {
  /** Null for a design that is not saved yet. */
  readonly annexId: number | null;
  readonly planId: number;
  readonly design: AnnexDesign;
  readonly choices: DesignChoices;
  readonly problems: readonly DesignProblem[];
}

const inAnnex = z.object({ annexId: z.number().int() });
const inPlan = z.object({ planId: z.number().int() });

export const designContract = {
  open: call.input(inAnnex).output(type<DesignState>()),
  /** An empty design over all townships of the plan, to start from; nothing is saved. */
  blank: call.input(inPlan).output(type<DesignState>()),
  /** The design on paper as PDF, with the figures there are; nothing is saved. */
  preview: call.input(inPlan.extend({ design: annexDesign })).output(type<ReportOutput>()),
  /** Saved only when it has no problem and can be laid out (BAD_DESIGN otherwise). */
  save: call
    .input(inPlan.extend({ annexId: z.number().int().nullable(), design: annexDesign }))
    .output(type<DesignState>()),
  /**
   * A copy with the same headings for other years: each year becomes the one `shiftYears` later, made
   * when the plan has none yet, and years named in headings move along. Counts are not copied.
   */
  copy: call
    .input(
      inAnnex.extend({
        shiftYears: z.number().int().min(-20).max(20),
        title: z.string().trim().min(1).max(200),
      }),
    )
    .output(type<DesignState>()),
  /** Takes an annex out of the plan; the counts themselves stay (another table may show them). */
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
