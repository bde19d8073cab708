import { createRequire } from 'node:module';

/**
 * Drizzle, in its CommonJS form: for each of its 150 ES modules Node would parse the 180 KB of its
 * package.json, which is 1.2 s of every start; required, it is there in a tenth of that. Everything of it is
 * imported from here, since its two forms do not know each other's classes.
 */
export type { AnyColumn, SQL, SQLWrapper } from 'drizzle-orm';
export type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
export type { AnySQLiteColumn, BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';

const load = createRequire(import.meta.url);

export const { and, asc, between, count, desc, eq, exists, gt, gte, inArray, is, isNotNull, isNull } = load(
  'drizzle-orm',
) as typeof import('drizzle-orm');
export const { getTableColumns, getTableName, lte, max, ne, not, notExists, notInArray, or, sql, sum } = load(
  'drizzle-orm',
) as typeof import('drizzle-orm');
export const { drizzle } = load('drizzle-orm/better-sqlite3') as typeof import('drizzle-orm/better-sqlite3');

const sqlite = load('drizzle-orm/sqlite-core') as typeof import('drizzle-orm/sqlite-core');
export const { alias, blob, foreignKey, getTableConfig, index, integer, primaryKey, sqliteTable } = sqlite;
export const { SQLiteColumn, SQLiteTable, text, uniqueIndex } = sqlite;
export type SQLiteColumn = import('drizzle-orm/sqlite-core').SQLiteColumn;
export type SQLiteTable = import('drizzle-orm/sqlite-core').SQLiteTable;
