import { unitPlaces } from '../../db/queries/ledger.ts';
import { listPlans, listPlanYears } from '../../db/queries/plans.ts';
import { staffRecords } from '../../db/queries/staff.ts';
import type { ReadDb } from '../../db/types.ts';
import { yearAndPeriodText } from '../../templates/words.ts';
import type { SealedQuestion } from '../contract/progress.ts';
import type { AnnexRow, Item } from '../domain/annex.ts';
import { type CompletedReader, completedReader } from '../domain/completed.ts';
import { type Ledger, rowFinder } from '../domain/ledger.ts';
import { isWithin, type Month, monthAt, type Quarter, quarterAt, WHOLE_YEAR } from '../domain/period.ts';
import type { ProgressSource } from '../domain/progress-sheet.ts';
import { lockOf } from '../domain/return-state.ts';
import { isSealedDifference, type SealedCount } from '../domain/sealed-count.ts';
import { loadLedger } from './ledger.ts';
import { loadProgressSource, progressFrames } from './progress-sheets.ts';

/**
 * Counts that a return has sealed, beside what the records come to now. A record entered later never
 * changes what was sealed, so the two may part: editors of records and the training table say so.
 *
 *   sealedCounts(db, { planId, itemId, date: '2020-02-14', unitIds: [7], staffIds: [] }, today);
 *   sealedDifferences(db, source, [1, 2], today);   // of a whole table
 */
export function sealedCounts(db: ReadDb, question: SealedQuestion, today: string): SealedCount[] {
  const { planId, itemId, date, staffIds } = question;
  if (date > today) return [];
  const unitIds = [...question.unitIds, ...staffRecords(db, staffIds).map((one) => one.unitId)];
  const plans = listPlans(db).filter((plan) => planId === null || plan.id === planId);
  const years = plans.flatMap((plan) =>
    listPlanYears(db, plan.id).flatMap((year) => (isWithin(year, date) ? [{ planId: plan.id, year }] : [])),
  );
  const found = years.flatMap(({ planId: ofPlan, year }) =>
    progressFrames(db, ofPlan, year).flatMap(({ annex, items }) => {
      if (!items.some((one) => one.id === itemId && one.decimals === 0)) return [];
      const period = quarterAt(year, date) ?? WHOLE_YEAR;
      const source = loadProgressSource(db, { annexId: annex.id, planYearId: year.id, period });
      const item = source?.items.find((one) => one.id === itemId);
      return item && source ? ofRecord(db, source, item, { date, unitIds, today }) : [];
    }),
  );
  // What two annexes plan is one count.
  return [...new Map(found.map((one) => [`${one.unit} ${one.item} ${one.period}`, one])).values()];
}

/** Every sealed count of a table in some periods that its records do not come to. */
export function sealedDifferences(
  db: ReadDb,
  source: ProgressSource,
  parts: readonly (Quarter | Month)[],
  today: string,
): SealedCount[] {
  const places = placesOf(source, source.rows, source.items).flatMap((place) =>
    parts.filter((part) => isSealed(source, place.row, part)).map((part) => ({ ...place, part })),
  );
  if (places.length === 0) return [];
  const ledger = loadLedger(db, source, today);
  const done = completedReader(source.cells);
  // Where no record is kept of an item, nothing can be held against what was handed in.
  return places
    .filter(({ item }) => ledger.isKept(item.id))
    .map((place) => countOf(source, done, place, ledger))
    .filter(isSealedDifference);
}

interface Place {
  readonly row: AnnexRow;
  readonly item: Item;
}

function ofRecord(
  db: ReadDb,
  source: ProgressSource,
  item: Item,
  { date, unitIds, today }: { date: string; unitIds: readonly number[]; today: string },
): SealedCount[] {
  const rowOf = rowFinder(unitPlaces(db), new Set(source.rows.map((row) => row.unitId)));
  const touched = new Set(unitIds.map(rowOf));
  const done = completedReader(source.cells);
  const rows = source.rows.filter((row) => touched.has(row.unitId));
  const places = placesOf(source, rows, [item]).flatMap((place) => {
    const part = partAt(source, done, place, date);
    return part !== null && isSealed(source, place.row, part) ? [{ ...place, part }] : [];
  });
  if (places.length === 0) return [];
  const ledger = loadLedger(db, source, today);
  return places.map((place) => countOf(source, done, place, ledger));
}

function placesOf({ items }: ProgressSource, rows: readonly AnnexRow[], wanted: readonly Item[]): Place[] {
  return rows.flatMap((row) =>
    items.filter((item) => wanted.includes(item)).map((item): Place => ({ row, item })),
  );
}

/** The month, where the quarter was handed in by months; else the quarter. */
function partAt(
  { planYear }: ProgressSource,
  done: CompletedReader,
  { row, item }: Place,
  date: string,
): Quarter | Month | null {
  const quarter = quarterAt(planYear, date);
  const place = { unitId: row.unitId, itemId: item.id, planYearId: planYear.id };
  const isMonthly = quarter !== null && done.isFromMonths(place, quarter);
  return isMonthly ? monthAt(planYear, date) : quarter;
}

function isSealed({ returns }: ProgressSource, { unitId }: AnnexRow, part: Quarter | Month): boolean {
  return lockOf(returns, unitId, part)?.state === 'sealed';
}

function countOf(
  { planYear }: ProgressSource,
  done: CompletedReader,
  { row, item, part }: Place & { readonly part: Quarter | Month },
  ledger: Ledger,
): SealedCount {
  const place = { unitId: row.unitId, itemId: item.id, planYearId: planYear.id };
  const value = done.value(place, part);
  return {
    ...{ unit: row.name, item: item.name, period: yearAndPeriodText(planYear, part) },
    sealed: value.kind === 'number' ? value.value : null,
    counted: ledger.count(row.unitId, item.id, part),
  };
}
