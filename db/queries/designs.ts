import { and, eq, inArray, max } from 'drizzle-orm';
import type { AnnexDesign, DesignColumn } from '../../core/domain/annex-design.ts';
import type { FactCell } from '../../core/domain/fact.ts';
import {
  annexColumns,
  annexes,
  annexRows,
  facts,
  forms,
  formValues,
  items,
  listRows,
  lists,
  planYears,
  statedTotals,
} from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';
import { factCellOf } from './facts.ts';

/** Writes a design as a new annex (annexId null) or over an existing one; returns the annex's id. */
export function putDesign(
  db: WriteDb,
  planId: number,
  annexId: number | null,
  key: string,
  design: AnnexDesign,
): number {
  const { rows: _, columns: __, notes, ...page } = design;
  const values = { ...page, notes: [...notes] };
  const id = annexId ?? insertAnnex(db, planId, key, values);
  if (annexId !== null) db.update(annexes).set(values).where(eq(annexes.id, id)).run();
  db.delete(annexRows).where(eq(annexRows.annexId, id)).run();
  for (const [position, row] of design.rows.entries()) {
    db.insert(annexRows)
      .values({ annexId: id, position, ...row })
      .run();
  }
  putColumns(db, id, design.columns);
  return id;
}

type PageValues = Omit<AnnexDesign, 'rows' | 'columns' | 'notes'> & { notes: string[] };

function insertAnnex(db: WriteDb, planId: number, key: string, values: PageValues): number {
  const last = db
    .select({ position: max(annexes.position) })
    .from(annexes)
    .where(eq(annexes.planId, planId))
    .get();
  const position = (last?.position ?? 0) + 1;
  const fixed = { kind: 'plan' as const, soleAnnex: false, entryState: 'entering' as const };
  const result = db
    .insert(annexes)
    .values({ planId, position, key, ...fixed, ...values })
    .run();
  return Number(result.lastInsertRowid);
}

/** A column that counts the same thing as before keeps its id, and with it its published totals. */
function putColumns(db: WriteDb, annexId: number, columns: readonly DesignColumn[]): void {
  const before = db.select().from(annexColumns).where(eq(annexColumns.annexId, annexId)).all();
  const isSame = (old: (typeof before)[number], column: DesignColumn) =>
    column.kind === 'fact' &&
    old.itemId === column.itemId &&
    old.planYearId === column.planYearId &&
    old.measure === column.measure;
  const kept = before.filter((old) => columns.some((column) => isSame(old, column)));
  const gone = before.filter((old) => !kept.includes(old)).map((old) => old.id);
  if (gone.length > 0) {
    db.delete(statedTotals).where(inArray(statedTotals.columnId, gone)).run();
    db.delete(annexColumns).where(inArray(annexColumns.id, gone)).run();
  }
  // Positions are unique: move what stays out of the way first.
  for (const old of kept) {
    db.update(annexColumns)
      .set({ position: -1 - old.position })
      .where(eq(annexColumns.id, old.id))
      .run();
  }
  const ids: number[] = [];
  for (const [position, column] of columns.entries()) {
    const old = kept.find((one) => isSame(one, column));
    const values = { annexId, position, ...columnValues(column) };
    if (old) {
      db.update(annexColumns).set(values).where(eq(annexColumns.id, old.id)).run();
      ids.push(old.id);
    } else ids.push(Number(db.insert(annexColumns).values(values).run().lastInsertRowid));
  }
  for (const [position, column] of columns.entries()) {
    if (column.kind !== 'rowSum') continue;
    const sumOf = column.of.flatMap((index) => ids[index] ?? []);
    db.update(annexColumns)
      .set({ sumOf })
      .where(eq(annexColumns.id, ids[position] ?? 0))
      .run();
  }
}

function columnValues(column: DesignColumn) {
  const path = [...column.path];
  if (column.kind === 'rowSum') return { path, kind: 'rowSum' as const };
  const { itemId, planYearId, measure, display } = column;
  const shown = { shift: display?.shift ?? null, shownDecimals: display?.decimals ?? null };
  return { path, kind: 'fact' as const, itemId, planYearId, measure, ...shown };
}

/** Every leaf fact of a plan's whole years. */
export function factsOfPlan(db: ReadDb, planId: number): FactCell[] {
  const rows = db
    .select()
    .from(facts)
    .where(and(eq(facts.planId, planId), eq(facts.quarter, 0)))
    .all();
  return rows.map(factCellOf);
}

/** Takes an annex out of its plan with its layout; the counts stay. */
export function deleteAnnex(db: WriteDb, annexId: number): void {
  for (const table of [statedTotals, annexColumns, annexRows, lists, listRows, forms, formValues]) {
    db.delete(table).where(eq(table.annexId, annexId)).run();
  }
  const result = db.delete(annexes).where(eq(annexes.id, annexId)).run();
  if (result.changes !== 1) throw new Error(`annex ${annexId}: ${result.changes} rows removed`);
}

export function insertItem(
  db: WriteDb,
  item: { key: string; name: string; unitOfMeasure: string; decimals: number },
) {
  return { id: Number(db.insert(items).values(item).run().lastInsertRowid), ...item };
}

export function allItems(db: ReadDb) {
  return db.select().from(items).orderBy(items.id).all();
}

export function insertPlanYear(
  db: WriteDb,
  planId: number,
  year: { label: string; startDate: string; endDate: string },
) {
  const last = db
    .select({ position: max(planYears.position) })
    .from(planYears)
    .where(eq(planYears.planId, planId))
    .get();
  const position = (last?.position ?? -1) + 1;
  const result = db
    .insert(planYears)
    .values({ planId, position, ...year })
    .run();
  return { id: Number(result.lastInsertRowid), ...year };
}
