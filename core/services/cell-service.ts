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
import { WHOLE_YEAR } from '../domain/period.ts';
import { type ProgressAddress, progressAddressOf } from '../domain/progress-address.ts';
import { progressKeys } from '../domain/progress-sheet.ts';
import { type Context, startOfToday, transact } from './context.ts';
import { loadProgressSource } from './progress-sheets.ts';
import { lockGuard } from './return-lock.ts';

interface CommitInput {
  annexId: number;
  edits: CellEdit[];
  source: ChangeSource | 'ledger';
  reason: string;
  /** The file it was taken from, and the batch that all of it is; absent = none, and one of its own. */
  fileId?: number | undefined;
  batchId?: number | undefined;
}

interface Batch {
  readonly planId: number;
  readonly annexId: number;
  readonly batchId: number;
  readonly at: string;
  readonly who: string;
  readonly source: string;
  readonly reason: string;
  readonly fileId: number | null;
}

export const cellService = {
  /** All edits and their history in one transaction; answers after SQLite has committed. */
  commit(context: Context, input: CommitInput): CommitResult {
    return transact(context, (db) => commitCells(context, db, input));
  },

  history(context: Context, input: { annexId: number; key: FactKey }): CellChange[] {
    const { db } = context.file();
    return changesOfCell(db, requireSheet(db, input.annexId).planId, input.key).map((change) => ({
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
      const sheet = requireSheet(db, input.annexId);
      refuseForeign(sheet, input.key);
      lockGuard(db, sheet.planId)(input.key);
      const before = readCellAt(db, sheet.planId, input.key);
      const text = input.text.trim() === '' ? null : input.text.trim();
      if (before.note === text) return result(db, at, [before]);
      const batch = startBatch(context, db, sheet, { source: 'typed', reason: '' }, at);
      putNote(db, sheet.planId, input.key, text);
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

/**
 * All edits and their history inside a transaction that is open: every one is applied, or the error
 * takes them all back. Refuses cells that the sheet does not have and counts that were handed in.
 */
export function commitCells(context: Context, db: WriteDb, input: CommitInput): CommitResult {
  const at = context.now();
  const sheet = requireSheet(db, input.annexId);
  const batch = startBatch(context, db, sheet, input, at);
  const refuseLocked = lockGuard(db, sheet.planId);
  const cells = input.edits.map((edit) => {
    refuseForeign(sheet, edit.key);
    refuseLocked(edit.key);
    return applyEdit(db, batch, edit);
  });
  return result(db, at, cells);
}

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
  const { unitId, itemId, planYearId, period, measure } = key;
  recordChange(db, { ...batch, unitId, itemId, planYearId, period, measure, ...parts });
}

function startBatch(
  context: Context,
  db: ReadDb,
  { planId, annexId }: EditedSheet,
  { source, reason, fileId, batchId }: Pick<CommitInput, 'source' | 'reason' | 'fileId' | 'batchId'>,
  at: Date,
): Batch {
  return {
    ...{ planId, annexId, batchId: batchId ?? nextBatchId(db), at: at.toISOString() },
    ...{ who: context.operator(), source, reason, fileId: fileId ?? null },
  };
}

/** What is being edited: an annex, or the progress of one in a period. */
export interface EditedSheet {
  readonly planId: number;
  /** The annex itself, also for its progress. */
  readonly annexId: number;
  readonly title: string;
  /** Texts of the keys that can be typed into. */
  readonly keys: ReadonlySet<string>;
}

export function requireSheet(db: ReadDb, sheetId: number): EditedSheet {
  const progress = progressAddressOf(sheetId);
  const annexId = progress?.annexId ?? sheetId;
  const annex = annexById(db, annexId);
  if (!annex) throw new AppError('UNKNOWN_TABLE', { table: String(sheetId), known: [] });
  const keys = progress ? keysOfProgress(db, progress) : keysOfAnnex(db, annexId);
  return { planId: annex.planId, annexId, title: annex.title, keys: new Set(keys.map(factKeyText)) };
}

function refuseForeign({ keys, title }: EditedSheet, key: FactKey): void {
  if (!keys.has(factKeyText(key))) throw new AppError('UNKNOWN_CELL', { annex: title });
}

function keysOfAnnex(db: ReadDb, annexId: number): FactKey[] {
  const rows = annexRowsOf(db, annexId, '9999-12-31');
  const columns = annexColumnsOf(db, annexId);
  return rows.flatMap((row) => columns.flatMap((column) => factKeyAt(row, column) ?? []));
}

function keysOfProgress(db: ReadDb, address: ProgressAddress): FactKey[] {
  const { period } = address;
  const source = period === WHOLE_YEAR ? null : loadProgressSource(db, address);
  return source && period !== WHOLE_YEAR ? progressKeys(source, period) : [];
}

function result(db: ReadDb, at: Date, cells: FactCell[]): CommitResult {
  return {
    committedAt: at.toISOString(),
    cells,
    changesToday: countChangesSince(db, startOfToday(at)),
  };
}
