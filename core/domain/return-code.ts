/**
 * The short code printed in every workbook that is given out: what a person can read out on the telephone,
 * and what is left when a program has thrown everything else away. Eight characters that nobody mistakes
 * for each other, and a ninth that shows a slip.
 *
 *   returnCode([0, 1, 2, 3, 4, 5, 6, 7])          // '2345-6789-' and the check character
 *   findCodes('code: k7m2-9qxd-3, by phone')       // ['K7M2-9QXD-3'] if the ninth agrees
 */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** Characters to choose from; a prime, so that one slip or two swapped neighbours always show. */
export const CODE_BASE = ALPHABET.length;
/** How many of them are free. */
export const CODE_LENGTH = 8;

const CODE = new RegExp(
  `(?<![0-9A-Z])([${ALPHABET}]{4})[- ]?([${ALPHABET}]{4})[- ]?([${ALPHABET}])(?![0-9A-Z])`,
  'g',
);

/** `digits`: CODE_LENGTH numbers below CODE_BASE. */
export function returnCode(digits: readonly number[]): string {
  const text = digits.map((digit) => ALPHABET[digit] ?? '').join('');
  if (text.length !== CODE_LENGTH) throw new RangeError('a code has eight digits');
  return `${text.slice(0, 4)}-${text.slice(4)}-${checkCharacter(text)}`;
}

/** False for most cells of a sheet: there are not as many letters and digits, of either width, as a code has. */
function mayHoldOne(text: string): boolean {
  let missing = CODE_LENGTH + 1;
  for (let at = 0; at < text.length && missing <= text.length - at; at++) {
    const code = text.charCodeAt(at);
    const isLetterOrDigit =
      code < 0x7b
        ? code >= 0x30 && (code <= 0x39 || code >= 0x61 || (code >= 0x41 && code <= 0x5a))
        : code >= 0xff10 && code <= 0xff5a;
    if (isLetterOrDigit && --missing === 0) return true;
  }
  return false;
}

/** Codes in a text whose check character agrees, as they are printed; capitals, dashes, width do not matter. */
export function findCodes(text: string): string[] {
  if (!mayHoldOne(text)) return [];
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\u2010-\u2015\u2212\u2500]/g, '-');
  return [...plain.matchAll(CODE)].flatMap(([, first = '', second = '', check = '']) =>
    checkCharacter(first + second) === check ? [`${first}-${second}-${check}`] : [],
  );
}

function checkCharacter(text: string): string {
  let sum = 0;
  for (const [index, character] of [...text].entries()) sum += (index + 1) * ALPHABET.indexOf(character);
  return ALPHABET[sum % CODE_BASE] ?? '';
}
