import {
  classesHeld,
  facilitiesOpened,
  facilityCounts,
  type LedgerPart,
  projectsOpened,
  unitPlaces,
} from '../../db/queries/ledger.ts';
import type { ReadDb } from '../../db/types.ts';
import { type Ledger, type LedgerCount, type LedgerRecord, ledgerOf, rowFinder } from '../domain/ledger.ts';
import { isWithin, monthAt, type Period, periodDates, WHOLE_YEAR } from '../domain/period.ts';
import type { ProgressSource } from '../domain/progress-sheet.ts';
import { asOfPeriod, trainedHeads } from '../domain/training.ts';

/** What of a progress table its records are counted by. */
export interface LedgerSource {
  readonly plan: Pick<ProgressSource['plan'], 'id'>;
  readonly planYear: ProgressSource['planYear'];
  readonly items: ProgressSource['items'];
  readonly rows: readonly { readonly unitId: number }[];
}

/**
 * The county's own records as counts of a plan: see core/domain/ledger.ts for what counts.
 *
 *   const ledger = loadLedger(db, source, today);
 *   ledger.count(unitId, itemId, 2);
 *   ledgerRecords(db, source, 2, today);   // the records behind the counts of a period
 */
export function loadLedger(db: ReadDb, source: LedgerSource, today: string): Ledger {
  const { planYear } = source;
  const part = partOf(source, WHOLE_YEAR, today);
  const rowOf = finderOf(db, source);
  const dated = [...projectRecords(db, part), ...trainingRecords(db, source, today)];
  const counts: LedgerCount[] = [
    ...facilityCounts(db, part, planYear),
    ...dated.flatMap(({ unitId, itemId, date, count }) => {
      const month = monthAt(planYear, date);
      return month === null ? [] : [{ unitId, itemId, month, count }];
    }),
  ];
  return ledgerOf(
    counts.flatMap((one) => {
      const unitId = rowOf(one.unitId);
      return unitId === null ? [] : [{ ...one, unitId }];
    }),
  );
}

/** The records that count in a period, oldest first; of all rows, or of those of some units. */
export function ledgerRecords(
  db: ReadDb,
  source: ProgressSource,
  period: Period,
  today: string,
  ofUnits: ReadonlySet<number> | null = null,
): LedgerRecord[] {
  const part = partOf(source, period, today);
  const places = unitPlaces(db);
  const finder = rowFinder(places, new Set(source.rows.map((row) => row.unitId)));
  const rowOf = (unitId: number): number | null => {
    const row = finder(unitId);
    return row !== null && (ofUnits?.has(row) ?? true) ? row : null;
  };
  const unitIds = ofUnits && places.flatMap(({ id }) => (rowOf(id) === null ? [] : [id]));
  const opened = facilitiesOpened(db, part, unitIds).map((one) => ({
    ...one,
    kind: 'facility' as const,
    count: 1,
  }));
  const trained = trainingRecords(db, source, today).filter(({ date }) => isWithin(part, date));
  return [...projectRecords(db, part), ...opened, ...trained]
    .flatMap((record) => {
      const unitId = rowOf(record.unitId);
      return unitId === null ? [] : [{ ...record, unitId }];
    })
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.id - b.id));
}

/** Places and heads are whole: what is counted in parts has no ledger. What has not happened yet, neither. */
function partOf({ plan, planYear, items }: LedgerSource, period: Period, today: string): LedgerPart {
  const itemIds = items.filter((item) => item.decimals === 0).map((item) => item.id);
  return {
    planId: plan.id,
    itemIds,
    ...periodDates(planYear, period),
    endDate: asOfPeriod(planYear, period, today),
  };
}

function finderOf(db: ReadDb, { rows }: LedgerSource) {
  return rowFinder(unitPlaces(db), new Set(rows.map((row) => row.unitId)));
}

function projectRecords(db: ReadDb, part: LedgerPart): LedgerRecord[] {
  return projectsOpened(db, part)
    .filter(({ count }) => count > 0)
    .map((project) => ({ ...project, kind: 'project' }));
}

/** Of the whole plan year: who was trained before in the year counts only once. */
function trainingRecords(db: ReadDb, source: LedgerSource, today: string): LedgerRecord[] {
  const classes = classesHeld(db, partOf(source, WHOLE_YEAR, today));
  const titles = new Map(classes.map((held) => [held.id, held.title]));
  const heads = trainedHeads(classes, { year: source.planYear, asOf: today, roles: source.items });
  return heads.flatMap(({ sessionId, unitId, itemId, date, unnamed, named }) => {
    const count = unnamed + named.length;
    if (count === 0) return [];
    return [
      { kind: 'session', id: sessionId, name: titles.get(sessionId) ?? '', unitId, itemId, date, count },
    ];
  });
}
