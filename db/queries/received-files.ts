import { desc, eq, inArray } from '../orm.ts';
import { receivedFiles } from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';

/** Files from outside, kept as they came. The content is read only when it is asked for. */
export type ReceivedKind = (typeof receivedFiles.$inferSelect)['kind'];

export interface NewReceivedFile {
  readonly sha256: string;
  readonly name: string;
  readonly content: Uint8Array;
  readonly kind: ReceivedKind;
  readonly receivedAt: string;
  readonly receivedBy: string;
}

const described = {
  id: receivedFiles.id,
  sha256: receivedFiles.sha256,
  name: receivedFiles.name,
  size: receivedFiles.size,
  kind: receivedFiles.kind,
  receivedAt: receivedFiles.receivedAt,
  receivedBy: receivedFiles.receivedBy,
};

/** The number of the file; one that came before keeps its first name and day. */
export function keepReceivedFile(db: WriteDb, file: NewReceivedFile): number {
  const known = db
    .select({ id: receivedFiles.id })
    .from(receivedFiles)
    .where(eq(receivedFiles.sha256, file.sha256))
    .get();
  if (known) return known.id;
  const content = Buffer.from(file.content.buffer, file.content.byteOffset, file.content.byteLength);
  const row = db
    .insert(receivedFiles)
    .values({ ...file, content, size: content.length })
    .returning({ id: receivedFiles.id })
    .get();
  return row.id;
}

/** The same for several at once; their numbers in the same order. */
export function keepReceivedFiles(db: WriteDb, files: readonly NewReceivedFile[]): number[] {
  const hashes = [...new Set(files.map((file) => file.sha256))];
  const { id, sha256 } = receivedFiles;
  const known = new Map(
    db
      .select({ sha256, id })
      .from(receivedFiles)
      .where(inArray(sha256, hashes))
      .all()
      .map((row) => [row.sha256, row.id]),
  );
  const fresh = new Map(files.filter((file) => !known.has(file.sha256)).map((file) => [file.sha256, file]));
  if (fresh.size > 0) {
    const values = [...fresh.values()].map((file) => {
      const content = Buffer.from(file.content.buffer, file.content.byteOffset, file.content.byteLength);
      return { ...file, content, size: content.length };
    });
    for (const row of db.insert(receivedFiles).values(values).returning({ sha256, id }).all()) {
      known.set(row.sha256, row.id);
    }
  }
  return files.map((file) => known.get(file.sha256) ?? 0);
}

/** The number of a file with these bytes, if it came before. */
export function receivedFileOf(db: ReadDb, sha256: string): number | null {
  const found = db
    .select({ id: receivedFiles.id })
    .from(receivedFiles)
    .where(eq(receivedFiles.sha256, sha256))
    .get();
  return found?.id ?? null;
}

/** Newest first, without their contents. */
export function listReceivedFiles(db: ReadDb) {
  return db.select(described).from(receivedFiles).orderBy(desc(receivedFiles.id)).all();
}

export function receivedFileById(db: ReadDb, id: number) {
  return db.select().from(receivedFiles).where(eq(receivedFiles.id, id)).get();
}
