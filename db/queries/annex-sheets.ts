import type { AnnexColumn, AnnexRow, ColumnSource, StatedTotal } from '../../core/domain/annex.ts';
import { rowNames } from '../../core/domain/row-names.ts';
import { nameAt } from '../../core/domain/unit-name.ts';
import { and, asc, eq } from '../orm.ts';
import { annexColumns, annexRows, items, statedTotals, units } from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';
import { namesByUnit } from './units.ts';

/** Rows of an annex in order, under the unit names of `date` (ISO) and what they count themselves. */
export function annexRowsOf(db: ReadDb, annexId: number, date: string): AnnexRow[] {
  const rows = db
    .select({
      id: annexRows.id,
      unitId: annexRows.unitId,
      kind: units.kind,
      settlement: units.settlement,
      divisionCode: units.divisionCode,
      validFrom: units.validFrom,
      validTo: units.validTo,
      section: annexRows.section,
      itemId: annexRows.itemId,
      item: items.name,
    })
    .from(annexRows)
    .innerJoin(units, eq(units.id, annexRows.unitId))
    .leftJoin(items, eq(items.id, annexRows.itemId))
    .where(eq(annexRows.annexId, annexId))
    .orderBy(asc(annexRows.position))
    .all();
  const names = namesByUnit(
    db,
    rows.map((row) => row.unitId),
  );
  const named = rows.map((row) => ({ ...row, name: nameAt(names.get(row.unitId) ?? [], date) }));
  const printed = rowNames(named);
  return named.map(({ item: _, ...row }, index) => ({ ...row, name: printed[index] ?? row.name }));
}

export function annexColumnsOf(db: ReadDb, annexId: number): AnnexColumn[] {
  const rows = db
    .select()
    .from(annexColumns)
    .where(eq(annexColumns.annexId, annexId))
    .orderBy(asc(annexColumns.position))
    .all();
  return rows.map((row) => ({
    id: row.id,
    path: row.path,
    source: sourceOf(row),
    display: row.shift === null ? null : { shift: row.shift, decimals: row.shownDecimals ?? 0 },
  }));
}

function sourceOf(row: typeof annexColumns.$inferSelect): ColumnSource {
  if (row.kind === 'rowSum') return { kind: 'rowSum', columnIds: row.sumOf ?? [] };
  if (row.kind === 'unitOfMeasure') return { kind: 'unitOfMeasure' };
  if (row.planYearId === null || row.measure === null) {
    throw new Error(`annex column ${row.id} names no fact`);
  }
  return { kind: 'fact', itemId: row.itemId, planYearId: row.planYearId, measure: row.measure };
}

export function statedTotalsOf(db: ReadDb, annexId: number): StatedTotal[] {
  const rows = db.select().from(statedTotals).where(eq(statedTotals.annexId, annexId)).all();
  return rows.map(({ columnId, rowId, value }) => ({ columnId, rowId: rowId === 0 ? null : rowId, value }));
}

/** Keeps a published total, or drops it with value null. */
export function putStatedTotal(
  db: WriteDb,
  annexId: number,
  total: { columnId: number; rowId: number | null; value: number | null },
): void {
  const key = { annexId, columnId: total.columnId, rowId: total.rowId ?? 0 };
  const { value } = total;
  if (value === null) {
    db.delete(statedTotals)
      .where(
        and(
          eq(statedTotals.annexId, key.annexId),
          eq(statedTotals.columnId, key.columnId),
          eq(statedTotals.rowId, key.rowId),
        ),
      )
      .run();
    return;
  }
  const target = [statedTotals.annexId, statedTotals.columnId, statedTotals.rowId];
  db.insert(statedTotals)
    .values({ ...key, value })
    .onConflictDoUpdate({ target, set: { value } })
    .run();
}
