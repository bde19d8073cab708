import { nextBatchId, recordChange, valueParts } from '../../db/queries/changes.ts';
import { insertPlanYear } from '../../db/queries/designs.ts';
import { cellsOfAnnex, putNote, putUnread, putValue, readCellAt } from '../../db/queries/facts.ts';
import { annexById, listPlanYears } from '../../db/queries/plans.ts';
import type { WriteDb } from '../../db/types.ts';
import { copyWords } from '../../templates/words.ts';
import type { CopiedAnnex } from '../contract/design.ts';
import type { PlanYear } from '../domain/annex.ts';
import { AppError } from '../domain/app-error.ts';
import { designOfSheet } from '../domain/design-sheet.ts';
import type { FactCell } from '../domain/fact.ts';
import { laterDesign, laterTextDesign, shiftYearsIn } from '../domain/later-years.ts';
import { designOfText, NO_CONTENT } from '../domain/text-design.ts';
import { nextNumber } from './annex-keys.ts';
import { type Context, changeStamp, transact } from './context.ts';
import { choicesOf, refuseProblems, writeDesign } from './design-service.ts';
import { requirePlan } from './plan-service.ts';
import { lockGuard } from './return-lock.ts';
import { loadSheet } from './sheets.ts';
import { contentOf, startOf, writeTextDesign } from './text-design-service.ts';
import { loadTextSheet } from './text-service.ts';

interface CopyInput {
  readonly annexId: number;
  readonly planId: number | null;
  readonly shiftYears: number;
  readonly title: string;
  readonly content: boolean;
  readonly years: readonly { readonly from: number; readonly to: number | null }[];
}

type Copy = CopyInput & { readonly planId: number };

/**
 * A copy of an annex in a plan of the same file. Items are the file's own and units are known by their
 * id, so that both tables mean the same things; years belong to a plan and are matched.
 */
export function copyAnnex(context: Context, input: CopyInput): CopiedAnnex {
  return transact(context, (db) => {
    const annex = annexById(db, input.annexId);
    if (!annex) throw new AppError('UNKNOWN_TABLE', { table: String(input.annexId), known: [] });
    const copy = { ...input, planId: input.planId ?? annex.planId };
    requirePlan(context, copy.planId);
    return annex.kind === 'plan' ? copyCounts(context, db, copy) : copyText(context, db, copy);
  });
}

function copyText(context: Context, db: WriteDb, input: Copy): CopiedAnnex {
  const sheet = loadTextSheet(db, input.annexId);
  const { kind } = sheet;
  const later = laterTextDesign(designOfText(sheet), input.shiftYears);
  const number = later.number === null && !later.soleAnnex ? null : nextNumber(db, input.planId);
  const columns =
    later.kind === 'list' ? { columns: later.columns.map((one) => ({ ...one, from: null })) } : {};
  const design = { ...later, ...columns, title: input.title, number, soleAnnex: false };
  const content = input.content ? contentOf(sheet) : kind === 'form' ? NO_CONTENT : startOf(design);
  const annexId = writeTextDesign(context, db, { planId: input.planId, annexId: null, design }, content);
  return { annexId, kind, copied: 0, kept: 0 };
}

function copyCounts(context: Context, db: WriteDb, input: Copy): CopiedAnnex {
  const sheet = loadSheet(db, input.annexId);
  const known = new Map<number, number>();
  const yearAfter = (from: number): number => {
    const to = known.get(from) ?? yearIn(db, sheet.planYears, from, input);
    known.set(from, to);
    return to;
  };
  const later = laterDesign(designOfSheet(sheet), input.shiftYears, yearAfter);
  const design = { ...later, title: input.title, number: nextNumber(db, input.planId) };
  refuseProblems(design, choicesOf(db, input.planId, null));
  const annexId = writeDesign(context, db, { planId: input.planId, annexId: null, design });
  const isSame = input.planId === sheet.plan.id && [...known].every(([from, to]) => from === to);
  // The same years of the same plan show the same counts anyway.
  const cells = input.content && !isSame ? cellsOfAnnex(db, input.annexId) : [];
  const stamp = changeStamp(context, nextBatchId(db), copyWords.from(sheet.annex.title));
  const batch = { ...stamp, source: 'imported', planId: input.planId, annexId };
  // Counts that were handed in are not added to behind their unit's back.
  const refuseLocked = lockGuard(db, input.planId);
  const results = cells.map((cell) => {
    const target = { ...cell, planYearId: yearAfter(cell.planYearId) };
    refuseLocked(target);
    return copyCell(db, batch, cell, target);
  });
  const count = (result: boolean) => results.filter((one) => one === result).length;
  return { annexId, kind: 'plan', copied: count(true), kept: count(false) };
}

type Batch = ReturnType<typeof changeStamp> & { readonly planId: number; readonly annexId: number };

/** False when something stands there already: a copy never writes over what a clerk has entered. */
function copyCell(db: WriteDb, batch: Batch, cell: FactCell, target: FactCell): boolean {
  const { unitId, itemId, planYearId, period, measure } = target;
  const key = { unitId, itemId, planYearId, period, measure };
  const before = readCellAt(db, batch.planId, key);
  if (before.value.kind !== 'blank' || before.unread || before.note !== null) return false;
  if (cell.value.kind !== 'blank') putValue(db, batch.planId, key, cell.value);
  if (cell.unread) putUnread(db, batch.planId, key, cell.unread);
  const parts = { ...batch, ...key, oldText: null };
  if (cell.value.kind !== 'blank' || cell.unread) {
    const values = valueParts(before.value, cell.value);
    recordChange(db, { ...parts, ...values, subject: 'cell', newText: cell.unread?.text ?? null });
  }
  if (cell.note !== null) {
    putNote(db, batch.planId, key, cell.note);
    recordChange(db, {
      ...parts,
      ...valueParts(cell.value, cell.value),
      subject: 'note',
      newText: cell.note,
    });
  }
  return true;
}

/** The year of the target plan: the one named, else the one of the same label or start, else a new one. */
function yearIn(db: WriteDb, source: readonly PlanYear[], from: number, input: Copy): number {
  const year = source.find((one) => one.id === from);
  if (!year) throw new AppError('BAD_INPUT', { field: String(from), problem: 'malformed' });
  const there = listPlanYears(db, input.planId);
  const chosen = input.years.find((one) => one.from === from);
  if (chosen?.to !== null && chosen?.to !== undefined) {
    if (there.some((one) => one.id === chosen.to)) return chosen.to;
    throw new AppError('BAD_INPUT', { field: String(chosen.to), problem: 'malformed' });
  }
  const wanted = laterYear(year, input.shiftYears);
  const found =
    there.find((one) => one.label === wanted.label) ??
    there.find((one) => one.startDate === wanted.startDate && one.endDate === wanted.endDate);
  return (found ?? insertPlanYear(db, input.planId, wanted)).id;
}

function laterYear({ label, startDate, endDate }: PlanYear, shift: number) {
  const later = (date: string) => {
    const moved = `${Number(date.slice(0, 4)) + shift}${date.slice(4)}`;
    // A year without a 29th of February ends on the 28th.
    return Number.isNaN(Date.parse(moved)) || !isRealDate(moved) ? `${moved.slice(0, 8)}28` : moved;
  };
  return { label: shiftYearsIn(label, shift), startDate: later(startDate), endDate: later(endDate) };
}

function isRealDate(date: string): boolean {
  return new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);
}
