import { basename, dirname } from 'node:path';
import { AppError } from '../core/domain/app-error.ts';

/**
 * What SQLite and the file system throw, as this program's own errors. Anything not known here is
 * given back unchanged and ends as INTERNAL with a reference.
 */
export function storageError(error: unknown, path: string): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const name = basename(path);
  const place = dirname(path);
  const code = 'code' in error ? String(error.code) : '';
  const options = { cause: error };
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return new AppError('DISK_FULL', { place }, options);
  if (/^SQLITE_IOERR/.test(code) || ['EIO', 'ENODEV', 'ENXIO', 'ESTALE', 'EFBIG'].includes(code)) {
    return new AppError('DISK_FAILED', { name }, options);
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new AppError('FILE_LOCKED', { name }, options);
  if (code === 'SQLITE_NOTADB') return new AppError('NOT_A_DATA_FILE', { name }, options);
  if (/^SQLITE_CORRUPT/.test(code)) {
    return new AppError('FILE_DAMAGED', { name, detail: error.message }, options);
  }
  if (/^SQLITE_READONLY/.test(code)) return new AppError('FILE_READ_ONLY', { name }, options);
  if (['EROFS', 'EACCES', 'EPERM', 'SQLITE_CANTOPEN'].includes(code)) {
    return new AppError('FOLDER_READ_ONLY', { place }, options);
  }
  if (code === 'EBUSY') return new AppError('OUTPUT_LOCKED', { name }, options);
  if (code === 'ENOENT') return new AppError('FILE_NOT_FOUND', { name }, options);
  return error;
}

/** SQLite cannot read what it came to. */
export function isDamage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^SQLITE_(CORRUPT|NOTADB|IOERR|ERROR)/.test(code);
}
