import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { salvageApart, verifyApart } from '../../db/apart.ts';
import { applyKey, type FileKey, newKey } from '../../db/file-key.ts';
import { createDataFile, openDataFile } from '../../db/open.ts';
import { sha256Of } from '../../db/verify.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { generate } from '../helpers/generated/index.ts';

const PAGE = 4096;
const wishes = { townships: 12, facilities: 400, years: 3, counties: 0, items: 8, seed: 7 };

interface Made {
  readonly path: string;
  readonly key: FileKey | null;
  readonly facts: string[];
}

const originals = new Map<FileKey | null, Made>();
const originalFolder = mkdtempSync(join(tmpdir(), 'yibiao-test-'));
afterAll(() => rmSync(originalFolder, { recursive: true, force: true }));

/** A copy of one that is made once. */
function made(key: FileKey | null = null): Made {
  const original = originals.get(key) ?? generated(key);
  originals.set(key, original);
  const path = join(temporaryFolder(), 'county.ybdb');
  copyFileSync(original.path, path);
  return { ...original, path };
}

function generated(key: FileKey | null): Made {
  const path = join(originalFolder, `${originals.size}.ybdb`);
  const file = createDataFile(path, { key });
  generate(file, wishes);
  file.close();
  return { path, key, facts: factsOf(path, key) };
}

function connected<T>({ path, key }: Pick<Made, 'path' | 'key'>, read: (file: Database.Database) => T): T {
  const connection = new Database(path);
  try {
    if (key) applyKey(connection, key);
    return read(connection);
  } finally {
    connection.close();
  }
}

const factsOf = (path: string, key: FileKey | null) =>
  connected({ path, key }, (file) => file.prepare('SELECT * FROM facts').raw().all()).map(String);

/** Pages of a table, by SQLite's own account. */
const pagesOf = (file: Made, table: string, kind: 'leaf' | 'internal') =>
  connected(file, (connection) =>
    connection
      .prepare('SELECT pageno FROM dbstat WHERE name = ? AND pagetype = ? ORDER BY pageno')
      .pluck()
      .all(table, kind),
  ) as number[];

function spoil(path: string, pages: readonly number[], byte = 0xa5): void {
  const bytes = readFileSync(path);
  for (const page of pages) bytes.fill(byte, (page - 1) * PAGE, page * PAGE);
  writeFileSync(path, bytes);
}

const foreign = (facts: readonly string[], file: Made) => {
  const own = new Set(file.facts);
  return facts.filter((fact) => !own.has(fact));
};

async function salvaged({ path, key }: Made) {
  const target = join(temporaryFolder(), 'salvaged.ybdb');
  const report = await salvageApart(path, target, key);
  expect(await verifyApart(target, key)).toMatchObject({ ok: true, encrypted: key !== null });
  // It opens as any other.
  openDataFile(target, { key }).close();
  return { target, report, facts: factsOf(target, key) };
}

const key = await newKey('some words for a test');
const kinds = [
  ['in the clear', null],
  ['encrypted', key],
] as const;

describe.each(kinds)('a data file %s', (_, ownKey) => {
  it('that is whole is told so with what is in it, and is not touched', async () => {
    const { path, key, facts } = made(ownKey);
    const before = sha256Of(path);
    const report = await verifyApart(path, key);
    expect(report).toMatchObject({ ok: true, problems: [], readable: [], encrypted: key !== null });
    expect(report.counts).toMatchObject({ facts: facts.length, facilities: 400 });
    expect(report.plans).toHaveLength(1);
    expect(report.sha256).toBe(before);
    expect(sha256Of(path)).toBe(before);
    expect(readdirSync(join(path, '..'))).toEqual(['county.ybdb']);
  });

  it('with a spoilt page of facts: table and page are named, all other facts are saved', async () => {
    const file = made(ownKey);
    const leaves = pagesOf(file, 'facts', 'leaf');
    const [page = 0] = leaves.slice(2);
    spoil(file.path, [page]);
    const report = await verifyApart(file.path, file.key);
    expect(report.ok).toBe(false);
    expect(report.problems).toContainEqual(expect.objectContaining({ fault: 'page', table: 'facts', page }));
    const [readable] = report.readable;
    expect(report.readable).toEqual([{ table: 'facts', read: readable?.read, lost: null }]);
    const { facts, report: saved } = await salvaged(file);
    expect(facts.length).toBe(readable?.read);
    expect(saved.tables.find(({ table }) => table === 'facts')).toEqual(readable);
    // One page of several is gone and nothing else.
    expect(facts.length).toBeGreaterThan(file.facts.length * (1 - 2 / leaves.length));
    expect(foreign(facts, file)).toEqual([]);
  });

  it('without the page that leads to the facts loses only what stands on that page', async () => {
    const file = made(ownKey);
    const [inner, leaves] = [pagesOf(file, 'facts', 'internal'), pagesOf(file, 'facts', 'leaf')];
    spoil(file.path, inner);
    expect((await verifyApart(file.path, file.key)).ok).toBe(false);
    // One fact parts two leaves.
    const { facts } = await salvaged(file);
    expect(inner).toHaveLength(1);
    expect(facts.length).toBe(file.facts.length - (leaves.length - 1));
    expect(foreign(facts, file)).toEqual([]);
  });

  it('without the page that leads to the facilities loses none of them', async () => {
    const file = made(ownKey);
    spoil(file.path, pagesOf(file, 'facilities', 'internal'));
    const { target } = await salvaged(file);
    expect((await verifyApart(target, file.key)).counts.facilities).toBe(400);
  });

  it('with a spoilt first page loses no fact', async () => {
    const file = made(ownKey);
    const bytes = readFileSync(file.path);
    bytes.fill(0, 100, PAGE);
    writeFileSync(file.path, bytes);
    expect((await verifyApart(file.path, file.key)).ok).toBe(false);
    expect(() => openDataFile(file.path, { key: file.key })).toThrow(
      expect.objectContaining({ code: 'FILE_DAMAGED' }),
    );
    expect((await salvaged(file)).facts).toSatisfy((facts: string[]) => String(facts) === String(file.facts));
  });

  it('cut off in the middle gives what stands before the cut', async () => {
    const file = made(ownKey);
    truncateSync(file.path, Math.floor(statSync(file.path).size * 0.6) + 17);
    const report = await verifyApart(file.path, file.key);
    expect(report.problems.map(({ fault }) => fault)).toContain('truncated');
    const { report: saved, target } = await salvaged(file);
    expect(saved.tables.some(({ lost }) => lost !== 0)).toBe(true);
    const counts = (await verifyApart(target, file.key)).counts;
    expect(counts.units).toBe(13);
  });

  it('that lost its units keeps the facts, with stand-ins of the same number', async () => {
    const file = made(ownKey);
    spoil(file.path, [...pagesOf(file, 'units', 'leaf'), ...pagesOf(file, 'units', 'internal')]);
    const { facts, report } = await salvaged(file);
    expect(facts).toSatisfy((facts: string[]) => String(facts) === String(file.facts));
    expect(report.standIns.units).toBeGreaterThan(0);
  });
});

it('one flipped byte in a number of the b-tree costs its record, not the page', async () => {
  const file = made();
  const [page = 0] = pagesOf(file, 'facilities', 'leaf');
  const bytes = readFileSync(file.path);
  // The place of the first record on the page.
  bytes.writeUInt16BE(PAGE - 1, (page - 1) * PAGE + 8);
  writeFileSync(file.path, bytes);
  expect((await verifyApart(file.path, null)).ok).toBe(false);
  const { target } = await salvaged(file);
  expect((await verifyApart(target, null)).counts.facilities).toBe(399);
});

it('a record that names another which is not there is told', async () => {
  const file = made();
  connected(file, (connection) => {
    connection.pragma('foreign_keys = OFF');
    connection.exec('DELETE FROM plan_years WHERE id = (SELECT min(id) FROM plan_years)');
  });
  const report = await verifyApart(file.path, null);
  expect(report.ok).toBe(false);
  expect(report.problems).toContainEqual(
    expect.objectContaining({
      fault: 'reference',
      table: 'facts',
      detail: expect.stringContaining('plan_years'),
    }),
  );
});

it('an index that does not hold every record is told by its table', async () => {
  const file = made();
  const [name, page] = connected(file, (connection) =>
    connection
      .prepare(
        "SELECT name, rootpage FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'items' AND rootpage > 0",
      )
      .raw()
      .get(),
  ) as [string, number];
  const bytes = readFileSync(file.path);
  const at = (page - 1) * PAGE;
  bytes.writeUInt16BE(bytes.readUInt16BE(at + 3) - 1, at + 3);
  writeFileSync(file.path, bytes);
  const report = await verifyApart(file.path, null);
  expect(report.problems).toContainEqual(
    expect.objectContaining({ fault: 'index', table: 'items', detail: expect.stringContaining(name) }),
  );
  expect(report.readable).toEqual([]);
});

it('a wrong key, no key and a letter are refused by name', async () => {
  const { path } = made(key);
  await expect(verifyApart(path, null)).rejects.toMatchObject({ code: 'FILE_ENCRYPTED' });
  await expect(verifyApart(path, await newKey('other words'))).rejects.toMatchObject({
    code: 'WRONG_PASSPHRASE',
  });
  const letter = join(temporaryFolder(), 'letter.ybdb');
  writeFileSync(letter, 'a letter');
  await expect(verifyApart(letter, null)).rejects.toMatchObject({ code: 'NOT_A_DATA_FILE' });
});

it('a file that another connection holds is not looked through', async () => {
  const { path } = made();
  const file = openDataFile(path);
  await expect(verifyApart(path, null)).rejects.toMatchObject({ code: 'FILE_LOCKED' });
  file.close();
});

it('a target that is there already is not written over', async () => {
  const { path } = made();
  const target = join(temporaryFolder(), 'there.ybdb');
  copyFileSync(path, target);
  const before = sha256Of(target);
  await expect(salvageApart(path, target, null)).rejects.toMatchObject({ code: 'FILE_EXISTS' });
  expect(sha256Of(target)).toBe(before);
});
