import { closeSync, existsSync, openSync, rmSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../core/domain/app-error.ts';
import { foldedName } from '../core/domain/folded-name.ts';
import { type CopiedFile, type CopyOptions, contentOf, copyFromHandle } from './copy-file.ts';
import { applyKey, type FileKey, headOf } from './file-key.ts';
import { APPLICATION_ID, fileVersion, loadMigrations, type Migration, migrate } from './migrate.ts';
import { drizzle } from './orm.ts';
import { isKeyOf } from './page-file.ts';
import { connectCopy, isWritable } from './read-only-medium.ts';
import { encryptCopy } from './rekey.ts';
import * as schema from './schema/index.ts';
import { settler } from './settler.ts';
import { storageError } from './storage-error.ts';
import type { Db } from './types.ts';

/**
 * The one place that opens a data file, encrypted or not.
 *
 *   const file = openDataFile('/home/li/county.ybdb');
 *   file.db.select()...; file.close();
 *   openDataFile(path, { key: await keyFor(headOf(path).salt, { passphrase }) });
 *
 * Throws FILE_ENCRYPTED without the key that a file needs, WRONG_PASSPHRASE with another one.
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
  /** Null = not encrypted. */
  readonly key: FileKey | null;
  /**
   * Copies the file as it stands at this moment, byte for byte (an encrypted one encrypted), in small steps
   * while changes go on: they wait in the write-ahead log. Rejects when the target cannot be written.
   */
  copyTo(target: string, options?: CopyOptions): Promise<CopiedFile>;
  /** What stands in the file itself now, read without letting go of its lock. */
  content(): Buffer;
  /**
   * Brings the write-ahead log into the file itself once no change has come for a moment, so that the
   * one file a clerk sees in the folder holds everything, even while the program is open.
   */
  settleSoon(): void;
  close(): void;
}

interface OpenOptions {
  readonly migrations?: readonly Migration[];
  readonly key?: FileKey | null;
}

/** Makes a new, empty data file; refused (FILE_EXISTS) when there is one. */
export function createDataFile(path: string, options: OpenOptions = {}): DataFile {
  const name = basename(path);
  if (existsSync(path)) throw new AppError('FILE_EXISTS', { name });
  const folder = dirname(path);
  if (!existsSync(folder)) throw new AppError('FILE_NOT_FOUND', { name: folder });
  return guarded(path, () => {
    const connection = new Database(path, { timeout: 500 });
    try {
      return closedOnFailure(connection, () => {
        if (options.key) applyKey(connection, options.key);
        return prepare(connection, path, options);
      });
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
    const { kind } = headOf(path);
    if (kind === 'other') throw new AppError('NOT_A_DATA_FILE', { name });
    if (kind === 'encrypted' && !options.key) throw new AppError('FILE_ENCRYPTED', { name });
    const key = kind === 'encrypted' ? (options.key ?? null) : null;
    if (!isWritable(path)) return openCopy(path, { ...options, key });
    const connection = new Database(path, { fileMustExist: true, timeout: 500 });
    return closedOnFailure(connection, () => {
      if (key) unlock(connection, key, path);
      refuseForeign(connection, name);
      return prepare(connection, path, { ...options, key });
    });
  });
}

/** The first page is read: with another key it is noise. */
function unlock(connection: Database.Database, key: FileKey, path: string): void {
  applyKey(connection, key);
  try {
    connection.pragma('schema_version');
  } catch (error) {
    const isNoise = error instanceof Error && 'code' in error && error.code === 'SQLITE_NOTADB';
    if (!isNoise) throw error;
    if (isKeyOf(path, key))
      throw new AppError('FILE_DAMAGED', { name: basename(path), detail: error.message });
    throw new AppError('WRONG_PASSPHRASE', { name: basename(path) });
  }
}

function prepare(connection: Database.Database, path: string, options: OpenOptions): DataFile {
  const name = basename(path);
  const migrations = options.migrations ?? loadMigrations();
  refuseNewer(connection, migrations, name);
  connection.pragma('locking_mode = EXCLUSIVE');
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  // What SQLite sorts stays in memory: a temporary file would be in the clear.
  connection.pragma('temp_store = MEMORY');
  connection.pragma('foreign_keys = ON');
  // The exclusive lock is only taken by a write: take it now, so a second program is told at once.
  connection.exec('BEGIN EXCLUSIVE; COMMIT');
  refuseDamaged(connection, name);
  const backup = (): void => backupBefore(connection, `${path}.v${fileVersion(connection)}.bak`, options.key);
  migrate(connection, migrations, { name, backup });
  return dataFile(connection, { path, readOnly: false, key: options.key ?? null });
}

/** A backup of an earlier, failed try holds the same unmigrated content; the first one is kept. */
function backupBefore(connection: Database.Database, path: string, key: FileKey | null | undefined): void {
  if (existsSync(path)) return;
  connection.prepare('VACUUM INTO ?').run(path);
  if (key) encryptCopy(path, key, key);
}

/** A file on a medium that cannot be written can be looked at and printed: as a copy that goes with it. */
function openCopy(path: string, options: OpenOptions): DataFile {
  const name = basename(path);
  const { key = null } = options;
  const { connection, drop } = connectCopy(path, key !== null);
  try {
    return closedOnFailure(connection, () => {
      if (key) unlock(connection, key, path);
      refuseForeign(connection, name);
      const migrations = options.migrations ?? loadMigrations();
      refuseNewer(connection, migrations, name);
      refuseDamaged(connection, name);
      migrate(connection, migrations, { name, backup: null });
      connection.pragma('query_only = ON');
      return dataFile(connection, { path, readOnly: true, key, drop });
    });
  } catch (error) {
    drop();
    throw error;
  }
}

interface Opened {
  readonly path: string;
  readonly readOnly: boolean;
  readonly key: FileKey | null;
  /** Removes what was made for the time that the file is open. */
  readonly drop?: () => void;
}

function dataFile(connection: Database.Database, { path, readOnly, key, drop }: Opened): DataFile {
  // The rule of the checks, for conditions over all records.
  connection.function('folded_name', { deterministic: true }, (name) => foldedName(String(name)));
  const db = drizzle(connection, { schema });
  const settle = settler(connection);
  // Held open as long as the file: closing any handle of it would let go of this process's lock (POSIX).
  const handle = openSync(path, 'r');
  return {
    ...{ db, connection, path, readOnly, key },
    copyTo: (target, copy) =>
      settle.paused(() => {
        if (!readOnly) connection.pragma('wal_checkpoint(TRUNCATE)');
        return copyFromHandle(handle, target, copy);
      }),
    content: () => contentOf(handle),
    settleSoon: () => {
      if (!readOnly) settle.soon();
    },
    close: () => {
      if (!connection.open) return;
      settle.cancel();
      connection.close();
      closeSync(handle);
      drop?.();
    },
  };
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
