import { eq } from '../orm.ts';
import { importMappings } from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';

/** How tables of a certain heading were read the last time; the mapping is JSON of whoever wrote it. */
export function mappingOf(db: ReadDb, signature: string): string | null {
  const row = db
    .select({ mapping: importMappings.mapping })
    .from(importMappings)
    .where(eq(importMappings.signature, signature))
    .get();
  return row?.mapping ?? null;
}

export function rememberMapping(db: WriteDb, row: Omit<typeof importMappings.$inferInsert, 'id'>): void {
  const { signature: _, ...set } = row;
  db.insert(importMappings).values(row).onConflictDoUpdate({ target: importMappings.signature, set }).run();
}
