import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDataFile, type DataFile } from '../../db/open.ts';
import { blob, integer, sql, sqliteTable, text } from '../../db/orm.ts';
import { insertMany } from '../../db/queries/insert-many.ts';

const things = sqliteTable('things', {
  id: integer('id').primaryKey(),
  name: text('name'),
  isOpen: integer('is_open', { mode: 'boolean' }),
  parts: text('parts', { mode: 'json' }).$type<string[]>(),
  bytes: blob('bytes', { mode: 'buffer' }),
});

let folder: string;
let file: DataFile;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'yibiao-many-'));
  file = createDataFile(path.join(folder, 'a.ybdb'));
  file.connection.exec('create table things (id integer primary key, name, is_open, parts, bytes)');
});
afterEach(() => {
  file.close();
  rmSync(folder, { recursive: true, force: true });
});

it('writes every row as it would be written alone, and what a row does not have as null', () => {
  const rows = [
    { name: 'first', isOpen: false, parts: ['a'], bytes: Buffer.from('x') },
    { name: 'second' },
    { id: 7, name: null, isOpen: true, parts: [] },
  ];
  expect(insertMany(file.db, things, rows)).toBe(3);
  expect(file.db.select().from(things).all()).toEqual([
    { id: 1, name: 'first', isOpen: false, parts: ['a'], bytes: Buffer.from('x') },
    { id: 2, name: 'second', isOpen: null, parts: null, bytes: null },
    { id: 7, name: null, isOpen: true, parts: [], bytes: null },
  ]);
});

it('tells how many were written when some are there already', () => {
  insertMany(file.db, things, [{ id: 1, name: 'old' }]);
  const again = [
    { id: 1, name: 'new' },
    { id: 2, name: 'other' },
  ];
  expect(insertMany(file.db, things, again, (insert) => insert.onConflictDoNothing())).toBe(1);
  const set = { name: sql`excluded.name` };
  const over = insertMany(file.db, things, again, (insert) =>
    insert.onConflictDoUpdate({ target: things.id, set }),
  );
  expect(over).toBe(2);
  expect(file.db.select({ name: things.name }).from(things).all()).toEqual([
    { name: 'new' },
    { name: 'other' },
  ]);
});

it('has nothing to do without rows', () => {
  expect(insertMany(file.db, things, [])).toBe(0);
});
