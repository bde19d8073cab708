import type Database from 'better-sqlite3';
import type { ReadableTable } from '../core/domain/file-report.ts';
import { cellsOf, type StoredRecord, type Value } from './page-cells.ts';
import type { PageFile } from './page-file.ts';
import { tableConfigs } from './table-configs.ts';

/**
 * Every record of every table that stands on a page that can be read, whatever became of the pages above
 * it: trees are followed from their roots, and a leaf that no readable page leads to goes to the one table
 * that all of its records fit.
 *
 *   const { tables } = storedRows(openPages(path, key), shapesOf(empty), (table, row) => put(table, row));
 *
 * Rows come in the order of the table's columns; those of the trees before the others, so that whoever puts
 * them away lets the first one of a key hold.
 */
export interface TableShape {
  readonly table: string;
  readonly hasRowid: boolean;
  /** In the order in which a record holds them. */
  readonly stored: readonly ColumnShape[];
  /** For each column of the table its place in the record. */
  readonly places: readonly number[];
  readonly columns: readonly string[];
}

interface ColumnShape {
  readonly type: string;
  readonly notNull: boolean;
  /** Stands for the rowid and is stored as nothing. */
  readonly isRowid: boolean;
  readonly choices: readonly string[] | null;
}

/** A value of each column; undefined where the record is older than the column. */
export type FoundRow = readonly (Value | undefined)[];

/** The tables of a database made by this program's migrations. */
export function shapesOf(connection: Database.Database): TableShape[] {
  const lists = connection.pragma('table_list') as { name: string; type: string; wr: number }[];
  const own = lists.filter(({ name, type }) => type === 'table' && !name.startsWith('sqlite_'));
  return own.map(({ name, wr }) => shapeOf(connection, name, wr === 0));
}

function shapeOf(connection: Database.Database, table: string, hasRowid: boolean): TableShape {
  const info = connection.pragma(`table_info("${table}")`) as Info[];
  const key = info.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  const isRowid = (one: Info) =>
    hasRowid && key.length === 1 && one === key[0] && /^integer$/i.test(one.type);
  const order = hasRowid ? info : [...key, ...info.filter(({ pk }) => pk === 0)];
  const choices = choicesOf(table);
  const stored = order.map((one) => ({
    type: one.type.toUpperCase(),
    notNull: one.notnull === 1 || (!hasRowid && one.pk > 0),
    isRowid: isRowid(one),
    choices: choices.get(one.name) ?? null,
  }));
  const columns = info.map(({ name }) => name);
  return { table, hasRowid, stored, columns, places: info.map((one) => order.indexOf(one)) };
}

interface Info {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly pk: number;
}

function choicesOf(table: string): Map<string, readonly string[]> {
  const columns = tableConfigs.get(table)?.columns ?? [];
  return new Map(columns.flatMap((one) => (one.enumValues?.length ? [[one.name, one.enumValues]] : [])));
}

export function storedRows(
  file: PageFile,
  shapes: readonly TableShape[],
  take: (table: string, row: FoundRow) => boolean,
): { tables: ReadableTable[]; spoilt: readonly SpoiltPage[] } {
  const walk = new Walk(file, shapes, take);
  walk.trees();
  walk.strays();
  return { tables: walk.found(), spoilt: walk.spoilt };
}

/** A page that something leads to and that cannot be read; without a table one of the list of tables. */
export interface SpoiltPage {
  readonly table: string | null;
  readonly page: number;
}

interface Tally {
  read: number;
  /** Pages and records that could not be read: what hangs on them is not known. */
  holes: number;
}

class Walk {
  readonly #file: PageFile;
  readonly #shapes: ReadonlyMap<string, TableShape>;
  readonly #take: (table: string, row: FoundRow) => boolean;
  readonly #seen = new Set<number>();
  readonly #tallies = new Map<string, Tally>();
  /** Entries of indexes that are whole, by table. */
  readonly #counts = new Map<string, number>();
  #isSchemaWhole = true;
  readonly spoilt: SpoiltPage[] = [];

  constructor(
    file: PageFile,
    shapes: readonly TableShape[],
    take: (table: string, row: FoundRow) => boolean,
  ) {
    this.#file = file;
    this.#take = take;
    this.#shapes = new Map(shapes.map((shape) => [shape.table, shape]));
    for (const { table } of shapes) this.#tallies.set(table, { read: 0, holes: 0 });
  }

  trees(): void {
    const roots = this.#roots();
    for (const [table, shape] of this.#shapes) {
      const root = roots.find((one) => one.type === 'table' && one.name === table)?.root;
      const tally = this.#tallyOf(table);
      if (root === undefined) tally.holes++;
      else this.#tree(table, root, tally, (records) => this.#rows(shape, records, tally));
    }
    for (const { table, root } of roots.filter((one) => one.type === 'index')) {
      const tally = { read: 0, holes: 0 };
      this.#tree(table, root, tally, (records) => {
        tally.read += records.length;
      });
      const known = this.#counts.get(table) ?? 0;
      if (tally.holes === 0) this.#counts.set(table, Math.max(known, tally.read));
    }
    this.#free();
  }

  /** Leaves that nothing readable leads to. */
  strays(): void {
    if (this.#isSchemaWhole && [...this.#tallies.values()].every(({ holes }) => holes === 0)) return;
    for (let number = 2; number <= this.#file.pageCount; number++) {
      if (this.#seen.has(number)) continue;
      const cells = cellsOf(this.#file, number);
      if (!cells || cells.records.length === 0) continue;
      const fitting = [...this.#shapes.values()].filter(
        (shape) =>
          shape.hasRowid === (cells.kind === 'tableLeaf') && cells.records.every((one) => fits(shape, one)),
      );
      const [shape] = fitting;
      if (shape && fitting.length === 1) this.#rows(shape, cells.records, this.#tallyOf(shape.table));
    }
  }

  found(): ReadableTable[] {
    return [...this.#tallies].map(([table, { read, holes }]) => {
      const all = this.#counts.get(table);
      if (holes === 0) return { table, read, lost: 0 };
      return { table, read, lost: all === undefined ? null : Math.max(0, all - read) };
    });
  }

  #tallyOf(table: string): Tally {
    return this.#tallies.get(table) ?? { read: 0, holes: 0 };
  }

  #rows(shape: TableShape, records: readonly StoredRecord[], tally: Tally): void {
    for (const record of records) {
      if (!fits(shape, record)) tally.holes++;
      else if (this.#take(shape.table, rowOf(shape, record))) tally.read++;
    }
  }

  #tree(
    table: string | null,
    root: number,
    tally: Tally,
    use: (records: readonly StoredRecord[]) => void,
  ): void {
    const waiting = [root];
    for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
      if (this.#seen.has(number)) continue;
      const cells = cellsOf(this.#file, number);
      if (!cells) {
        tally.holes++;
        this.spoilt.push({ table, page: number });
        continue;
      }
      this.#seen.add(number);
      tally.holes += cells.unread;
      waiting.push(...cells.children);
      use(cells.records);
    }
  }

  /** Where tables and indexes begin; of a spoilt list what is left of it anywhere. */
  #roots() {
    const found = new Map<string, { type: string; name: string; table: string; root: number }>();
    const note = (records: readonly StoredRecord[]): void => {
      for (const { values } of records) {
        const [type, name, table, root] = values;
        if (values.length !== 5 || (type !== 'table' && type !== 'index')) continue;
        if (typeof name !== 'string' || typeof table !== 'string' || typeof root !== 'bigint') continue;
        const key = `${type} ${name}`;
        if (!found.has(key)) found.set(key, { type, name, table, root: Number(root) });
      }
    };
    const tally = { read: 0, holes: 0 };
    this.#tree(null, 1, tally, note);
    if (tally.holes === 0) return [...found.values()];
    this.#isSchemaWhole = false;
    for (let number = 2; number <= this.#file.pageCount; number++) {
      const cells = this.#seen.has(number) ? null : cellsOf(this.#file, number);
      if (cells?.kind !== 'tableLeaf' || !cells.records.some(isOfSchema)) continue;
      this.#seen.add(number);
      note(cells.records);
    }
    return [...found.values()];
  }

  /** Pages out of use hold what was deleted. */
  #free(): void {
    let next = this.#file.page(1)?.readUInt32BE(32) ?? 0;
    while (next !== 0 && !this.#seen.has(next)) {
      const page = this.#file.page(next);
      this.#seen.add(next);
      if (!page) return;
      const count = Math.min(page.readUInt32BE(4), Math.floor(this.#file.usable / 4) - 2);
      for (let at = 0; at < count; at++) this.#seen.add(page.readUInt32BE(8 + at * 4));
      next = page.readUInt32BE(0);
    }
  }
}

function isOfSchema({ values }: StoredRecord): boolean {
  const [type, name, , root, sql] = values;
  const isKind = ['table', 'index', 'trigger', 'view'].includes(String(type));
  return values.length === 5 && isKind && typeof name === 'string' && typeof root === 'bigint' && sql !== 0;
}

/** Columns added by a later migration are missing at the end of older records. */
function fits({ stored }: TableShape, { values }: StoredRecord): boolean {
  if (values.length > stored.length || values.length === 0) return false;
  return stored.every((column, at) => isOf(column, values[at] ?? null, at >= values.length));
}

function isOf(column: ColumnShape, value: Value, isMissing: boolean): boolean {
  if (isMissing || value === null) return isMissing || column.isRowid || !column.notNull;
  if (column.choices && !column.choices.includes(String(value))) return false;
  if (column.type === 'TEXT') return typeof value === 'string';
  if (column.type === 'BLOB') return value instanceof Buffer;
  if (column.type === 'REAL') return typeof value === 'number' || typeof value === 'bigint';
  return typeof value === 'bigint';
}

function rowOf({ stored, places }: TableShape, { rowid, values }: StoredRecord): FoundRow {
  return places.map((place) => (stored[place]?.isRowid ? rowid : values[place]));
}
