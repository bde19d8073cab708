import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { AppError } from '../core/domain/app-error.ts';
import { foldedName } from '../core/domain/folded-name.ts';
import { APPLICATION_ID, fileVersion, loadMigrations, type Migration, migrate } from './migrate.ts';
import * as schema from './schema/index.ts';
import { storageError } from './storage-error.ts';
import type { Db } from './types.ts';

/**
 * The one place that opens a data file, so that an encrypted engine can take its place later.
 *
 *   const file = openDataFile('/home/li/county.ybdb');
 *   file.db.select()...; file.close();
 *
 * One writer: the file is held with SQLite's exclusive lock until closed, and the operating system
 * frees it when the program dies, so no stale lock can shut the office out.
 */
export interface DataFile {
  readonly db: Db;
  readonly connection: Database.Database;
  readonly path: string;
  /** True when the medium cannot be written: the content is a copy in memory and edits are refused. */
  readonly readOnly: boolean;
  /**
   * Brings the write-ahead log into the file itself once no change has come for a moment, so that the
   * one file a clerk sees in the folder holds everything, even while the program is open.
   */
  settleSoon(): void;
  close(): void;
}

interface OpenOptions {
  readonly migrations?: readonly Migration[];
}

const SQLITE_HEADER = 'SQLite format 3\0';

/** Makes a new, empty data file; refused (FILE_EXISTS) when there is one. */
export function createDataFile(path: string, options: OpenOptions = {}): DataFile {
  const name = basename(path);
  if (existsSync(path)) throw new AppError('FILE_EXISTS', { name });
  const folder = dirname(path);
  if (!existsSync(folder)) throw new AppError('FILE_NOT_FOUND', { name: folder });
  return guarded(path, () => {
    const connection = new Database(path, { timeout: 500 });
    try {
      return closedOnFailure(connection, () => prepare(connection, path, options));
    } catch (error) {
      for (const leftover of [path, `${path}-wal`, `${path}-shm`]) rmSync(leftover, { force: true });
      throw error;
    }
  });
}

/** Opens an existing data file, migrating it when it is older. */
export function openDataFile(path: string, options: OpenOptions = {}): DataFile {
  const name = basename(path);
  if (!existsSync(path) || !statSync(path).isFile()) throw new AppError('FILE_NOT_FOUND', { name });
  return guarded(path, () => {
    if (!hasSqliteHeader(path)) throw new AppError('NOT_A_DATA_FILE', { name });
    if (!isWritable(path)) return openCopyInMemory(path, options);
    const connection = new Database(path, { fileMustExist: true, timeout: 500 });
    return closedOnFailure(connection, () => {
      refuseForeign(connection, name);
      return prepare(connection, path, options);
    });
  });
}

function prepare(connection: Database.Database, path: string, options: OpenOptions): DataFile {
  const name = basename(path);
  const migrations = options.migrations ?? loadMigrations();
  refuseNewer(connection, migrations, name);
  connection.pragma('locking_mode = EXCLUSIVE');
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  // The exclusive lock is only taken by a write: take it now, so a second program is told at once.
  connection.exec('BEGIN EXCLUSIVE; COMMIT');
  refuseDamaged(connection, name);
  migrate(connection, migrations, { name, backupTo: `${path}.v${fileVersion(connection)}.bak` });
  return dataFile(connection, path, false);
}

/**
 * A file on a medium that cannot be written is read whole into memory: it can be looked at and
 * printed. The two header bytes that say "WAL" are set to "rollback journal", which memory needs.
 */
function openCopyInMemory(path: string, options: OpenOptions): DataFile {
  const name = basename(path);
  const bytes = readFileSync(path);
  bytes[18] = 1;
  bytes[19] = 1;
  const connection = new Database(bytes);
  return closedOnFailure(connection, () => {
    refuseForeign(connection, name);
    const migrations = options.migrations ?? loadMigrations();
    refuseNewer(connection, migrations, name);
    refuseDamaged(connection, name);
    migrate(connection, migrations, { name, backupTo: null });
    connection.pragma('query_only = ON');
    return dataFile(connection, path, true);
  });
}

function dataFile(connection: Database.Database, path: string, readOnly: boolean): DataFile {
  // The rule of the checks, for conditions over all records.
  connection.function('folded_name', { deterministic: true }, (name) => foldedName(String(name)));
  const db = drizzle(connection, { schema });
  const settle = settler(connection);
  return {
    ...{ db, connection, path, readOnly },
    settleSoon: () => {
      if (!readOnly) settle.soon();
    },
    close: () => {
      settle.cancel();
      connection.close();
    },
  };
}

/** Long enough for a burst of typing to pass, short enough for a hand that reaches for the USB stick. */
const QUIET_MILLISECONDS = 400;

function settler(connection: Database.Database) {
  let timer: NodeJS.Timeout | undefined;
  return {
    soon() {
      clearTimeout(timer);
      timer = setTimeout(() => {
        // Nothing is lost when it fails (full disk): the log stays, and the next change tries again.
        try {
          connection.pragma('wal_checkpoint(TRUNCATE)');
        } catch {}
      }, QUIET_MILLISECONDS);
      timer.unref();
    },
    cancel: () => clearTimeout(timer),
  };
}

function hasSqliteHeader(path: string): boolean {
  const head = Buffer.alloc(SQLITE_HEADER.length);
  const handle = openSync(path, 'r');
  try {
    readSync(handle, head, 0, head.length, 0);
  } finally {
    closeSync(handle);
  }
  return head.toString('latin1') === SQLITE_HEADER;
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    accessSync(dirname(path), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function refuseForeign(connection: Database.Database, name: string): void {
  const id = connection.pragma('application_id', { simple: true });
  if (id !== APPLICATION_ID) throw new AppError('NOT_A_DATA_FILE', { name });
}

function refuseNewer(connection: Database.Database, migrations: readonly Migration[], name: string): void {
  const version = fileVersion(connection);
  const latest = migrations.at(-1)?.version ?? 0;
  if (version > latest) {
    throw new AppError('FILE_NEWER', { name, fileVersion: version, programVersion: latest });
  }
}

function refuseDamaged(connection: Database.Database, name: string): void {
  const result = String(connection.pragma('quick_check(1)', { simple: true }));
  if (result !== 'ok') throw new AppError('FILE_DAMAGED', { name, detail: result });
}

function guarded(path: string, open: () => DataFile): DataFile {
  try {
    return open();
  } catch (error) {
    throw storageError(error, path);
  }
}

function closedOnFailure(connection: Database.Database, use: () => DataFile): DataFile {
  try {
    return use();
  } catch (error) {
    connection.close();
    throw error;
  }
}
