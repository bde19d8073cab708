import { AppError } from '../../core/domain/app-error.ts';
import { type CellValue, NOT_APPLICABLE, numberCell } from '../../core/domain/cell-value.ts';
import type { AnnexSeed, CellSeed, ColumnSeed, PlanSeed } from '../../core/domain/plan-seed.ts';
import {
  annexColumns,
  annexes,
  annexRows,
  items,
  plans,
  planYears,
  statedTotals,
  unitNames,
  units,
} from '../schema/index.ts';
import type { WriteDb } from '../types.ts';
import { putValue } from './facts.ts';

/**
 * Fills an empty data file with one plan. Throws TEMPLATE_UNKNOWN_ITEM when a column names an item the
 * seed does not define; the caller's transaction then leaves nothing behind.
 */
export function insertPlan(db: WriteDb, seed: PlanSeed): number {
  const unitIds = insertUnits(db, seed);
  const itemIds = new Map(
    seed.items.map((item) => [item.key, insertedId(db.insert(items).values(item).run())]),
  );
  const { key, title, documentNumber, issuer, issueDate, sample } = seed;
  const plan = { key, title, documentNumber, issuer, issueDate, sample, countyId: unitIds.county };
  const planId = insertedId(db.insert(plans).values(plan).run());
  const yearIds = new Map(
    seed.years.map((year, position) => [
      year.label,
      insertedId(
        db
          .insert(planYears)
          .values({ ...year, planId, position })
          .run(),
      ),
    ]),
  );
  const ids: SeedIds = { planId, units: unitIds.byName, items: itemIds, years: yearIds };
  // The number is the position: lists of the same notice find their place between the tables of counts.
  for (const annex of seed.annexes) insertAnnex(db, annex, annex.number, ids);
  return planId;
}

interface SeedIds {
  readonly planId: number;
  readonly units: ReadonlyMap<string, number>;
  readonly items: ReadonlyMap<string, number>;
  readonly years: ReadonlyMap<string, number>;
}

function insertedId(result: { lastInsertRowid: number | bigint }): number {
  return Number(result.lastInsertRowid);
}

function insertUnits(db: WriteDb, seed: PlanSeed): { county: number; byName: Map<string, number> } {
  const { divisionCode } = seed.county;
  const county = insertedId(db.insert(units).values({ divisionCode, kind: 'county', position: 0 }).run());
  db.insert(unitNames).values({ unitId: county, validFrom: '', name: seed.county.name }).run();
  const byName = new Map<string, number>();
  for (const [position, { name, ...unit }] of seed.units.entries()) {
    if (byName.has(name)) throw new AppError('BAD_INPUT', { field: name, problem: 'duplicate' });
    const unitId = insertedId(
      db
        .insert(units)
        .values({ ...unit, parentId: county, position })
        .run(),
    );
    db.insert(unitNames).values({ unitId, validFrom: '', name }).run();
    byName.set(name, unitId);
  }
  return { county, byName };
}

function insertAnnex(db: WriteDb, annex: AnnexSeed, position: number, ids: SeedIds): void {
  const { columns, rows, statedTotals: stated, notes, ...page } = annex;
  const values = {
    ...page,
    kind: 'plan' as const,
    soleAnnex: false,
    notes: [...notes],
    planId: ids.planId,
    position,
  };
  const annexId = insertedId(db.insert(annexes).values(values).run());
  const columnIds: number[] = [];
  for (const [columnPosition, column] of columns.entries()) {
    const record = columnRecord(column, annex, ids, columnIds);
    const result = db
      .insert(annexColumns)
      .values({ annexId, position: columnPosition, ...record })
      .run();
    columnIds.push(insertedId(result));
  }
  for (const [rowPosition, row] of rows.entries()) {
    const unitId = known(ids.units, row.unit);
    db.insert(annexRows).values({ annexId, position: rowPosition, unitId }).run();
    insertValues(db, annex, row.values, unitId, ids);
  }
  for (const [index, value] of stated.entries()) {
    const columnId = columnIds[index];
    if (value === null || columnId === undefined) continue;
    db.insert(statedTotals).values({ annexId, columnId, rowId: 0, value }).run();
  }
}

function columnRecord(column: ColumnSeed, annex: AnnexSeed, ids: SeedIds, columnIds: readonly number[]) {
  const path = [...column.path];
  if ('sumOf' in column) {
    return { path, kind: 'rowSum' as const, sumOf: column.sumOf.flatMap((index) => columnIds[index] ?? []) };
  }
  const itemId = ids.items.get(column.item);
  if (itemId === undefined) {
    throw new AppError('TEMPLATE_UNKNOWN_ITEM', { annex: annex.title, item: column.item });
  }
  const planYearId = known(ids.years, column.year);
  return { path, kind: 'fact' as const, itemId, planYearId, measure: column.measure };
}

function insertValues(
  db: WriteDb,
  annex: AnnexSeed,
  values: readonly CellSeed[],
  unitId: number,
  ids: SeedIds,
): void {
  const factColumns = annex.columns.flatMap((column) => ('sumOf' in column ? [] : [column]));
  for (const [index, column] of factColumns.entries()) {
    const key = {
      unitId,
      itemId: known(ids.items, column.item),
      planYearId: known(ids.years, column.year),
      period: 0,
      measure: column.measure,
    } as const;
    putValue(db, ids.planId, key, seedValue(values[index]));
  }
}

function seedValue(seed: CellSeed | undefined): CellValue {
  if (seed === null || seed === undefined) return { kind: 'blank' };
  return seed === 'notApplicable' ? NOT_APPLICABLE : numberCell(seed);
}

function known(ids: ReadonlyMap<string, number>, key: string): number {
  const id = ids.get(key);
  if (id === undefined) throw new AppError('BAD_INPUT', { field: key, problem: 'malformed' });
  return id;
}
