import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passphraseStrength } from '../../../core/domain/passphrase.ts';
import { keyOfRecoveryText, recoveryText } from '../../../core/domain/recovery-key.ts';

describe('a passphrase', () => {
  it.each([
    '12345678',
    '11111111111111',
    'password1',
    'qwertyuiop',
    'minzhengju1',
    'abcabcabc',
    '民政',
    'Ab1!',
  ])('such as %s is refused as weak', (text) => expect(passphraseStrength(text)).toBe('weak'));

  it.each([
    ['Kx7#pQ2m', 'fair'],
    ['correct horse battery staple', 'strong'],
    ['清溪场早上七点下雨', 'strong'],
  ])('such as %s is %s', (text, strength) => expect(passphraseStrength(text)).toBe(strength));
});

describe('a recovery key', () => {
  it('is read as it was printed, with small letters, spaces and look-alikes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (key) => {
        const text = recoveryText(key);
        expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(keyOfRecoveryText(text)).toEqual(key);
        const typed = text.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
        expect(keyOfRecoveryText(typed)).toEqual(key);
      }),
    );
  });

  it('with one letter wrong, or two exchanged, is refused and never another key', () => {
    const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
    const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    fc.assert(
      fc.property(key, fc.nat(55), fc.nat(31), (bytes, at, other) => {
        const plain = recoveryText(bytes).replaceAll('-', '');
        const wrong = plain.slice(0, at) + letters[other] + plain.slice(at + 1);
        const swapped = plain.slice(0, at) + (plain[at + 1] ?? '') + plain[at] + plain.slice(at + 2);
        if (wrong !== plain) expect(keyOfRecoveryText(wrong)).toBeNull();
        if (swapped !== plain) expect(keyOfRecoveryText(swapped)).toBeNull();
      }),
    );
    expect(keyOfRecoveryText('')).toBeNull();
  });
});
