import { accessSync, constants, copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';

/**
 * Files on a medium that cannot be written: SQLite wants to write even where it only reads.
 *
 *   const { connection, drop } = isWritable(path) ? ... : connectCopy(path, isEncrypted);
 */
export interface Copy {
  readonly connection: Database.Database;
  /** Removes what was made for it; after the connection was closed. */
  drop(): void;
}

export function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    accessSync(dirname(path), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Read whole into memory, where the two header bytes that say "WAL" are set to "rollback journal"; an
 * encrypted file, which memory cannot hold, as an encrypted copy in a folder for passing things.
 */
export function connectCopy(path: string, isEncrypted: boolean): Copy {
  if (!isEncrypted) {
    const bytes = readFileSync(path);
    bytes[18] = 1;
    bytes[19] = 1;
    return { connection: new Database(bytes), drop: () => undefined };
  }
  const folder = mkdtempSync(join(tmpdir(), 'yibiao-'));
  const drop = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, basename(path));
    copyFileSync(path, copy);
    return { connection: new Database(copy), drop };
  } catch (error) {
    drop();
    throw error;
  }
}
