import { nextBatchId, recordChange } from '../../db/queries/changes.ts';
import { annexById } from '../../db/queries/plans.ts';
import { putFormValue, putListRows } from '../../db/queries/text-annexes.ts';
import { putTextDesign } from '../../db/queries/text-designs.ts';
import type { ReadDb, WriteDb } from '../../db/types.ts';
import { listPresets, NEW_LIST_ROWS } from '../../templates/list-presets.ts';
import { reportWords } from '../../templates/words.ts';
import type { TextDesignState } from '../contract/design.ts';
import type { ReportOutput } from '../contract/report.ts';
import { AppError } from '../domain/app-error.ts';
import { blankKeys } from '../domain/form-blanks.ts';
import type { ListSheet, TextSheet } from '../domain/list-annex.ts';
import type { ListPreset } from '../domain/list-seed.ts';
import {
  checkTextDesign,
  designOfText,
  keptRows,
  type ListDesign,
  lostTexts,
  NO_CONTENT,
  type TextContent,
  type TextDesign,
  textSheetOfDesign,
} from '../domain/text-design.ts';
import { buildForm } from '../reports/build-form.ts';
import { buildListTable } from '../reports/build-list-table.ts';
import { freeKey, nextNumber, takenNumbers } from './annex-keys.ts';
import { type Context, changeStamp, transact } from './context.ts';
import { previewPdf } from './design-preview.ts';
import { requirePlan } from './plan-service.ts';
import { DESIGNED, type GoneColumn } from './text-history.ts';
import { loadTextSheet } from './text-service.ts';

/** Lists and forms designed in the program; tables of counts: design-service.ts. */
interface DesignInput {
  readonly planId: number;
  readonly annexId: number | null;
  readonly design: TextDesign;
}

export const textDesignService = {
  open(context: Context, input: { annexId: number }): TextDesignState {
    const sheet = loadTextSheet(context.file().db, input.annexId);
    const design = designOfText(sheet);
    const content = contentOf(sheet);
    const { annexId } = input;
    const planId = sheet.plan.id;
    const taken = takenNumbers(context.file().db, planId, annexId);
    return { planId, annexId, design, content, taken, problems: checkTextDesign(design, taken) };
  },

  blank(context: Context, input: { planId: number; kind: ListPreset | 'form' }): TextDesignState {
    requirePlan(context, input.planId);
    const design = blankDesign(context.file().db, input.planId, input.kind);
    const taken = takenNumbers(context.file().db, input.planId, null);
    const problems = checkTextDesign(design, taken);
    return { planId: input.planId, annexId: null, design, content: NO_CONTENT, taken, problems };
  },

  async preview(context: Context, input: DesignInput, signal?: AbortSignal): Promise<ReportOutput> {
    const { planId, annexId, design } = input;
    const plan = requirePlan(context, planId);
    refuseProblems(design, takenNumbers(context.file().db, planId, annexId));
    const content = annexId === null ? NO_CONTENT : heldBy(context.file().db, input, annexId);
    const laid = textSheetOfDesign(plan, design, content);
    // A new list is shown with the rows that it will start with.
    const starts = annexId === null && laid.kind === 'list';
    const sheet = starts ? { ...laid, rows: startOf(design).rows } : laid;
    return previewPdf(context, sheet.kind === 'form' ? buildForm(sheet) : buildListTable(sheet), signal);
  },

  /** Laid out before it is written: what cannot be printed is not saved. */
  async save(context: Context, input: DesignInput & { dropTexts: number }): Promise<TextDesignState> {
    await textDesignService.preview(context, input);
    const annexId = transact(context, (db) => {
      requireSameDrop(db, input);
      return writeTextDesign(context, db, input);
    });
    return textDesignService.open(context, { annexId });
  },
};

/** The texts of an annex, as a copy or a removal keeps them. */
export function contentOf(sheet: TextSheet): TextContent {
  return sheet.kind === 'list' ? { rows: sheet.rows, values: {} } : { rows: [], values: sheet.values };
}

/** What the annex holds; one of another kind or plan is not what the caller means. */
function heldBy(db: ReadDb, { planId, design }: DesignInput, annexId: number): TextContent {
  const sheet = loadTextSheet(db, annexId);
  const columns = sheet.kind === 'list' ? sheet.columns.length : 0;
  const isKnown =
    design.kind === 'form' || design.columns.every(({ from }) => from === null || from < columns);
  if (sheet.kind !== design.kind || annexById(db, annexId)?.planId !== planId || !isKnown) {
    throw new AppError('CHANGED_ELSEWHERE', { annex: sheet.annex.title });
  }
  return contentOf(sheet);
}

/** Texts that go are counted by the clerk's window; other ones by now are not dropped unseen. */
function requireSameDrop(db: ReadDb, input: DesignInput & { dropTexts: number }): void {
  if (input.annexId === null) return;
  const count = lostTexts(input.design, heldBy(db, input, input.annexId));
  if (count !== input.dropTexts) throw new AppError('TEXTS_WOULD_GO', { annex: input.design.title, count });
}

/** Writes design and texts with their history; answers the annex's id. */
export function writeTextDesign(
  context: Context,
  db: WriteDb,
  { planId, annexId, design }: DesignInput,
  starting: TextContent = startOf(design),
): number {
  const before = annexId === null ? null : loadTextSheet(db, annexId);
  const id = putTextDesign(db, planId, annexId, freeKey(db, planId, design.number), design);
  if (before === null) {
    putListRows(
      db,
      id,
      starting.rows.map(({ cells }) => ({ id: null, cells })),
    );
    for (const [key, value] of Object.entries(starting.values)) putFormValue(db, id, key, value);
  } else dropValues(db, id, before, design);
  const after = loadTextSheet(db, id);
  const [oldText, newText] = [before, after].map((sheet) => sheet && JSON.stringify(kept(sheet)));
  if (oldText === newText) return id;
  const stamp = { ...changeStamp(context, nextBatchId(db), ''), annexId: id };
  recordChange(db, {
    ...stamp,
    subject: 'annex',
    planId,
    oldText: oldText ?? null,
    newText: newText ?? null,
  });
  recordTexts(db, stamp, before, after, design);
  return id;
}

/** The whole annex as the history keeps it, so that nothing that went is lost. */
export function kept(sheet: TextSheet) {
  return { ...designOfText(sheet), content: contentOf(sheet) };
}

function dropValues(db: WriteDb, annexId: number, before: TextSheet, design: TextDesign): void {
  if (before.kind !== 'form' || design.kind !== 'form') return;
  const keys = new Set(blankKeys(design.blocks));
  for (const key of Object.keys(before.values)) if (!keys.has(key)) putFormValue(db, annexId, key, '');
}

type Stamp = ReturnType<typeof changeStamp> & { readonly annexId: number };

/** What the design did to the texts, in the history of the texts. */
function recordTexts(
  db: WriteDb,
  stamp: Stamp,
  before: TextSheet | null,
  after: TextSheet,
  design: TextDesign,
): void {
  const designed = { ...stamp, source: DESIGNED };
  if (before?.kind === 'list' && design.kind === 'list') recordColumns(db, designed, before, design);
  if (before?.kind !== 'form' || after.kind !== 'form') return;
  for (const [key, value] of Object.entries(before.values)) {
    if (after.values[key] === value) continue;
    recordChange(db, { ...designed, subject: 'form', oldText: `${key}=${value}`, newText: `${key}=` });
  }
}

/** Rows of the columns before, and which of these went. Columns in their old places are no change. */
function recordColumns(db: WriteDb, stamp: Stamp, before: ListSheet, { columns }: ListDesign): void {
  if (columns.length === before.columns.length && columns.every(({ from }, at) => from === at)) return;
  const kept = new Set(columns.map(({ from }) => from));
  const gone = before.columns.flatMap(({ path }, column): GoneColumn[] =>
    kept.has(column) ? [] : [{ heading: path.join(' '), column }],
  );
  const rows = before.rows.map((row) => row.cells);
  const oldText = JSON.stringify({ from: 0, rows, gone });
  const newText = JSON.stringify({ from: 0, rows: keptRows(columns, before.rows).map((row) => row.cells) });
  recordChange(db, { ...stamp, subject: 'list', oldText, newText });
}

function blankDesign(db: ReadDb, planId: number, kind: ListPreset | 'form'): TextDesign {
  const page = {
    ...{ title: '', number: nextNumber(db, planId), soleAnnex: false, notes: [], signatureLine: null },
    ...({ paper: 'A4', orientation: 'portrait', typeSizes: null } as const),
  };
  if (kind === 'form') return { kind, ...page, blocks: [{ kind: 'paragraph', text: '' }] };
  const { columns, ...look } = listPresets[kind];
  return {
    ...page,
    kind: 'list',
    preset: kind,
    ...look,
    columns: columns.map((one) => ({ ...one, from: null })),
  };
}

/** A new list starts with some blank rows, numbered where it has a column for that. */
export function startOf(design: TextDesign): TextContent {
  if (design.kind === 'form') return NO_CONTENT;
  const isOrdinal = design.columns.map((column) => column.path.at(-1) === reportWords.ordinal);
  const rows = Array.from({ length: NEW_LIST_ROWS }, (_, row) => ({
    id: 0,
    cells: isOrdinal.map((one) => (one ? String(row + 1) : '')),
  }));
  return { rows, values: {} };
}

function refuseProblems(design: TextDesign, taken: readonly number[]): void {
  const problems = checkTextDesign(design, taken).map((problem) => problem.code);
  if (problems.length === 0) return;
  throw new AppError('BAD_DESIGN', { annex: design.title, problems: [...new Set(problems)] });
}
