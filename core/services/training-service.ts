import { classesHeld } from '../../db/queries/ledger.ts';
import { listPlanYears } from '../../db/queries/plans.ts';
import { attendancesOf, classesOfPlan } from '../../db/queries/sessions.ts';
import { staffRecords } from '../../db/queries/staff.ts';
import type { ReadDb } from '../../db/types.ts';
import { trainingWords } from '../../templates/training-words.ts';
import type { ReportFormat, ReportOutput } from '../contract/report.ts';
import type { StaffFace } from '../contract/staff.ts';
import type { ClassLeftOut, TrainingProgress } from '../contract/training.ts';
import type { AnnexSheet, Item, PlanYear } from '../domain/annex.ts';
import { AppError } from '../domain/app-error.ts';
import { numberCell } from '../domain/cell-value.ts';
import { partsUpTo } from '../domain/completed.ts';
import type { FactCell } from '../domain/fact.ts';
import { type Period, periodDates, WHOLE_YEAR } from '../domain/period.ts';
import { type ProgressSource, progressSheet } from '../domain/progress-sheet.ts';
import { asOfPeriod, isRole, trainedHeads, whyNotCounted } from '../domain/training.ts';
import { certifiedRate, preJobRate } from '../domain/training-rates.ts';
import { buildTable } from '../reports/build-table.ts';
import { type Context, localDay } from './context.ts';
import { loadLedger } from './ledger.ts';
import { loadProgressSource, progressGroups } from './progress-sheets.ts';
import { reportFile } from './report-file.ts';
import { sealedDifferences } from './sealed-counts.ts';
import { facesOf, maskedFace } from './staff-faces.ts';

interface OfPeriod {
  readonly planId: number;
  readonly planYearId: number;
  readonly period: Period;
}

/** How far the training is: see core/contract/training.ts. */
export const trainingService = {
  roles(context: Context, { planId }: { planId: number }): Item[] {
    return rolesOf(context.file().db, planId);
  },

  progress(context: Context, input: OfPeriod): TrainingProgress {
    const { db } = context.file();
    const today = localDay(context.now());
    const planYear = requireYear(db, input);
    const asOf = asOfPeriod(planYear, input.period, today);
    const staff = staffRecords(db);
    const { startDate: from } = periodDates(planYear, input.period);
    const preJob = preJobRate(staff, attendancesOf(db), { from, to: asOf });
    const certified = certifiedRate(staff, asOf);
    const named = new Set([
      ...[preJob, certified].flatMap((rate) => rate.notCounted.map((one) => one.staffId)),
      ...preJob.leftOut,
    ]);
    const facesOfIds = (ids: ReadonlySet<number>) =>
      facesOf(
        db,
        staff.filter((one) => ids.has(one.id)),
        asOf,
      ).map(maskedFace);
    return {
      ...{ planYear, asOf, preJob, certified },
      sheets: sheetsOf(db, input, planYear, today),
      leftOut: leftOutOf(db, input, planYear, asOf),
      repeated: repeatedOf(db, input, planYear, asOf, facesOfIds),
      people: facesOfIds(named),
    };
  },

  async export(
    context: Context,
    { format, ...input }: OfPeriod & { readonly format: ReportFormat },
    signal?: AbortSignal,
  ): Promise<ReportOutput> {
    const { db } = context.file();
    const planYear = requireYear(db, input);
    const sheets = sheetsOf(db, input, planYear, localDay(context.now()));
    const title = trainingWords.fileTitle(planYear, input.period);
    return reportFile(context, { tables: sheets.map(buildTable), title, format }, { signal });
  },
};

function requireYear(db: ReadDb, { planId, planYearId }: OfPeriod): PlanYear {
  const year = listPlanYears(db, planId).find((one) => one.id === planYearId);
  if (!year) throw new AppError('UNKNOWN_PLAN', { plan: String(planId), known: [] });
  return year;
}

/** Items of persons that any annex of the plan plans, once each, in the order of the annexes. */
function rolesOf(db: ReadDb, planId: number): Item[] {
  const found = listPlanYears(db, planId).flatMap((year) =>
    progressGroups(db, planId, year).flatMap((group) => group.items.filter(isRole)),
  );
  return [...new Map(found.map((item) => [item.id, item])).values()];
}

/** The annexes that plan heads, as progress tables whose completed counts are those of the classes. */
function sheetsOf(db: ReadDb, input: OfPeriod, planYear: PlanYear, today: string): AnnexSheet[] {
  return progressGroups(db, input.planId, planYear).flatMap((group) => {
    if (!group.items.some(isRole)) return [];
    const address = { annexId: group.annex.id, planYearId: planYear.id, period: input.period };
    const source = loadProgressSource(db, address);
    return source ? [trainingSheet(db, rolesOnly(source), input.period, today)] : [];
  });
}

function rolesOnly(source: ProgressSource): ProgressSource {
  return { ...source, items: source.items.filter(isRole) };
}

function trainingSheet(db: ReadDb, source: ProgressSource, period: Period, today: string): AnnexSheet {
  const planned = source.cells.filter((cell) => cell.measure === 'planned');
  const cells = [...planned, ...headCells(db, source, period, today)];
  const sheet = progressSheet({ ...source, cells, returns: [] }, period, trainingWords, {
    remarks: false,
  });
  const columns = sheet.columns.filter((column) => column.source.kind !== 'gap');
  const parted = sealedDifferences(db, source, partsUpTo(period), today);
  const notes = [
    ...[trainingWords.rule(), trainingWords.counting],
    ...(parted.length === 0 ? [] : [trainingWords.parted(parted)]),
  ];
  return { ...sheet, columns, annex: { ...sheet.annex, key: 'training-progress', notes } };
}

/**
 * A quarter that has begun counts 0 where nobody was trained; one that has not is blank, and so is a role
 * that no class was held for all year: nobody may be keeping them here.
 */
function headCells(db: ReadDb, source: ProgressSource, period: Period, today: string): FactCell[] {
  const { planYear, rows, items } = source;
  const ledger = loadLedger(db, source, today);
  const begun = partsUpTo(period).filter((part) => periodDates(planYear, part).startDate <= today);
  const kept = items.filter((item) => ledger.isKept(item.id));
  return rows.flatMap(({ unitId }) =>
    kept.flatMap(({ id: itemId }) =>
      begun.map((part): FactCell => {
        const key = { unitId, itemId, planYearId: planYear.id, period: part, measure: 'completed' } as const;
        return { ...key, value: numberCell(ledger.count(unitId, itemId, part)), unread: null, note: null };
      }),
    ),
  );
}

function leftOutOf(db: ReadDb, { planId }: OfPeriod, year: PlanYear, asOf: string): ClassLeftOut[] {
  const roles = rolesOf(db, planId);
  const years = listPlanYears(db, planId);
  const isOfAnotherYear = (date: string) =>
    years.some((one) => one.id !== year.id && one.startDate <= date && date <= one.endDate);
  return classesOfPlan(db, planId).flatMap(({ id, title, itemId, endDate }) => {
    const reason = whyNotCounted({ itemId, endDate }, { year, asOf, roles });
    // A class of another plan year counts there: nobody has to look at it here.
    if (reason === null || isOfAnotherYear(endDate)) return [];
    if (reason === 'notOver' && endDate > year.endDate) return [];
    return [{ sessionId: id, title, endDate, reason }];
  });
}

function repeatedOf(
  db: ReadDb,
  { planId }: OfPeriod,
  year: PlanYear,
  asOf: string,
  facesOfIds: (ids: ReadonlySet<number>) => StaffFace[],
): TrainingProgress['repeated'] {
  const roles = rolesOf(db, planId);
  const itemIds = roles.map((role) => role.id);
  const { startDate } = periodDates(year, WHOLE_YEAR);
  const held = classesHeld(db, { planId, itemIds, startDate, endDate: asOf });
  const titles = new Map(held.map((one) => [one.id, one.title]));
  const counted = trainedHeads(held, { year, asOf, roles });
  const faces = facesOfIds(new Set(counted.flatMap((one) => one.repeated)));
  const byId = new Map(faces.map((face) => [face.id, face]));
  return counted.flatMap(({ repeated, sessionId }) =>
    repeated.flatMap((staffId) => {
      const person = byId.get(staffId);
      return person ? [{ person, title: titles.get(sessionId) ?? '' }] : [];
    }),
  );
}
