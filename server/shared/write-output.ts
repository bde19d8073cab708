import { randomUUID } from 'node:crypto';
import { access, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../core/domain/app-error.ts';

/**
 * Writes a made file so that the old one stays whole until the new one is complete.
 *
 *   await writeOutput('/home/li/annex-4.xlsx', bytes);
 *   // OUTPUT_LOCKED, DISK_FULL, FOLDER_READ_ONLY, FILE_NOT_FOUND when it cannot be
 */
export async function writeOutput(target: string, bytes: Uint8Array): Promise<void> {
  const folder = path.dirname(target);
  await refuseMissingFolder(folder);
  await refuseOpenElsewhere(target);
  const temporary = path.join(folder, `.${randomUUID()}.yibiao-part`);
  try {
    await writeThrough(temporary, bytes);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw outputError(error, target);
  }
}

/** The bytes are on the disk, not only in the system's memory, before the old file is replaced. */
async function writeThrough(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function refuseMissingFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (found === null || !found.isDirectory()) throw new AppError('FILE_NOT_FOUND', { name: folder });
}

/**
 * Windows refuses the rename itself; elsewhere LibreOffice, WPS and Excel leave a lock file beside
 * what they have open, and replacing it would be undone by their next save.
 */
async function refuseOpenElsewhere(target: string): Promise<void> {
  const folder = path.dirname(target);
  const name = path.basename(target);
  for (const lock of [`.~lock.${name}#`, `~$${name}`, `.~${name}`]) {
    const held = await access(path.join(folder, lock)).then(
      () => true,
      () => false,
    );
    if (held) throw new AppError('OUTPUT_LOCKED', { name });
  }
}

/** The named fault behind a system error; anything unknown is passed on as it is. */
export function outputError(error: unknown, target: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const place = path.dirname(target);
  const name = path.basename(target);
  const options = { cause: error };
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
    return new AppError('DISK_FULL', { place }, options);
  }
  if (code === 'EBUSY' || code === 'ETXTBSY') return new AppError('OUTPUT_LOCKED', { name }, options);
  if (code === 'EISDIR' || code === 'ENOTEMPTY') return new AppError('FILE_EXISTS', { name }, options);
  if (code === 'EROFS') return new AppError('FOLDER_READ_ONLY', { place }, options);
  if (code === 'EACCES' || code === 'EPERM') {
    // Making the part file is refused by the folder, replacing the target by whoever has it open.
    const replacing = error instanceof Error && 'syscall' in error && error.syscall === 'rename';
    return replacing
      ? new AppError('OUTPUT_LOCKED', { name }, options)
      : new AppError('FOLDER_READ_ONLY', { place }, options);
  }
  return error;
}
