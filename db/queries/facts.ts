import { BLANK, type CellValue, NOT_APPLICABLE, numberCell } from '../../core/domain/cell-value.ts';
import { type FactCell, type FactKey, factKeyText, type UnreadEntry } from '../../core/domain/fact.ts';
import type { Period } from '../../core/domain/period.ts';
import { and, eq, inArray, type SQL, sql } from '../orm.ts';
import {
  annexColumns,
  annexes,
  annexRows,
  cellNotes,
  factSums,
  facts,
  unreadEntries,
} from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';
import { insertMany } from './insert-many.ts';

type KeyedTable = typeof facts | typeof unreadEntries | typeof cellNotes;

const KEY_NAMES = ['unitId', 'itemId', 'planYearId', 'period', 'measure'] as const;

/** A row of any of the three tables that share the fact key, as the key alone. */
function keyOf(row: FactKey): FactKey {
  const { unitId, itemId, planYearId, period, measure } = row;
  return { unitId, itemId, planYearId, period, measure };
}

function matches(table: KeyedTable, planId: number, key: FactKey): SQL | undefined {
  return and(eq(table.planId, planId), ...KEY_NAMES.map((name) => eq(table[name], key[name])));
}

/** What a cell of an annex counts: its column says it, or leaves it to the row. */
const countedItem = sql<number>`ifnull(${annexColumns.itemId}, ${annexRows.itemId})`;

/** Joins a keyed table to the cells of one annex (whole plan years). */
function ofAnnex(table: KeyedTable): SQL | undefined {
  return and(
    eq(table.planId, annexes.planId),
    eq(table.unitId, annexRows.unitId),
    eq(table.itemId, countedItem),
    eq(table.planYearId, annexColumns.planYearId),
    eq(table.period, 0),
    eq(table.measure, annexColumns.measure),
  );
}

/** The cells of an annex that hold something: a value, unread text or a note. */
export function cellsOfAnnex(db: ReadDb, annexId: number): FactCell[] {
  return joinedCells(
    rowsOfAnnex(db, annexId, facts),
    rowsOfAnnex(db, annexId, unreadEntries),
    rowsOfAnnex(db, annexId, cellNotes),
  );
}

/** Whose facts of one plan year, planned and completed, of all its periods. */
export interface YearPart {
  readonly planId: number;
  readonly planYearId: number;
  readonly unitIds: readonly number[];
  readonly itemIds: readonly number[];
}

/** The cells of a plan year that hold something: a value, unread text or a note. */
export function cellsOfYear(db: ReadDb, part: YearPart): FactCell[] {
  const rows = <T extends KeyedTable>(table: T): T['$inferSelect'][] =>
    db
      .select()
      .from(table as KeyedTable)
      .where(ofYear(table, part))
      .all() as T['$inferSelect'][];
  return joinedCells(rows(facts), rows(unreadEntries), rows(cellNotes));
}

/** Plan years in which anything completed was entered, readable or not. */
export function reportedYears(db: ReadDb, planId: number): number[] {
  const counted = completedCounts(db, planId).map(({ planYearId }) => planYearId);
  const unread = db
    .select({ planYearId: unreadEntries.planYearId })
    .from(unreadEntries)
    .where(and(eq(unreadEntries.planId, planId), eq(unreadEntries.measure, 'completed')))
    .groupBy(unreadEntries.planYearId)
    .all();
  return [...counted, ...unread.map(({ planYearId }) => planYearId)];
}

/** How many completed counts of parts of a year a plan has, by item and plan year. */
export function completedCounts(
  db: ReadDb,
  planId: number,
): { itemId: number; planYearId: number; count: number }[] {
  return db
    .select({
      itemId: factSums.itemId,
      planYearId: factSums.planYearId,
      count: sql<number>`sum(${factSums.numbers} + ${factSums.notApplicable})`,
    })
    .from(factSums)
    .where(and(eq(factSums.planId, planId), eq(factSums.measure, 'completed'), sql`${factSums.period} > 0`))
    .groupBy(factSums.itemId, factSums.planYearId)
    .all();
}

/** Which periods of a plan's years hold a completed count. */
export function completedPeriods(db: ReadDb, planId: number): { planYearId: number; period: Period }[] {
  return db
    .select({ planYearId: factSums.planYearId, period: factSums.period })
    .from(factSums)
    .where(and(eq(factSums.planId, planId), eq(factSums.measure, 'completed'), sql`${factSums.numbers} > 0`))
    .groupBy(factSums.planYearId, factSums.period)
    .all();
}

function ofYear(table: KeyedTable, { planId, planYearId, unitIds, itemIds }: YearPart): SQL | undefined {
  return and(
    eq(table.planId, planId),
    inArray(table.unitId, [...unitIds]),
    inArray(table.itemId, [...itemIds]),
    eq(table.planYearId, planYearId),
  );
}

function joinedCells(
  values: readonly (typeof facts.$inferSelect)[],
  unread: readonly (typeof unreadEntries.$inferSelect)[],
  notes: readonly (typeof cellNotes.$inferSelect)[],
): FactCell[] {
  // Most cells have a value and nothing else.
  const cells = new Map(values.map((row) => [factKeyText(row), factCellOf(row)]));
  const put = (row: FactKey, part: Partial<FactCell>) => {
    const text = factKeyText(row);
    const before = cells.get(text) ?? { ...keyOf(row), value: BLANK, unread: null, note: null };
    cells.set(text, { ...before, ...part });
  };
  for (const row of unread) put(row, { unread: { text: row.text, reason: row.reason } });
  for (const row of notes) put(row, { note: row.text });
  return [...cells.values()];
}

function rowsOfAnnex<T extends KeyedTable>(db: ReadDb, annexId: number, table: T): T['$inferSelect'][] {
  const joined = db
    .select({ row: table as KeyedTable })
    .from(annexes)
    .innerJoin(annexRows, eq(annexRows.annexId, annexes.id))
    .innerJoin(annexColumns, eq(annexColumns.annexId, annexes.id))
    .innerJoin(table as KeyedTable, ofAnnex(table))
    .where(eq(annexes.id, annexId))
    .all();
  return joined.map(({ row }) => row as T['$inferSelect']);
}

function factValue(row: typeof facts.$inferSelect | undefined): CellValue {
  if (!row) return BLANK;
  return row.state === 'number' && row.value !== null ? numberCell(row.value) : NOT_APPLICABLE;
}

/** A row of the facts table as a leaf cell without note or unread text. */
export function factCellOf(row: typeof facts.$inferSelect): FactCell {
  return { ...keyOf(row), value: factValue(row), unread: null, note: null };
}

export function readCellAt(db: ReadDb, planId: number, key: FactKey): FactCell {
  const fact = db
    .select()
    .from(facts)
    .where(matches(facts, planId, key))
    .get();
  const unread = db
    .select()
    .from(unreadEntries)
    .where(matches(unreadEntries, planId, key))
    .get();
  const note = db
    .select()
    .from(cellNotes)
    .where(matches(cellNotes, planId, key))
    .get();
  return {
    ...keyOf(key),
    value: factValue(fact),
    unread: unread ? { text: unread.text, reason: unread.reason } : null,
    note: note?.text ?? null,
  };
}

/** Blank is the absence of a row. */
export function putValue(db: WriteDb, planId: number, key: FactKey, value: CellValue): void {
  if (value.kind === 'blank') {
    db.delete(facts)
      .where(matches(facts, planId, key))
      .run();
    return;
  }
  const set = { state: value.kind, value: value.kind === 'number' ? value.value : null };
  const target = [facts.planId, ...KEY_NAMES.map((name) => facts[name])];
  db.insert(facts)
    .values({ planId, ...keyOf(key), ...set })
    .onConflictDoUpdate({ target, set })
    .run();
}

/** Values of cells that are blank so far, many at a time. */
export function insertValues(
  db: WriteDb,
  planId: number,
  cells: readonly (FactKey & { readonly value: CellValue })[],
): void {
  const rows = cells.flatMap(({ value, ...key }) => {
    if (value.kind === 'blank') return [];
    return [
      { planId, ...keyOf(key), state: value.kind, value: value.kind === 'number' ? value.value : null },
    ];
  });
  insertMany(db, facts, rows);
}

export function putUnread(db: WriteDb, planId: number, key: FactKey, unread: UnreadEntry | null): void {
  if (unread === null) {
    db.delete(unreadEntries)
      .where(matches(unreadEntries, planId, key))
      .run();
    return;
  }
  const target = [unreadEntries.planId, ...KEY_NAMES.map((name) => unreadEntries[name])];
  const set = { text: unread.text, reason: unread.reason };
  db.insert(unreadEntries)
    .values({ planId, ...keyOf(key), ...set })
    .onConflictDoUpdate({ target, set })
    .run();
}

export function putNote(db: WriteDb, planId: number, key: FactKey, text: string | null): void {
  if (text === null) {
    db.delete(cellNotes)
      .where(matches(cellNotes, planId, key))
      .run();
    return;
  }
  const target = [cellNotes.planId, ...KEY_NAMES.map((name) => cellNotes[name])];
  db.insert(cellNotes)
    .values({ planId, ...keyOf(key), text })
    .onConflictDoUpdate({ target, set: { text } })
    .run();
}
