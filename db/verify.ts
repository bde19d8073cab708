import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type Database from 'better-sqlite3';
import type { FileFault, FileProblem, FileReport } from '../core/domain/file-report.ts';
import { type FileKey, headOf } from './file-key.ts';
import { APPLICATION_ID, fileVersion, loadMigrations } from './migrate.ts';
import { openApart } from './open-apart.ts';
import { readableOf } from './salvage.ts';
import { isDamage } from './storage-error.ts';

/**
 * Looks a data file through that nobody has open: every page and index (integrity_check), every reference
 * (foreign_key_check), the number of rows of every table, the SHA-256 of its bytes; and where it is damaged,
 * what of each table can still be read. Changes nothing.
 *
 *   const report = verifyFile('/media/usb/county.ybdb', key);
 *   if (!report.ok) tell(report.problems);
 *
 * Slow on a large file: hosts that answer meanwhile use verifyApart (db/apart.ts). Throws as openApart does.
 */
export function verifyFile(path: string, key: FileKey | null): FileReport {
  const encrypted = headOf(path).kind === 'encrypted';
  const { connection, close } = openApart(path, key);
  try {
    const found = lookThrough(connection, path);
    // Of the bytes on the disk, after SQLite let go of them.
    close();
    const { size } = statSync(path);
    const whole = { ...found, encrypted, size, sha256: sha256Of(path), readable: [] };
    return found.ok ? whole : { ...whole, ...damageOf(path, key, found.problems) };
  } finally {
    close();
  }
}

/** The pages by number, which SQLite does not always say, and what can be saved. */
function damageOf(path: string, key: FileKey | null, told: readonly FileProblem[]) {
  const { readable, spoilt } = readableOf(path, key);
  const isTold = (page: number) => told.some((one) => one.fault === 'page' && one.page === page);
  const pages = spoilt.slice(0, MOST).filter(({ page }) => !isTold(page));
  return {
    readable,
    problems: [...told, ...pages.map(({ table, page }) => problem('page', '', { table, page }))],
  };
}

/** More are of no use to anybody. */
const MOST = 200;

type Looked = Omit<FileReport, 'encrypted' | 'size' | 'sha256' | 'readable'>;

function lookThrough(connection: Database.Database, path: string): Looked {
  const problems: FileProblem[] = [...lengthProblems(connection, path)];
  const tables = attempt(problems, null, () => tablesOf(connection)) ?? [];
  const version = attempt(problems, null, () => fileVersion(connection)) ?? null;
  if (tables.length > 0 || problems.length === 0) problems.push(...kindProblems(connection, version, path));
  problems.push(...integrityProblems(connection));
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const count = attempt(problems, table, () =>
      Number(connection.prepare(`SELECT count(*) FROM "${table}" NOT INDEXED`).pluck().get()),
    );
    if (count !== undefined) counts[table] = count;
  }
  // References of pages that cannot be read say nothing.
  const broken = problems.some(({ fault }) => fault === 'unreadable');
  if (!broken) problems.push(...(attempt(problems, null, () => referenceProblems(connection)) ?? []));
  const told = withoutDoubles(problems);
  return {
    ...{ ok: told.length === 0, version, counts, problems: told },
    plans: textsOf(connection, tables, 'plans', 'SELECT title FROM plans ORDER BY id'),
    lastChange:
      textsOf(connection, tables, 'changes', 'SELECT at FROM changes ORDER BY id DESC LIMIT 1')[0] ?? null,
  };
}

const problem = (
  fault: FileFault,
  detail: string,
  { table = null, page = null, row = null }: Partial<Omit<FileProblem, 'fault' | 'detail'>> = {},
): FileProblem => ({ fault, table, page, row, detail });

function attempt<T>(problems: FileProblem[], table: string | null, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!isDamage(error)) throw error;
    problems.push(problem('unreadable', error instanceof Error ? error.message : '', { table }));
    return undefined;
  }
}

/** The file says how many pages it has. */
function lengthProblems(connection: Database.Database, path: string): FileProblem[] {
  const found: FileProblem[] = [];
  const pageSize = Number(attempt([], null, () => connection.pragma('page_size', { simple: true })) ?? 4096);
  const { size } = statSync(path);
  if (size % pageSize !== 0) {
    const page = Math.floor(size / pageSize) + 1;
    found.push(problem('truncated', `${size} % ${pageSize} = ${size % pageSize}`, { page }));
  }
  const said = headPages(path);
  if (said !== null && said * pageSize > size) {
    const has = Math.floor(size / pageSize);
    found.push(problem('truncated', `${has} / ${said}`, { page: has + 1 }));
  }
  return found;
}

/** Pages by the header of a file in the clear; its change counter says whether the number holds. */
function headPages(path: string): number | null {
  if (headOf(path).kind !== 'plain') return null;
  const head = Buffer.alloc(100);
  const handle = openSync(path, 'r');
  try {
    if (readSync(handle, head, 0, 100, 0) < 100) return null;
  } finally {
    closeSync(handle);
  }
  return head.readUInt32BE(24) === head.readUInt32BE(92) ? head.readUInt32BE(28) : null;
}

function kindProblems(connection: Database.Database, version: number | null, path: string): FileProblem[] {
  const id = attempt([], null, () => connection.pragma('application_id', { simple: true }));
  if (id !== APPLICATION_ID) return [problem('foreign', basename(path))];
  const latest = loadMigrations().at(-1)?.version ?? 0;
  return version !== null && version > latest ? [problem('newer', `${version} > ${latest}`)] : [];
}

function integrityProblems(connection: Database.Database): FileProblem[] {
  const found: FileProblem[] = [];
  const lines: string[] = [];
  attempt(found, null, () => {
    const rows = connection.prepare(`PRAGMA integrity_check(${MOST})`).pluck().iterate();
    for (const row of rows) lines.push(...String(row).split('\n'));
  });
  const owners = new Map<number, string>();
  attempt([], null, () => {
    const all = connection.prepare('SELECT rootpage, tbl_name FROM sqlite_schema WHERE rootpage > 0').all();
    for (const { rootpage, tbl_name } of all as { rootpage: number; tbl_name: string }[]) {
      owners.set(rootpage, tbl_name);
    }
  });
  for (const line of lines) {
    if (line === 'ok' || line.startsWith('***') || line.trim() === '') continue;
    found.push(integrityProblem(line, owners, connection));
  }
  return found;
}

/** What SQLite's line is about, taken apart. */
function integrityProblem(
  line: string,
  owners: ReadonlyMap<number, string>,
  connection: Database.Database,
): FileProblem {
  const tree = line.match(/^Tree (\d+)(?: page (\d+))?/);
  if (tree) {
    const table = owners.get(Number(tree[1])) ?? null;
    return problem('page', line, { table, page: Number(tree[2] ?? tree[1]) });
  }
  const page = line.match(/^(?:Page|Freelist: .*page|.*\bpage) (\d+)/);
  const index = line.match(/(?:index|in index) (\S+)$/)?.[1];
  if (index !== undefined) {
    const row = line.match(/^row(?:id)? (\d+)/)?.[1];
    return problem('index', line, { table: tableOf(connection, index), row: row ? Number(row) : null });
  }
  const column = line.match(/(?:value in|constraint failed in) ([^.\s]+)/)?.[1];
  if (column !== undefined) return problem('row', line, { table: column });
  return problem('page', line, { page: page ? Number(page[1]) : null });
}

function tableOf(connection: Database.Database, index: string): string | null {
  const found = attempt([], null, () =>
    connection
      .prepare("SELECT tbl_name FROM sqlite_schema WHERE type = 'index' AND name = ?")
      .pluck()
      .get(index),
  );
  return typeof found === 'string' ? found : null;
}

function referenceProblems(connection: Database.Database): FileProblem[] {
  const rows = connection.pragma('foreign_key_check') as {
    table: string;
    rowid: number | null;
    parent: string;
  }[];
  const groups = Map.groupBy(rows, ({ table, parent }) => `${table} -> ${parent}`);
  return [...groups].map(([detail, group]) => {
    const { table = '', rowid = null } = group[0] ?? {};
    return problem('reference', `${detail}: ${group.length}`, { table, row: rowid });
  });
}

/** Pages "never used" follow from the fault that nothing leads to them any more. */
function withoutDoubles(problems: readonly FileProblem[]): FileProblem[] {
  const isIdle = ({ detail }: FileProblem) => / never used$/.test(detail);
  const told = problems.some((one) => !isIdle(one)) ? problems.filter((one) => !isIdle(one)) : problems;
  return [...new Map(told.map((one) => [JSON.stringify(one), one])).values()];
}

function textsOf(connection: Database.Database, tables: readonly string[], table: string, query: string) {
  if (!tables.includes(table)) return [];
  return (attempt([], table, () => connection.prepare(query).pluck().all()) ?? []) as string[];
}

export function tablesOf(connection: Database.Database): string[] {
  return connection
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck()
    .all() as string[];
}

export function sha256Of(path: string): string {
  const hash = createHash('sha256');
  const piece = Buffer.alloc(1024 * 1024);
  const handle = openSync(path, 'r');
  try {
    for (let read = readSync(handle, piece); read > 0; read = readSync(handle, piece)) {
      hash.update(piece.subarray(0, read));
    }
    return hash.digest('hex');
  } finally {
    closeSync(handle);
  }
}
