import type { AnnexDesign, DesignColumn, DesignRow } from '../../core/domain/annex-design.ts';
import type { FactCell } from '../../core/domain/fact.ts';
import { and, eq, inArray, max, sql } from '../orm.ts';
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
import { deleteIssuedFor } from './issued-workbooks.ts';

/** Writes a design as a new annex (annexId null) or over an existing one; returns the annex's id. */
export function putDesign(
  db: WriteDb,
  planId: number,
  annexId: number | null,
  key: string,
  design: AnnexDesign,
): number {
  const values = pageValues(design);
  const id = annexId ?? insertAnnex(db, planId, key, values);
  if (annexId !== null) db.update(annexes).set(values).where(eq(annexes.id, id)).run();
  putRows(db, id, design.rows);
  putColumns(db, id, design.columns);
  return id;
}

/** A row of the same unit and item keeps its id, and with it its published sums. */
function putRows(db: WriteDb, annexId: number, rows: readonly DesignRow[]): void {
  const before = db.select().from(annexRows).where(eq(annexRows.annexId, annexId)).all();
  const keyOf = (row: Pick<DesignRow, 'unitId' | 'itemId'>) => `${row.unitId}:${row.itemId}`;
  const wanted = new Set(rows.map(keyOf));
  const gone = before.filter((old) => !wanted.has(keyOf(old))).map((old) => old.id);
  if (gone.length > 0) {
    db.delete(statedTotals)
      .where(and(eq(statedTotals.annexId, annexId), inArray(statedTotals.rowId, gone)))
      .run();
    db.delete(annexRows).where(inArray(annexRows.id, gone)).run();
  }
  const known = new Map(before.map((old) => [keyOf(old), old.id]));
  for (const [position, { unitId, section, itemId }] of rows.entries()) {
    const values = { annexId, position, unitId, section, itemId };
    const id = known.get(keyOf(values));
    if (id === undefined) db.insert(annexRows).values(values).run();
    else db.update(annexRows).set(values).where(eq(annexRows.id, id)).run();
  }
}

type PageValues = ReturnType<typeof pageValues>;

function pageValues({ rows: _, columns: __, notes, ...page }: AnnexDesign) {
  return { ...page, notes: [...notes] };
}

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

/** Counts the same thing as before; a sum or a column of units is known by its headings. */
function isSame(old: typeof annexColumns.$inferSelect, column: DesignColumn): boolean {
  if (column.kind !== 'fact') {
    return old.kind === column.kind && JSON.stringify(old.path) === JSON.stringify(column.path);
  }
  return (
    old.kind === 'fact' &&
    old.itemId === column.itemId &&
    old.planYearId === column.planYearId &&
    old.measure === column.measure
  );
}

/** A column that stays keeps its id, and with it its published totals. */
function putColumns(db: WriteDb, annexId: number, columns: readonly DesignColumn[]): void {
  const before = db.select().from(annexColumns).where(eq(annexColumns.annexId, annexId)).all();
  const matched: (number | null)[] = [];
  for (const column of columns) {
    // Two sums under the same headings are two columns.
    const old = before.find((one) => !matched.includes(one.id) && isSame(one, column));
    matched.push(old?.id ?? null);
  }
  const gone = before.filter((old) => !matched.includes(old.id)).map((old) => old.id);
  if (gone.length > 0) {
    db.delete(statedTotals).where(inArray(statedTotals.columnId, gone)).run();
    db.delete(annexColumns).where(inArray(annexColumns.id, gone)).run();
  }
  // Positions are unique: move what stays out of the way first.
  db.update(annexColumns)
    .set({ position: sql`-1 - ${annexColumns.position}` })
    .where(eq(annexColumns.annexId, annexId))
    .run();
  const ids = columns.map((column, position) => {
    const values = { annexId, position, ...columnValues(column) };
    const id = matched[position] ?? null;
    if (id === null) return Number(db.insert(annexColumns).values(values).run().lastInsertRowid);
    db.update(annexColumns).set(values).where(eq(annexColumns.id, id)).run();
    return id;
  });
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
  if (column.kind !== 'fact') return { path, kind: column.kind };
  const { itemId, planYearId, measure, display } = column;
  const shown = { shift: display?.shift ?? null, shownDecimals: display?.decimals ?? null };
  return { path, kind: 'fact' as const, itemId, planYearId, measure, ...shown };
}

/** Every leaf fact of a plan's whole years. */
export function factsOfPlan(db: ReadDb, planId: number): FactCell[] {
  const rows = db
    .select()
    .from(facts)
    .where(and(eq(facts.planId, planId), eq(facts.period, 0)))
    .all();
  return rows.map(factCellOf);
}

/** Takes an annex out of its plan with its layout and the workbooks that asked for it; the counts stay. */
export function deleteAnnex(db: WriteDb, annexId: number): void {
  deleteIssuedFor(db, annexId);
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
