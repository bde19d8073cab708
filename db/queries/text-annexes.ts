import type { ListSheet } from '../../core/domain/list-annex.ts';
import { sameTexts } from '../../core/domain/list-history.ts';
import type { FormBlock, FormSeed, ListSeed } from '../../core/domain/list-seed.ts';
import { and, asc, eq, sql } from '../orm.ts';
import { annexes, forms, formValues, listRows, lists } from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';

/** Tables of text and forms: their layout, rows and blanks. */
export function listOf(
  db: ReadDb,
  annexId: number,
): Pick<ListSheet, 'preset' | 'ruled' | 'headed' | 'columns'> | undefined {
  const row = db.select().from(lists).where(eq(lists.annexId, annexId)).get();
  return row && { preset: row.preset, ruled: row.ruled, headed: row.headed, columns: row.columns };
}

export function listRowsOf(db: ReadDb, annexId: number): { id: number; cells: string[] }[] {
  return db
    .select({ id: listRows.id, cells: listRows.cells })
    .from(listRows)
    .where(eq(listRows.annexId, annexId))
    .orderBy(asc(listRows.position))
    .all();
}

export function formBlocksOf(db: ReadDb, annexId: number): FormBlock[] | undefined {
  return db.select().from(forms).where(eq(forms.annexId, annexId)).get()?.blocks;
}

export function formValuesOf(db: ReadDb, annexId: number): Record<string, string> {
  const rows = db.select().from(formValues).where(eq(formValues.annexId, annexId)).all();
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
}

/**
 * The whole of a list's rows in order; rows that keep their id stay the same rows. Writes what differs,
 * and answers the rows with the ids they have now.
 */
export function putListRows(
  db: WriteDb,
  annexId: number,
  rows: readonly { readonly id: number | null; readonly cells: readonly string[] }[],
): { id: number; cells: readonly string[] }[] {
  const kept = new Set(rows.flatMap((row) => row.id ?? []));
  const known = new Map(storedRows(db, annexId).map((row) => [row.id, row]));
  for (const id of known.keys()) {
    if (!kept.has(id)) db.delete(listRows).where(eq(listRows.id, id)).run();
  }
  return rows.map(({ id, cells }, position) => {
    if (id === null) {
      const values = { annexId, position, cells: [...cells] };
      return { id: Number(db.insert(listRows).values(values).run().lastInsertRowid), cells };
    }
    const was = known.get(id);
    if (!was) throw new Error(`list row ${id} is not of annex ${annexId}`);
    const isSame = sameTexts(was.cells, cells);
    if (isSame && was.position === position) return { id, cells };
    const change = isSame ? { position } : { position, cells: [...cells] };
    db.update(listRows).set(change).where(eq(listRows.id, id)).run();
    return { id, cells };
  });
}

function storedRows(db: ReadDb, annexId: number) {
  return db.select().from(listRows).where(eq(listRows.annexId, annexId)).all();
}

/** Sets one blank of a form; an empty text makes it a rule to write on again. */
export function putFormValue(db: WriteDb, annexId: number, key: string, value: string): void {
  if (value === '') {
    db.delete(formValues)
      .where(and(eq(formValues.annexId, annexId), eq(formValues.key, key)))
      .run();
    return;
  }
  const target = [formValues.annexId, formValues.key];
  db.insert(formValues).values({ annexId, key, value }).onConflictDoUpdate({ target, set: { value } }).run();
}

/** Adds a table of text or a form to a plan and returns its annex id. */
export function insertTextAnnex(
  db: WriteDb,
  planId: number,
  position: number,
  seed: ListSeed | FormSeed,
): number {
  const { key, number, title, orientation, notes, kind } = seed;
  const soleAnnex = seed.kind === 'form' && seed.soleAnnex === true;
  const result = db
    .insert(annexes)
    .values({
      ...{ planId, position, key, kind, number, soleAnnex, title, orientation, notes: [...notes] },
      ...{ rowHeading: '', paper: 'A4', totalRow: 'none', entryState: 'finished' },
    })
    .run();
  const annexId = Number(result.lastInsertRowid);
  if (seed.kind === 'form') {
    db.insert(forms)
      .values({ annexId, blocks: [...seed.blocks] })
      .run();
    return annexId;
  }
  const { preset, ruled, headed, columns, rows } = seed;
  db.insert(lists)
    .values({ annexId, preset, ruled, headed, columns: [...columns] })
    .run();
  putListRows(
    db,
    annexId,
    rows.map((cells) => ({ id: null, cells })),
  );
  return annexId;
}

export function lastPosition(db: ReadDb, planId: number): number {
  return (
    db
      .select({ last: sql<number | null>`max(${annexes.position})` })
      .from(annexes)
      .where(eq(annexes.planId, planId))
      .get()?.last ?? -1
  );
}
