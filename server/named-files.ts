import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../core/domain/app-error.ts';
import { filesIn, isLitter, type NamedBytes } from '../core/services/unpack-files.ts';

/**
 * The files that a command line names: files, all files of a folder and of those in it, files in a ZIP. One
 * that is not there or cannot be read is said where it comes up, and the rest goes on.
 *
 *   for await (const { name, bytes, error } of namedFiles(['in', 'a.zip'])) ...
 */
export type NamedFile =
  | (NamedBytes & { readonly error: null })
  | { readonly name: string; readonly bytes: null; readonly error: AppError };

export async function* namedFiles(names: readonly string[]): AsyncGenerator<NamedFile, void, undefined> {
  for await (const file of wholeFiles(names)) {
    if (file.bytes === null) yield file;
    else yield* filesIn(file);
  }
}

/** The same with a ZIP as one file. */
export async function* wholeFiles(names: readonly string[]): AsyncGenerator<NamedFile, void, undefined> {
  for (const name of names) {
    for await (const file of filesUnder(name)) {
      const bytes = await readOne(file);
      if (bytes instanceof AppError) yield { name: file, bytes: null, error: bytes };
      else yield { name: file, bytes, error: null };
    }
  }
}

/** The file itself, or those of a folder by name. */
async function* filesUnder(name: string): AsyncGenerator<string, void, undefined> {
  const found = await stat(path.resolve(name)).catch(() => null);
  if (!found?.isDirectory()) {
    yield name;
    return;
  }
  const inside = await readdir(path.resolve(name), { withFileTypes: true }).catch(() => null);
  if (!inside) {
    // Reading it as a file says why.
    yield name;
    return;
  }
  for (const entry of inside.toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN', { numeric: true }))) {
    if (isLitter(entry.name)) continue;
    if (entry.isDirectory()) yield* filesUnder(path.join(name, entry.name));
    else if (entry.isFile()) yield path.join(name, entry.name);
  }
}

/** What is missing or may not be read is an error with the file's name; anything else is a fault. */
async function readOne(name: string): Promise<Uint8Array | AppError> {
  try {
    return await readFile(path.resolve(name));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(code)) return new AppError('FILE_NOT_FOUND', { name });
    const tooLarge = code === 'ERR_FS_FILE_TOO_LARGE';
    const problem = tooLarge ? 'tooLarge' : 'damaged';
    return new AppError('UNREADABLE_FILE', { name, problem, sheet: null, cell: null, detail: code });
  }
}
