import { createHash } from 'node:crypto';
import { changesOfText, nextBatchId, recordChange } from '../../db/queries/changes.ts';
import { annexById, planById } from '../../db/queries/plans.ts';
import {
  formBlocksOf,
  formValuesOf,
  listOf,
  listRowsOf,
  putFormValue,
  putListRows,
} from '../../db/queries/text-annexes.ts';
import type { ReadDb, WriteDb } from '../../db/types.ts';
import { reportWords } from '../../templates/words.ts';
import type { OpenedText, TextHistoryEntry } from '../contract/text.ts';
import { AppError } from '../domain/app-error.ts';
import { pairRows } from '../domain/compare-rows.ts';
import { blankKeys } from '../domain/form-blanks.ts';
import type { ListSheet, TextAnnex, TextSheet } from '../domain/list-annex.ts';
import { blockTexts, changedBlock, type RowTexts, sameRows } from '../domain/list-history.ts';
import { type Context, changeStamp, transact } from './context.ts';
import { rowsBefore, textHistory } from './text-history.ts';

interface RowsInput {
  readonly annexId: number;
  readonly rows: readonly { readonly id: number | null; readonly cells: readonly string[] }[];
  readonly expected?: string | undefined;
  readonly reason: string;
}

interface ValuesInput {
  readonly annexId: number;
  readonly values: Readonly<Record<string, string>>;
  readonly expected?: Readonly<Record<string, string>> | undefined;
  readonly reason: string;
}

export const textService = {
  open(context: Context, input: { annexId: number }): OpenedText {
    return openedText(loadTextSheet(context.file().db, input.annexId));
  },

  saveRows(context: Context, input: RowsInput): OpenedText {
    return transact(context, (db) => {
      const sheet = requireList(db, input.annexId);
      if (input.rows.some((row) => row.cells.length !== sheet.columns.length)) {
        throw new AppError('BAD_INPUT', { field: sheet.annex.title, problem: 'malformed' });
      }
      return openedText(writeRows(context, db, sheet, { ...input, source: 'typed' }));
    });
  },

  saveValues(context: Context, input: ValuesInput): OpenedText {
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
        if ((input.expected?.[key] ?? before) !== before) {
          throw new AppError('CHANGED_ELSEWHERE', { annex: sheet.annex.title });
        }
        putFormValue(db, input.annexId, key, after);
        const parts = { subject: 'form' as const, annexId: input.annexId };
        const texts = { oldText: `${key}=${before}`, newText: `${key}=${after}` };
        recordChange(db, { ...changeStamp(context, batchId, input.reason), ...parts, ...texts });
      }
    });
    return textService.open(context, input);
  },

  history(context: Context, input: { annexId: number; limit: number }): TextHistoryEntry[] {
    const { db } = context.file();
    return textHistory(
      loadTextSheet(db, input.annexId),
      changesOfText(db, input.annexId, input.limit),
      reportWords.ordinal,
    );
  },

  /** Undoes a change of the history and every later one, as a new change; UNKNOWN_CELL when it cannot. */
  restore(
    context: Context,
    input: { annexId: number; changeId: number; expected?: string | undefined },
  ): OpenedText {
    return transact(context, (db) => {
      const sheet = requireList(db, input.annexId);
      const changes = changesOfText(db, input.annexId, MOST_CHANGES);
      const texts = rowsBefore(sheet, changes, input.changeId);
      if (!texts) throw new AppError('UNKNOWN_CELL', { annex: sheet.annex.title });
      const rows = withKnownIds(sheet, texts);
      return openedText(writeRows(context, db, sheet, { ...input, rows, reason: '', source: 'restored' }));
    });
  },
};

/** How far back a list can be restored. */
const MOST_CHANGES = 500;

interface WrittenRows extends RowsInput {
  readonly source: 'typed' | 'restored' | 'imported';
  readonly fileId?: number | null;
}

/** Answers the list as it then stands. */
export function writeRows(
  context: Context,
  db: WriteDb,
  sheet: ListSheet,
  { annexId, rows, expected, reason, source, fileId = null }: WrittenRows,
): ListSheet {
  const before = sheet.rows.map((row) => row.cells);
  const after = rows.map((row) => row.cells);
  if (sameRows(before, after)) return sheet;
  if (expected !== undefined && expected !== revisionOf(sheet)) {
    throw new AppError('CHANGED_ELSEWHERE', { annex: sheet.annex.title });
  }
  const written = putListRows(db, annexId, rows);
  const stamp = { ...changeStamp(context, nextBatchId(db), reason), source, fileId };
  recordChange(db, { ...stamp, subject: 'list', annexId, ...blockTexts(changedBlock(before, after)) });
  return { ...sheet, rows: written };
}

/** Rows that are still there in other words or at another place keep their id. */
export function withKnownIds(sheet: ListSheet, texts: readonly RowTexts[]): RowsInput['rows'] {
  const all = [...sheet.columns.keys()];
  const rows = texts.map((cells) => ({ id: null, cells }));
  const pairs = pairRows(sheet.rows, rows, { telling: all });
  return pairs.flatMap(({ before, after }) => {
    const row = after === null ? undefined : rows[after];
    return row ? [{ ...row, id: before === null ? null : (sheet.rows[before]?.id ?? null) }] : [];
  });
}

export function requireList(db: ReadDb, annexId: number): ListSheet {
  const sheet = loadTextSheet(db, annexId);
  if (sheet.kind !== 'list') throw new AppError('UNKNOWN_CELL', { annex: sheet.annex.title });
  return sheet;
}

function openedText(sheet: TextSheet): OpenedText {
  return sheet.kind === 'form' ? sheet : { ...sheet, revision: revisionOf(sheet) };
}

/** Changes with every text, every place and every row that is another one. */
function revisionOf({ rows }: ListSheet): string {
  return createHash('sha256').update(JSON.stringify(rows)).digest('base64url');
}

/** Opens a list or form; a table of counts is opened by loadSheet. */
export function loadTextSheet(db: ReadDb, annexId: number): TextSheet {
  const record = annexById(db, annexId);
  const plan = record && planById(db, record.planId);
  if (!record || !plan) throw new AppError('UNKNOWN_TABLE', { table: String(annexId), known: [] });
  const { id, key, number, soleAnnex, title, paper, orientation, notes, signatureLine } = record;
  const page = { title, paper, orientation, notes, signatureLine, typeSizes: record.typeSizes ?? null };
  const annex: TextAnnex = { id, key, number, soleAnnex, ...page };
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
