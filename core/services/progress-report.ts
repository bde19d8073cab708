import { listPlanYears } from '../../db/queries/plans.ts';
import type { ReadDb } from '../../db/types.ts';
import { bulletinWords } from '../../templates/bulletin-words.ts';
import { progressWords, reportWords } from '../../templates/words.ts';
import type { ReportFormat, ReportOutput, ReportProgress, ReportWarning } from '../contract/report.ts';
import type { Plan, PlanYear } from '../domain/annex.ts';
import { AppError } from '../domain/app-error.ts';
import { bulletinGroup } from '../domain/bulletin.ts';
import { type Period, periodDates } from '../domain/period.ts';
import { hideInNotes } from '../domain/personal-texts.ts';
import { type ProgressSource, progressSheet } from '../domain/progress-sheet.ts';
import { buildBulletin, type ProjectFigures } from '../reports/build-bulletin.ts';
import { buildTable } from '../reports/build-table.ts';
import type { NeutralTable } from '../reports/neutral-table.ts';
import type { NeutralAnnex, PictureBlock } from '../reports/neutral-text.ts';
import { type Context, localDay } from './context.ts';
import { requirePlan } from './plan-service.ts';
import { pngSize } from './png-size.ts';
import { loadProgressSource, progressGroups } from './progress-sheets.ts';
import { loadProjects, type ProjectDay } from './projects.ts';
import { reportFile } from './report-file.ts';
import { listReturns } from './return-service.ts';

interface ReportInput {
  readonly planId: number;
  readonly planYearId: number;
  readonly period: Period;
  readonly annexIds: readonly number[];
  readonly bulletin: boolean;
  readonly ranking: boolean;
  readonly pictures: readonly File[];
  readonly format: ReportFormat;
  readonly jobId?: string | undefined;
}

/** Progress of a period on paper: its tables, and a bulletin before them. */
export const progressReport = {
  async make(context: Context, input: ReportInput, signal?: AbortSignal): Promise<ReportOutput> {
    const plan = requirePlan(context, input.planId);
    const pictures = await Promise.all(input.pictures.map(pictureOf));
    const papers = context.file().db.transaction((tx) => papersOf(context, tx, plan, input, pictures));
    const { jobId, format } = input;
    const onProgress = (progress: ReportProgress): void => {
      if (jobId !== undefined) context.reportProgress.tell(jobId, progress);
    };
    try {
      const { hidden, ...paper } = papers;
      const output = await reportFile(context, { ...paper, format }, { signal, onProgress });
      return { ...output, warnings: [...output.warnings, ...hidden] };
    } finally {
      if (jobId !== undefined) context.reportProgress.end(jobId);
    }
  },
};

function papersOf(
  context: Context,
  db: ReadDb,
  plan: Plan,
  input: ReportInput,
  pictures: readonly PictureBlock[],
): { tables: NeutralAnnex[]; title: string; hidden: ReportWarning[] } {
  const { period, ranking, bulletin } = input;
  const planYear = listPlanYears(db, plan.id).find((year) => year.id === input.planYearId);
  if (!planYear) throw new AppError('UNKNOWN_PLAN', { plan: String(input.planYearId), known: [] });
  const sources = chosenSources(db, plan, planYear, input);
  const hidden: ReportWarning[] = [];
  const tables = sources.map((source) => {
    const options = { remarks: true, ranking, overall: ranking && source.items.length > 1 };
    // Remarks are notes that clerks wrote for themselves, and these tables are published.
    const { sheet, count } = hideInNotes(progressSheet(source, period, progressWords, options));
    const table = sheet.annex.key;
    if (count > 0) hidden.push({ code: 'NUMBERS_HIDDEN', detail: String(count), table });
    return buildTable(sheet);
  });
  if (!bulletin) {
    const [only] = tables;
    const title = only && tables.length === 1 ? only.title : bulletinWords.tablesFileName(planYear, period);
    return { tables, title, hidden };
  }
  const today = localDay(context.now());
  const first = buildBulletin({
    ...{ plan, planYear, period, date: today, pictures },
    groups: sources.map((source) => bulletinGroup(source, period, progressWords)),
    notHandedIn: listReturns(db, input)
      .filter((row) => row.state === 'entering')
      .map((row) => row.name),
    projects: projectFigures(db, plan, { asOf: asOfDay(planYear, period, today), today }),
  });
  return {
    tables: [first, ...tables.map(numbered)],
    title: bulletinWords.fileName(planYear, period),
    hidden,
  };
}

/** The title of a picture is the name of its file. */
async function pictureOf(file: File): Promise<PictureBlock> {
  const png = new Uint8Array(await file.arrayBuffer());
  return { kind: 'picture', png, title: file.name.replace(/\.png$/i, ''), ...pngSize(png, file.name) };
}

/** In the order of the plan's annexes, under the unit names of the period. */
function chosenSources(db: ReadDb, plan: Plan, planYear: PlanYear, input: ReportInput): ProgressSource[] {
  const wanted = progressGroups(db, plan.id, planYear)
    .map(({ annex }) => annex.id)
    .filter((id) => input.annexIds.length === 0 || input.annexIds.includes(id));
  const address = { planYearId: planYear.id, period: input.period };
  const sources = wanted.flatMap((annexId) => loadProgressSource(db, { ...address, annexId }) ?? []);
  if (sources.length > 0) return sources;
  throw new AppError('UNKNOWN_TABLE', { table: input.annexIds.join(', ') || planYear.label, known: [] });
}

/** Tables behind a bulletin are its annexes. */
function numbered(table: NeutralTable, index: number, all: readonly NeutralTable[]): NeutralTable {
  return { ...table, annexLabel: `${reportWords.annex}${all.length === 1 ? '' : index + 1}` };
}

/** A past period is judged as it ended, the present one as it stands. */
function asOfDay(planYear: PlanYear, period: Period, today: string): string {
  const { endDate } = periodDates(planYear, period);
  return endDate < today ? endDate : today;
}

function projectFigures(db: ReadDb, plan: Plan, day: ProjectDay): ProjectFigures | null {
  const rows = loadProjects(db, day)
    .map(({ row }) => row)
    .filter((row) => row.count?.planId === plan.id);
  if (rows.length === 0) return null;
  const late = rows.filter((row) => row.state.kind === 'late');
  return {
    total: rows.length,
    done: rows.filter((row) => row.state.kind === 'done').length,
    late: late.length,
    risk: rows.filter((row) => row.state.kind === 'atRisk').length,
    lateNames: late.toSorted((a, b) => (b.state.days ?? 0) - (a.state.days ?? 0)).map((row) => row.name),
  };
}
