import { existsSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { verifyApart } from '../../db/apart.ts';
import type { DataFile } from '../../db/open.ts';
import { storageError } from '../../db/storage-error.ts';
import { AppError, isAppError } from '../domain/app-error.ts';
import { type BackupReason, backupName } from '../domain/backup-name.ts';
import { backupsToDrop } from '../domain/backup-retention.ts';
import type { FileReport } from '../domain/file-report.ts';
import {
  type BackupNote,
  dropBackup,
  entriesIn,
  type Places,
  placesOf,
  type StoredBackup,
  writeNote,
} from './backup-store.ts';
import type { Context } from './context.ts';

/**
 * Makes backups: one after the other, each byte for byte while work goes on, looked through after writing,
 * and the ones that are no longer needed removed.
 *
 *   await backupBefore(context, 'import');      // one with what the import will change, if there is none yet
 *   backupLater(context, 'open');               // ... without waiting; a fault is told in the list
 *   await backupsDone(context);
 */
interface State {
  /** Ends when everything asked for so far is done; never rejects. */
  queue: Promise<unknown>;
  problem: AppError | null;
}

const states = new WeakMap<Context, State>();

export function stateOf(context: Context): State {
  const known = states.get(context) ?? { queue: Promise.resolve(), problem: null };
  states.set(context, known);
  return known;
}

export function placesFor(context: Context, path: string): Places {
  return placesOf(path, resolve(context.dataFolder), context.settings.read().backupFolder);
}

/** Waits until it is written, not until it was looked through; a fault is told later and stops nothing. */
export async function backupBefore(context: Context, reason: BackupReason): Promise<void> {
  const file = context.openFile();
  if (context.backups === 'none' || !file || file.readOnly) return;
  await ifChanged(context, file, reason);
}

/** The same when a file is left: only where backups are made by themselves. */
export async function backupOnLeaving(context: Context): Promise<void> {
  if (context.backups === 'all') await backupBefore(context, 'close');
}

export function backupLater(context: Context, reason: BackupReason): void {
  if (context.backups === 'all') void backupBefore(context, reason);
}

export async function backupsDone(context: Context): Promise<void> {
  const state = stateOf(context);
  for (let seen: unknown = null; seen !== state.queue; ) {
    seen = state.queue;
    await state.queue;
  }
}

async function ifChanged(context: Context, file: DataFile, reason: BackupReason): Promise<void> {
  const state = stateOf(context);
  const { own } = placesFor(context, file.path);
  try {
    await inTurn(state, async () => {
      if (!file.connection.open || !(await hasChanged(file, own))) return;
      const written = await write(context, file, reason, own);
      // Looked through behind it: a file that is left is closed meanwhile.
      void inTurn(state, () => check(context, written)).then(
        () => {
          state.problem = null;
        },
        (error: unknown) => note(context, state, error),
      );
    });
  } catch (error) {
    note(context, state, error);
  }
}

function note(context: Context, state: State, error: unknown): void {
  const known = storageError(error, context.dataFolder);
  const reference = isAppError(known) ? null : context.log.fault(error, 'backup');
  state.problem = isAppError(known) ? known : new AppError('INTERNAL', { reference: reference ?? '' });
}

function inTurn<T>(state: State, work: () => Promise<T>): Promise<T> {
  const done = state.queue.then(work);
  state.queue = done.catch(() => undefined);
  return done;
}

/** Whether the file is another one than that of which the last good backup was made. */
async function hasChanged(file: DataFile, own: string): Promise<boolean> {
  const entries = await entriesIn(own, 'own');
  const good = entries.filter((one) => one.good !== false).sort((a, b) => (a.at < b.at ? 1 : -1))[0];
  if (!good?.note || !file.connection.open) return true;
  const log = `${file.path}-wal`;
  if (existsSync(log) && statSync(log).size > 0) return true;
  const { size, mtimeMs } = statSync(file.path);
  return good.note.source.size !== size || good.note.source.mtimeMs !== mtimeMs;
}

/** A backup of the open file, written and looked through; throws BACKUP_BAD when it is not whole. */
export async function makeBackup(
  context: Context,
  reason: BackupReason,
  place: 'own' | 'second',
): Promise<StoredBackup> {
  const file = context.file();
  const places = placesFor(context, file.path);
  const folder = place === 'own' ? places.own : places.second;
  if (folder === null) throw new AppError('NO_BACKUP_PLACE', {});
  try {
    const made = await inTurn(stateOf(context), async () => {
      // The second place itself is never made: a stick that is not there is told.
      if (place === 'second') statSync(dirname(folder));
      const written = await write(context, file, reason, folder);
      await check(context, written);
      return written;
    });
    if (place === 'own') stateOf(context).problem = null;
    const entry = (await entriesIn(folder, place)).find(({ path }) => path === made.path);
    if (!entry) throw new AppError('FILE_NOT_FOUND', { name: made.path });
    return entry;
  } catch (error) {
    throw storageError(error, join(folder, 'backup'));
  }
}

interface Written {
  readonly path: string;
  readonly folder: string;
  readonly note: BackupNote;
  readonly key: DataFile['key'];
}

async function write(
  context: Context,
  file: DataFile,
  reason: BackupReason,
  folder: string,
): Promise<Written> {
  try {
    await mkdir(folder, { recursive: true });
    const at = context.now().toISOString();
    const path = freeName(folder, at, reason);
    // The log has gone into the file when this returns, and stays out of it until the copy is whole.
    const copying = file.copyTo(path);
    const { size: sourceSize, mtimeMs } = statSync(file.path);
    const { size, sha256 } = await copying;
    const note: BackupNote = {
      ...{ at, reason, size, sha256, encrypted: file.key !== null },
      ...{ version: null, counts: {}, plans: null, lastChange: null },
      source: { size: sourceSize, mtimeMs },
      verifiedAt: null,
      fault: null,
    };
    await writeNote(path, note).catch(async (error: unknown) => {
      // Without its note nobody could tell what it is.
      await dropBackup(path);
      throw error;
    });
    return { path, folder, note, key: file.key };
  } catch (error) {
    throw storageError(error, join(folder, 'backup'));
  }
}

/** A passing copy of the open file, for looking it through; the caller removes it. */
export async function backupOf(context: Context, file: DataFile): Promise<string> {
  const { own } = placesFor(context, file.path);
  const copy = join(own, `checking-${process.pid}.copy`);
  try {
    await mkdir(own, { recursive: true });
    await inTurn(stateOf(context), () => file.copyTo(copy));
    return copy;
  } catch (error) {
    throw storageError(error, copy);
  }
}

/** Two of one millisecond, as with a clock that stands still. */
function freeName(folder: string, at: string, reason: BackupReason): string {
  for (let time = Date.parse(at); ; time++) {
    const path = join(folder, backupName(new Date(time).toISOString(), reason));
    if (!existsSync(path)) return path;
  }
}

/** Reads back what was written; then what may go goes. */
async function check(context: Context, { path, folder, note, key }: Written): Promise<void> {
  const report = await verifyApart(path, key);
  const fault = faultOf(report, note);
  await writeNote(path, {
    ...note,
    ...{ version: report.version, counts: { ...report.counts }, lastChange: report.lastChange },
    plans: report.encrypted ? null : [...report.plans],
    verifiedAt: context.now().toISOString(),
    fault,
  });
  if (fault !== null) throw new AppError('BACKUP_BAD', { name: basename(path), detail: fault });
  await prune(context, folder);
}

/** Null = whole, and the same bytes as were read from the file. */
export function faultOf(report: FileReport, note: BackupNote | null): string | null {
  const [problem] = report.problems;
  if (problem)
    return [problem.fault, problem.table ?? '', problem.page ?? '', problem.detail].join(' ').trim();
  if (note && (note.sha256 !== report.sha256 || note.size !== report.size)) return 'SHA-256';
  const known = Object.entries(note?.counts ?? {});
  const other = known.find(([table, count]) => report.counts[table] !== count);
  return other ? `${other[0]}: ${report.counts[other[0]] ?? 0} / ${other[1]}` : null;
}

async function prune(context: Context, folder: string): Promise<void> {
  const entries = await entriesIn(folder, 'own');
  const gone = new Set(backupsToDrop(entries, context.now().toISOString()));
  for (const { id, path } of entries) if (gone.has(id)) await dropBackup(path);
}
