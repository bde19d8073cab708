import { annexColumnsOf, annexRowsOf } from '../../db/queries/annex-sheets.ts';
import {
  changesOfCell,
  countChangesSince,
  nextBatchId,
  recordChange,
  valueParts,
} from '../../db/queries/changes.ts';
import { putNote, putUnread, putValue, readCellAt } from '../../db/queries/facts.ts';
import { annexById } from '../../db/queries/plans.ts';
import type { ReadDb, WriteDb } from '../../db/types.ts';
import type { CellChange, CellEdit, ChangeSource, CommitResult } from '../contract/cell.ts';
import { factKeyAt } from '../domain/annex.ts';
import { AppError } from '../domain/app-error.ts';
import { sameValue } from '../domain/cell-value.ts';
import { type FactCell, type FactKey, factKeyText } from '../domain/fact.ts';
import { type Context, startOfToday, transact } from './context.ts';

interface CommitInput {
  annexId: number;
  edits: CellEdit[];
  source: ChangeSource;
  reason: string;
}

interface Batch {
  readonly planId: number;
  readonly annexId: number;
  readonly batchId: number;
  readonly at: string;
  readonly who: string;
  readonly source: string;
  readonly reason: string;
}

export const cellService = {
  /** All edits and their history in one transaction; answers after SQLite has committed. */
  commit(context: Context, input: CommitInput): CommitResult {
    const at = context.now();
    return transact(context, (db) => {
      const batch = startBatch(context, db, input, at);
      const allowed = keysOfAnnex(db, input.annexId);
      const cells = input.edits.map((edit) => {
        if (!allowed.has(factKeyText(edit.key))) {
          throw new AppError('UNKNOWN_CELL', { annex: annexById(db, input.annexId)?.title ?? '' });
        }
        return applyEdit(db, batch, edit);
      });
      return result(db, at, cells);
    });
  },

  history(context: Context, input: { annexId: number; key: FactKey }): CellChange[] {
    const { db } = context.file();
    const annex = requireAnnex(db, input.annexId);
    return changesOfCell(db, annex.planId, input.key).map((change) => ({
      id: change.id,
      at: change.at,
      who: change.who,
      source: change.subject === 'note' ? 'note' : (change.source as ChangeSource),
      reason: change.reason,
      oldValue: change.before,
      newValue: change.after,
      oldText: change.oldText,
      newText: change.newText,
    }));
  },

  setNote(context: Context, input: { annexId: number; key: FactKey; text: string }): CommitResult {
    const at = context.now();
    return transact(context, (db) => {
      const annex = requireAnnex(db, input.annexId);
      if (!keysOfAnnex(db, input.annexId).has(factKeyText(input.key))) {
        throw new AppError('UNKNOWN_CELL', { annex: annex.title });
      }
      const before = readCellAt(db, annex.planId, input.key);
      const text = input.text.trim() === '' ? null : input.text.trim();
      if (before.note === text) return result(db, at, [before]);
      const batch = startBatch(context, db, { ...input, source: 'typed', reason: '' }, at);
      putNote(db, annex.planId, input.key, text);
      record(db, batch, input.key, {
        subject: 'note',
        ...valueParts(before.value, before.value),
        oldText: before.note,
        newText: text,
      });
      return result(db, at, [{ ...before, note: text }]);
    });
  },
};

function applyEdit(db: WriteDb, batch: Batch, edit: CellEdit): FactCell {
  const before = readCellAt(db, batch.planId, edit.key);
  const after: FactCell = { ...before, value: edit.value ?? before.value, unread: edit.unread };
  const isSameText = (before.unread?.text ?? null) === (after.unread?.text ?? null);
  if (sameValue(before.value, after.value) && isSameText) return before;
  if (!sameValue(before.value, after.value)) putValue(db, batch.planId, edit.key, after.value);
  if (!isSameText) putUnread(db, batch.planId, edit.key, after.unread);
  record(db, batch, edit.key, {
    subject: 'cell',
    ...valueParts(before.value, after.value),
    oldText: before.unread?.text ?? null,
    newText: after.unread?.text ?? null,
  });
  return after;
}

type ChangeParts = ReturnType<typeof valueParts> & {
  subject: 'cell' | 'note';
  oldText: string | null;
  newText: string | null;
};

function record(db: WriteDb, batch: Batch, key: FactKey, parts: ChangeParts): void {
  const { unitId, itemId, planYearId, quarter, measure } = key;
  recordChange(db, { ...batch, unitId, itemId, planYearId, quarter, measure, ...parts });
}

function startBatch(
  context: Context,
  db: ReadDb,
  input: { annexId: number; source: string; reason: string },
  at: Date,
): Batch {
  const { planId } = requireAnnex(db, input.annexId);
  const { annexId, source, reason } = input;
  return {
    planId,
    annexId,
    batchId: nextBatchId(db),
    at: at.toISOString(),
    who: context.operator(),
    source,
    reason,
  };
}

function requireAnnex(db: ReadDb, annexId: number) {
  const annex = annexById(db, annexId);
  if (!annex) throw new AppError('UNKNOWN_TABLE', { table: String(annexId), known: [] });
  return annex;
}

function keysOfAnnex(db: ReadDb, annexId: number): Set<string> {
  const rows = annexRowsOf(db, annexId, '9999-12-31');
  const columns = annexColumnsOf(db, annexId);
  const keys = rows.flatMap((row) => columns.flatMap((column) => factKeyAt(row, column) ?? []));
  return new Set(keys.map(factKeyText));
}

function result(db: ReadDb, at: Date, cells: FactCell[]): CommitResult {
  return {
    committedAt: at.toISOString(),
    cells,
    changesToday: countChangesSince(db, startOfToday(at)),
  };
}
