import { createHash, type Hash } from 'node:crypto';
import type Database from 'better-sqlite3';

/**
 * The chained audit log as it is written: one entry seals what one transaction put into `changes`.
 *
 *   const mark = markBefore(connection);           // inside the transaction, before it changes anything
 *   sealSince(connection, mark, { at, who, action: 'cell.commit', detail: {} });
 *
 * SQL by hand, because it runs with every keystroke that is kept: prepared once a connection.
 */

/** `previous` of the first entry. */
export const NO_ENTRY = '0'.repeat(64);

/**
 * What of a change is hashed, in this order. Never altered: a column that comes later is left out, or the
 * log of every file would no longer be the one that was written.
 */
const SEALED = [
  ...(['id', 'batch_id', 'at', 'who', 'source', 'reason', 'subject', 'record_id', 'field'] as const),
  ...(['plan_id', 'annex_id', 'column_id', 'row_id', 'unit_id', 'item_id', 'plan_year_id'] as const),
  ...(['period', 'measure', 'old_state', 'old_value', 'new_state', 'new_value'] as const),
  ...(['old_text', 'new_text', 'file_id'] as const),
];
const SOURCE_AT = SEALED.indexOf('source');
const FILE_AT = SEALED.indexOf('file_id');

export type SealedRow = readonly [id: number, ...unknown[]];

/** Rows read at a time: enough to be quick, few enough for any memory. */
const AT_ONCE = 2000;

export interface NewEntry {
  /** ISO instant. */
  readonly at: string;
  readonly who: string;
  /** What was called for, as the contract names it, or the event. */
  readonly action: string;
  /** What the changes do not say; nothing about a person. */
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface StoredEntry {
  readonly id: number;
  readonly at: string;
  readonly who: string;
  readonly action: string;
  readonly detail: string;
  readonly firstChange: number | null;
  readonly lastChange: number | null;
  readonly previous: string;
  readonly hash: string;
}

/** How far the file was before a transaction. */
export interface ChainMark {
  /** Rows that this connection had changed. */
  readonly total: number;
  /** The last number that a change had, also one that is no longer there. */
  readonly lastChange: number;
}

function prepare(connection: Database.Database) {
  const entry = `SELECT id, at, who, action, detail, first_change AS firstChange, last_change AS lastChange,
    previous, hash FROM audit_entries`;
  return {
    mark: connection.prepare<[], ChainMark>(
      `SELECT total_changes() AS total, max(ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'changes'), 0),
       ifnull((SELECT max(id) FROM changes), 0)) AS lastChange`,
    ),
    total: connection.prepare<[], number>('SELECT total_changes()').pluck(),
    rows: connection
      .prepare<[number, number, number], SealedRow>(
        `SELECT ${SEALED.join(', ')} FROM changes WHERE id > ? AND id <= ? ORDER BY id LIMIT ?`,
      )
      .raw(),
    fileHash: connection.prepare<[unknown], string>('SELECT sha256 FROM received_files WHERE id = ?').pluck(),
    last: connection.prepare<[], StoredEntry>(`${entry} ORDER BY id DESC LIMIT 1`),
    entries: connection.prepare<[number, number], StoredEntry>(`${entry} WHERE id > ? ORDER BY id LIMIT ?`),
    insert: connection.prepare<StoredEntry>(
      `INSERT INTO audit_entries (id, at, who, action, detail, first_change, last_change, previous, hash)
       VALUES (@id, @at, @who, @action, @detail, @firstChange, @lastChange, @previous, @hash)`,
    ),
  };
}

const preparedOf = new WeakMap<Database.Database, ReturnType<typeof prepare>>();

function statements(connection: Database.Database): ReturnType<typeof prepare> {
  const known = preparedOf.get(connection);
  if (known) return known;
  const made = prepare(connection);
  preparedOf.set(connection, made);
  return made;
}

export function markBefore(connection: Database.Database): ChainMark {
  return statements(connection).mark.get() as ChainMark;
}

/** Whether nothing at all was written since the mark. */
export function isUnchanged(connection: Database.Database, { total }: ChainMark): boolean {
  return statements(connection).total.get() === total;
}

/** Appends an entry for what was changed since the mark. */
export function sealSince(connection: Database.Database, mark: ChainMark, entry: NewEntry): void {
  const { rows, fileHash } = statements(connection);
  const hash = createHash('sha256');
  const sources = new Set<unknown>();
  const files = new Set<unknown>();
  let first: number | null = null;
  let last = mark.lastChange;
  for (;;) {
    const some = rows.all(last, Number.MAX_SAFE_INTEGER, AT_ONCE);
    for (const row of some) {
      hash.update(lineOf(row));
      sources.add(row[SOURCE_AT]);
      if (row[FILE_AT] !== null) files.add(row[FILE_AT]);
    }
    first ??= some[0]?.[0] ?? null;
    last = some.at(-1)?.[0] ?? last;
    if (some.length < AT_ONCE) break;
  }
  if (first === null) {
    appendEntry(connection, entry);
    return;
  }
  const from = [...files].flatMap((id) => fileHash.get(id) ?? []);
  const detail = {
    ...entry.detail,
    source: [...sources].join(' '),
    ...(from.length > 0 ? { files: from } : {}),
    rows: hash.digest('hex'),
  };
  appendEntry(connection, { ...entry, detail }, { firstChange: first, lastChange: last });
}

interface EntryRange {
  readonly firstChange: number | null;
  readonly lastChange: number | null;
}

export function appendEntry(
  connection: Database.Database,
  { at, who, action, detail }: NewEntry,
  { firstChange, lastChange }: EntryRange = { firstChange: null, lastChange: null },
): void {
  const { last, insert } = statements(connection);
  const before = last.get();
  const sealed = {
    ...{ id: (before?.id ?? 0) + 1, at, who, action, detail: JSON.stringify(detail) },
    ...{ firstChange, lastChange, previous: before?.hash ?? NO_ENTRY },
  };
  insert.run({ ...sealed, hash: entryHash(sealed) });
}

/** Hex; over the entry before and all that this one says, the digest of its changes among it. */
export function entryHash(entry: Omit<StoredEntry, 'hash'>): string {
  const { previous, id, at, who, action, detail, firstChange, lastChange } = entry;
  const said = JSON.stringify([id, at, who, action, detail, firstChange, lastChange]);
  return createHash('sha256').update(`${previous}\n${said}`).digest('hex');
}

export function lineOf(row: SealedRow): string {
  return `${JSON.stringify(row)}\n`;
}

export function lastEntry(connection: Database.Database): StoredEntry | undefined {
  return statements(connection).last.get();
}

/** Entries above a number, in order. */
export function entriesAfter(connection: Database.Database, id: number): StoredEntry[] {
  return statements(connection).entries.all(id, AT_ONCE);
}

/** Changes with numbers above one and up to another, in order: the first of them. */
export function sealedRows(connection: Database.Database, after: number, upTo: number): SealedRow[] {
  return statements(connection).rows.all(after, upTo, AT_ONCE);
}

/** Hashes every change up to a number; gives how many there are. */
export function hashChanges(connection: Database.Database, hash: Hash, upTo: number): number {
  let count = 0;
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const some = sealedRows(connection, after, upTo);
    for (const row of some) hash.update(lineOf(row));
    count += some.length;
    const last = some.at(-1)?.[0];
    if (last === undefined || some.length < AT_ONCE) return count;
    after = last;
  }
}
