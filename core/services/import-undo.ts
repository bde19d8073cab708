import { putStatedTotal, statedTotalsOf } from '../../db/queries/annex-sheets.ts';
import { changesOfText, nextBatchId, recordChange } from '../../db/queries/changes.ts';
import { deleteAnnex } from '../../db/queries/designs.ts';
import { readCellAt } from '../../db/queries/facts.ts';
import { cellChangesOfBatch, importById, markUndone, rowsOfBatch } from '../../db/queries/imports.ts';
import { annexById } from '../../db/queries/plans.ts';
import type { WriteDb } from '../../db/types.ts';
import type { CellEdit } from '../contract/cell.ts';
import type { IntakeUndone } from '../contract/intake.ts';
import { type AnnexSheet, factKeyAt } from '../domain/annex.ts';
import { AppError, isAppError } from '../domain/app-error.ts';
import { sameValue } from '../domain/cell-value.ts';
import { type FactKey, factKeyText, type UnreadEntry } from '../domain/fact.ts';
import { readCell } from '../domain/read-cell.ts';
import { commitCells } from './cell-service.ts';
import { type Context, changeStamp, transact } from './context.ts';
import { seenOf, valueText } from './import-plan.ts';
import { listSheet } from './import-proposals.ts';
import type { ImportNote } from './import-writing.ts';
import { lockGuard } from './return-lock.ts';
import { loadSheet } from './sheets.ts';
import { kept as keptText } from './text-design-service.ts';
import { rowsBefore } from './text-history.ts';
import { loadTextSheet, withKnownIds, writeRows } from './text-service.ts';

/** Takes an import back, cell by cell, where nothing was changed since; what was, stays and is said. */
export function undoTableImport(context: Context, { importId }: { importId: number }): IntakeUndone {
  return transact(context, (db) => {
    const record = importById(db, importId);
    if (!record || record.batchId === null)
      throw new AppError('UNKNOWN_RECORD', { record: String(importId) });
    const { planId, annexId, batchId } = record;
    if (record.undoneAt !== null) throw new AppError('CHANGED_ELSEWHERE', { annex: record.name });
    if (planId === null || annexId === null) throw new AppError('UNKNOWN_RECORD', { record: record.name });
    const note = JSON.parse(record.counts) as ImportNote;
    const undoing: Undoing = { context, db, planId, annexId, batchId, note, undoBatch: nextBatchId(db) };
    const result = note.kind === 'counts' ? undoCounts(undoing) : undoList(undoing);
    markUndone(db, importId, { at: context.now().toISOString(), batchId: undoing.undoBatch });
    return result;
  });
}

interface Undoing {
  readonly context: Context;
  readonly db: WriteDb;
  readonly planId: number;
  readonly annexId: number;
  readonly batchId: number;
  readonly note: ImportNote;
  readonly undoBatch: number;
}

function undoCounts(undoing: Undoing): IntakeUndone {
  const { context, db, planId, batchId, note, undoBatch } = undoing;
  const sheet = loadSheet(db, note.sheetId);
  const places = placesOf(sheet);
  const isLocked = lockTest(undoing);
  const edits: CellEdit[] = [];
  const kept: IntakeUndone['kept'][number][] = [];
  for (const { key, before, after, oldText, newText } of cellChangesOfBatch(db, batchId)) {
    const now = readCellAt(db, planId, key);
    const place = places.get(factKeyText(key));
    const isSame = sameValue(now.value, after) && (now.unread?.text ?? null) === newText;
    if (isSame && place && !isLocked(key)) {
      edits.push({ key, value: before, unread: unreadAgain(sheet, key, oldText) });
    } else {
      const text =
        now.unread?.text ?? (place ? valueText(sheet, { columnId: place.columnId, key }, now.value) : '');
      kept.push({ unit: place?.unit ?? '', heading: place?.heading ?? '', now: text });
    }
  }
  commitCells(context, db, { annexId: note.sheetId, edits, source: 'undo', reason: '', batchId: undoBatch });
  const totals = undoTotals(undoing);
  const removedAnnex = note.made && kept.length === 0 ? removeAnnex(undoing, sheet.annex.title) : null;
  return { undone: edits.length + totals, kept, removedAnnex };
}

interface Place {
  readonly unit: string;
  readonly heading: string;
  readonly columnId: number;
}

function placesOf(sheet: AnnexSheet): Map<string, Place> {
  return new Map(
    sheet.rows.flatMap((row) =>
      sheet.columns.flatMap((column): [string, Place][] => {
        const key = factKeyAt(row, column);
        const place = { unit: row.name, heading: column.path.join(' / '), columnId: column.id };
        return key ? [[factKeyText(key), place]] : [];
      }),
    ),
  );
}

function lockTest({ db, planId }: Undoing): (key: FactKey) => boolean {
  const refuse = lockGuard(db, planId);
  return (key) => {
    try {
      refuse(key);
      return false;
    } catch (error) {
      if (isAppError(error, 'RETURN_LOCKED')) return true;
      throw error;
    }
  };
}

/** The history keeps the text alone; why it could not be read is read from it again. */
function unreadAgain(sheet: AnnexSheet, { itemId }: FactKey, text: string | null): UnreadEntry | null {
  if (text === null) return null;
  const item = sheet.items.find(({ id }) => id === itemId);
  const read = readCell(text, { decimals: item?.decimals ?? 0, unitOfMeasure: item?.unitOfMeasure ?? '' });
  return read.kind === 'unreadable' ? read.entry : { text, reason: 'notANumber' };
}

function undoTotals({ context, db, planId, annexId, batchId, undoBatch }: Undoing): number {
  const now = new Map(
    statedTotalsOf(db, annexId).map(({ columnId, rowId, value }) => [`${columnId}:${rowId}`, value]),
  );
  let count = 0;
  for (const { columnId, rowId, oldValue, newValue } of rowsOfBatch(db, batchId, 'statedTotal')) {
    if (columnId === null || (now.get(`${columnId}:${rowId}`) ?? null) !== newValue) continue;
    putStatedTotal(db, annexId, { columnId, rowId, value: oldValue });
    recordChange(db, {
      ...{ ...changeStamp(context, undoBatch, ''), source: 'undo', subject: 'statedTotal', planId, annexId },
      ...{ columnId, rowId, oldValue: newValue, newValue: oldValue },
    });
    count++;
  }
  return count;
}

function undoList(undoing: Undoing): IntakeUndone {
  const { context, db, annexId, batchId, note } = undoing;
  const sheet = listSheet(db, annexId);
  const { title } = sheet.annex;
  if (note.made) {
    const isSame = seenOf(sheet.rows.map(({ cells }) => cells)) === note.rows;
    if (!isSame) return { undone: 0, kept: [{ unit: title, heading: '', now: '' }], removedAnnex: null };
    return { undone: sheet.rows.length, kept: [], removedAnnex: removeAnnex(undoing, title) };
  }
  const [change] = rowsOfBatch(db, batchId, 'list');
  if (!change) return { undone: 0, kept: [], removedAnnex: null };
  const [last] = changesOfText(db, annexId, 1);
  const before = last?.id === change.id ? rowsBefore(sheet, [last], last.id) : null;
  if (!before) return { undone: 0, kept: [{ unit: title, heading: '', now: '' }], removedAnnex: null };
  const rows = withKnownIds(sheet, before);
  writeRows(context, db, sheet, { annexId, rows, reason: '', source: 'restored' });
  return { undone: before.length, kept: [], removedAnnex: null };
}

/** The annex that the import made; its history keeps what it was. */
function removeAnnex({ context, db, planId, annexId, undoBatch }: Undoing, title: string): string {
  const isText = annexById(db, annexId)?.kind !== 'plan';
  const oldText = isText ? JSON.stringify(keptText(loadTextSheet(db, annexId))) : title;
  deleteAnnex(db, annexId);
  const stamp = { ...changeStamp(context, undoBatch, ''), source: 'undo' };
  recordChange(db, { ...stamp, subject: 'annex', planId, oldText, newText: null });
  return title;
}
