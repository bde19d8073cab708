import { ledgerFormats } from '../../core/contract/facility.ts';
import type { PlanSummary } from '../../core/contract/plan.ts';
import type { ProjectPaper } from '../../core/contract/project.ts';
import type { ReportFormat, ReportOutput } from '../../core/contract/report.ts';
import { SUBSIDY_TABLES, type SubsidyTableName } from '../../core/contract/subsidy.ts';
import type { TaskPaper } from '../../core/contract/task.ts';
import { AppError } from '../../core/domain/app-error.ts';
import type { Disclosure } from '../../core/domain/disclosure.ts';
import { periodNamed } from '../../core/domain/period-code.ts';
import { POPULATION_BASES } from '../../core/domain/population.ts';
import { EVERYTHING } from '../../core/domain/record-query.ts';
import { SUBSIDY_BASES } from '../../core/domain/subsidy.ts';
import { badUseText } from '../../renderer/text/host.ts';
import { asOfDay, BadUse, needed } from '../cli-options.ts';
import type { CommandContext } from './types.ts';

/**
 * Tables that are no annexes: rosters, ledgers and progress, by the name that --table gives them.
 *
 *   const make = recordTables['staff'];
 */
type MakeTable = (
  context: CommandContext,
  plans: readonly PlanSummary[],
  format: ReportFormat,
) => Promise<ReportOutput>;

const MEASURES = ['planned', 'completed'] as const;

export const recordTables: Readonly<Record<string, MakeTable>> = {
  'training-progress': ({ backend, options }, plans, format) => {
    const { planId, planYear, period } = yearAndPeriod(plans, needed(options, 'period'));
    return backend.client.training.export({ planId, planYearId: planYear.id, period, format });
  },
  'progress-quarter': (context, plans, format) => progressTable(context, plans, format, false),
  'progress-month': (context, plans, format) => progressTable(context, plans, format, false),
  bulletin: (context, plans, format) => progressTable(context, plans, format, true),
  facilities: facilityLedger,
  projects: projectTable('progress'),
  'projects-schedule': projectTable('schedule'),
  'projects-gantt': projectTable('gantt'),
  compliance: ({ backend, options }, _, format) => {
    const input = { query: EVERYTHING, scope: 'open', by: 'whole', format } as const;
    return backend.client.compliance.export({ ...input, ...asOfDay(options) });
  },
  targets: async ({ backend, options }, plans, format) => {
    const [plan] = plans;
    if (!plan) throw new AppError('UNKNOWN_PLAN', { plan: '', known: [] });
    return backend.client.target.export({ planId: plan.id, format, ...asOfDay(options) });
  },
  indicators: ({ backend, options }, plans, format) => {
    const { 'by-township': byTownship = false } = options;
    const planId = plans[0]?.id ?? 0;
    return backend.client.indicator.export({ planId, byTownship, format, ...asOfDay(options) });
  },
  population: populationTable,
  ...Object.fromEntries(SUBSIDY_TABLES.map((name) => [name, moneyTable(name)])),
  assessment: assessmentTable,
  tasks: taskTable('list'),
  'tasks-agencies': taskTable('agencies'),
  'tasks-late': taskTable('late'),
  demand: ({ backend, options }, plans, format) =>
    backend.client.demand.export({ planId: plans[0]?.id ?? 0, format, ...asOfDay(options) }),
  'city-totals': cityTotals,
  sessions: (context, plans, format) =>
    context.backend.client.session.export(rosterInput(context, plans, format)),
  staff: (context, plans, format) => context.backend.client.staff.export(rosterInput(context, plans, format)),
};

/** Projects by township: what was planned and done, the plan alone, or the picture (PDF). */
function projectTable(paper: ProjectPaper): MakeTable {
  return ({ backend, options }, _, format) => {
    return backend.client.project.paper({ query: EVERYTHING, paper, format, ...asOfDay(options) });
  };
}

/** Tasks of the first plan: the list, a list an agency, or reminders for what is late. */
function taskTable(paper: TaskPaper): MakeTable {
  return ({ backend, options }, plans, format) => {
    const [plan] = plans;
    if (!plan) throw new AppError('UNKNOWN_PLAN', { plan: '', known: [] });
    const asked = { planId: plan.id, query: EVERYTHING, ...asOfDay(options) };
    return backend.client.task.export({ ...asked, paper, format });
  };
}

/** The population of the year given by --as-of, else the last that has figures; residents unless said. */
async function populationTable(
  { backend, options }: CommandContext,
  _: readonly PlanSummary[],
  format: ReportFormat,
): Promise<ReportOutput> {
  const wanted = options.basis ?? 'resident';
  const basis = POPULATION_BASES.find((known) => known === wanted);
  if (basis === undefined) throw new BadUse(badUseText.badBasis(wanted, POPULATION_BASES));
  const { asOf } = asOfDay(options);
  const year =
    asOf === undefined ? (await backend.client.population.sheet({ basis })).year : Number(asOf.slice(0, 4));
  return backend.client.population.export({ year, basis, format });
}

/** The assessment that was added last. */
async function assessmentTable(
  { backend }: CommandContext,
  plans: readonly PlanSummary[],
  format: ReportFormat,
): Promise<ReportOutput> {
  for (const { id: planId } of plans) {
    const [latest] = await backend.client.assessment.list({ planId });
    if (latest) return backend.client.assessment.export({ id: latest.id, format });
  }
  throw new AppError('NOTHING_TO_PRINT', { table: 'assessment', needed: 'assessment' });
}

/** What subsidies come to; `subsidy` is every table of them, any other name that one alone. */
function moneyTable(name: SubsidyTableName): MakeTable {
  return ({ backend, options }, plans, format) => {
    const { basis: wanted = 'planned', period } = options;
    const basis = SUBSIDY_BASES.find((known) => known === wanted);
    if (basis === undefined) throw new BadUse(badUseText.badBasis(wanted, SUBSIDY_BASES));
    const found = period === undefined ? null : yearAndPeriod(plans, period);
    return backend.client.subsidy.export({
      ...{ planId: found?.planId ?? plans[0]?.id ?? 0, basis, yearId: found?.planYear.id ?? null },
      ...asOfDay(options),
      ...(name === 'subsidy' ? {} : { table: name }),
      ...{ level: null, format },
    });
  };
}

/** The tables of a period, whatever its length, with the first page of a bulletin or without. */
function progressTable(
  { backend, options }: CommandContext,
  plans: readonly PlanSummary[],
  format: ReportFormat,
  bulletin: boolean,
): Promise<ReportOutput> {
  const { planId, planYear, period } = yearAndPeriod(plans, needed(options, 'period'));
  const { ranking = false } = options;
  return backend.client.progress.report({
    ...{ planId, planYearId: planYear.id, period, bulletin, ranking, format },
  });
}

/** What the counties of a city's file come to. */
function cityTotals(
  { backend, options }: CommandContext,
  _: readonly PlanSummary[],
  format: ReportFormat,
): Promise<ReportOutput> {
  const wanted = options.basis ?? 'planned';
  const measure = MEASURES.find((known) => known === wanted);
  if (measure === undefined) throw new BadUse(badUseText.badBasis(wanted, MEASURES));
  return backend.client.package.exportTotals({ measure, format });
}

/** The first plan that has the year; another text is bad use. */
export function yearAndPeriod(plans: readonly PlanSummary[], code: string) {
  for (const plan of plans) {
    const found = periodNamed(code, plan.years);
    if (found) return { ...found, planId: plan.id };
  }
  const known = plans.flatMap((plan) => plan.years.map((year) => year.label));
  throw new BadUse(badUseText.badPeriod(code, known));
}

/** The ledger has a line for every place: a workbook or text, but no paper. */
async function facilityLedger(
  context: CommandContext,
  _: readonly PlanSummary[],
  wanted: ReportFormat,
): Promise<ReportOutput> {
  const format = ledgerFormats.find((known) => known === wanted);
  if (format === undefined)
    throw new AppError('UNKNOWN_FORMAT', { format: wanted, known: [...ledgerFormats] });
  const { file } = await context.backend.client.facility.export({
    ...{ choice: null, columns: null, format, disclosure: disclosureOf(context) },
  });
  return { file, pageCount: null, fonts: [], warnings: [] };
}

function rosterInput(context: CommandContext, plans: readonly PlanSummary[], format: ReportFormat) {
  const planId = plans[0]?.id ?? 0;
  return { planId, query: EVERYTHING, format, disclosure: disclosureOf(context) };
}

/** Masked unless the command line says otherwise and why. */
export function disclosureOf({ options }: CommandContext): Disclosure {
  const { reason = '', 'personal-data': personalData = 'masked' } = options;
  if (personalData !== 'masked' && personalData !== 'full') throw new BadUse(badUseText.badPersonalData);
  return { personalData, reason };
}
