import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadMigrations, type Migration, migrate } from '../../db/migrate.ts';
import { createDataFile, openDataFile } from '../../db/open.ts';
import { getTableColumns, getTableName, is, SQLiteTable } from '../../db/orm.ts';
import { listPlans } from '../../db/queries/plans.ts';
import { insertPlan } from '../../db/queries/seed.ts';
import * as schema from '../../db/schema/index.ts';
import { xiushan } from '../../templates/samples/xiushan.ts';
import { temporaryFolder } from '../helpers/folder.ts';

const landed = loadMigrations();
const next = (statements: string[]): Migration[] => [
  ...landed,
  { version: landed.length + 1, name: 'next', statements },
];

function populated(): string {
  const path = join(temporaryFolder(), 'county.ybdb');
  const file = createDataFile(path);
  file.db.transaction((tx) => insertPlan(tx, xiushan));
  file.close();
  return path;
}

describe('migrations', () => {
  it('give the very schema that the program’s queries are typed by', () => {
    const connection = new Database(':memory:');
    onTestFinished(() => void connection.close());
    migrate(connection, landed, { name: 'memory', backup: null });
    for (const table of Object.values(schema)) {
      if (!is(table, SQLiteTable)) continue;
      const inFile = connection
        .prepare<[string], { name: string; notnull: number }>(
          'SELECT name, "notnull" FROM pragma_table_info(?)',
        )
        .all(getTableName(table))
        .map((column) => `${column.name} ${column.notnull === 1 ? 'not null' : 'null'}`);
      const inCode = Object.values(getTableColumns(table)).map(
        (column) => `${column.name} ${column.notNull ? 'not null' : 'null'}`,
      );
      expect(inFile.sort(), getTableName(table)).toEqual(inCode.sort());
    }
  });

  it('make every table STRICT, so that no text hides in a number column', () => {
    const connection = new Database(':memory:');
    onTestFinished(() => void connection.close());
    migrate(connection, landed, { name: 'memory', backup: null });
    const loose = connection
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite%'",
      )
      .all();
    expect(loose).toEqual([]);
  });

  it('carry a populated older file over, with a whole copy of it beside', () => {
    const path = populated();
    const file = openDataFile(path, { migrations: next(['ALTER TABLE plans ADD COLUMN remark TEXT']) });
    expect(listPlans(file.db).map((plan) => plan.key)).toEqual(['xiushan']);
    expect(file.connection.pragma('user_version', { simple: true })).toBe(landed.length + 1);
    file.close();
    const backup = openDataFile(`${path}.v${landed.length}.bak`);
    expect(listPlans(backup.db).map((plan) => plan.key)).toEqual(['xiushan']);
    backup.close();
  });

  it('that fail half-way leave the file as it was and name it', () => {
    const path = populated();
    const failing = next(['DELETE FROM facts', 'CREATE TABLE broken (']);
    expect(() => openDataFile(path, { migrations: failing })).toThrow(
      expect.objectContaining({ code: 'MIGRATION_FAILED' }),
    );
    const file = openDataFile(path);
    const { n } = file.connection.prepare<[], { n: number }>('SELECT count(*) AS n FROM facts').get() ?? {
      n: 0,
    };
    expect(n).toBe(84 + 208 + 15 + 252);
    file.close();
  });

  it('that would leave a reference hanging are refused', () => {
    const path = populated();
    const dangling = next(["DELETE FROM units WHERE kind = 'bureau'"]);
    expect(() => openDataFile(path, { migrations: dangling })).toThrow(
      expect.objectContaining({ code: 'MIGRATION_FAILED' }),
    );
    const file = openDataFile(path);
    expect(file.connection.prepare("SELECT 1 FROM units WHERE kind = 'bureau'").all()).toHaveLength(1);
    file.close();
  });

  it('make no backup of a file that needs none', () => {
    const path = populated();
    openDataFile(path).close();
    expect(existsSync(`${path}.v${landed.length}.bak`)).toBe(false);
  });

  it('are the ones that landed: a landed file is never edited, a new one is added to the list', () => {
    const folder = new URL('../../db/migrations/', import.meta.url);
    const hashes = readdirSync(folder)
      .filter((file) => file.endsWith('.sql'))
      .sort()
      .map((file) => [
        file,
        createHash('sha256')
          .update(readFileSync(new URL(file, folder)))
          .digest('hex'),
      ]);
    const list = new URL('../fixtures/landed-migrations.json', import.meta.url);
    expect(Object.fromEntries(hashes)).toEqual(JSON.parse(readFileSync(list, 'utf8')));
  });
});
