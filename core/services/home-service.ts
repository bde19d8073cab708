import { listPlanYears, planById } from '../../db/queries/plans.ts';
import type { ReadDb } from '../../db/types.ts';
import type { HomeFindings, HomeProjects, HomeReturns, HomeShown, HomeSummary } from '../contract/home.ts';
import type { ProgressOverview } from '../contract/progress.ts';
import type { PlanYear, ProgressBasis } from '../domain/annex.ts';
import { checkSheet } from '../domain/check-sheet.ts';
import type { Severity } from '../domain/finding.ts';
import { dayWithin, homeFigures } from '../domain/home-figures.ts';
import { isWithin, monthAt, type Period, periodDates, quarterAt } from '../domain/period.ts';
import { EVERYTHING } from '../domain/record-query.ts';
import type { ReturnState } from '../domain/return-state.ts';
import { type Context, localDay } from './context.ts';
import { checkNotice } from './notice-checks.ts';
import { sheetsOfPlan } from './plan-service.ts';
import { checkYearProgress } from './progress-checks.ts';
import { progressService } from './progress-service.ts';
import { progressGroups } from './progress-sheets.ts';
import { projectService } from './project-service.ts';
import { returnService } from './return-service.ts';

/** As many lines of a list as the page has room for; findings stand nowhere else all together. */
const MOST_LINES = 8;
const MOST_FINDINGS = 50;

interface Asked {
  planId: number;
  planYearId?: number | undefined;
  asOf?: string | undefined;
}

export const homeService = {
  summary(context: Context, asked: Asked): HomeSummary {
    const overview = progressService.overview(context, { planId: asked.planId });
    const planning = overview.years.filter((one) => one.groups.length > 0);
    const years = planning.map(({ year, filled }) => ({ ...year, reported: filled.length > 0 }));
    const chosen = chooseYear(years, overview, asked, localDay(context.now()));
    return { years, shown: chosen && shownYear(context, asked.planId, chosen) };
  },
};

type ChosenYear = Pick<HomeShown, 'year' | 'why' | 'asOf' | 'period'>;

/** The year and period asked for; else the one under way, or the last that was reported. */
function chooseYear(
  years: HomeSummary['years'],
  { basis, current }: ProgressOverview,
  asked: Asked,
  today: string,
): ChosenYear | null {
  const wanted = asked.asOf ?? today;
  const year =
    asked.planYearId === undefined && asked.asOf !== undefined
      ? (years.find((one) => isWithin(one, wanted)) ?? years.at(-1))
      : years.find((one) => one.id === (asked.planYearId ?? current?.planYearId));
  if (!year) return null;
  const isCurrent = current?.planYearId === year.id;
  const why = whyOf(years, year, asked, today);
  const asOf = dayWithin(year, wanted);
  // In the first days of a quarter the one before is still being handed in.
  if (asked.asOf === undefined && isCurrent) {
    const { endDate } = periodDates(year, current.period);
    return { year, why, asOf: isWithin(year, today) ? today : endDate, period: current.period };
  }
  return { year, why, asOf, period: periodAt(year, basis, asOf) };
}

function whyOf(
  years: HomeSummary['years'],
  year: HomeSummary['years'][number],
  asked: Asked,
  today: string,
): HomeShown['why'] {
  if (asked.planYearId !== undefined || asked.asOf !== undefined) return 'asked';
  if (years.some((one) => isWithin(one, today))) return 'today';
  return year.reported ? 'latestReported' : 'firstPlanned';
}

function periodAt(year: PlanYear, basis: ProgressBasis, day: string): Period {
  return (basis === 'month' ? monthAt : quarterAt)(year, day) ?? 4;
}

function shownYear(context: Context, planId: number, chosen: ChosenYear): HomeShown {
  const { db } = context.file();
  const year = listPlanYears(db, planId).find((one) => one.id === chosen.year.id) ?? chosen.year;
  return {
    ...{ ...chosen, year },
    figures: homeFigures(progressGroups(db, planId, year), chosen.period),
    projects: projectsOn(context, chosen.asOf),
    returns: returnsOf(context, { planId, planYearId: year.id, period: chosen.period }),
    findings: findingsOf(db, planId, year, localDay(context.now())),
  };
}

function projectsOn(context: Context, asOf: string): HomeProjects {
  const query = {
    ...EVERYTHING,
    filters: { state: { kind: 'choice' as const, values: ['late'] } },
    sort: { column: 'days', descending: true },
  };
  const { rows, states } = projectService.list(context, {
    query,
    asOf,
    range: { from: 0, count: MOST_LINES },
  });
  return { states, late: rows.map(({ id, name, unit, state }) => ({ id, name, unit, state })) };
}

function returnsOf(
  context: Context,
  place: { planId: number; planYearId: number; period: Period },
): HomeReturns {
  const rows = returnService.list(context, place);
  const states: Record<ReturnState, number> = { entering: 0, submitted: 0, reviewed: 0, sealed: 0 };
  for (const { state } of rows) states[state]++;
  const unsent = rows.filter(({ state }) => state === 'entering');
  return {
    states,
    unsent: unsent.map(({ unitId, name, takenBack, cells, filled }) => ({
      ...{ unitId, name, takenBack, cells, filled },
    })),
  };
}

/** Of the plan itself and of this year's progress: what another year holds is not this page's matter. */
function findingsOf(db: ReadDb, planId: number, year: PlanYear, today: string): HomeFindings {
  const sheets = sheetsOfPlan(db, planId);
  const plan = planById(db, planId);
  const findings = [
    ...sheets.flatMap(checkSheet),
    ...(plan ? checkNotice(db, plan, sheets) : []),
    ...checkYearProgress(db, planId, year, today),
  ];
  const counts: Record<Severity, number> = { ERROR: 0, WARN: 0, INFO: 0 };
  for (const { severity } of findings) counts[severity]++;
  return { counts, first: findings.slice(0, MOST_FINDINGS) };
}
