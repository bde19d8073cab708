import { basename } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../core/domain/app-error.ts';
import { applyKey, type FileKey, headOf } from './file-key.ts';
import { drizzle } from './orm.ts';
import { isKeyOf } from './page-file.ts';
import { connectCopy, isWritable } from './read-only-medium.ts';
import * as schema from './schema/index.ts';
import { isDamage } from './storage-error.ts';
import type { Db } from './types.ts';

/**
 * A data file that nobody has open, to be looked through and not to be changed; a damaged one as far as
 * SQLite gets with it.
 *
 *   const { connection, close } = openApart('/media/usb/county.ybdb', key);
 *
 * Throws FILE_ENCRYPTED and WRONG_PASSPHRASE, NOT_A_DATA_FILE, and what SQLite throws (a lock, say).
 */
export interface Apart {
  readonly connection: Database.Database;
  readonly db: Db;
  close(): void;
}

export function openApart(path: string, key: FileKey | null): Apart {
  const name = basename(path);
  const { kind } = headOf(path);
  if (kind === 'other') throw new AppError('NOT_A_DATA_FILE', { name });
  if (kind === 'encrypted' && !key) throw new AppError('FILE_ENCRYPTED', { name });
  const used = kind === 'encrypted' ? key : null;
  const { connection, drop } = isWritable(path)
    ? { connection: new Database(path, { fileMustExist: true, timeout: 500 }), drop: () => undefined }
    : connectCopy(path, used !== null);
  const close = (): void => {
    connection.close();
    drop();
  };
  try {
    if (used) applyKey(connection, used);
    // Off is SQLite's guard against what is wanted here: a file shorter than it says, a schema with a fault.
    connection.unsafeMode(true);
    connection.pragma('writable_schema = ON');
    // So that no file for shared memory is made beside it.
    connection.pragma('locking_mode = EXCLUSIVE');
    connection.pragma('temp_store = MEMORY');
    firstPage(connection, used, path);
    connection.pragma('query_only = ON');
    return { connection, db: drizzle(connection, { schema }), close };
  } catch (error) {
    close();
    throw error;
  }
}

/** A wrong key makes noise of the first page; what else is wrong with it is for whoever looks on. */
function firstPage(connection: Database.Database, key: FileKey | null, path: string): void {
  try {
    connection.pragma('schema_version');
  } catch (error) {
    if (!isDamage(error)) throw error;
    if (key && !isKeyOf(path, key)) throw new AppError('WRONG_PASSPHRASE', { name: basename(path) });
  }
}
