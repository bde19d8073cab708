import { keptRows, plainColumn, type TextDesign } from '../../core/domain/text-design.ts';
import { eq } from '../orm.ts';
import { annexes, forms, lists } from '../schema/index.ts';
import type { WriteDb } from '../types.ts';
import { lastPosition, listRowsOf, putListRows } from './text-annexes.ts';

/**
 * Writes the design of a list or form as a new annex (annexId null) or over an existing one; returns the
 * annex's id. Rows of a list take the new columns' shape; values of blanks that are gone are the
 * caller's to drop.
 */
export function putTextDesign(
  db: WriteDb,
  planId: number,
  annexId: number | null,
  key: string,
  design: TextDesign,
): number {
  const { title, number, soleAnnex, notes, signatureLine, paper, orientation, typeSizes } = design;
  const page = { title, number, soleAnnex, signatureLine, paper, orientation, typeSizes, notes: [...notes] };
  const id = annexId ?? insertPage(db, planId, key, { ...page, kind: design.kind });
  if (annexId !== null) db.update(annexes).set(page).where(eq(annexes.id, id)).run();
  if (design.kind === 'form') putBlocks(db, id, design.blocks);
  else putLayout(db, id, design);
  return id;
}

type Page = Pick<
  typeof annexes.$inferInsert,
  | 'title'
  | 'number'
  | 'soleAnnex'
  | 'signatureLine'
  | 'paper'
  | 'orientation'
  | 'typeSizes'
  | 'notes'
  | 'kind'
>;

function insertPage(db: WriteDb, planId: number, key: string, page: Page): number {
  const fixed = { rowHeading: '', totalRow: 'none', entryState: 'finished' } as const;
  const position = lastPosition(db, planId) + 1;
  const result = db
    .insert(annexes)
    .values({ planId, position, key, ...fixed, ...page })
    .run();
  return Number(result.lastInsertRowid);
}

function putBlocks(
  db: WriteDb,
  annexId: number,
  blocks: Extract<TextDesign, { kind: 'form' }>['blocks'],
): void {
  const set = { blocks: [...blocks] };
  db.insert(forms)
    .values({ annexId, ...set })
    .onConflictDoUpdate({ target: forms.annexId, set })
    .run();
}

function putLayout(db: WriteDb, annexId: number, design: Extract<TextDesign, { kind: 'list' }>): void {
  const { preset, ruled, headed } = design;
  const set = { preset, ruled, headed, columns: design.columns.map(plainColumn) };
  db.insert(lists)
    .values({ annexId, ...set })
    .onConflictDoUpdate({ target: lists.annexId, set })
    .run();
  putListRows(db, annexId, keptRows(design.columns, listRowsOf(db, annexId)));
}
