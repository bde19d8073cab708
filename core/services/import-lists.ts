import { nextBatchId } from '../../db/queries/changes.ts';
import { annexById } from '../../db/queries/plans.ts';
import type { IntakeDecision, IntakeDone } from '../contract/intake.ts';
import { AppError } from '../domain/app-error.ts';
import type { ListSheet } from '../domain/list-annex.ts';
import { checkTextDesign, type ListDesign } from '../domain/text-design.ts';
import { takenNumbers } from './annex-keys.ts';
import { rememberList } from './import-memory.ts';
import { filledFrom, planTexts, seenOf } from './import-plan.ts';
import { listSheet } from './import-proposals.ts';
import { type ImportNote, nameOf, noteImport, refuseUnseen, type Writing } from './import-writing.ts';
import type { PlacedTable } from './intake-sources.ts';
import { writeTextDesign } from './text-design-service.ts';
import { withKnownIds, writeRows } from './text-service.ts';

/** Rows of a table of text written into a list that is there, or into one made for it. */
type ListInto = Extract<IntakeDecision, { kind: 'list' }>;
type NewList = Extract<IntakeDecision, { kind: 'newList' }>;

export function listAfter(
  sheet: ListSheet,
  placed: PlacedTable,
  { columns, rows, mode }: ListInto,
): string[][] {
  const texts = planTexts(placed, { rows, from: filledFrom(sheet.columns.length, columns) });
  return mode === 'append' ? [...sheet.rows.map(({ cells }) => [...cells]), ...texts] : texts;
}

export function newListRows(placed: PlacedTable, { columns, rows }: NewList): string[][] {
  return planTexts(placed, { rows, from: columns.map(({ column }) => column) });
}

export function applyList(writing: Writing, decision: ListInto, seen: string): IntakeDone {
  const { context, db, placed, planId, fileId, reason } = writing;
  const { annexId } = decision;
  const sheet = listSheet(db, annexId);
  if (annexById(db, annexId)?.planId !== planId)
    throw new AppError('UNKNOWN_TABLE', { table: String(annexId), known: [] });
  const after = listAfter(sheet, placed, decision);
  refuseUnseen(seen, seenOf([sheet.rows, after]), sheet.annex.title);
  const batchId = nextBatchId(db);
  const rows = withKnownIds(sheet, after);
  writeRows(context, db, sheet, { annexId, rows, reason, source: 'imported', fileId });
  rememberList(context, db, { planId, table: placed.table, name: nameOf(placed) }, sheet, decision.columns);
  return noteList(writing, { annexId, batchId, made: false, rows: after });
}

export function applyNewList(writing: Writing, decision: NewList, seen: string): IntakeDone {
  const { context, db, placed, planId } = writing;
  refuseUnseen(seen, seenOf(decision), decision.title);
  const rows = newListRows(placed, decision);
  const design = newListDesign(placed, decision, rows);
  const problems = checkTextDesign(design, takenNumbers(db, planId, null)).map(({ code }) => code);
  if (problems.length > 0)
    throw new AppError('BAD_DESIGN', { annex: design.title, problems: [...new Set(problems)] });
  const batchId = nextBatchId(db);
  const content = { rows: rows.map((cells) => ({ id: 0, cells })), values: {} };
  const annexId = writeTextDesign(context, db, { planId, annexId: null, design }, content);
  return noteList(writing, { annexId, batchId, made: true, rows });
}

function noteList(
  writing: Writing,
  list: { annexId: number; batchId: number; made: boolean; rows: readonly (readonly string[])[] },
): IntakeDone {
  const { annexId, batchId, made } = list;
  const counts = { rows: list.rows.length };
  const note: ImportNote = { counts, sheetId: annexId, kind: 'list', made, rows: seenOf(list.rows) };
  const importId = noteImport(writing, { annexId, batchId, note });
  return { importId, annexId, sheetId: annexId, kind: 'list', counts };
}

/** Columns as wide as their texts ask for; cells that the file merges downwards stay merged. */
function newListDesign(
  { sheet, table }: PlacedTable,
  decision: NewList,
  rows: readonly (readonly string[])[],
): ListDesign {
  const lengths = decision.columns.map(({ path }, at) => {
    const texts = rows.map((row) => row[at]?.length ?? 0);
    const mean = texts.reduce((sum, length) => sum + length, 0) / Math.max(1, texts.length);
    return Math.min(30, Math.max(4, mean, (path.at(-1) ?? '').length));
  });
  const all = lengths.reduce((sum, length) => sum + length, 0);
  const tall = sheet.merges.filter(
    ({ top, bottom }) => bottom > top && top >= table.range.top && bottom <= table.range.bottom,
  );
  const body = new Set(decision.rows);
  return {
    ...{
      kind: 'list',
      preset: 'list',
      ruled: true,
      headed: true,
      title: decision.title,
      number: decision.number,
    },
    ...{
      soleAnnex: false,
      notes: table.notes.map((note) => note.slice(0, 500)).slice(0, 20),
      signatureLine: null,
    },
    ...{ paper: 'A4', orientation: decision.columns.length > 5 ? 'landscape' : 'portrait', typeSizes: null },
    columns: decision.columns.map(({ column, path }, at) => ({
      ...{ path: path.length > 0 ? path : [String(at + 1)], from: null },
      merge: tall.some(({ left, top }) => left === column && body.has(top)),
      align: (lengths[at] ?? 0) <= 6 ? 'center' : 'left',
      width: Math.max(3, Math.round(((lengths[at] ?? 0) / all) * 100)),
    })),
  };
}
