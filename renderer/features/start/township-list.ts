import { headingWords, kindBySuffix, separatorsInLine } from '../../text/townships.ts';

/**
 * Townships typed or pasted as a list, one a line (or several with commas between), each with a division
 * code in front if it has one. Nothing is dropped in silence: what is no unit says why.
 */
export type TownshipKind = 'subdistrict' | 'town' | 'township' | 'bureau';

export type TownshipProblem =
  | { readonly kind: 'duplicateName'; readonly otherLine: number }
  | { readonly kind: 'duplicateCode'; readonly otherLine: number }
  | { readonly kind: 'tooLong' }
  | { readonly kind: 'badCode'; readonly text: string }
  | { readonly kind: 'codeOnly' }
  /** A line of a wider table: more cells than a name and a code. */
  | { readonly kind: 'moreCells'; readonly text: string }
  /** A table's own heading or total: left out, without being an error. */
  | { readonly kind: 'heading' };

export interface TownshipEntry {
  /** 1-based line of the text. */
  readonly line: number;
  readonly name: string;
  readonly kind: TownshipKind;
  /** 9 digits, or null. */
  readonly divisionCode: string | null;
  readonly problem: TownshipProblem | null;
}

const MAX_NAME_LENGTH = 40;

export function parseTownships(text: string): TownshipEntry[] {
  const entries: TownshipEntry[] = [];
  const lineByName = new Map<string, number>();
  const lineByCode = new Map<string, number>();
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const { text: plain, more } = nameAndCode(line);
    for (const part of partsOf(plain)) {
      const entry = parseOne(part, index + 1, more);
      const problem = entry.problem ?? duplicateOf(entry, lineByName, lineByCode);
      if (!problem) {
        lineByName.set(entry.name, entry.line);
        if (entry.divisionCode) lineByCode.set(entry.divisionCode, entry.line);
      }
      entries.push({ ...entry, problem });
    }
  }
  return entries;
}

/** True for an entry that keeps the list from being used as it is. */
export function isBlocking(entry: TownshipEntry): boolean {
  return entry.problem !== null && entry.problem.kind !== 'heading';
}

export function kindOfName(name: string): TownshipKind {
  return kindBySuffix.find(([suffix]) => name.endsWith(suffix))?.[1] ?? 'bureau';
}

/** Full-width digits and spaces as ordinary ones. */
function tidy(text: string): string {
  return text
    .replace(/[\uFF10-\uFF19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u00A0\u3000\uFEFF]+/g, ' ')
    .trim();
}

/** A line of a pasted table as "code name", whichever stood first; other cells are told, not joined to the name. */
function nameAndCode(line: string): { text: string; more: string } {
  const cells = line.split('\t').map(tidy).filter(Boolean);
  if (cells.length < 2)
    return { text: (cells[0] ?? '').replace(/^(\D.*) (\d{9}|\d{12})$/, '$2 $1'), more: '' };
  if (/^\d{1,3}$/.test(cells[0] ?? '')) cells.shift();
  const code = cells.find((cell) => /^\d{4,}$/.test(cell));
  const [name = '', ...more] = cells.filter((cell) => cell !== code);
  return { text: [code ?? '', name].join(' ').trim(), more: isHeading(name) ? '' : more.join(' ') };
}

function isHeading(name: string): boolean {
  return (
    headingWords.includes(name.replaceAll(' ', '')) ||
    name.split(' ').every((word) => headingWords.includes(word))
  );
}

/** An ordinal in front counts the lines only. */
function partsOf(line: string): string[] {
  const plain = line.replace(/^\d{1,3}(?:\s*[.\uFF0E\u3001)\uFF09]\s*|\s+)(?=\S)/, '');
  return plain
    .split(separatorsInLine)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function parseOne(part: string, line: number, more: string): TownshipEntry {
  const match = /^(\d+)\s*(.*)$/.exec(part);
  const digits = match?.[1] ?? '';
  // Spaces inside a printed name only spread it out.
  const spread = match ? (match[2] ?? '') : part;
  const name = spread.replaceAll(' ', '');
  // The statistical code has 12 digits; a township's ends in three zeros.
  const code = digits.length === 12 && digits.endsWith('000') ? digits.slice(0, 9) : digits;
  return {
    line,
    name: name || digits,
    kind: kindOfName(name),
    divisionCode: code.length === 9 ? code : null,
    problem: isHeading(spread) ? { kind: 'heading' } : problemOf(name, digits, code, more),
  };
}

function problemOf(name: string, digits: string, code: string, more: string): TownshipProblem | null {
  if (name === '') return { kind: 'codeOnly' };
  if (digits !== '' && code.length !== 9) return { kind: 'badCode', text: digits };
  if (more !== '') return { kind: 'moreCells', text: more };
  if (name.length > MAX_NAME_LENGTH) return { kind: 'tooLong' };
  return null;
}

function duplicateOf(
  entry: TownshipEntry,
  lineByName: ReadonlyMap<string, number>,
  lineByCode: ReadonlyMap<string, number>,
): TownshipProblem | null {
  const sameName = lineByName.get(entry.name);
  if (sameName !== undefined) return { kind: 'duplicateName', otherLine: sameName };
  const sameCode = entry.divisionCode === null ? undefined : lineByCode.get(entry.divisionCode);
  return sameCode === undefined ? null : { kind: 'duplicateCode', otherLine: sameCode };
}
