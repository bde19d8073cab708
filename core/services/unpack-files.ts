import { AppError, isAppError } from '../domain/app-error.ts';
import { detectFormat, detectZip } from '../exchange/detect-format.ts';
import { READ_LIMITS } from '../exchange/read/limits.ts';
import { openZip } from '../exchange/read/unzip.ts';

/**
 * The files in what somebody sends: a ZIP of workbooks as each of them, anything else as it is. One that
 * cannot be unpacked does not keep the others back.
 *
 *   for await (const file of filesIn({ name: 'townships.zip', bytes })) file.name // 'townships.zip/a.xlsx'
 */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type UnpackedFile =
  | (NamedBytes & { readonly error: null })
  | { readonly name: string; readonly bytes: null; readonly error: AppError<'UNREADABLE_FILE'> };

/** Whether a name is one that systems and programs leave beside the files: "~$a.xlsx", ".DS_Store". */
export const isLitter = (name: string): boolean =>
  /(?:^|[\\/])(?:~\$|\.|__MACOSX[\\/]|Thumbs\.db$|desktop\.ini$)/i.test(name);

export async function* filesIn({ name, bytes }: NamedBytes): AsyncGenerator<UnpackedFile, void, undefined> {
  if (detectFormat(bytes) !== 'zip') {
    yield { name, bytes, error: null };
    return;
  }
  const zip = await attempt(() => openZip(bytes, name, { each: true }));
  if ('error' in zip) {
    yield { name, bytes: null, error: zip.error };
    return;
  }
  if (detectZip(zip.value) !== 'zip') {
    yield { name, bytes, error: null };
    return;
  }
  for (const entry of zip.value.entries) {
    if (entry.path.endsWith('/') || isLitter(entry.path)) continue;
    const inner = `${name}/${entry.path}`;
    const read = await attempt(() => zip.value.read(entry, READ_LIMITS.fileBytes));
    yield 'error' in read
      ? {
          name: inner,
          bytes: null,
          error: new AppError('UNREADABLE_FILE', { ...read.error.data, name: inner }),
        }
      : { name: inner, bytes: read.value, error: null };
  }
}

async function attempt<T>(
  act: () => T | Promise<T>,
): Promise<{ value: T } | { error: AppError<'UNREADABLE_FILE'> }> {
  try {
    return { value: await act() };
  } catch (error) {
    if (isAppError(error, 'UNREADABLE_FILE')) return { error };
    throw error;
  }
}
