import { builtInFormat } from '../../domain/number-format.ts';
import type { ZipEntry, ZipFile } from './unzip.ts';
import { knownPart, readPart } from './xlsx-package.ts';

/**
 * The number format of every style a cell may have: all of a style that matters to what a cell says.
 *
 *   const formats = await readFormats(zip, 'xl/styles.xml');
 *   formats[4]        // 'yyyy-mm-dd'; '' = General
 */
export async function readFormats(zip: ZipFile, path: string | null): Promise<readonly string[]> {
  const entry = path === null ? undefined : zip.find(path);
  return entry ? knownPart(zip, entry, 'formats', () => read(zip, entry)) : [];
}

async function read(zip: ZipFile, entry: ZipEntry): Promise<readonly string[]> {
  const formats: string[] = [];
  const own = new Map<number, string>();
  let inCells = false;
  await readPart(zip, entry, {
    start(reader) {
      if (reader.name === 'cellXfs') inCells = true;
      else if (reader.name === 'numFmt') {
        own.set(Number(reader.attribute('numFmtId')), reader.attribute('formatCode') ?? '');
      } else if (inCells && reader.name === 'xf') {
        const id = Number(reader.attribute('numFmtId') ?? 0);
        const code = own.get(id) ?? builtInFormat(id);
        formats.push(code === 'General' ? '' : code);
      }
    },
    end(reader) {
      if (reader.name === 'cellXfs') inCells = false;
    },
    text() {},
  });
  return formats;
}
