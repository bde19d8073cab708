import { nextBatchId, recordChange, recordChanges } from '../../db/queries/changes.ts';
import { deleteAnnex } from '../../db/queries/designs.ts';
import { putNote, putUnread, putValue, readCellAt } from '../../db/queries/facts.ts';
import {
  changesOfBatch,
  changesOfPlanAfter,
  deleteItems,
  deletePlanRow,
  deleteReturn,
  deleteYears,
  dropForeignRecords,
  listPackages,
  packageById,
  type ReceivedPackageRow,
  updatePackage,
  updatePlanRow,
  updateYearDates,
} from '../../db/queries/packages.ts';
import { listAnnexes } from '../../db/queries/plans.ts';
import { putReturn } from '../../db/queries/returns.ts';
import { unitNameOn } from '../../db/queries/units.ts';
import type { WriteDb } from '../../db/types.ts';
import { AppError } from '../domain/app-error.ts';
import { BLANK, type CellValue, NOT_APPLICABLE, numberCell, sameValue } from '../domain/cell-value.ts';
import type { FactKey } from '../domain/fact.ts';
import type { PackageProblem } from '../domain/package-format.ts';
import { type Context, changeStamp, transact } from './context.ts';
import { restoreAnnex } from './package-annexes.ts';
import { restoreUnits, type Writing } from './package-places.ts';
import { type StoredPackage, storedPackage } from './package-store.ts';

/**
 * Takes back all that a package brought, where nothing of it was changed since: its counts, and what came
 * with them. Refused (BAD_PACKAGE) when a later package or somebody here built on it.
 */
export function undoPackage(context: Context, id: number): void {
  transact(context, (db) => {
    const row = packageById(db, id);
    if (!row) throw new AppError('UNKNOWN_RECORD', { record: String(id) });
    const stored = storedPackage(row);
    const refuse = (problem: PackageProblem, detail = ''): never => {
      throw new AppError('BAD_PACKAGE', { name: stored.facts.planTitle, problem, detail });
    };
    if (stored.undoneAt !== null) refuse('undone');
    const isLast = listPackages(db).every(
      (one) => one.id <= id || one.planId !== row.planId || storedPackage(one).undoneAt !== null,
    );
    if (!isLast) refuse('olderOne');
    try {
      takeBack(context, db, row, stored, refuse);
    } catch (error) {
      // Records that were made since (projects, targets, issued workbooks) hold on to what it brought.
      if (isReferred(error)) refuse('usedSince', stored.facts.county);
      throw error;
    }
  });
}

type Refuse = (problem: PackageProblem, detail?: string) => never;

const isReferred = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY';

function takeBack(
  context: Context,
  db: WriteDb,
  row: ReceivedPackageRow,
  stored: StoredPackage,
  refuse: Refuse,
): void {
  const { planId, batchId } = row;
  if (planId === null || batchId === null) throw new Error('a package without a plan');
  const reason = stored.facts.planTitle;
  const writing: Writing = { context, db, batchId: nextBatchId(db), reason };
  const stamp = { ...changeStamp(context, writing.batchId, reason), source: 'undo' };
  const undoneAt = context.now().toISOString();
  if (stored.made.plan) {
    const later = changesOfPlanAfter(db, planId, stored.lastChangeId).find(
      (change) => !batchesTakenBack(db, planId).has(change.batchId),
    );
    if (later) refuse('usedSince', `${later.at.slice(0, 10)} ${later.who}`);
    for (const annex of listAnnexes(db, planId)) deleteAnnex(db, annex.id);
    for (const one of listPackages(db))
      if (one.planId === planId) updatePackage(db, one.id, { planId: null });
    deletePlanRow(db, planId);
    recordChange(db, { ...stamp, subject: 'plan', planId, oldText: stored.facts.planTitle, newText: null });
    dropForeignRecords(db, 'plan', [planId]);
  } else {
    restoreCells(db, planId, batchId, stamp, refuse);
    restoreRest(writing, planId, stored, stamp);
  }
  restoreUnits(writing, stored.before.units, stored.made.units);
  dropForeignRecords(db, 'unit', stored.made.units);
  deleteItems(db, stored.made.items);
  updatePackage(db, row.id, {
    content: JSON.stringify({ ...stored, undoneAt, undoneBatchId: writing.batchId }),
  });
}

/** Later packages of the plan that were taken back, and their taking back: nothing of them is left. */
function batchesTakenBack(db: WriteDb, planId: number): ReadonlySet<number> {
  const undone = listPackages(db).filter(
    (one) => one.planId === planId && storedPackage(one).undoneAt !== null,
  );
  return new Set(undone.flatMap((one) => [one.batchId ?? 0, storedPackage(one).undoneBatchId ?? 0]));
}

type Stamp = ReturnType<typeof changeStamp>;

function restoreCells(db: WriteDb, planId: number, batchId: number, stamp: Stamp, refuse: Refuse): void {
  const history = changesOfBatch(db, batchId).filter(
    (change) => change.planId === planId && (change.subject === 'cell' || change.subject === 'note'),
  );
  const back = history.map((change) => {
    const key = keyOf(change);
    const now = readCellAt(db, planId, key);
    const isNote = change.subject === 'note';
    const isAsItCame = isNote
      ? now.note === change.newText
      : sameValue(now.value, storedValue(change.newState, change.newValue)) &&
        (now.unread?.text ?? null) === change.newText;
    if (!isAsItCame) refuse('usedSince', unitNameOn(db, key.unitId, '9999-12-31'));
    const was = storedValue(change.oldState, change.oldValue);
    if (isNote) putNote(db, planId, key, change.oldText);
    else {
      putValue(db, planId, key, was);
      const unread =
        change.oldText === null ? null : ({ text: change.oldText, reason: 'notANumber' } as const);
      putUnread(db, planId, key, unread);
    }
    return {
      ...{ ...stamp, ...key, planId, subject: change.subject },
      ...{ oldState: change.newState, oldValue: change.newValue, newState: change.oldState },
      ...{ newValue: change.oldValue, oldText: change.newText, newText: change.oldText },
    };
  });
  recordChanges(db, back);
}

function restoreRest(writing: Writing, planId: number, stored: StoredPackage, stamp: Stamp): void {
  const { db } = writing;
  const { made, before } = stored;
  for (const id of made.annexes) deleteAnnex(db, id);
  for (const annex of before.annexes) restoreAnnex(writing, planId, annex);
  const titles = [...made.annexes, ...before.annexes.map((annex) => annex.annexId)];
  for (const annexId of titles) recordChange(db, { ...stamp, subject: 'annex', planId, annexId });
  for (const { was, ...key } of before.returns) {
    if (was) putReturn(db, was);
    else deleteReturn(db, key);
    const newText = was?.state ?? 'entering';
    recordChange(db, { ...stamp, ...key, subject: 'return', field: 'reopen', newText });
  }
  for (const year of before.years) updateYearDates(db, year.id, year);
  deleteYears(db, made.years);
  if (before.plan) updatePlanRow(db, planId, before.plan);
}

function keyOf(change: {
  unitId: number | null;
  itemId: number | null;
  planYearId: number | null;
  period: number | null;
  measure: string | null;
}): FactKey {
  const { unitId, itemId, planYearId, period, measure } = change;
  return {
    unitId: unitId ?? 0,
    itemId: itemId ?? 0,
    planYearId: planYearId ?? 0,
    period,
    measure,
  } as FactKey;
}

function storedValue(state: string | null, value: number | null): CellValue {
  if (state === 'number' && value !== null) return numberCell(value);
  return state === 'notApplicable' ? NOT_APPLICABLE : BLANK;
}
