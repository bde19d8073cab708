import type { FormatToken } from './number-format-tokens.ts';

/**
 * Digits of a number as a format shows them.
 *
 *   generalText(1 / 3)                       // '0.333333333'
 *   roundedDigits(1.005, 2)                  // { whole: '1', decimals: '01' }: rounded as it is written
 *   showNumber(1234.5, formatTokens('#,##0.00'))   // '1,234.50'
 */

/** Whole numbers up to 15 digits in full (a telephone number stays one), others in eleven characters. */
export function generalText(value: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e15) return String(value === 0 ? 0 : value);
  if (size >= 1e15 || size < 1e-4) return scientific(value, 5, 2, true);
  const wholeDigits = size < 1 ? 1 : Math.floor(Math.log10(size)) + 1;
  const { whole, decimals } = roundedDigits(value, Math.max(0, 10 - wholeDigits));
  const tail = decimals.replace(/0+$/, '');
  return `${value < 0 ? '-' : ''}${whole}${tail === '' ? '' : `.${tail}`}`;
}

function scientific(value: number, decimals: number, exponentDigits: number, trims: boolean): string {
  const [mantissa = '', power = '0'] = value.toExponential(14).split('e');
  const rounded = roundedDigits(Number(mantissa), decimals);
  const isTen = rounded.whole === '10';
  const tail = trims ? rounded.decimals.replace(/0+$/, '') : rounded.decimals;
  const shown = `${value < 0 ? '-' : ''}${isTen ? '1' : rounded.whole}${tail === '' ? '' : `.${tail}`}`;
  const exponent = Number(power) + (isTen ? 1 : 0);
  return `${shown}E${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(exponentDigits, '0')}`;
}

/** Half up, by the 15 digits that a spreadsheet knows of a number. The sign is left out. */
export function roundedDigits(value: number, places: number): { whole: string; decimals: string } {
  const [mantissa = '0', power = '0'] = Math.abs(value).toExponential(14).split('e');
  const digits = mantissa.replace('.', '');
  const point = Number(power) + 1;
  // Digits in front of the point, zeros put where there are none.
  const padded = point > 0 ? digits.padEnd(point, '0') : '0'.repeat(1 - point) + digits;
  const wholeLength = Math.max(point, 1);
  const all = padded.padEnd(wholeLength + places + 1, '0');
  const cut = all.slice(0, wholeLength + places);
  const rounded = (all[wholeLength + places] ?? '0') >= '5' ? String(BigInt(cut) + 1n) : cut;
  const kept = rounded.padStart(wholeLength + places, '0');
  const whole = kept.slice(0, kept.length - places).replace(/^0+(?=\d)/, '');
  return { whole: whole === '' ? '0' : whole, decimals: places === 0 ? '' : kept.slice(-places) };
}

interface Shape {
  readonly whole: readonly FormatToken[];
  readonly decimals: readonly FormatToken[];
  readonly hasPoint: boolean;
  /** Thousands that trailing commas take away. */
  readonly scale: number;
  readonly groups: boolean;
  readonly percents: number;
  readonly exponent: number;
}

/** The number with its sign. Formats of fractions show it as General does. */
export function showNumber(value: number, tokens: readonly FormatToken[]): string {
  if (tokens.some((token) => token.kind === 'fraction')) return generalText(value);
  if (tokens.some((token) => token.kind === 'general')) {
    const number = generalText(value);
    return tokens.map((token) => (token.kind === 'general' ? number : textOf(token))).join('');
  }
  const shape = shapeOf(tokens);
  if (shape.exponent >= 0) return showExponent(value, tokens, shape);
  const scaled = (value * 100 ** shape.percents) / 1000 ** shape.scale;
  if (Math.abs(scaled) >= 1e21) return generalText(value);
  const places = shape.decimals.filter((token) => token.kind === 'digit').length;
  const { whole, decimals } = roundedDigits(scaled, places);
  const isZero = !/[1-9]/.test(whole + decimals);
  const text = fillWhole(shape.whole, whole, shape.groups) + fillDecimals(shape, decimals);
  return value < 0 && !isZero ? `-${text}` : text;
}

function shapeOf(tokens: readonly FormatToken[]): Shape {
  const point = tokens.findIndex((token) => token.kind === 'point');
  const whole = point < 0 ? tokens : tokens.slice(0, point);
  const decimals = point < 0 ? [] : tokens.slice(point + 1);
  const lastDigit = tokens.findLastIndex((token) => token.kind === 'digit');
  const firstDigit = whole.findIndex((token) => token.kind === 'digit');
  const lastWhole = whole.findLastIndex((token) => token.kind === 'digit');
  const commasFrom = (list: readonly FormatToken[], from: number): number => {
    let count = 0;
    while (list[from + 1 + count]?.kind === 'comma') count++;
    return count;
  };
  const scale = lastDigit < 0 ? 0 : commasFrom(tokens, lastDigit) || commasFrom(whole, lastWhole);
  const groups = whole.some(
    (token, index) => token.kind === 'comma' && index > firstDigit && index < lastWhole,
  );
  const percents = tokens.filter((token) => token.kind === 'percent').length;
  const exponent = tokens.findIndex((token) => token.kind === 'exponent');
  return { whole, decimals, hasPoint: point >= 0, scale, groups, percents, exponent };
}

function showExponent(value: number, tokens: readonly FormatToken[], shape: Shape): string {
  const isDigit = (token: FormatToken) => token.kind === 'digit';
  const head = tokens.slice(0, shape.exponent);
  const point = head.findIndex((token) => token.kind === 'point');
  const places = point < 0 ? 0 : head.slice(point).filter(isDigit).length;
  const exponentDigits = tokens.slice(shape.exponent).filter(isDigit).length;
  const token = tokens[shape.exponent];
  const text = scientific(value, Math.min(places, 20), exponentDigits, false);
  return token?.kind === 'exponent' && token.plus ? text : text.replace('E+', 'E');
}

/** From the right: each place takes a digit, the first one all that are left. */
function fillWhole(tokens: readonly FormatToken[], digits: string, groups: boolean): string {
  const first = tokens.findIndex((token) => token.kind === 'digit');
  const parts: string[] = [];
  let rest = first < 0 ? '' : digits === '0' ? '' : digits;
  let written = 0;
  const put = (digit: string) => {
    if (groups && written > 0 && written % 3 === 0) parts.push(',');
    parts.push(digit);
    written++;
  };
  for (let index = tokens.length - 1; index >= 0; index--) {
    const token = tokens[index];
    if (token?.kind !== 'digit') {
      if (token) parts.push(textOf(token));
      continue;
    }
    const digit = rest.slice(-1);
    rest = rest.slice(0, -1);
    if (digit !== '') put(digit);
    else if (token.mark === '0') put('0');
    else if (token.mark === '?') parts.push(' ');
    for (; index === first && rest !== ''; rest = rest.slice(0, -1)) put(rest.slice(-1));
  }
  return parts.reverse().join('');
}

/** "#" shows no zeros at the end. */
function fillDecimals(shape: Shape, decimals: string): string {
  const marks = shape.decimals.filter((token) => token.kind === 'digit');
  let last = marks.length;
  while (last > 0) {
    const mark = marks[last - 1];
    if (mark?.kind !== 'digit' || mark.mark === '0' || decimals[last - 1] !== '0') break;
    last--;
  }
  let place = 0;
  const tail = shape.decimals.map((token) => {
    if (token.kind !== 'digit') return textOf(token);
    place++;
    return place <= last ? (decimals[place - 1] ?? '') : '';
  });
  return (shape.hasPoint ? '.' : '') + tail.join('');
}

function textOf(token: FormatToken): string {
  if (token.kind === 'text') return token.text;
  return token.kind === 'percent' ? '%' : '';
}
