import { and, eq, type SQL } from 'drizzle-orm';
import { BLANK, type CellValue, NOT_APPLICABLE, numberCell } from '../../core/domain/cell-value.ts';
import { type FactCell, type FactKey, factKeyText, type UnreadEntry } from '../../core/domain/fact.ts';
import { annexColumns, annexes, annexRows, cellNotes, facts, unreadEntries } from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';

type KeyedTable = typeof facts | typeof unreadEntries | typeof cellNotes;

const KEY_NAMES = ['unitId', 'itemId', 'planYearId', 'quarter', 'measure'] as const;

/** A row of any of the three tables that share the fact key, as the key alone. */
function keyOf(row: FactKey): FactKey {
  const { unitId, itemId, planYearId, quarter, measure } = row;
  return { unitId, itemId, planYearId, quarter, measure };
}

function matches(table: KeyedTable, planId: number, key: FactKey): SQL | undefined {
  return and(eq(table.planId, planId), ...KEY_NAMES.map((name) => eq(table[name], key[name])));
}

/** Joins a keyed table to the cells of one annex (whole plan years). */
function ofAnnex(table: KeyedTable): SQL | undefined {
  return and(
    eq(table.planId, annexes.planId),
    eq(table.unitId, annexRows.unitId),
    eq(table.itemId, annexColumns.itemId),
    eq(table.planYearId, annexColumns.planYearId),
    eq(table.quarter, 0),
    eq(table.measure, annexColumns.measure),
  );
}

/** The cells of an annex that hold something: a value, unread text or a note. */
export function cellsOfAnnex(db: ReadDb, annexId: number): FactCell[] {
  const cells = new Map<string, FactCell>();
  const put = (row: FactKey, part: Partial<FactCell>) => {
    const key = keyOf(row);
    const before = cells.get(factKeyText(key)) ?? { ...key, value: BLANK, unread: null, note: null };
    cells.set(factKeyText(key), { ...before, ...part });
  };
  for (const row of rowsOfAnnex(db, annexId, facts)) put(row, { value: factValue(row) });
  for (const row of rowsOfAnnex(db, annexId, unreadEntries)) {
    put(row, { unread: { text: row.text, reason: row.reason } });
  }
  for (const row of rowsOfAnnex(db, annexId, cellNotes)) put(row, { note: row.text });
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
