import { existsSync } from 'node:fs';
import { access, constants, rm, stat } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, join, resolve } from 'node:path';
import { salvageApart, verifyApart } from '../../db/apart.ts';
import { headOf, type Secret } from '../../db/file-key.ts';
import { fileVersion, loadMigrations } from '../../db/migrate.ts';
import { openApart } from '../../db/open-apart.ts';
import { storageError } from '../../db/storage-error.ts';
import type { AuditReport } from '../contract/audit.ts';
import type { BackupList } from '../contract/backup.ts';
import { AppError } from '../domain/app-error.ts';
import type { FileReport, SalvageReport } from '../domain/file-report.ts';
import { audit } from './audit.ts';
import { verifyAudit } from './audit-verify.ts';
import { backupOf, backupsDone, makeBackup, placesFor, stateOf } from './backup-make.ts';
import { backupById, keyOfFile, pathOf } from './backup-restore.ts';
import { dropBackup, entriesOf, entryOf } from './backup-store.ts';
import type { Context } from './context.ts';

/** Days after which a copy in the second place is asked for. */
const DUE_DAYS = 7;

export const backupService = {
  async list(context: Context, { file }: { readonly file?: string | undefined }): Promise<BackupList> {
    const { problem } = stateOf(context);
    const { backupFolder: folder = null, secondCopies = {} } = context.settings.read();
    const isReachable = folder !== null && (await isFolder(folder));
    const path = file === undefined ? (context.openFile()?.path ?? null) : pathOf(context, file);
    const told = problem && { code: problem.code, data: { ...problem.data } };
    if (path === null) {
      const second = { folder, isReachable, last: null, isDue: false };
      return { file: null, folder: join(context.dataFolder, 'backups'), backups: [], second, problem: told };
    }
    const places = placesFor(context, path);
    const backups = await entriesOf(isReachable ? places : { ...places, second: null });
    const there = backups.find((one) => one.place === 'second' && one.good === true)?.at ?? null;
    const last = there ?? secondCopies[path] ?? null;
    const old = last === null || context.now().getTime() - Date.parse(last) > DUE_DAYS * 24 * 60 * 60 * 1000;
    return {
      ...{ file: basename(path), folder: places.own, backups: backups.map(entryOf), problem: told },
      second: { folder, isReachable, last, isDue: folder !== null && old },
    };
  },

  async make(context: Context): Promise<BackupList> {
    await makeBackup(context, 'manual', 'own');
    return backupService.list(context, {});
  },

  async choose(context: Context, { folder }: { readonly folder: string | null }): Promise<BackupList> {
    const chosen = folder === null || folder.trim() === '' ? null : await requireFolder(folder.trim());
    context.settings.update({ backupFolder: chosen ?? undefined });
    return backupService.list(context, {});
  },

  async second(context: Context): Promise<BackupList> {
    const { backupFolder, secondCopies } = context.settings.read();
    if (backupFolder === undefined) throw new AppError('NO_BACKUP_PLACE', {});
    if (!(await isFolder(backupFolder))) throw new AppError('FILE_NOT_FOUND', { name: backupFolder });
    // Told first, so that the copy that leaves has it too.
    audit(context, 'backup.second');
    const { at } = await makeBackup(context, 'manual', 'second');
    context.settings.update({ secondCopies: { ...secondCopies, [context.file().path]: at } });
    return backupService.list(context, {});
  },

  async verify(
    context: Context,
    { file, id, secret }: { file?: string | undefined; id?: string | undefined; secret?: Secret | undefined },
  ): Promise<FileReport> {
    if (id !== undefined) {
      const entry = await backupById(context, { file, id });
      return verifyApart(entry.path, await keyOfFile(context, entry.path, secret));
    }
    if (file !== undefined) {
      const path = pathOf(context, file);
      if (context.openFile()?.path !== path) return verifyPath(context, path, secret);
    }
    // Nobody else can read the open file: a copy is looked through.
    const open = context.file();
    const copy = await backupOf(context, open);
    try {
      return await verifyApart(copy, open.key);
    } finally {
      await rm(copy, { force: true });
    }
  },

  async salvage(
    context: Context,
    { file, secret }: { readonly file: string; readonly secret?: Secret | undefined },
  ): Promise<{ name: string; report: SalvageReport }> {
    const path = pathOf(context, file);
    if (context.openFile()?.path === path) throw new AppError('FILE_LOCKED', { name: basename(path) });
    const target = freeBeside(path);
    return { name: basename(target), report: await salvagePath(context, path, target, secret) };
  },

  async dropPlain(context: Context): Promise<BackupList> {
    const { path, key } = context.file();
    await backupsDone(context);
    for (const one of await entriesOf(placesFor(context, path))) {
      if (key && one.place === 'own' && headOf(one.path).kind === 'plain') await dropBackup(one.path);
    }
    return backupService.list(context, {});
  },
};

/** For the command line: a file by path that is not open here. */
export async function verifyPath(context: Context, given: string, secret?: Secret): Promise<FileReport> {
  const path = resolve(given);
  return verifyApart(path, await keyOfFile(context, path, secret));
}

/** The audit log of a whole file that is not open here; null for one of another version, which has no such log. */
export async function auditOfPath(context: Context, given: string): Promise<AuditReport | null> {
  const path = resolve(given);
  const { connection, db, close } = openApart(path, await keyOfFile(context, path));
  try {
    return fileVersion(connection) === loadMigrations().length ? verifyAudit({ connection, db }) : null;
  } finally {
    close();
  }
}

export async function salvagePath(
  context: Context,
  given: string,
  target: string,
  secret?: Secret,
): Promise<SalvageReport> {
  const path = resolve(given);
  return salvageApart(path, resolve(target), await keyOfFile(context, path, secret));
}

/** A copy of the open file at a place of the caller's, looked through; refused when there is something. */
export async function backupTo(context: Context, given: string): Promise<FileReport> {
  const file = context.file();
  const target = resolve(given);
  const name = basename(target);
  if (existsSync(target)) throw new AppError('FILE_EXISTS', { name });
  try {
    audit(context, 'backup.copy', { name });
    const { sha256 } = await file.copyTo(target);
    const report = await verifyApart(target, file.key);
    if (report.ok && report.sha256 === sha256) return report;
    throw new AppError('BACKUP_BAD', { name, detail: report.problems[0]?.detail ?? 'SHA-256' });
  } catch (error) {
    throw storageError(error, target);
  }
}

async function isFolder(path: string): Promise<boolean> {
  const about = await stat(path).catch(() => null);
  return about?.isDirectory() ?? false;
}

async function requireFolder(folder: string): Promise<string> {
  if (!isAbsolute(folder)) throw new AppError('BAD_INPUT', { field: 'folder', problem: 'malformed' });
  if (!(await isFolder(folder))) throw new AppError('FILE_NOT_FOUND', { name: folder });
  try {
    await access(folder, constants.W_OK);
  } catch {
    throw new AppError('FOLDER_READ_ONLY', { place: folder });
  }
  return resolve(folder);
}

function freeBeside(path: string): string {
  const stem = basename(path, extname(path));
  for (let count = 1; ; count++) {
    const name = `${stem}-salvaged${count === 1 ? '' : `-${count}`}.ybdb`;
    const target = join(dirname(path), name);
    if (!existsSync(target)) return target;
  }
}
