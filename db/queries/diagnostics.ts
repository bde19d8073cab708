import type { DataFile } from '../open.ts';

/** What a data file is like, without anything of what stands in it. */
export interface FileFacts {
  readonly schemaVersion: number;
  readonly bytes: number;
  readonly freeBytes: number;
  readonly journal: string;
  readonly sqlite: string;
  readonly encrypted: boolean;
  readonly readOnly: boolean;
  /** 'ok', or how many faults there are, up to a hundred. */
  readonly integrity: string;
  readonly foreignKeyFaults: number;
  readonly rows: Readonly<Record<string, number>>;
}

/** Reads the whole file once for its checks: seconds for a large one. */
export function factsOfFile({ connection, key, readOnly }: DataFile): FileFacts {
  const pragma = (name: string) => connection.pragma(name, { simple: true });
  const pageSize = Number(pragma('page_size'));
  const faults = connection.pragma('integrity_check(100)') as { integrity_check: string }[];
  const isWhole = faults.length === 1 && faults[0]?.integrity_check === 'ok';
  return {
    schemaVersion: Number(pragma('user_version')),
    bytes: Number(pragma('page_count')) * pageSize,
    freeBytes: Number(pragma('freelist_count')) * pageSize,
    journal: String(pragma('journal_mode')),
    sqlite: String(connection.prepare('select sqlite_version()').pluck().get()),
    ...{ encrypted: key !== null, readOnly },
    integrity: isWhole ? 'ok' : `${faults.length} faults`,
    foreignKeyFaults: (connection.pragma('foreign_key_check') as unknown[]).length,
    rows: Object.fromEntries(tables(connection).map((name) => [name, countOf(connection, name)])),
  };
}

function tables(connection: DataFile['connection']): string[] {
  const named = connection.prepare("select name from sqlite_schema where type = 'table' order by name");
  return named
    .pluck()
    .all()
    .map(String)
    .filter((name) => /^[a-z_]+$/.test(name) && !name.startsWith('sqlite_'));
}

/** -1 = a damaged table that cannot be counted. */
function countOf(connection: DataFile['connection'], name: string): number {
  try {
    // The name is one of the schema's own, of letters and _ alone.
    return Number(connection.prepare(`select count(*) from ${name}`).pluck().get());
  } catch {
    return -1;
  }
}
