import { randomBytes, scrypt } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { promisify } from 'node:util';
import type Database from 'better-sqlite3';
import { passphraseOf } from '../core/domain/passphrase.ts';
import { keyOfRecoveryText } from '../core/domain/recovery-key.ts';

/**
 * The key of an encrypted data file. The file's first 16 bytes are a random salt in the clear; the key is
 * scrypt of the passphrase over that salt, and the printed recovery key is the key itself, so that one file
 * is all there is to keep. Format: SQLCipher 4 (AES-256-CBC, HMAC-SHA512 a page) with a raw key.
 *
 *   const key = await keyFor(headOf(path).salt, { passphrase });
 *   applyKey(connection, key);
 */
export interface FileKey {
  /** 32 bytes. */
  readonly key: Uint8Array;
  /** 16 bytes. */
  readonly salt: Uint8Array;
}

/** What a person knows: the passphrase, or the recovery key as printed. */
export type Secret = { readonly passphrase: string } | { readonly recovery: string };

const SALT_BYTES = 16;
const KEY_BYTES = 32;
/** 32 MB and about 0.1 s: slow enough for a thief, quick enough for a start. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const;
const derive = promisify<string, Uint8Array, number, typeof COST, Buffer>(scrypt);

const SQLITE_HEADER = 'SQLite format 3\0';
const PAGE = 4096;

/** How the file begins: as every SQLite file, as an encrypted one may, or as neither. */
export function headOf(path: string): { kind: 'plain' | 'encrypted' | 'other'; salt: Uint8Array } {
  const head = Buffer.alloc(SALT_BYTES);
  const handle = openSync(path, 'r');
  try {
    const read = readSync(handle, head, 0, head.length, 0);
    if (read < SALT_BYTES) return { kind: 'other', salt: head };
    if (head.toString('latin1') === SQLITE_HEADER) return { kind: 'plain', salt: head };
    // Encrypted pages look like noise: known kinds of files do not, nor do lengths that are no pages.
    const size = readSync(handle, Buffer.alloc(1), 0, 1, PAGE - 1);
    return { kind: size === 1 && !isKnownKind(head) ? 'encrypted' : 'other', salt: head };
  } finally {
    closeSync(handle);
  }
}

function isKnownKind(head: Buffer): boolean {
  const text = head.toString('latin1');
  const begins = ['PK', '%PDF', '\xd0\xcf\x11\xe0', '\xff\xd8', '\x89PNG', 'GIF8', 'Rar!', '7z', '<'];
  return begins.some((begin) => text.startsWith(begin)) || /^[\t\n\r -~]*$/.test(text);
}

/** The key that a secret gives for a file with this salt; null for a recovery key with a mistake. */
export async function keyFor(salt: Uint8Array, secret: Secret): Promise<FileKey | null> {
  if ('passphrase' in secret) return keyOfPassphrase(secret.passphrase, salt);
  const key = keyOfRecoveryText(secret.recovery);
  return key && { key, salt };
}

export async function newKey(passphrase: string): Promise<FileKey> {
  // The salt is how the file begins: one that looks like another kind of file would not be known again.
  let salt = randomBytes(SALT_BYTES);
  while (isKnownKind(salt)) salt = randomBytes(SALT_BYTES);
  return keyOfPassphrase(passphrase, salt);
}

async function keyOfPassphrase(passphrase: string, salt: Uint8Array): Promise<FileKey> {
  return { key: await derive(passphraseOf(passphrase), salt, KEY_BYTES, COST), salt };
}

/** Before anything else is asked of the connection. */
export function applyKey(connection: Database.Database, key: FileKey): void {
  chooseCipher(connection);
  connection.pragma(`key = "${pragmaKey(key)}"`);
}

/** Encrypts, or encrypts anew, every page; only for a file that nobody else has open. */
export function changeKey(connection: Database.Database, key: FileKey): void {
  // A journal on the disk would hold the pages as they were, in the clear; a copy needs none.
  connection.pragma('journal_mode = MEMORY');
  connection.pragma('temp_store = MEMORY');
  chooseCipher(connection);
  connection.pragma(`rekey = "${pragmaKey(key)}"`);
}

function chooseCipher(connection: Database.Database): void {
  connection.pragma("cipher = 'sqlcipher'");
  connection.pragma('legacy = 4');
}

/** Hex only: nothing of it can end the text it stands in. */
function pragmaKey({ key, salt }: FileKey): string {
  if (key.length !== KEY_BYTES || salt.length !== SALT_BYTES) throw new RangeError('not a key');
  return `x'${Buffer.from(key).toString('hex')}${Buffer.from(salt).toString('hex')}'`;
}
