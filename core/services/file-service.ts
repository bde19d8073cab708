import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { FileKey, Secret } from '../../db/file-key.ts';
import { createDataFile, type DataFile } from '../../db/open.ts';
import { listPlans } from '../../db/queries/plans.ts';
import { insertPlan } from '../../db/queries/seed.ts';
import { insertAssessments } from '../../db/queries/seed-assessments.ts';
import { addIndicators, insertIndicatorSample } from '../../db/queries/seed-indicators.ts';
import { addFacilityTypes, insertProgress } from '../../db/queries/seed-progress.ts';
import { insertSubsidies } from '../../db/queries/seed-subsidies.ts';
import { insertTargets } from '../../db/queries/seed-targets.ts';
import { insertTasks } from '../../db/queries/seed-tasks.ts';
import { addStandards } from '../../db/queries/standards.ts';
import { insertTextAnnex } from '../../db/queries/text-annexes.ts';
import { storageError } from '../../db/storage-error.ts';
import type { WriteDb } from '../../db/types.ts';
import { facilityTypes } from '../../templates/facility-types.ts';
import { builtInIndicators } from '../../templates/indicators.ts';
import { newCitySeed, newCountySeed } from '../../templates/new-county.ts';
import { type Sample, samples } from '../../templates/samples/index.ts';
import { standards } from '../../templates/standards.ts';
import type { FileStatus, NewCityInput, NewCountyInput, RecentFile } from '../contract/file.ts';
import { AppError, isAppError } from '../domain/app-error.ts';
import { safeStem } from '../domain/file-name.ts';
import { beginLog } from './audit.ts';
import { backupLater, backupOnLeaving } from './backup-make.ts';
import type { Context } from './context.ts';
import { opening } from './file-secret.ts';
import { openForWork } from './open-for-work.ts';
import { peopleService } from './people-service.ts';

/** Ending of a data file. */
export const DATA_FILE_ENDING = '.ybdb';

const MOST_RECENT = 12;

export const fileService = {
  status(context: Context): FileStatus {
    const recent = (context.settings.read().recent ?? []).map((entry) =>
      toRecent(entry.path, entry.openedAt),
    );
    const listed = new Set(recent.map((entry) => entry.id));
    return {
      open: openFileOf(context),
      locked: lockedOf(context),
      recent,
      inFolder: filesIn(context.dataFolder).filter((entry) => !listed.has(entry.id)),
      people: peopleService.status(context),
      dataFolder: context.dataFolder,
      programVersion: PROGRAM_VERSION,
    };
  },

  /** Opens the sample's file in the data folder, making it on first use. */
  async openSample(context: Context, input: { sample: string }): Promise<FileStatus> {
    const path = join(context.dataFolder, requireSample(input.sample).fileName);
    if (existsSync(path)) return fileService.openPath(context, path);
    return fileService.createSampleAt(context, path, input.sample);
  },

  createSampleAt(context: Context, path: string, sample: string): FileStatus {
    return createWith(context, path, requireSample(sample));
  },

  create(context: Context, input: NewCountyInput): FileStatus {
    const years = [...new Set(input.years)].sort((a, b) => a - b);
    const seed = newCountySeed({ ...input, years, key: 'plan-1' });
    const name = safeStem(input.countyName);
    return createWith(context, freePath(context.dataFolder, name), { seed, lists: [] });
  },

  /** A file for the totals of counties, whose plans come as packages. */
  createCity(context: Context, input: NewCityInput): FileStatus {
    return fileService.createCityAt(context, freePath(context.dataFolder, safeStem(input.cityName)), input);
  },

  createCityAt(context: Context, path: string, input: NewCityInput): FileStatus {
    return createWith(context, path, { seed: newCitySeed(input), lists: [] });
  },

  async open(context: Context, input: { id: string; secret?: Secret | undefined }): Promise<FileStatus> {
    return fileService.openPath(context, pathById(context, input.id), input.secret);
  },

  /** A data file handed over by a browser: copied into the data folder, then opened. */
  async upload(context: Context, input: { file: File }): Promise<FileStatus> {
    const name = safeStem(basename(input.file.name, extname(input.file.name)));
    const path = freePath(context.dataFolder, name);
    const bytes = Buffer.from(await input.file.arrayBuffer());
    const same = sameFileIn(context, bytes);
    if (same !== null) return await fileService.openPath(context, same);
    try {
      mkdirSync(context.dataFolder, { recursive: true });
      writeFileSync(path, bytes, { flag: 'wx' });
      return await fileService.openPath(context, path);
    } catch (error) {
      // What turns out not to be a data file must not stay in the folder as if it were one.
      const isKept = context.openFile()?.path === path || context.locked() === path;
      if (!isKept) rmSync(path, { force: true });
      const known = storageError(error, path);
      throw known instanceof AppError && 'name' in known.data
        ? new AppError(known.code, { ...known.data, name: input.file.name } as typeof known.data)
        : known;
    }
  },

  async openPath(context: Context, given: string, secret?: Secret): Promise<FileStatus> {
    const path = resolve(given);
    if (context.openFile()?.path === path) return fileService.status(context);
    context.setLocked(null);
    try {
      const file = await opening(context, path, secret, (key) => openForWork(context, path, key));
      await backupOnLeaving(context);
      switchTo(context, file);
      backupLater(context, 'open');
    } catch (error) {
      const isAsked = isAppError(error) && ['FILE_ENCRYPTED', 'WRONG_PASSPHRASE'].includes(error.code);
      if (isAsked) context.setLocked(path);
      throw error;
    }
    return fileService.status(context);
  },

  leave(context: Context): FileStatus {
    context.setLocked(null);
    return fileService.status(context);
  },

  close(context: Context): FileStatus {
    context.setFile(null);
    return fileService.status(context);
  },

  forget(context: Context, input: { id: string }): FileStatus {
    const recent = context.settings.read().recent ?? [];
    context.settings.update({ recent: recent.filter((entry) => idOf(entry.path) !== input.id) });
    return fileService.status(context);
  },
};

/** The path of a file that the window was told of. */
export function pathById(context: Context, id: string): string {
  const locked = context.locked();
  const known = [
    ...(locked === null ? [] : [locked]),
    ...(context.settings.read().recent ?? []).map((entry) => entry.path),
    ...pathsIn(context.dataFolder),
  ];
  const path = known.find((candidate) => idOf(candidate) === id);
  if (path === undefined) throw new AppError('FILE_NOT_FOUND', { name: id });
  return path;
}

/** Opens a file whose key is known, such as one that was just restored. */
export function openWithKey(context: Context, path: string, key: FileKey | null): FileStatus {
  switchTo(context, openForWork(context, path, key));
  context.setLocked(null);
  return fileService.status(context);
}

/** The program's own version; shown in settings and written nowhere else. */
export const PROGRAM_VERSION = '0.1.0';

function requireSample(sample: string) {
  const found = Object.hasOwn(samples, sample) ? samples[sample] : undefined;
  if (!found) throw new AppError('UNKNOWN_SAMPLE', { sample, known: Object.keys(samples) });
  return found;
}

/** A new file filled in one transaction; nothing is left behind when it fails. */
function createWith(context: Context, given: string, content: Content): FileStatus {
  const path = resolve(given);
  try {
    if (dirname(path) === resolve(context.dataFolder)) mkdirSync(dirname(path), { recursive: true });
  } catch (error) {
    throw storageError(error, path);
  }
  const file = createDataFile(path);
  try {
    file.db.transaction((tx) => insertContent(tx, content));
    beginLog(context, file);
    file.settleSoon();
  } catch (error) {
    file.close();
    for (const leftover of [path, `${path}-wal`, `${path}-shm`]) rmSync(leftover, { force: true });
    throw storageError(error, path);
  }
  switchTo(context, file);
  context.setLocked(null);
  return fileService.status(context);
}

type Content = Omit<Sample, 'fileName'>;

/** Annexes in the order of their numbers, lists of the notice's text after them. */
function insertContent(db: WriteDb, content: Content): void {
  const { seed, lists, progress, indicators, targets, tasks, subsidies, assessments, notice } = content;
  const planId = insertPlan(db, seed);
  addFacilityTypes(db, facilityTypes);
  addIndicators(db, builtInIndicators);
  addStandards(db, standards, (standard) => standard.notice === notice);
  if (progress) insertProgress(db, planId, progress);
  if (indicators) insertIndicatorSample(db, indicators);
  if (targets) insertTargets(db, planId, targets);
  if (subsidies) insertSubsidies(db, planId, subsidies);
  if (assessments) insertAssessments(db, planId, assessments);
  const last = Math.max(
    0,
    ...seed.annexes.map((annex) => annex.number),
    ...lists.map((list) => list.number ?? 0),
  );
  for (const [index, list] of lists.entries()) {
    insertTextAnnex(db, planId, list.number ?? last + 1 + index, list);
  }
  // After the targets, which they refer to.
  if (tasks) insertTasks(db, planId, tasks);
}

/** The file before is closed only now: had the new one failed to open, the office would still have it. */
function switchTo(context: Context, file: DataFile): void {
  context.setFile(file);
  if (!context.rememberFiles) return;
  const recent = (context.settings.read().recent ?? []).filter((entry) => entry.path !== file.path);
  const entry = { path: file.path, openedAt: context.now().toISOString() };
  try {
    context.settings.update({ recent: [entry, ...recent].slice(0, MOST_RECENT) });
  } catch (error) {
    // Not being able to remember a file (full disk) is no reason to refuse opening it.
    context.log.fault(error, 'settings');
  }
}

function openFileOf(context: Context): FileStatus['open'] {
  const file = context.openFile();
  if (!file) return null;
  return {
    name: basename(file.path),
    place: dirname(file.path),
    sample: listPlans(file.db).some((plan) => plan.sample),
    readOnly: file.readOnly,
    encrypted: file.key !== null,
  };
}

function lockedOf(context: Context): RecentFile | null {
  const path = context.locked();
  return path === null ? null : toRecent(path, '');
}

function toRecent(path: string, openedAt: string): RecentFile {
  return { id: idOf(path), name: basename(path), place: dirname(path), openedAt, exists: existsSync(path) };
}

function filesIn(folder: string): RecentFile[] {
  return pathsIn(folder).map((path) => toRecent(path, ''));
}

function pathsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(DATA_FILE_ENDING))
    .map((name) => join(folder, name));
}

/** The office's own file, chosen in the browser's dialog, is opened, not copied beside itself. */
function sameFileIn(context: Context, bytes: Buffer): string | null {
  const open = context.openFile();
  const sameSize = pathsIn(context.dataFolder).filter((path) => statSync(path).size === bytes.length);
  return (
    sameSize.find((path) => (path === open?.path ? open.content() : readFileSync(path)).equals(bytes)) ?? null
  );
}

function idOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}

function freePath(folder: string, name: string): string {
  for (let count = 1; ; count++) {
    const path = join(folder, `${name}${count === 1 ? '' : ` (${count})`}${DATA_FILE_ENDING}`);
    if (!existsSync(path)) return path;
  }
}
