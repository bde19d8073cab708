import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type Database from 'better-sqlite3';
import { AppError } from '../core/domain/app-error.ts';

/**
 * Brings a data file to the schema of this program. `PRAGMA user_version` counts the migrations that
 * ran. Each runs in its own transaction with foreign keys off (SQLite rebuilds tables so) and is
 * accepted only when foreign_key_check finds nothing.
 *
 *   migrate(connection, loadMigrations(), { name, backup: () => backUp() });
 */
export interface Migration {
  /** 1-based: the user_version after it ran. */
  readonly version: number;
  readonly name: string;
  readonly statements: readonly string[];
}

/** "YBDB" in ASCII: marks a SQLite file as ours (PRAGMA application_id). */
export const APPLICATION_ID = 0x59424442;

/** The migrations beside this module (or beside the bundle), in order. */
export function loadMigrations(
  folder = fileURLToPath(new URL('./migrations/', import.meta.url)),
): Migration[] {
  const files = readdirSync(folder)
    .filter((file) => /^\d{4}_.+\.sql$/.test(file))
    .sort();
  return files.map((file, index) => ({
    version: index + 1,
    name: file.slice(0, -'.sql'.length),
    statements: readFileSync(`${folder}/${file}`, 'utf8')
      .split('--> statement-breakpoint')
      .map((statement) => statement.trim())
      .filter((statement) => statement !== ''),
  }));
}

export function fileVersion(connection: Database.Database): number {
  return Number(connection.pragma('user_version', { simple: true }));
}

/**
 * Runs what is missing. Refuses a file of a newer program (FILE_NEWER) before touching it; a failing
 * migration leaves the file as it was (MIGRATION_FAILED), with the backup beside it.
 */
export function migrate(
  connection: Database.Database,
  migrations: readonly Migration[],
  options: { name: string; backup: (() => void) | null },
): void {
  const from = fileVersion(connection);
  const latest = migrations.at(-1)?.version ?? 0;
  if (from > latest) {
    throw new AppError('FILE_NEWER', { name: options.name, fileVersion: from, programVersion: latest });
  }
  const missing = migrations.filter((migration) => migration.version > from);
  if (missing.length === 0) return;
  try {
    // A new file (version 0) has nothing to lose; any other is copied whole first.
    if (from > 0) options.backup?.();
    connection.pragma('foreign_keys = OFF');
    for (const migration of missing) runMigration(connection, migration);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('MIGRATION_FAILED', { name: options.name, detail }, { cause });
  } finally {
    connection.pragma('foreign_keys = ON');
  }
}

function runMigration(connection: Database.Database, migration: Migration): void {
  const run = connection.transaction(() => {
    for (const statement of migration.statements) connection.exec(statement);
    const broken = connection.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0) throw new Error(`${migration.name}: ${broken.length} broken references`);
    connection.pragma(`application_id = ${APPLICATION_ID}`);
    connection.pragma(`user_version = ${migration.version}`);
  });
  run.immediate();
}
