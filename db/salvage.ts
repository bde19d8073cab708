import { existsSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../core/domain/app-error.ts';
import type { SalvageReport } from '../core/domain/file-report.ts';
import { type FileKey, headOf } from './file-key.ts';
import { loadMigrations, type Migration, migrate } from './migrate.ts';
import { createDataFile } from './open.ts';
import { openApart } from './open-apart.ts';
import { openPages, type PageFile } from './page-file.ts';
import { isDamage } from './storage-error.ts';
import { type FoundRow, shapesOf, storedRows, type TableShape } from './stored-rows.ts';
import { tableConfigs } from './table-configs.ts';

/**
 * A new data file with every record of a damaged one that can still be read, encrypted with the same key
 * where that one is. Records that others name and that are lost get a stand-in with the same number, so that
 * no figure goes for the loss of its unit's name; what is left without one after that is lost as well.
 *
 *   const { tables, standIns } = salvageFile('/data/county.ybdb', '/data/county-salvaged.ybdb', key);
 *
 * Throws FILE_EXISTS, and FILE_DAMAGED when there is no record to be read.
 */
export function salvageFile(path: string, target: string, key: FileKey | null): SalvageReport {
  if (existsSync(target)) throw new AppError('FILE_EXISTS', { name: basename(target) });
  const used = headOf(path).kind === 'encrypted' ? key : null;
  bringInLog(path, key);
  const pages = openPages(path, used);
  try {
    const made = createDataFile(target, { key: used, migrations: migrationsOf(pages) });
    try {
      const report = fill(made.connection, pages);
      if (report.tables.some(({ read }) => read > 0)) return report;
      throw new AppError('FILE_DAMAGED', { name: basename(path), detail: 'no record' });
    } catch (error) {
      made.close();
      for (const leftover of [target, `${target}-wal`, `${target}-shm`]) rmSync(leftover, { force: true });
      throw error;
    } finally {
      made.close();
    }
  } finally {
    pages.close();
  }
}

/**
 * What can still be read of each table that is not whole, and which pages cannot, without writing anything.
 */
export function readableOf(path: string, key: FileKey | null) {
  const pages = openPages(path, headOf(path).kind === 'encrypted' ? key : null);
  const empty = new Database(':memory:');
  try {
    migrate(empty, migrationsOf(pages), { name: '', backup: null });
    const { tables, spoilt } = storedRows(pages, shapesOf(empty), () => true);
    return { readable: tables.filter(({ lost }) => lost !== 0), spoilt };
  } finally {
    empty.close();
    pages.close();
  }
}

/** What was saved and is still in the log; as far as SQLite can go with the file. Refuses a wrong key. */
function bringInLog(path: string, key: FileKey | null): void {
  const { connection, close } = openApart(path, key);
  try {
    if (existsSync(`${path}-wal`)) connection.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!isDamage(error)) throw error;
  } finally {
    close();
  }
}

/** Those that the damaged file has gone through, all of them when it cannot say. */
function migrationsOf(pages: PageFile): Migration[] {
  const all = loadMigrations();
  const version = pages.page(1)?.readUInt32BE(60) ?? 0;
  return version > 0 && version <= all.length ? all.slice(0, version) : all;
}

function fill(target: Database.Database, pages: PageFile): SalvageReport {
  target.pragma('foreign_keys = OFF');
  const triggers = target.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[];
  return target.transaction(() => {
    for (const { name } of triggers) target.exec(`DROP TRIGGER ${quoted(name)}`);
    const shapes = shapesOf(target);
    // What a migration put there gives way to what the office had.
    for (const { table } of shapes) target.exec(`DELETE FROM ${quoted(table)}`);
    const { tables } = storedRows(pages, shapes, putter(target, shapes));
    const standIns = standInFor(target);
    for (const { table, count } of dropDangling(target)) {
      const at = tables.findIndex((one) => one.table === table);
      const before = tables[at];
      if (before) tables[at] = { table, read: before.read - count, lost: (before.lost ?? 0) + count };
    }
    sumFacts(target);
    for (const { sql } of triggers) target.exec(sql);
    return { tables, standIns };
  })();
}

/** False for a record that is there already, or that the rules of its table refuse. */
function putter(target: Database.Database, shapes: readonly TableShape[]) {
  const columnsOf = new Map(shapes.map(({ table, columns }) => [table, columns]));
  const statements = new Map<string, Database.Statement>();
  return (table: string, row: FoundRow): boolean => {
    const names = (columnsOf.get(table) ?? []).filter((_, at) => row[at] !== undefined).map(quoted);
    const sql = `INSERT OR IGNORE INTO ${quoted(table)} (${names}) VALUES (${names.map(() => '?')})`;
    const statement = statements.get(sql) ?? target.prepare(sql);
    statements.set(sql, statement);
    try {
      return statement.run(...row.filter((value) => value !== undefined)).changes > 0;
    } catch (error) {
      if (
        error instanceof Error &&
        'code' in error &&
        /^SQLITE_(CONSTRAINT|MISMATCH)/.test(String(error.code))
      )
        return false;
      throw error;
    }
  };
}

const quoted = (name: string): string => `"${name}"`;

interface Dangling {
  readonly table: string;
  readonly rowid: number | null;
  readonly parent: string;
  readonly fkid: number;
}

const ROUNDS = 6;

/** Stand-ins name others in turn, whose stand-ins may be missing as well. */
function standInFor(target: Database.Database): Record<string, number> {
  const made: Record<string, number> = {};
  for (let round = 0; round < ROUNDS; round++) {
    const parents = missingParents(target);
    if (parents.length === 0) break;
    for (const { parent, column, value } of parents) {
      if (putStandIn(target, parent, column, value)) made[parent] = (made[parent] ?? 0) + 1;
    }
  }
  return made;
}

/** What is named and is not there; references of one column only. */
function missingParents(target: Database.Database) {
  const found = new Map<string, { parent: string; column: string; value: unknown }>();
  const links = new Set(
    (target.pragma('foreign_key_check') as Dangling[]).map(({ table, fkid }) => `${table} ${fkid}`),
  );
  for (const link of links) {
    const [table = '', fkid] = link.split(' ');
    const parts = foreignKeys(target, table).filter(({ id }) => id === Number(fkid));
    const [part] = parts;
    if (!part || parts.length > 1) continue;
    const column = part.to ?? 'id';
    const values = target
      .prepare(
        `SELECT DISTINCT ${quoted(part.from)} FROM ${quoted(table)} WHERE ${quoted(part.from)} IS NOT NULL
         AND ${quoted(part.from)} NOT IN (SELECT ${quoted(column)} FROM ${quoted(part.table)})`,
      )
      .pluck()
      .all();
    for (const value of values) {
      found.set(`${part.table} ${column} ${value}`, { parent: part.table, column, value });
    }
  }
  return [...found.values()];
}

function foreignKeys(target: Database.Database, table: string) {
  return target.pragma(`foreign_key_list(${quoted(table)})`) as {
    id: number;
    table: string;
    from: string;
    to: string | null;
  }[];
}

/** Every column that must have a value gets the plainest one that its kind allows. */
function putStandIn(target: Database.Database, table: string, column: string, value: unknown): boolean {
  const config = tableConfigs.get(table);
  if (!config) return false;
  const needed = config.columns.filter((one) => one.notNull && one.name !== column);
  const values = needed.map((one) => {
    if (one.enumValues && one.enumValues.length > 0) return one.enumValues[0];
    if (one.dataType === 'json') return '[]';
    if (one.columnType === 'SQLiteText') return /_at$|date/.test(one.name) ? '1900-01-01' : `? ${value}`;
    return one.name.endsWith('_id') ? anyOf(target, table, one.name) : 0;
  });
  const names = [column, ...needed.map(({ name }) => name)].map(quoted);
  try {
    target
      .prepare(
        `INSERT INTO ${quoted(table)} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      )
      .run(value, ...values);
    return true;
  } catch {
    return false;
  }
}

/** Something that is there, of the table that the column names. */
function anyOf(target: Database.Database, table: string, column: string): unknown {
  const link = foreignKeys(target, table).find(({ from }) => from === column);
  if (!link) return 0;
  return (
    target
      .prepare(`SELECT min(${quoted(link.to ?? 'id')}) FROM ${quoted(link.table)}`)
      .pluck()
      .get() ?? 1
  );
}

/** What still names something that is not there goes; without rowid a record is found by its own reference. */
function dropDangling(target: Database.Database): { table: string; count: number }[] {
  const counts = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    const rows = target.pragma('foreign_key_check') as Dangling[];
    if (rows.length === 0) break;
    for (const link of new Set(rows.map(({ table, fkid }) => `${table} ${fkid}`))) {
      const [table = '', fkid] = link.split(' ');
      const parts = foreignKeys(target, table).filter(({ id }) => id === Number(fkid));
      const [first] = parts;
      if (!first) continue;
      const same = parts.map(({ from, to }) => `p.${quoted(to ?? 'id')} = ${quoted(table)}.${quoted(from)}`);
      const set = parts.map(({ from }) => `${quoted(from)} IS NOT NULL`);
      const { changes } = target
        .prepare(
          `DELETE FROM ${quoted(table)} WHERE ${set.join(' AND ')}
           AND NOT EXISTS (SELECT 1 FROM ${quoted(first.table)} p WHERE ${same.join(' AND ')})`,
        )
        .run();
      counts.set(table, (counts.get(table) ?? 0) + changes);
    }
  }
  return [...counts].map(([table, count]) => ({ table, count }));
}

/** The sums beside the facts, anew from what there is (see 0001_progress.sql). */
function sumFacts(target: Database.Database): void {
  const has = target.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'fact_sums'").get();
  if (!has) return;
  target.exec(`DELETE FROM fact_sums;
    INSERT INTO fact_sums
    SELECT f.plan_id, ifnull(u.parent_id, 0), f.item_id, f.plan_year_id, f.period, f.measure,
      sum(ifnull(f.value, 0)), sum(f.state = 'number'), sum(f.state = 'notApplicable')
    FROM facts f JOIN units u ON u.id = f.unit_id GROUP BY 1, 2, 3, 4, 5, 6`);
}
