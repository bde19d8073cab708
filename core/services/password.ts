import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { passphraseOf } from '../domain/passphrase.ts';

/**
 * Passwords of accounts: never kept, only a salted scrypt hash with its cost beside it.
 *
 *   const secret = await secretOf(typed);
 *   await isPassword(typed, secret);   // true
 */
const derive = promisify<string, Uint8Array, number, object, Buffer>(scrypt);
const COST = { N: 2 ** 15, r: 8, p: 1 } as const;
const MEMORY = 64 * 1024 * 1024;
const HASH_BYTES = 32;

const stored = z.object({
  salt: z.string(),
  N: z
    .number()
    .int()
    .max(2 ** 15),
  r: z.number().int().max(8),
  p: z.number().int().max(4),
  hash: z.string(),
});

export async function secretOf(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(passphraseOf(password), salt, HASH_BYTES, { ...COST, maxmem: MEMORY });
  return JSON.stringify({ ...COST, salt: salt.toString('hex'), hash: hash.toString('hex') });
}

/** Takes as long for a secret that is none, so that nobody learns which names there are. */
export async function isPassword(password: string, secret: string | null): Promise<boolean> {
  const kept = parsed(secret);
  const { N, r, p, salt, hash } = kept ?? { ...COST, salt: '00', hash: '' };
  const expected = Buffer.from(hash, 'hex');
  const given = await derive(passphraseOf(password), Buffer.from(salt, 'hex'), HASH_BYTES, {
    ...{ N, r, p },
    maxmem: MEMORY,
  });
  return kept !== null && expected.length === given.length && timingSafeEqual(expected, given);
}

function parsed(secret: string | null): z.infer<typeof stored> | null {
  try {
    return secret === null ? null : stored.parse(JSON.parse(secret));
  } catch {
    return null;
  }
}
