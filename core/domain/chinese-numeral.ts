import * as words from './lexicon.ts';

/**
 * Chinese numerals as people write counts: the numeral of 105 reads as 105, the one for "two or three"
 * reads as nothing. A text is taken only when writing the number again gives the same text, so that
 * short forms with two meanings ("one hundred five" for 150) are never guessed.
 *
 *   chineseToNumber('\u5341\u4e8c') // 12
 */
export function chineseToNumber(text: string): number | null {
  const plain = plainForm(text);
  if (plain === null) return null;
  const positional = readPositional(plain);
  if (positional !== null) return positional;
  const value = readPowers(plain);
  return value !== null && sameNumeral(numberToChinese(value), plain) ? value : null;
}

/** True when every character could stand in a Chinese numeral. */
export function isChineseNumeral(text: string): boolean {
  const known = `${words.DIGITS}${words.FORMAL_DIGITS}${words.CIRCLE_ZERO}${words.PAIR}${words.TEN}${words.HUNDRED}${words.THOUSAND}${words.FORMAL_POWERS}${words.TEN_THOUSAND}${words.HUNDRED_MILLION}`;
  return text !== '' && [...text].every((character) => known.includes(character));
}

const POWERS = [words.TEN, words.HUNDRED, words.THOUSAND];

function plainForm(text: string): string | null {
  if (!isChineseNumeral(text)) return null;
  let plain = '';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const formalDigit = words.FORMAL_DIGITS.indexOf(character);
    const formalPower = words.FORMAL_POWERS.indexOf(character);
    if (formalDigit >= 0) plain += words.DIGITS.charAt(formalDigit);
    else if (formalPower >= 0) plain += POWERS[formalPower];
    else if (character === words.PAIR) {
      const next = text.charAt(at + 1);
      const before = `${words.HUNDRED}${words.THOUSAND}${words.TEN_THOUSAND}${words.HUNDRED_MILLION}`;
      if (text.length > 1 && (next === '' || !before.includes(next))) return null;
      plain += words.DIGITS.charAt(2);
    } else plain += character;
  }
  return plain;
}

/** One digit, or several with a written zero among them ("one zero five"); never "two three". */
function readPositional(plain: string): number | null {
  const digits = [...plain].map((c) => (c === words.CIRCLE_ZERO ? 0 : words.DIGITS.indexOf(c)));
  if (digits.length > 10 || digits.some((digit) => digit < 0)) return null;
  if (digits.length === 1) return digits[0] ?? null;
  return digits[0] !== 0 && digits.includes(0) ? Number(digits.join('')) : null;
}

function readPowers(plain: string): number | null {
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  for (const character of plain) {
    const value = words.DIGITS.indexOf(character);
    const power = POWERS.indexOf(character);
    if (value >= 0) digit = value;
    else if (power >= 0) {
      section += (digit ?? 1) * 10 ** (power + 1);
      digit = null;
    } else if (character === words.TEN_THOUSAND || character === words.HUNDRED_MILLION) {
      total += (section + (digit ?? 0)) * (character === words.TEN_THOUSAND ? 1e4 : 1e8);
      section = 0;
      digit = null;
    } else return null;
  }
  const value = total + section + (digit ?? 0);
  return Number.isSafeInteger(value) ? value : null;
}

function numberToChinese(value: number): string {
  if (value === 0) return words.DIGITS.charAt(0);
  const sections: [number, string][] = [
    [Math.floor(value / 1e8), words.HUNDRED_MILLION],
    [Math.floor(value / 1e4) % 1e4, words.TEN_THOUSAND],
    [value % 1e4, ''],
  ];
  if ((sections[0]?.[0] ?? 0) > 9999) return '';
  let text = '';
  let gap = false;
  for (const [section, name] of sections) {
    if (section === 0) {
      gap = text !== '';
      continue;
    }
    if (text !== '' && (gap || section < 1000)) text += words.DIGITS.charAt(0);
    text += sectionToChinese(section) + name;
    gap = false;
  }
  return text;
}

function sectionToChinese(section: number): string {
  let text = '';
  let gap = false;
  for (let power = 3; power >= 0; power--) {
    const digit = Math.floor(section / 10 ** power) % 10;
    if (digit === 0) {
      gap = text !== '';
      continue;
    }
    if (gap) text += words.DIGITS.charAt(0);
    text += words.DIGITS.charAt(digit) + (POWERS[power - 1] ?? '');
    gap = false;
  }
  return text;
}

/** Ten to nineteen are written with or without the leading "one". */
function sameNumeral(canonical: string, plain: string): boolean {
  const oneTen = words.DIGITS.charAt(1) + words.TEN;
  return canonical === plain || (canonical.startsWith(oneTen) && canonical.slice(1) === plain);
}
