import { putStatedTotal, statedTotalsOf } from '../../db/queries/annex-sheets.ts';
import { recordChange } from '../../db/queries/changes.ts';
import { putDesign } from '../../db/queries/designs.ts';
import { listAnnexes } from '../../db/queries/plans.ts';
import { putListRows } from '../../db/queries/text-annexes.ts';
import { putTextDesign } from '../../db/queries/text-designs.ts';
import type { ReadDb, WriteDb } from '../../db/types.ts';
import type { AnnexDesign } from '../domain/annex-design.ts';
import { checkDesign } from '../domain/check-design.ts';
import { designOfSheet } from '../domain/design-sheet.ts';
import type { PackageAnnex, PackageCounts, PackageText } from '../domain/package-format.ts';
import { checkTextDesign, designOfText, type TextDesign } from '../domain/text-design.ts';
import { takenNumbers } from './annex-keys.ts';
import { choicesOf } from './design-service.ts';
import type { Places, Writing } from './package-places.ts';
import { type PlacedPlan, stampOf } from './package-plan.ts';
import { loadSheet } from './sheets.ts';
import { loadTextSheet } from './text-service.ts';

/** How a plan's tables look: new ones are added, a county's own changes follow, an office's own stay. */
export interface AnnexOutcome {
  readonly kept: number;
  readonly made: readonly string[];
  readonly changed: readonly string[];
  /** Cannot be made here: the annex has another kind, or its design could not be saved here either. */
  readonly refused: readonly string[];
  /** For taking it back. */
  readonly madeIds: readonly number[];
  readonly before: readonly AnnexBefore[];
}

export interface AnnexBefore {
  readonly annexId: number;
  readonly design: AnnexDesign | TextDesign;
  readonly totals: ReturnType<typeof statedTotalsOf>;
  readonly rows: readonly (readonly string[])[];
}

export function takeAnnexes(
  writing: Writing,
  annexes: readonly PackageAnnex[],
  places: Places,
  plan: PlacedPlan,
): AnnexOutcome {
  const made: [number, string][] = [];
  const changed: AnnexBefore[] = [];
  const titles: string[] = [];
  const refused: string[] = [];
  const known = new Map(listAnnexes(writing.db, plan.planId).map((annex) => [annex.key, annex]));
  for (const annex of annexes) {
    const ours = known.get(annex.key);
    const keeps = ours && places.isOwn && !plan.isNew;
    if (keeps) continue;
    if (ours && ours.kind !== annex.kind) {
      refused.push(annex.title);
      continue;
    }
    const result =
      annex.kind === 'plan'
        ? takeCounts(writing, annex, ours?.id ?? null, places, plan)
        : takeText(writing, annex, ours?.id ?? null, plan);
    if (result.what === 'refused') refused.push(annex.title);
    if (result.what === 'made') made.push([result.annexId, annex.title]);
    if (result.what === 'changed') {
      changed.push(result.before);
      titles.push(annex.title);
    }
  }
  return {
    kept: annexes.length - made.length - titles.length - refused.length,
    made: made.map(([, title]) => title),
    ...{ changed: titles, refused, madeIds: made.map(([id]) => id), before: changed },
  };
}

type Result =
  | { readonly what: 'kept' | 'refused' }
  | { readonly what: 'made'; readonly annexId: number }
  | { readonly what: 'changed'; readonly before: AnnexBefore };

function takeCounts(
  writing: Writing,
  annex: PackageCounts,
  annexId: number | null,
  places: Places,
  plan: PlacedPlan,
): Result {
  const { db } = writing;
  const design = designHere(annex, places, plan);
  const before = annexId === null ? null : stateOfCounts(db, annexId);
  const problems = design ? checkDesign(design, choicesOf(db, plan.planId, annexId)) : [];
  if (!design || problems.length > 0) return { what: 'refused' };
  const isSameDesign = before !== null && sameDesign(before.design as AnnexDesign, design);
  const id =
    isSameDesign && annexId !== null ? annexId : putDesign(db, plan.planId, annexId, annex.key, design);
  const totalsChanged = putTotals(db, id, annex);
  if (isSameDesign && !totalsChanged) return { what: 'kept' };
  record(writing, plan.planId, id, before?.design ?? null, design);
  return before ? { what: 'changed', before } : { what: 'made', annexId: id };
}

function stateOfCounts(db: ReadDb, annexId: number): AnnexBefore {
  return {
    annexId,
    design: designOfSheet(loadSheet(db, annexId)),
    totals: statedTotalsOf(db, annexId),
    rows: [],
  };
}

/** Field by field in one order, whatever order each side was put together in. */
function sameDesign(a: AnnexDesign, b: AnnexDesign): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(
    entries.toSorted(([x], [y]) => (x < y ? -1 : 1)).map(([key, one]) => [key, sorted(one)]),
  );
}

/** Null where it counts something whose year is not taken. */
function designHere(annex: PackageCounts, { unitIds }: Places, plan: PlacedPlan): AnnexDesign | null {
  const itemOf = (key: string | null) => (key === null ? null : (plan.itemIds.get(key) ?? null));
  const { kind: _, key: __, statedTotals: ___, rows, columns, typeSizes, ...page } = annex;
  if (columns.some((one) => one.kind === 'fact' && !plan.yearIds.has(one.year))) return null;
  return {
    ...page,
    typeSizes: sizesOf(typeSizes),
    rows: rows.map(({ unit, section, item }) => ({
      ...{ unitId: unitIds.get(unit) ?? 0, section, itemId: itemOf(item) },
    })),
    columns: columns.map((column) => {
      if (column.kind !== 'fact') return column;
      const { kind, path, item, year, measure, display } = column;
      return { kind, path, itemId: itemOf(item), planYearId: plan.yearIds.get(year) ?? 0, measure, display };
    }),
  };
}

function sizesOf(sizes: PackageAnnex['typeSizes']): AnnexDesign['typeSizes'] {
  if (sizes === null) return null;
  return Object.fromEntries(Object.entries(sizes).filter(([, size]) => size !== undefined));
}

/** True when a published total is not what it was. */
function putTotals(db: WriteDb, annexId: number, annex: PackageCounts): boolean {
  const sheet = loadSheet(db, annexId);
  const wanted = annex.statedTotals.map(({ column, row, value }) => ({
    columnId: sheet.columns[column]?.id ?? 0,
    rowId: row === null ? null : (sheet.rows[row]?.id ?? 0),
    value,
  }));
  return replaceTotals(db, annexId, wanted);
}

export function replaceTotals(
  db: WriteDb,
  annexId: number,
  wanted: ReturnType<typeof statedTotalsOf>,
): boolean {
  const text = (total: (typeof wanted)[number]) => `${total.columnId}:${total.rowId}:${total.value}`;
  const before = statedTotalsOf(db, annexId);
  const isSame = before.map(text).toSorted().join() === wanted.map(text).toSorted().join();
  if (isSame) return false;
  for (const total of before) putStatedTotal(db, annexId, { ...total, value: null });
  for (const total of wanted) putStatedTotal(db, annexId, total);
  return true;
}

function takeText(
  writing: Writing,
  annex: PackageText,
  annexId: number | null,
  { planId }: PlacedPlan,
): Result {
  const { db } = writing;
  const design = textDesignHere(annex);
  if (checkTextDesign(design, takenNumbers(db, planId, annexId)).length > 0) return { what: 'refused' };
  const rows = annex.kind === 'list' ? annex.rows : null;
  if (annex.kind === 'list' && rows?.some((cells) => cells.length !== annex.columns.length)) {
    return { what: 'refused' };
  }
  const before = annexId === null ? null : stateOfText(db, annexId);
  const isSame =
    before !== null &&
    JSON.stringify(sorted(before.design)) === JSON.stringify(sorted(design)) &&
    (rows === null || JSON.stringify(before.rows) === JSON.stringify(rows));
  if (isSame) return { what: 'kept' };
  const id = putTextDesign(db, planId, annexId, annex.key, design);
  if (rows)
    putListRows(
      db,
      id,
      rows.map((cells) => ({ id: null, cells })),
    );
  record(writing, planId, id, before?.design ?? null, design);
  return before ? { what: 'changed', before } : { what: 'made', annexId: id };
}

function stateOfText(db: ReadDb, annexId: number): AnnexBefore {
  const sheet = loadTextSheet(db, annexId);
  const rows = sheet.kind === 'list' ? sheet.rows.map((row) => row.cells) : [];
  return { annexId, design: designOfText(sheet), totals: [], rows };
}

function textDesignHere(annex: PackageText): TextDesign {
  const { title, number, soleAnnex, notes, signatureLine, paper, orientation } = annex;
  const page = { title, number, soleAnnex, notes, signatureLine, paper, orientation };
  const typeSizes = sizesOf(annex.typeSizes);
  if (annex.kind === 'form') {
    return { kind: 'form', ...page, typeSizes, blocks: annex.blocks } as TextDesign;
  }
  const { preset, ruled, headed } = annex;
  const columns = annex.columns.map((column, from) => ({ ...column, from }));
  return { kind: 'list', ...page, typeSizes, preset, ruled, headed, columns } as TextDesign;
}

/** Back to what an annex was before a package. */
export function restoreAnnex(
  writing: Writing,
  planId: number,
  { annexId, design, totals, rows }: AnnexBefore,
): void {
  const { db } = writing;
  if ('kind' in design) {
    putTextDesign(db, planId, annexId, '', design);
    if (design.kind === 'list')
      putListRows(
        db,
        annexId,
        rows.map((cells) => ({ id: null, cells })),
      );
    return;
  }
  putDesign(db, planId, annexId, '', design);
  replaceTotals(db, annexId, totals);
}

function record(writing: Writing, planId: number, annexId: number, before: unknown, after: unknown): void {
  const text = (value: unknown) => (value === null ? null : JSON.stringify(value));
  recordChange(writing.db, {
    ...{ ...stampOf(writing), subject: 'annex', planId, annexId },
    ...{ oldText: text(before), newText: text(after) },
  });
}
