import { completedCounts, reportedYears } from '../../db/queries/facts.ts';
import { listItems, listPlanYears } from '../../db/queries/plans.ts';
import type { ReadDb } from '../../db/types.ts';
import { yearAndPeriodText } from '../../templates/words.ts';
import type { PlanYear } from '../domain/annex.ts';
import { checkProgress } from '../domain/check-progress.ts';
import type { Finding } from '../domain/finding.ts';
import type { Period } from '../domain/period.ts';
import { progressAddressOf } from '../domain/progress-address.ts';
import type { ProgressSource } from '../domain/progress-sheet.ts';
import { ledgerRecords, loadLedger } from './ledger.ts';
import { progressFrames, progressGroups } from './progress-sheets.ts';

/** Most records that one finding names. */
const MOST_RECORDS = 20;

/** What the checks find in the progress of a plan, year by year and annex by annex. */
export function checkPlanProgress(db: ReadDb, planId: number, today: string): Finding[] {
  const years = listPlanYears(db, planId);
  const planned = new Set(
    years.flatMap((year) =>
      progressFrames(db, planId, year).flatMap(({ items }) => items.map((item) => `${item.id}:${year.id}`)),
    ),
  );
  // A year nobody has reported in is not read.
  const reported = new Set(reportedYears(db, planId));
  return [
    ...years
      .filter((year) => reported.has(year.id))
      .flatMap((year) => checkYearProgress(db, planId, year, today)),
    ...checkUnplanned(db, planId, planned),
  ];
}

/** The same for one plan year. */
export function checkYearProgress(db: ReadDb, planId: number, planYear: PlanYear, today: string): Finding[] {
  return checkGroups(db, progressGroups(db, planId, planYear), today);
}

/** A count that two annexes plan is told of once. */
function checkGroups(db: ReadDb, groups: readonly ProgressSource[], today: string): Finding[] {
  const seen = new Set<string>();
  return groups.flatMap((source) => {
    const findings = checkGroup(db, source, today).filter((finding) => !seen.has(placeText(finding)));
    for (const finding of findings) seen.add(placeText(finding));
    return findings;
  });
}

/** Counts of a year in which no annex plans the item: nobody would ever see them. */
function checkUnplanned(db: ReadDb, planId: number, planned: ReadonlySet<string>): Finding[] {
  const left = completedCounts(db, planId).filter(
    ({ itemId, planYearId, count }) => count > 0 && !planned.has(`${itemId}:${planYearId}`),
  );
  const items = new Map(
    listItems(
      db,
      left.map((one) => one.itemId),
    ).map((item) => [item.id, item.name]),
  );
  const years = new Map(listPlanYears(db, planId).map((year) => [year.id, year.label]));
  return left.map(({ itemId, planYearId, count }) => ({
    ...{ severity: 'WARN', code: 'QUARTER_BEFORE_PLAN', annexId: 0, table: 'progress' },
    ...{ rowId: null, columnId: null, ordinal: null, unit: null },
    ...{ item: items.get(itemId) ?? null, period: years.get(planYearId) ?? null, count },
    ...{ expected: null, actual: null, text: null, reason: null },
  }));
}

function checkGroup(db: ReadDb, source: ProgressSource, today: string): Finding[] {
  // Without a figure there is nothing to check, and no ledger to read.
  if (!source.cells.some((cell) => cell.measure === 'completed')) return [];
  const periodName = (period: Period) => yearAndPeriodText(source.planYear, period);
  const ledger = loadLedger(db, source, today);
  return withRecords(db, source, checkProgress(source, { today, ledger, periodName }), today);
}

/** A difference from the ledger names the records that the ledger counted. */
function withRecords(db: ReadDb, source: ProgressSource, findings: Finding[], today: string): Finding[] {
  const unitOf = (finding: Finding) => source.rows.find((one) => one.id === finding.rowId)?.unitId;
  const periodOf = ({ code, annexId }: Finding) =>
    code === 'LEDGER_DIFFERS' ? progressAddressOf(annexId)?.period : undefined;
  // A large ledger is read only where it differs.
  const records = new Map(
    [...Map.groupBy(findings, periodOf)].flatMap(([period, found]) => {
      if (period === undefined) return [];
      const units = new Set(found.flatMap((finding) => unitOf(finding) ?? []));
      const all = ledgerRecords(db, source, period, today, units);
      return [[period, Map.groupBy(all, (one) => `${one.unitId}:${one.itemId}`)] as const];
    }),
  );
  return findings.map((finding) => {
    const period = periodOf(finding);
    if (period === undefined) return finding;
    const item = source.items.find((one) => one.name === finding.item);
    const found = records.get(period)?.get(`${unitOf(finding)}:${item?.id}`) ?? [];
    return { ...finding, records: found.slice(0, MOST_RECORDS), count: found.length };
  });
}

function placeText({ code, unit, item, period }: Finding): string {
  return JSON.stringify([code, unit, item, period]);
}
