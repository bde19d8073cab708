import { type } from '@orpc/contract';
import { z } from 'zod';
import type { Annex, Plan, PlanYear, Settlement, UnitKind } from '../domain/annex.ts';
import type { Finding } from '../domain/finding.ts';
import { call } from './base.ts';

export interface AnnexSummary extends Annex {
  readonly planId: number;
  readonly filledCells: number;
  readonly leafCells: number;
}

export interface PlanSummary extends Plan {
  readonly years: readonly PlanYear[];
  readonly annexes: readonly AnnexSummary[];
}

export interface UnitSummary {
  readonly id: number;
  readonly name: string;
  readonly kind: UnitKind;
  readonly settlement: Settlement | null;
  readonly divisionCode: string | null;
}

export const planContract = {
  /** All plans of the open file with their annexes, in order. */
  list: call.output(type<PlanSummary[]>()),
  /** Findings of one plan, or of one annex of it, worst first in printing order. */
  check: call
    .input(z.object({ planId: z.number().int(), annexId: z.number().int().optional() }))
    .output(type<Finding[]>()),
  /** The units under the plan's county on the plan's date, in order. */
  units: call.input(z.object({ planId: z.number().int() })).output(type<UnitSummary[]>()),
};
