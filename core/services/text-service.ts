import { nextBatchId, recordChange } from '../../db/queries/changes.ts';
import { annexById, planById } from '../../db/queries/plans.ts';
import {
  formBlocksOf,
  formValuesOf,
  listOf,
  listRowsOf,
  putFormValue,
  putListRows,
} from '../../db/queries/text-annexes.ts';
import type { ReadDb } from '../../db/types.ts';
import { AppError } from '../domain/app-error.ts';
import { blankKeys } from '../domain/form-blanks.ts';
import type { TextAnnex, TextSheet } from '../domain/list-annex.ts';
import { type Context, changeStamp, transact } from './context.ts';

interface RowsInput {
  annexId: number;
  rows: { id: number | null; cells: string[] }[];
  reason: string;
}

export const textService = {
  open(context: Context, input: { annexId: number }): TextSheet {
    return loadTextSheet(context.file().db, input.annexId);
  },

  saveRows(context: Context, input: RowsInput): TextSheet {
    transact(context, (db) => {
      const sheet = loadTextSheet(db, input.annexId);
      if (sheet.kind !== 'list') throw new AppError('UNKNOWN_CELL', { annex: sheet.annex.title });
      if (input.rows.some((row) => row.cells.length !== sheet.columns.length)) {
        throw new AppError('BAD_INPUT', { field: sheet.annex.title, problem: 'malformed' });
      }
      const before = sheet.rows;
      putListRows(db, input.annexId, input.rows);
      const after = listRowsOf(db, input.annexId);
      const oldText = JSON.stringify(before.map((row) => row.cells));
      const newText = JSON.stringify(after.map((row) => row.cells));
      if (oldText === newText) return;
      const stamp = changeStamp(context, nextBatchId(db), input.reason);
      recordChange(db, { ...stamp, subject: 'list', annexId: input.annexId, oldText, newText });
    });
    return loadTextSheet(context.file().db, input.annexId);
  },

  saveValues(context: Context, input: { annexId: number; values: Record<string, string> }): TextSheet {
    transact(context, (db) => {
      const sheet = loadTextSheet(db, input.annexId);
      if (sheet.kind !== 'form') throw new AppError('UNKNOWN_CELL', { annex: sheet.annex.title });
      const known = new Set(blankKeys(sheet.blocks));
      const batchId = nextBatchId(db);
      for (const [key, value] of Object.entries(input.values)) {
        if (!known.has(key)) throw new AppError('UNKNOWN_CELL', { annex: sheet.annex.title });
        const before = sheet.values[key] ?? '';
        const after = value.trim();
        if (before === after) continue;
        putFormValue(db, input.annexId, key, after);
        const parts = { subject: 'form' as const, annexId: input.annexId };
        const texts = { oldText: `${key}=${before}`, newText: `${key}=${after}` };
        recordChange(db, { ...changeStamp(context, batchId, ''), ...parts, ...texts });
      }
    });
    return loadTextSheet(context.file().db, input.annexId);
  },
};

/** Opens a list or form; a table of counts is opened by loadSheet. */
export function loadTextSheet(db: ReadDb, annexId: number): TextSheet {
  const record = annexById(db, annexId);
  const plan = record && planById(db, record.planId);
  if (!record || !plan) throw new AppError('UNKNOWN_TABLE', { table: String(annexId), known: [] });
  const { id, key, number, soleAnnex, title, paper, orientation, notes, signatureLine } = record;
  const annex: TextAnnex = { id, key, number, soleAnnex, title, paper, orientation, notes, signatureLine };
  const list = listOf(db, annexId);
  if (list) return { kind: 'list', plan, annex, ...list, rows: listRowsOf(db, annexId) };
  const blocks = formBlocksOf(db, annexId);
  if (blocks) return { kind: 'form', plan, annex, blocks, values: formValuesOf(db, annexId) };
  throw new AppError('UNKNOWN_TABLE', { table: key, known: [] });
}

/** How many texts or blanks an annex has, and how many of them hold something. */
export function countTexts(
  db: ReadDb,
  annexId: number,
): { leafCells: number; filledCells: number; rowCount: number | null } {
  if (listOf(db, annexId)) {
    const rows = listRowsOf(db, annexId);
    const texts = rows.flatMap((row) => row.cells);
    const filledCells = texts.filter((text) => text !== '').length;
    return { leafCells: texts.length, filledCells, rowCount: rows.length };
  }
  const keys = blankKeys(formBlocksOf(db, annexId) ?? []);
  const values = formValuesOf(db, annexId);
  const filledCells = keys.filter((key) => values[key]).length;
  return { leafCells: keys.length, filledCells, rowCount: null };
}
