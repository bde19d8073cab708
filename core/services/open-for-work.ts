import type { FileKey } from '../../db/file-key.ts';
import { type DataFile, openDataFile } from '../../db/open.ts';
import { storageError } from '../../db/storage-error.ts';
import { beginLog, tellOpened } from './audit.ts';
import type { Context } from './context.ts';
import { dropUnfinished } from './ledger-import-undo.ts';

/**
 * A data file as the office works in it: its audit log begun, and half an import that a crash left taken back
 * before anyone sees it.
 *
 *   context.setFile(openForWork(context, path, key));
 */
export function openForWork(context: Context, path: string, key: FileKey | null): DataFile {
  const file = openDataFile(path, { key });
  try {
    beginLog(context, file);
    dropUnfinished(context, file);
    tellOpened(context, file);
    return file;
  } catch (error) {
    file.close();
    throw storageError(error, path);
  }
}
