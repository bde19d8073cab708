import { timingSafeEqual } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type FileKey, headOf, keyFor, newKey, type Secret } from '../../db/file-key.ts';
import { rekeyDataFile } from '../../db/rekey.ts';
import { storageError } from '../../db/storage-error.ts';
import type { Protected } from '../contract/file.ts';
import { AppError, isAppError } from '../domain/app-error.ts';
import { passphraseStrength } from '../domain/passphrase.ts';
import { recoveryText } from '../domain/recovery-key.ts';
import { backupBefore, backupLater, placesFor } from './backup-make.ts';
import { entriesIn } from './backup-store.ts';
import { type Context, nameOf } from './context.ts';

/** Passphrases: opening with one, setting one, and being slow with a wrong one. */

/** Wrong answers a file, while the program runs; never kept, and nothing is ever wiped for them. */
const wrongAnswers = new WeakMap<Context, Map<string, number>>();

/** Milliseconds before the answer to the n-th wrong passphrase in a row: 0.5 s, doubling up to 30 s. */
function delayOf(count: number): number {
  return Math.min(30_000, 500 * 2 ** (count - 1));
}

/**
 * Opens a file with the key that it needs. Throws FILE_ENCRYPTED without a secret for it, and WRONG_PASSPHRASE,
 * the slower the more often.
 */
export async function opening<T>(
  context: Context,
  path: string,
  secret: Secret | undefined,
  open: (key: FileKey | null) => T,
): Promise<T> {
  // Whether the file is there and a data file at all is told by whoever opens it.
  if (!existsSync(path) || !secret || !isEncrypted(path)) return open(null);
  return slowly(context, path, async () => {
    const key = await keyFor(headOf(path).salt, secret);
    if (!key) throw new AppError('WRONG_PASSPHRASE', { name: basename(path) });
    return open(key);
  });
}

function isEncrypted(path: string): boolean {
  try {
    return headOf(path).kind === 'encrypted';
  } catch (error) {
    throw storageError(error, path);
  }
}

async function slowly<T>(context: Context, path: string, answer: () => Promise<T>): Promise<T> {
  const counts = wrongAnswers.get(context) ?? new Map<string, number>();
  wrongAnswers.set(context, counts);
  try {
    const right = await answer();
    counts.delete(path);
    return right;
  } catch (error) {
    if (!isAppError(error) || error.code !== 'WRONG_PASSPHRASE') throw error;
    const count = (counts.get(path) ?? 0) + 1;
    counts.set(path, count);
    await context.pause(delayOf(count));
    throw error;
  }
}

interface ProtectInput {
  readonly passphrase: string;
  readonly current?: Secret | undefined;
}

export const secretService = {
  /** Encrypts the open file, or encrypts it anew. */
  async protect(context: Context, { passphrase, current }: ProtectInput): Promise<Protected> {
    const file = context.file();
    if (file.readOnly) throw new AppError('FILE_READ_ONLY', { name: nameOf(file.path) });
    if (passphraseStrength(passphrase) === 'weak') throw new AppError('WEAK_PASSPHRASE', {});
    if (file.key) await requireSecret(context, current);
    // One in the clear would be what encrypting is to do away with.
    if (file.key) await backupBefore(context, 'rekey');
    const key = await newKey(passphrase);
    // Another file was opened while the key was made.
    if (context.openFile() !== file) throw new AppError('NO_FILE_OPEN', {});
    try {
      context.setFile(rekeyDataFile(file, key));
    } catch (error) {
      // The old file is whole: nothing took its place.
      if (!file.connection.open) context.setFile(null);
      throw storageError(error, file.path);
    }
    backupLater(context, 'rekey');
    const plain = [...plainCopiesOf(file.path), ...(await plainBackupsOf(context, file.path))];
    return { recovery: recoveryText(key.key), plainCopies: plain };
  },

  async recoveryKey(context: Context, { current }: { readonly current: Secret }) {
    const { key } = context.file();
    if (!key) throw new AppError('BAD_INPUT', { field: 'current', problem: 'empty' });
    await requireSecret(context, current);
    return { recovery: recoveryText(key.key) };
  },
};

async function requireSecret(context: Context, secret: Secret | undefined): Promise<void> {
  const { path, key } = context.file();
  await slowly(context, path, async () => {
    const wrong = new AppError('WRONG_PASSPHRASE', { name: nameOf(path) });
    if (!secret || !key) throw wrong;
    const given = await keyFor(key.salt, secret);
    if (!given || !timingSafeEqual(given.key, key.key)) throw wrong;
  });
}

/** Copies that the program made beside the file before it was encrypted. */
function plainCopiesOf(path: string): string[] {
  const own = basename(path);
  return readdirSync(dirname(path))
    .filter((name) => name !== own && name.startsWith(own) && /\.bak$/.test(name))
    .filter((name) => headOf(join(dirname(path), name)).kind === 'plain');
}

async function plainBackupsOf(context: Context, path: string): Promise<string[]> {
  const { own, second } = placesFor(context, path);
  const entries = [
    ...(await entriesIn(own, 'own')),
    ...(second === null ? [] : await entriesIn(second, 'second')),
  ];
  return entries.filter(({ encrypted }) => !encrypted).map(({ name }) => name);
}
