/**
 * The key of an encrypted data file as letters and digits that can be printed, read out and typed in again:
 * 32 bytes as 52 characters of Crockford's base 32 and 4 of a check, in groups of four.
 *
 *   recoveryText(key);                // "7ZQ4-0KT1-...", 14 groups
 *   keyOfRecoveryText('7zq4 0kt1 ...');      // the bytes, or null when a character is wrong
 */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const KEY_BYTES = 32;
const KEY_LETTERS = 52;
const CHECK_LETTERS = 4;
/** The largest prime below 32^4: two letters exchanged or one mistyped always change the rest. */
const MODULUS = 1_048_573n;

export function recoveryText(key: Uint8Array): string {
  if (key.length !== KEY_BYTES) throw new RangeError(`a key has ${KEY_BYTES} bytes, not ${key.length}`);
  const value = bytesToBigInt(key);
  const letters = inLetters(value, KEY_LETTERS) + inLetters(value % MODULUS, CHECK_LETTERS);
  return letters.match(/.{4}/g)?.join('-') ?? letters;
}

/** Spaces, hyphens, small letters and the look-alikes O, I and L are taken as meant. */
export function keyOfRecoveryText(typed: string): Uint8Array | null {
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (letters.length !== KEY_LETTERS + CHECK_LETTERS) return null;
  let value = 0n;
  let check = 0n;
  for (const [index, letter] of [...letters].entries()) {
    const digit = LETTERS.indexOf(letter);
    if (digit < 0) return null;
    if (index < KEY_LETTERS) value = value * 32n + BigInt(digit);
    else check = check * 32n + BigInt(digit);
  }
  if (value >= 1n << BigInt(KEY_BYTES * 8) || value % MODULUS !== check) return null;
  const bytes = new Uint8Array(KEY_BYTES);
  for (let index = KEY_BYTES - 1; index >= 0; index--) {
    bytes[index] = Number(value & 255n);
    value >>= 8n;
  }
  return bytes;
}

function bytesToBigInt(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value;
}

function inLetters(value: bigint, length: number): string {
  let text = '';
  for (let rest = value, index = 0; index < length; index++) {
    text = `${LETTERS[Number(rest & 31n)]}${text}`;
    rest >>= 5n;
  }
  return text;
}
