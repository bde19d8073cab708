import { putStatedTotal, statedTotalsOf } from '../../db/queries/annex-sheets.ts';
import { nextBatchId, recordChange } from '../../db/queries/changes.ts';
import type { ReadDb } from '../../db/types.ts';
import type { IntakeDecision, IntakeDone } from '../contract/intake.ts';
import type { AnnexSheet } from '../domain/annex.ts';
import { AppError } from '../domain/app-error.ts';
import { isWritten } from '../domain/plan-import.ts';
import { progressAddressOf } from '../domain/progress-address.ts';
import { commitCells } from './cell-service.ts';
import { changeStamp } from './context.ts';
import { makeNew } from './import-design.ts';
import { rememberCounts, rememberUnits } from './import-memory.ts';
import { type CountsPlan, countStates, planCounts, seenOf, seenOfCounts } from './import-plan.ts';
import { newRowsOf, rowsOf } from './import-proposals.ts';
import { type ImportNote, nameOf, noteImport, refuseUnseen, type Writing } from './import-writing.ts';
import { requirePlan } from './plan-service.ts';
import { loadSheet } from './sheets.ts';

/** Counts of a table written into an annex that is there, or into one made for it. */
type CountsInto = Extract<IntakeDecision, { kind: 'counts' }>;

/** A sheet of the plan that is asked for, and no other one's. */
export function sheetIn(db: ReadDb, planId: number, sheetId: number): AnnexSheet {
  const sheet = loadSheet(db, sheetId);
  if (sheet.plan.id !== planId) throw new AppError('UNKNOWN_TABLE', { table: String(sheetId), known: [] });
  return sheet;
}

export function applyCounts(writing: Writing, decision: CountsInto, seen: string): IntakeDone {
  const { context, db, placed, planId } = writing;
  const sheet = sheetIn(db, planId, decision.sheetId);
  const plan = planCounts(db, placed, sheet, decision);
  refuseUnseen(seen, seenOfCounts(decision.sheetId, plan, decision.statedTotals), sheet.annex.title);
  const proposed = rowsOf(db, placed.table, sheet, { mapping: null, labels: new Map() });
  rememberCounts(
    context,
    db,
    { planId, table: placed.table, name: nameOf(placed) },
    sheet,
    decision,
    proposed,
  );
  return writeCounts(writing, plan, {
    sheetId: decision.sheetId,
    statedTotals: decision.statedTotals,
    made: false,
  });
}

export function applyNewCounts(
  writing: Writing,
  decision: Extract<IntakeDecision, { kind: 'newCounts' }>,
  seen: string,
): IntakeDone {
  const { context, db, placed, planId } = writing;
  refuseUnseen(seen, seenOf(decision), decision.title);
  const plan = requirePlan(context, planId);
  const made = makeNew(context, db, { plan, table: placed.table, decision });
  const counts = planCounts(db, placed, made.sheet, made.decision);
  const { annexId } = made;
  const proposed = newRowsOf(db, planId, placed.table, new Map());
  rememberUnits(context, db, placed.table, decision.rows, proposed);
  return writeCounts(writing, counts, { sheetId: annexId, statedTotals: decision.statedTotals, made: true });
}

function writeCounts(
  writing: Writing,
  plan: CountsPlan,
  { sheetId, statedTotals, made }: { sheetId: number; statedTotals: boolean; made: boolean },
): IntakeDone {
  const { context, db, planId, fileId, reason } = writing;
  const batchId = nextBatchId(db);
  const edits = plan.cells.filter(isWritten).map(({ key, value, unread }) => ({ key, value, unread }));
  commitCells(context, db, { annexId: sheetId, edits, source: 'imported', reason, fileId, batchId });
  const annexId = progressAddressOf(sheetId)?.annexId ?? sheetId;
  if (statedTotals && annexId === sheetId) {
    writeTotals({ context, db, fileId, reason }, plan, { annexId, planId, batchId });
  }
  const counts = countStates(plan.cells);
  const note: ImportNote = { counts, sheetId, kind: 'counts', made };
  const importId = noteImport(writing, { annexId, batchId, note });
  return { importId, annexId, sheetId, kind: 'counts', counts };
}

/** The totals that the file prints, kept as published ones. */
function writeTotals(
  { context, db, fileId, reason }: Pick<Writing, 'context' | 'db' | 'fileId' | 'reason'>,
  { totals }: CountsPlan,
  { annexId, planId, batchId }: { annexId: number; planId: number; batchId: number },
): void {
  const before = new Map(
    statedTotalsOf(db, annexId).flatMap(({ columnId, rowId, value }) =>
      rowId === null ? [[columnId, value]] : [],
    ),
  );
  for (const { columnId, value } of totals) {
    const old = before.get(columnId) ?? null;
    if (old === value) continue;
    putStatedTotal(db, annexId, { columnId, rowId: null, value });
    recordChange(db, {
      ...{
        ...changeStamp(context, batchId, reason),
        source: 'imported',
        subject: 'statedTotal',
        planId,
        annexId,
      },
      ...{ columnId, rowId: null, oldValue: old, newValue: value, fileId },
    });
  }
}
