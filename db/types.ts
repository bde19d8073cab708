import type { RunResult } from 'better-sqlite3';
import type { BaseSQLiteDatabase, BetterSQLite3Database } from './orm.ts';
import type * as schema from './schema/index.ts';

type Schema = typeof schema;
type Base = BaseSQLiteDatabase<'sync', RunResult, Schema>;

/** What a query that only reads may use: it cannot write by type. */
export type ReadDb = Pick<Base, 'select' | 'selectDistinct'>;

/** What a query inside a transaction may use. */
export type WriteDb = Pick<Base, 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete'>;

/** The open database; only db/open.ts makes one. */
export type Db = BetterSQLite3Database<Schema>;
