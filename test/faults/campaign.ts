import { type ChildProcess, type StdioOptions, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { verifyAudit } from '../../core/services/audit-verify.ts';
import { createBackend } from '../../core/services/backend.ts';
import { headOf, keyFor } from '../../db/file-key.ts';
import { loadMigrations, migrate } from '../../db/migrate.ts';
import { createDataFile, type DataFile, openDataFile } from '../../db/open.ts';
import { generate } from '../helpers/generated/index.ts';
import { type Random, seededRandom } from '../helpers/generated/random.ts';
import { hasTool } from '../helpers/tools.ts';
import { canMount, failingWrites, leaveRoom, mountDisk } from './systems.ts';
import type { Work } from './worker.ts';

/**
 * The program killed (kill -9) at random moments while it works, and made to fail by a limit of the system,
 * a full disk and writes that fail; after each: the file opens by itself, integrity_check and foreign_key_check are clean, every write that
 * was acknowledged is there, nothing is there by halves, and the audit chain is whole.
 *
 *   const told = await campaign({ rounds: 2000, seed: 1 });   // told.lost is 0
 */
export interface Wishes {
  readonly rounds: number;
  readonly seed: number;
  readonly works?: readonly Fault[];
  /** Called after each round. */
  readonly onRound?: (done: number) => void;
}

/**
 * What is done when it is cut short; `limit` cuts by a size that no file may grow beyond, `full` by a disk
 * that has no room left (tmpfs, as root), `io` by writes and syncs of the data file that fail with EIO (strace).
 */
export type Fault = Work | 'limit' | 'full' | 'io';

export interface Told {
  /** Faults of each kind. */
  readonly faults: Record<Fault, number>;
  readonly acknowledged: number;
  /** Acknowledged writes that are not there. */
  readonly lost: number;
  readonly opened: number;
  /** What was found wrong, in words. */
  readonly wrong: readonly string[];
}

export const FAULTS: readonly Fault[] = [
  ...(['cells', 'paste', 'import', 'backup', 'rekey', 'migration', 'limit'] as const),
  ...(canMount() ? (['full'] as const) : []),
  ...(hasTool('strace') ? (['io'] as const) : []),
];
/** What fails by itself, and is not killed. */
const FAILING: readonly Fault[] = ['limit', 'full', 'io'];

const COUNTY = { townships: 6, facilities: 0, years: 2, counties: 0, items: 4, seed: 1 };

/** One file that goes through many rounds of one kind. */
interface Place {
  readonly fault: Fault;
  readonly folder: string;
  readonly path: string;
  passphrase: string;
  /** Values that may stand under a name: what was acknowledged, or what was being written. */
  readonly expected: Map<string, readonly string[]>;
  round: number;
}

export async function campaign({ rounds, seed, works = FAULTS, onRound }: Wishes): Promise<Told> {
  const folder = mkdtempSync(join(tmpdir(), 'yibiao-faults-'));
  const random = seededRandom(seed);
  const told = {
    faults: Object.fromEntries(FAULTS.map((fault) => [fault, 0])) as Record<Fault, number>,
    ...{ acknowledged: 0, lost: 0, opened: 0, wrong: [] as string[] },
  };
  const places = works.map((fault) => newPlace(folder, fault));
  try {
    for (let done = 0; done < rounds; done++) {
      const at = places[done % places.length];
      if (!at) break;
      // A new file now and then, so that each is met young and old.
      const place = random.chance(3) || at.fault === 'migration' ? newPlace(folder, at.fault) : at;
      places[done % places.length] = place;
      await round(place, random, told);
      if (place !== at) removePlace(at);
      onRound?.(done + 1);
    }
    return told;
  } finally {
    for (const place of places) removePlace(place);
    rmSync(folder, { recursive: true, force: true });
  }
}

function removePlace({ fault, folder }: Place): void {
  if (fault === 'full') spawnSync('umount', ['-l', folder]);
  rmSync(folder, { recursive: true, force: true });
}

let nextPlace = 1;

function newPlace(parent: string, fault: Fault): Place {
  const folder = join(parent, `${nextPlace++}`);
  mkdirSync(folder);
  if (fault === 'full' && !mountDisk(folder)) throw new Error('no disk to fill');
  const path = join(folder, 'county.ybdb');
  if (fault === 'migration') olderFile(path);
  else {
    const file = createDataFile(path);
    generate(file, COUNTY);
    file.close();
  }
  return { fault, folder, path, passphrase: '', expected: new Map(), round: 0 };
}

/** A file of an earlier program, with a history. */
function olderFile(path: string): void {
  const current = join(path, '..', 'current.ybdb');
  const file = createDataFile(current);
  file.close();
  rmSync(current);
  const connection = new Database(path);
  migrate(connection, loadMigrations().slice(0, 2), { name: 'older', backup: null });
  connection.exec(`
    INSERT INTO units (id, parent_id, kind, position) VALUES (1, NULL, 'county', 0), (2, 1, 'town', 0);
    INSERT INTO unit_names VALUES (1, '', 'county'), (2, '', 'town');
    INSERT INTO items VALUES (1, 'station', 'station', 'p', 0);
    INSERT INTO plans (id, key, title, county_id, sample) VALUES (1, 'plan', 'plan', 1, 0);
    INSERT INTO plan_years VALUES (1, 1, 0, '2019', '2019-01-01', '2019-12-31');
    INSERT INTO facts VALUES (1, 2, 1, 1, 0, 'planned', 'number', 7);
  `);
  connection.close();
}

async function round(place: Place, random: Random, told: Told & { wrong: string[] }): Promise<void> {
  const mutable = told as { -readonly [K in keyof Told]: Told[K] };
  const { lines, reason } = await cutShort(place, random);
  mutable.faults[place.fault]++;
  const say = (what: string) => told.wrong.push(`${place.fault} round ${place.round}: ${what}`);
  if (reason !== null) say(reason);
  for (const [kind, name = '', value = ''] of lines) {
    if (kind === 'ack') {
      mutable.acknowledged++;
      place.expected.set(name, [value]);
    }
    if (kind === 'try') place.expected.set(name, [...(place.expected.get(name) ?? ['']), value]);
    place.round = Math.max(place.round, Number(value) || 0);
  }
  const file = await openAgain(place, say);
  if (!file) return;
  mutable.opened++;
  try {
    mutable.lost += check(file, place, say);
  } finally {
    file.close();
  }
}

type Line = readonly string[];

/** Runs the program and ends it at a moment that nobody chose. */
async function cutShort(place: Place, random: Random): Promise<{ lines: Line[]; reason: string | null }> {
  // A migration is acknowledged once, and there is nothing after it.
  const acks = place.fault === 'migration' ? 0 : random.below(12);
  const delay = random.below(25);
  const early = random.chance(place.fault === 'migration' ? 90 : 15) ? random.below(900) : null;
  if (place.fault === 'full') leaveRoom(place.folder, 40_000 + random.below(600_000));
  const child = start(place, random.below(1_000_000));
  let text = '';
  let seen = 0;
  const end = (): void => void setTimeout(() => child.kill('SIGKILL'), delay);
  const fails = FAILING.includes(place.fault);
  if (early !== null && !fails) setTimeout(() => child.kill('SIGKILL'), early);
  child.stdout?.on('data', (part: Buffer) => {
    text += part.toString();
    const now = text.split('\n').filter((line) => line.startsWith('ack')).length;
    if (seen <= acks && now > acks && !fails) end();
    seen = now;
  });
  let errors = '';
  child.stderr?.on('data', (part: Buffer) => {
    errors += part.toString();
  });
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.once('close', (status, by) => resolve([status, by])),
  );
  if (place.fault === 'full') leaveRoom(place.folder, null);
  // The last line may be cut in the middle: it says nothing.
  const lines = text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter(Boolean);
  const failed = lines.find((line) => line.startsWith('err'));
  const isMeant = fails || signal === 'SIGKILL';
  const reason =
    failed && !/^err (DISK_FULL|DISK_FAILED)$/.test(failed)
      ? `${failed} ${lastOfLog(place.folder)}`
      : isMeant || failed
        ? null
        : `ended with ${code} ${signal}: ${errors.slice(0, 400)}`;
  return { lines: lines.map((line) => line.split(' ')), reason };
}

function lastOfLog(folder: string): string {
  const log = join(folder, 'yibiao.log');
  return existsSync(log) ? (readFileSync(log, 'utf8').trim().split('\n').at(-1) ?? '').slice(0, 600) : '';
}

function start({ fault, path, passphrase, round: before }: Place, seed: number): ChildProcess {
  const work = fault === 'limit' || fault === 'full' || fault === 'io' ? 'cells' : fault;
  const script = join(import.meta.dirname, 'worker.ts');
  const args = [script, path, work, String(seed), String(before + 1), passphrase];
  const stdio: StdioOptions = ['ignore', 'pipe', 'pipe'];
  if (fault === 'io')
    return spawn('strace', [...failingWrites(path, seed), process.execPath, ...args], { stdio });
  if (fault !== 'limit') return spawn(process.execPath, args, { stdio });
  // No file may become larger than a little above what the data file is now: the log soon fails to grow.
  const blocks = Math.ceil(statSync(path).size / 512) + (seed % 200);
  const shell = `ulimit -f ${blocks}; trap '' XFSZ; exec "$0" "$@"`;
  return spawn('/bin/sh', ['-c', shell, process.execPath, ...args], { stdio });
}

/** By itself: with nothing but the passphrase a person would type. */
async function openAgain(place: Place, say: (what: string) => void): Promise<DataFile | null> {
  const { path, expected } = place;
  if (!existsSync(path)) {
    say('the file is gone');
    return null;
  }
  const tried = (expected.get('key') ?? []).filter(Boolean).map((value) => `passphrase of round ${value}`);
  const secrets = headOf(path).kind === 'encrypted' ? [...tried, place.passphrase].filter(Boolean) : [''];
  for (const passphrase of secrets) {
    try {
      await openedByProgram(path, passphrase);
      place.passphrase = passphrase;
      const key = passphrase === '' ? null : await keyFor(headOf(path).salt, { passphrase });
      return openDataFile(path, { key });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (code === 'WRONG_PASSPHRASE') continue;
      say(`does not open: ${error instanceof Error ? error.message : error}`);
      return null;
    }
  }
  say('no passphrase opens it');
  return null;
}

/** As when a clerk starts it again: what was left undone is put right on the way. */
async function openedByProgram(path: string, passphrase: string): Promise<void> {
  const backend = createBackend({
    ...{ dataFolder: join(path, '..'), defaultOperator: 'faults', fontFolders: [], rememberFiles: false },
    backups: 'none',
    ...(passphrase === '' ? {} : { secret: { passphrase } }),
    pause: async () => undefined,
  });
  try {
    await backend.openPath(path);
  } finally {
    await backend.close();
  }
}

/** How many acknowledged writes are not there. */
function check(file: DataFile, place: Place, say: (what: string) => void): number {
  const { connection } = file;
  const integrity = String(connection.pragma('integrity_check(1)', { simple: true }));
  if (integrity !== 'ok') say(integrity);
  if ((connection.pragma('foreign_key_check') as unknown[]).length > 0) say('broken references');
  const { problems } = verifyAudit(file);
  for (const problem of problems) say(`the audit log: ${JSON.stringify(problem)}`);
  if (place.passphrase !== '') {
    for (const name of clearFiles(place.folder)) say(`${name} is in the clear`);
  }
  if (place.fault === 'import') return checkImports(file, place, say);
  if (place.fault === 'migration') {
    const count = connection.prepare('SELECT value FROM facts').pluck().all();
    return JSON.stringify(count) === '[7]' ? 0 : 1;
  }
  if (place.fault === 'paste') return checkBlocks(file, place, say);
  let lost = place.fault === 'backup' ? checkBackups(place, say) : 0;
  for (const [name, allowed] of place.expected) {
    const [unitId, itemId, planYearId] = name.split(':').map(Number);
    if (planYearId === undefined) continue;
    const value = connection
      .prepare(
        "SELECT value FROM facts WHERE unit_id = ? AND item_id = ? AND plan_year_id = ? AND period = 0 AND measure = 'planned'",
      )
      .pluck()
      .get(unitId, itemId, planYearId);
    const found = value === undefined ? '' : String(value);
    // The first of what may stand there is what was before anything was tried here.
    if (!allowed.includes(found) && !(allowed[0] === '' && allowed.length > 1)) {
      lost++;
      say(`${name} is ${found}, not ${allowed.join(' or ')}`);
    }
    place.expected.set(name, [found]);
  }
  return lost;
}

function checkBlocks({ connection }: DataFile, place: Place, say: (what: string) => void): number {
  const allowed = place.expected.get('block');
  if (!allowed) return 0;
  const blocks = connection
    .prepare(
      "SELECT batch_id, count(*) AS rows, max(new_value) AS value FROM changes WHERE source = 'pasted' GROUP BY batch_id ORDER BY batch_id",
    )
    .all() as { rows: number; value: number }[];
  const sizes = new Set(blocks.map((block) => block.rows));
  if (sizes.size > 1) say(`blocks of ${[...sizes].join(', ')} cells`);
  const last = blocks.at(-1)?.value;
  const found = last === undefined ? '' : String(last);
  place.expected.set('block', [found]);
  return allowed.includes(found) ? 0 : 1;
}

/** Every backup that was said to be good is one. */
function checkBackups(place: Place, say: (what: string) => void): number {
  const made = [...place.expected.keys()].filter((name) => name.startsWith('backup/'));
  const lost = made.filter((name) => {
    const found = readdirSync(join(place.folder, 'backups'), { recursive: true }).map(String);
    const path = found.find((one) => one.endsWith(name.slice('backup/'.length)));
    if (path === undefined) return true;
    const connection = new Database(join(place.folder, 'backups', path), { readonly: true });
    try {
      return connection.pragma('integrity_check(1)', { simple: true }) !== 'ok';
    } finally {
      connection.close();
    }
  });
  for (const name of lost) say(`${name} is no good`);
  for (const name of made) place.expected.delete(name);
  return lost.length;
}

function checkImports({ connection }: DataFile, place: Place, say: (what: string) => void): number {
  const rounds = connection
    .prepare(
      "SELECT substr(name, 1, instr(name, '-') - 1) AS round, count(*) AS rows FROM facilities GROUP BY 1",
    )
    .all() as { round: string; rows: number }[];
  for (const { round, rows } of rounds) if (rows !== 50) say(`${round} has ${rows} of 50 places`);
  const allowed = place.expected.get('import');
  if (!allowed) return 0;
  const last = Math.max(0, ...rounds.map(({ round }) => Number(round.slice('round'.length))));
  const found = last === 0 ? '' : String(last);
  const isThere = allowed.includes(found);
  if (!isThere) say(`the last import is ${found}, not ${allowed.join(' or ')}`);
  place.expected.set('import', [found]);
  return isThere ? 0 : 1;
}

/** Files beside an encrypted one that anybody can read. */
function clearFiles(folder: string): string[] {
  return readdirSync(folder).filter((name) => {
    const path = join(folder, name);
    return statSync(path).isFile() && statSync(path).size >= 4096 && headOf(path).kind === 'plain';
  });
}
