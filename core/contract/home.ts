import { type } from '@orpc/contract';
import { z } from 'zod';
import type { PlanYear } from '../domain/annex.ts';
import type { Finding, Severity } from '../domain/finding.ts';
import type { HomeFigures } from '../domain/home-figures.ts';
import type { Period } from '../domain/period.ts';
import type { ProjectRow } from '../domain/project-list.ts';
import type { ProjectStateKind } from '../domain/project-state.ts';
import type { ReturnState } from '../domain/return-state.ts';
import { call } from './base.ts';
import type { UnitReturnRow } from './return.ts';

/** Everything that the first page says about one plan year, as of one day. */
export interface HomeSummary {
  /** Years that plan something, in order; `reported` once one of them holds a completed count. */
  readonly years: readonly (PlanYear & { readonly reported: boolean })[];
  /** Null when no year plans anything: then there is nothing to show but the way in. */
  readonly shown: HomeShown | null;
}

export interface HomeShown {
  readonly year: PlanYear;
  /**
   * Why this year: it was asked for; today lies in it; today lies in none and this one was the last to be
   * reported; nothing was reported either.
   */
  readonly why: 'asked' | 'today' | 'latestReported' | 'firstPlanned';
  /** ISO date as of which projects are judged. */
  readonly asOf: string;
  /** Completed counts run up to the end of it. */
  readonly period: Period;
  readonly figures: HomeFigures;
  readonly projects: HomeProjects;
  readonly returns: HomeReturns;
  readonly findings: HomeFindings;
}

export interface HomeProjects {
  readonly states: Readonly<Record<ProjectStateKind, number>>;
  /** The latest first, as many as a page has room for. */
  readonly late: readonly Pick<ProjectRow, 'id' | 'name' | 'unit' | 'state'>[];
}

export interface HomeReturns {
  readonly states: Readonly<Record<ReturnState, number>>;
  /** Those that are still being entered. */
  readonly unsent: readonly Pick<UnitReturnRow, 'unitId' | 'name' | 'takenBack' | 'cells' | 'filled'>[];
}

export interface HomeFindings {
  readonly counts: Readonly<Record<Severity, number>>;
  readonly first: readonly Finding[];
}

export const homeContract = {
  /**
   * `asOf` says the day, and through it the period (the quarter, or the month where the plan asks monthly)
   * that holds it; absent = the period that is most likely being handed in now.
   */
  summary: call
    .input(
      z.object({
        planId: z.number().int(),
        planYearId: z.number().int().optional(),
        asOf: z.iso.date().optional(),
      }),
    )
    .output(type<HomeSummary>()),
};
