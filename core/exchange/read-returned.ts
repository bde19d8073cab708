import { AppError, isAppError } from '../domain/app-error.ts';
import type { RawWorkbook } from '../domain/raw-workbook.ts';
import { identify, type ReturnedFile } from '../domain/returned-file.ts';
import { unreadable } from './read/unreadable.ts';
import { openZip, type ZipFile } from './read/unzip.ts';
import { readWorkbook } from './read-workbook.ts';

/**
 * One workbook that came back, as what it says it is; null when it was not given out by this program.
 * Throws UNREADABLE_FILE, also for what no reader foresaw.
 */
export async function readReturned(name: string, bytes: Uint8Array): Promise<ReturnedFile | null> {
  try {
    return identify(await readWorkbook(bytes, name));
  } catch (error) {
    throw asUnreadable(name, error);
  }
}

/** The same where that takes a moment; 'later' when its formulas may be more work than that. */
export async function readQuickly(
  name: string,
  bytes: Uint8Array,
  zip: ZipFile | null,
): Promise<ReturnedFile | null | 'later'> {
  try {
    const workbook = await readWorkbook(bytes, name, zip);
    return formulaCount(workbook) > MOST_FORMULAS ? 'later' : identify(workbook);
  } catch (error) {
    throw asUnreadable(name, error);
  }
}

/** Sums of the largest forms that are given out, and as many again. */
const MOST_FORMULAS = 3000;

const formulaCount = ({ sheets }: RawWorkbook): number =>
  sheets.reduce(
    (sum, { rows }) =>
      rows.reduce((here, { cells }) => here + cells.filter((cell) => cell.formula !== undefined).length, sum),
    0,
  );

export function asUnreadable(name: string, error: unknown) {
  if (!isAppError(error, 'UNREADABLE_FILE')) return unreadable(name, 'damaged', String(error));
  // What is wrong with one of an archive is said of it, not of the archive.
  return error.data.name === name ? error : new AppError('UNREADABLE_FILE', { ...error.data, name });
}

/** The ZIP that a file is, office files included; null when it is none, or its list of entries is gone. */
export function zipOf(name: string, bytes: Uint8Array): ZipFile | null {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return null;
  try {
    return openZip(bytes, name, { each: true });
  } catch {
    return null;
  }
}

/** A ZIP that is no office file. */
export function isArchive(zip: ZipFile | null): zip is ZipFile {
  return zip !== null && !zip.find('[Content_Types].xml') && !zip.find('mimetype');
}

const SMALL_FILE = 256 * 1024;
const SMALL_CONTENT = 1024 * 1024;

/** Read within a few milliseconds: a thread of its own would take longer to start. */
export function isSmall(bytes: Uint8Array, zip: ZipFile | null): boolean {
  if (zip === null || bytes.length > SMALL_FILE) return false;
  return zip.entries.reduce((sum, entry) => sum + entry.size, 0) <= SMALL_CONTENT;
}

/** What systems and programs leave beside files. */
export function isLeftover(path: string): boolean {
  const file = path.split('/').at(-1) ?? '';
  if (file === '' || path.startsWith('__MACOSX/') || /^(?:~\$|\.~|\._)/.test(file)) return true;
  return /^(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/i.test(file);
}
