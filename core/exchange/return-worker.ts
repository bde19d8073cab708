import { parentPort } from 'node:worker_threads';
import { isAppError } from '../domain/app-error.ts';
import { identify } from '../domain/returned-file.ts';
import { packError } from '../reports/worker-messages.ts';
import { unreadable } from './read/unreadable.ts';
import { openZip } from './read/unzip.ts';
import { readWorkbook } from './read-workbook.ts';
import type { ReturnAnswer } from './return-runner.ts';

/**
 * Entry of the thread that reads files that came back, one by one: a workbook gives one answer, a ZIP one
 * for each file in it, and then comes the end. An archive inside an archive is not opened.
 */
parentPort?.on('message', ({ name, bytes }: { name: string; bytes: Uint8Array }) => {
  void read(name, bytes).then(() => post({ kind: 'end' }));
});

/** Bytes go over as they are: a view into a ZIP would take the whole ZIP along. */
function post(answer: ReturnAnswer): void {
  if (answer.kind !== 'file') {
    parentPort?.postMessage(answer);
    return;
  }
  const bytes = new Uint8Array(answer.bytes);
  parentPort?.postMessage({ ...answer, bytes }, [bytes.buffer]);
}

async function read(name: string, bytes: Uint8Array): Promise<void> {
  if (!isArchive(bytes)) return readOne(name, bytes, null);
  try {
    const zip = openZip(bytes, name);
    for (const entry of zip.entries) {
      const file = entry.path.split('/').at(-1) ?? '';
      if (file === '' || isLeftover(entry.path, file)) continue;
      try {
        await readOne(file, await zip.read(entry), name);
      } catch (error) {
        fail(file, name, error);
      }
    }
  } catch (error) {
    fail(name, null, error);
  }
}

async function readOne(name: string, bytes: Uint8Array, archive: string | null): Promise<void> {
  try {
    if (archive !== null && isArchive(bytes)) throw unreadable(name, 'unsupported', 'zip');
    const workbook = await readWorkbook(bytes, name);
    post({ kind: 'file', name, archive, bytes, file: identify(workbook) });
  } catch (error) {
    fail(name, archive, error);
  }
}

function fail(name: string, archive: string | null, error: unknown): void {
  const known = isAppError(error) ? error : unreadable(name, 'damaged', String(error));
  post({ kind: 'error', name, archive, error: packError(known) });
}

/** A ZIP that is no office file; one whose list of entries is gone is left to the reader of workbooks. */
function isArchive(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false;
  try {
    const zip = openZip(bytes, '');
    return !zip.find('[Content_Types].xml') && !zip.find('mimetype');
  } catch {
    return false;
  }
}

/** What systems and programs leave beside files. */
function isLeftover(path: string, file: string): boolean {
  return (
    path.startsWith('__MACOSX/') ||
    /^(?:~\$|\.~|\._)/.test(file) ||
    /^(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/i.test(file)
  );
}
