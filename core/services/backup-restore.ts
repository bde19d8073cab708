import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { compareApart, verifyApart } from '../../db/apart.ts';
import { type FileKey, headOf, type Secret } from '../../db/file-key.ts';
import { isKeyOf } from '../../db/page-file.ts';
import { putBack, replaceFile } from '../../db/replace-file.ts';
import { storageError } from '../../db/storage-error.ts';
import type { BackupPreview } from '../contract/backup.ts';
import type { FileStatus } from '../contract/file.ts';
import { AppError, isAppError } from '../domain/app-error.ts';
import type { FileComparison, FileReport } from '../domain/file-report.ts';
import { audit } from './audit.ts';
import { backupBefore, backupsDone, faultOf, makeBackup, placesFor } from './backup-make.ts';
import { type BackupNote, entriesOf, entryOf, type StoredBackup } from './backup-store.ts';
import type { Context } from './context.ts';
import { opening } from './file-secret.ts';
import { openWithKey, pathById } from './file-service.ts';

/**
 * Restoring: what is in a backup and what it would change, then the backup in the file's place. The file as
 * it was gets a backup of its own and stays beside.
 *
 *   const { comparison } = await previewBackup(context, { id });
 *   const { kept } = await restoreBackup(context, { id });
 */
export interface OfBackup {
  readonly file?: string | undefined;
  readonly id: string;
  readonly secret?: Secret | undefined;
}

/** The open file, or the one named; throws NO_FILE_OPEN. */
export function pathOf(context: Context, file: string | undefined): string {
  return file === undefined ? context.file().path : pathById(context, file);
}

export async function backupById(context: Context, { file, id }: OfBackup): Promise<StoredBackup> {
  const entries = await entriesOf(placesFor(context, pathOf(context, file)));
  const found = entries.find((one) => one.id === id);
  if (!found) throw new AppError('FILE_NOT_FOUND', { name: id });
  return found;
}

/**
 * The key of a file that is not open: the open file's when it is a copy of that, else of what the caller or
 * the command line knows. Throws FILE_ENCRYPTED and, the slower the more often, WRONG_PASSPHRASE.
 */
export async function keyOfFile(context: Context, path: string, secret?: Secret): Promise<FileKey | null> {
  const name = basename(path);
  if (!existsSync(path)) throw new AppError('FILE_NOT_FOUND', { name });
  const { kind, salt } = headOf(path);
  if (kind !== 'encrypted') return null;
  const own = context.openFile()?.key;
  if (own && Buffer.compare(own.salt, salt) === 0) return own;
  return opening(context, path, secret ?? context.secret ?? undefined, (key) => {
    if (!key) throw new AppError('FILE_ENCRYPTED', { name });
    if (!isKeyOf(path, key)) throw new AppError('WRONG_PASSPHRASE', { name });
    return key;
  });
}

export async function previewBackup(context: Context, input: OfBackup): Promise<BackupPreview> {
  const entry = await backupById(context, input);
  const key = await keyOfFile(context, entry.path, input.secret);
  const report = await verifyApart(entry.path, key);
  return { entry: entryOf(entry), report, comparison: await comparisonWith(context, input, entry, key) };
}

/** Against a copy of the open file, which nobody else can read: its newest backup, made now if need be. */
async function comparisonWith(
  context: Context,
  { file }: OfBackup,
  entry: StoredBackup,
  key: FileKey | null,
): Promise<FileComparison | null> {
  const open = context.openFile();
  if (file !== undefined || !open || open.readOnly) return null;
  try {
    await backupBefore(context, 'restore');
    await backupsDone(context);
    const entries = await entriesOf(placesFor(context, open.path));
    const present =
      entries.find((one) => one.place === 'own' && one.good === true) ??
      (await makeBackup(context, 'restore', 'own'));
    return await compareApart({ path: present.path, key: open.key }, { path: entry.path, key });
  } catch (error) {
    // A backup of another version, or one that cannot be gone through: then there is nothing to compare.
    context.log.fault(error, 'backup.preview');
    return null;
  }
}

export async function restoreBackup(
  context: Context,
  input: OfBackup,
): Promise<{ status: FileStatus; kept: string | null }> {
  const path = pathOf(context, input.file);
  const entry = await backupById(context, input);
  const key = await keyOfFile(context, entry.path, input.secret);
  const report = await wholeOrThrow(entry.path, key, entry.note);
  const open = context.openFile();
  const isOpen = open !== null && open.path === path;
  if (isOpen && open.readOnly) throw new AppError('FILE_READ_ONLY', { name: basename(path) });
  if (isOpen) await backupBefore(context, 'restore');
  await backupsDone(context);
  const before = isOpen ? open.key : null;
  if (isOpen) context.setFile(null);
  let kept: string | null = null;
  try {
    kept = await replaceFile(entry.path, path, { sha256: report.sha256, at: stampOf(context.now()) });
    const status = openWithKey(context, path, key);
    // The log that came with the backup goes on; what it was before is told by the file kept beside.
    audit(context, 'backup.restore', { sha256: report.sha256 });
    return { status, kept: kept && basename(kept) };
  } catch (error) {
    if (kept !== null) putBack(kept, path);
    if (isOpen) openWithKey(context, path, before);
    throw error;
  }
}

/** The same for the command line, over any two files; `path` need not be there. */
export async function restorePath(context: Context, from: string, path: string): Promise<string | null> {
  const [source, target] = [resolve(from), resolve(path)];
  const key = await keyOfFile(context, source);
  const { sha256 } = await wholeOrThrow(source, key, null);
  return replaceFile(source, target, { sha256, at: stampOf(context.now()) });
}

async function wholeOrThrow(path: string, key: FileKey | null, note: BackupNote | null): Promise<FileReport> {
  const name = basename(path);
  try {
    const report = await verifyApart(path, key);
    const fault = faultOf(report, note);
    if (fault !== null) throw new AppError('BACKUP_BAD', { name, detail: fault });
    return report;
  } catch (error) {
    const known = storageError(error, path);
    throw isAppError(known, 'FILE_DAMAGED') ? new AppError('BACKUP_BAD', known.data) : known;
  }
}

/** As in the names of backups, to the second. */
function stampOf(now: Date): string {
  return now.toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
}
