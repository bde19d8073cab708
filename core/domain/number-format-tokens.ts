import { CHINESE_GENERAL, CHINESE_HALF_MARK } from './lexicon-formats.ts';

/**
 * A number format's code in pieces.
 *
 *   formatTokens('0.0"%"')       // digit 0, point, digit 0, text "%"
 */
export type FormatToken =
  | { readonly kind: 'text'; readonly text: string }
  /** 0, # or ? */
  | { readonly kind: 'digit'; readonly mark: string }
  | { readonly kind: 'point' }
  | { readonly kind: 'comma' }
  | { readonly kind: 'percent' }
  | { readonly kind: 'exponent'; readonly plus: boolean }
  | { readonly kind: 'fraction' }
  | { readonly kind: 'general' }
  /** "yyyy", "mm", "[h]", "AM/PM", ".00" behind seconds. */
  | { readonly kind: 'date'; readonly mark: string };

/** At the semicolons that are no text. */
export function splitSections(code: string): string[] {
  const sections: string[] = [];
  let start = 0;
  for (let at = 0; at < code.length; at++) {
    const mark = code[at];
    if (mark === '"' || mark === '[') {
      const end = code.indexOf(mark === '"' ? '"' : ']', at + 1);
      if (end < 0) break;
      at = end;
    } else if (mark === '\\' || mark === '!' || mark === '_' || mark === '*') at++;
    else if (mark === ';') {
      sections.push(code.slice(start, at));
      start = at + 1;
    }
  }
  sections.push(code.slice(start));
  return sections;
}

export function formatTokens(section: string): FormatToken[] {
  const tokens: FormatToken[] = [];
  let at = 0;
  while (at < section.length) {
    const [token, length] = tokenAt(section, at);
    if (token) tokens.push(token);
    at += length;
  }
  return tokens;
}

const DATE_MARKS = /^(\[(?:h+|m+|s+)\]|am\/pm|a\/p|y+|m+|d+|h+|s+(?:\.0+)?|aaaa?|e+|b{1,2}|g{1,3})/i;

function tokenAt(section: string, at: number): [FormatToken | null, number] {
  const mark = section[at] ?? '';
  const rest = section.slice(at);
  if (mark === '"') {
    const end = section.indexOf('"', at + 1);
    const text = end < 0 ? section.slice(at + 1) : section.slice(at + 1, end);
    return [{ kind: 'text', text }, text.length + 2];
  }
  if (mark === '\\' || mark === '!') return [{ kind: 'text', text: section[at + 1] ?? '' }, 2];
  // Room as wide as the next character; a character that fills the cell.
  if (mark === '_') return [{ kind: 'text', text: ' ' }, 2];
  if (mark === '*') return [null, 2];
  if (/^general/i.test(rest)) return [{ kind: 'general' }, 7];
  if (rest.toLowerCase().startsWith(CHINESE_GENERAL)) return [{ kind: 'general' }, CHINESE_GENERAL.length];
  if (rest.startsWith(CHINESE_HALF_MARK)) {
    return [{ kind: 'date', mark: CHINESE_HALF_MARK }, CHINESE_HALF_MARK.length];
  }
  const exponent = /^e([+-])/i.exec(rest);
  if (exponent) return [{ kind: 'exponent', plus: exponent[1] === '+' }, 2];
  const date = DATE_MARKS.exec(rest);
  if (date) return [{ kind: 'date', mark: date[0].toLowerCase() }, date[0].length];
  if (mark === '[') {
    const end = section.indexOf(']', at);
    return [null, end < 0 ? rest.length : end - at + 1];
  }
  return [plainToken(mark), 1];
}

function plainToken(mark: string): FormatToken | null {
  switch (mark) {
    case '0':
    case '#':
    case '?':
      return { kind: 'digit', mark };
    case '.':
      return { kind: 'point' };
    case ',':
      return { kind: 'comma' };
    case '%':
      return { kind: 'percent' };
    case '/':
      return { kind: 'fraction' };
    case '@':
      return { kind: 'general' };
    default:
      return { kind: 'text', text: mark };
  }
}
