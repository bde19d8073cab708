/**
 * A formula's text as steps for a machine with a stack: operands first, then what is done with them.
 *
 *   parseFormula('SUM(A1:A3)*2', { sheet: 0, sheets, names })
 *   // steps: range A1:A3, call SUM with 1, value 2, binary '*'; ranges: [A1:A3]
 *
 * Throws NotComputable for what is not read here: other files, arrays, unions, names that are no reference.
 */
import { NotComputable, type Scalar } from './formula-values.ts';
import type { CellRange } from './raw-workbook.ts';

export interface SheetRange extends CellRange {
  /** Place among the workbook's sheets. */
  readonly sheet: number;
}

export type Step =
  | { readonly kind: 'value'; readonly value: Scalar }
  | { readonly kind: 'range'; readonly range: SheetRange }
  | { readonly kind: 'missing' }
  | { readonly kind: 'sign'; readonly sign: '-' | '+' | '%' }
  | { readonly kind: 'binary'; readonly sign: string }
  | { readonly kind: 'call'; readonly name: string; readonly count: number };

export interface ParsedFormula {
  readonly steps: readonly Step[];
  readonly ranges: readonly SheetRange[];
}

export interface FormulaPlace {
  readonly sheet: number;
  /** Places of sheets by their names in small letters. */
  readonly sheets: ReadonlyMap<string, number>;
  /** What names stand for, by `${sheet or ''}!${name}` in small letters. */
  readonly names: ReadonlyMap<string, string>;
}

/** Excel's own limits. */
const MOST_CHARACTERS = 8192;
const MOST_DEPTH = 64;
const LAST_ROW = 1_048_575;
const LAST_COLUMN = 16_383;

const BINDING: Readonly<Record<string, number>> = {
  ...{ '=': 1, '<>': 1, '<': 1, '>': 1, '<=': 1, '>=': 1, '&': 2, '+': 3, '-': 3, '*': 4, '/': 4, '^': 5 },
};

const SPACE = /\s+/y;
const OPERATOR = /<=|>=|<>|[-+*/^&=<>]/y;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y;
const TEXT = /"((?:[^"]|"")*)"/y;
const ERROR = /#(?:REF!|DIV\/0!|N\/A|NAME\?|NULL!|NUM!|VALUE!)/y;
const SHEET = /(?:'((?:[^']|'')+)'|([\p{L}_[][\p{L}\p{N}_.[\]]*))!/uy;
const CELLS = /\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?(?![\p{L}\p{N}_.(!:])/uy;
const COLUMNS = /\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})(?![\p{L}\p{N}_.(!:])/uy;
const ROWS = /\$?(\d{1,7}):\$?(\d{1,7})(?![\p{L}\p{N}_.(!:])/uy;
const WORD = /[\p{L}_\\][\p{L}\p{N}_.\\]*/uy;

export function parseFormula(text: string, place: FormulaPlace): ParsedFormula {
  const parser = new Parser(text, place, 0);
  parser.whole();
  return parser;
}

class Parser implements ParsedFormula {
  readonly steps: Step[] = [];
  readonly ranges: SheetRange[] = [];
  readonly #text: string;
  readonly #place: FormulaPlace;
  /** How many names stand for each other. */
  readonly #names: number;
  #at = 0;
  #depth = 0;

  constructor(text: string, place: FormulaPlace, names: number) {
    if (text.length > MOST_CHARACTERS || names > 8) throw new NotComputable('tooMuch');
    this.#text = text;
    this.#place = place;
    this.#names = names;
  }

  whole(): void {
    this.#expression(1);
    this.#take(SPACE);
    if (this.#at < this.#text.length) throw new NotComputable('kind');
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found !== null) this.#at = pattern.lastIndex;
    return found;
  }

  #is(character: string): boolean {
    this.#take(SPACE);
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #expression(least: number): void {
    this.#signed();
    for (;;) {
      this.#take(SPACE);
      const start = this.#at;
      const sign = this.#take(OPERATOR)?.[0];
      const binding = sign === undefined ? 0 : (BINDING[sign] ?? 0);
      if (sign === undefined || binding < least) {
        this.#at = start;
        return;
      }
      this.#expression(binding + 1);
      this.steps.push({ kind: 'binary', sign });
    }
  }

  /** A sign binds closer than a power: -2^2 is 4. */
  #signed(): void {
    const signs: ('-' | '+')[] = [];
    for (;;) {
      if (this.#is('-')) signs.push('-');
      else if (this.#is('+')) signs.push('+');
      else break;
    }
    this.#operand();
    while (this.#is('%')) this.steps.push({ kind: 'sign', sign: '%' });
    for (const sign of signs.reverse()) this.steps.push({ kind: 'sign', sign });
  }

  #operand(): void {
    if (this.#is('(')) {
      this.#nested(() => this.#expression(1));
      if (!this.#is(')')) throw new NotComputable('kind');
    } else if (!this.#constant()) this.#reference();
  }

  #constant(): boolean {
    const text = this.#take(TEXT);
    const error = text === null ? this.#take(ERROR) : null;
    if (text !== null) this.#value((text[1] ?? '').replaceAll('""', '"'));
    else if (error !== null) this.#value({ error: error[0] });
    return text !== null || error !== null;
  }

  #reference(): void {
    const sheet = this.#sheet();
    if (this.#range(sheet ?? this.#place.sheet)) return;
    if (sheet !== null) {
      if (this.#take(ERROR) === null) throw new NotComputable('name');
      this.#value({ error: '#REF!' });
      return;
    }
    const number = this.#take(NUMBER);
    const word = number === null ? this.#take(WORD)?.[0] : undefined;
    if (number !== null) this.#value(Number(number[0]));
    else if (word === undefined) throw new NotComputable('kind');
    else if (this.#is('(')) this.#call(word);
    else this.#name(word);
  }

  #value(value: Scalar): void {
    this.steps.push({ kind: 'value', value });
  }

  #nested(parse: () => void): void {
    if (++this.#depth > MOST_DEPTH) throw new NotComputable('tooMuch');
    parse();
    this.#depth--;
  }

  /** The sheet that stands in front of a reference; null when there is none. */
  #sheet(): number | null {
    const found = this.#take(SHEET);
    if (found === null) return null;
    const name = found[1]?.replaceAll("''", "'") ?? found[2] ?? '';
    if (name.includes('[')) throw new NotComputable('external', name);
    const sheet = this.#place.sheets.get(name.toLowerCase());
    if (sheet === undefined) throw new NotComputable('name', name);
    return sheet;
  }

  #range(sheet: number): boolean {
    const cells = this.#take(CELLS);
    if (cells !== null) {
      const [, left = '', top = '', right = left, bottom = top] = cells;
      this.#push(sheet, [Number(top) - 1, Number(bottom) - 1], [columnOf(left), columnOf(right)]);
      return true;
    }
    const columns = this.#take(COLUMNS);
    if (columns !== null) {
      this.#push(sheet, [0, LAST_ROW], [columnOf(columns[1] ?? ''), columnOf(columns[2] ?? '')]);
      return true;
    }
    const rows = this.#take(ROWS);
    if (rows !== null) this.#push(sheet, [Number(rows[1]) - 1, Number(rows[2]) - 1], [0, LAST_COLUMN]);
    return rows !== null;
  }

  #push(sheet: number, rows: readonly [number, number], columns: readonly [number, number]): void {
    const range = {
      ...{ sheet, top: Math.min(...rows), bottom: Math.max(...rows) },
      ...{ left: Math.min(...columns), right: Math.max(...columns) },
    };
    if (range.top < 0 || range.bottom > LAST_ROW || range.right > LAST_COLUMN)
      throw new NotComputable('name');
    this.ranges.push(range);
    this.steps.push({ kind: 'range', range });
  }

  #call(word: string): void {
    const name = word.toUpperCase().replace(/^_XLFN\./, '');
    let count = 0;
    if (!this.#is(')')) {
      this.#nested(() => {
        do {
          this.#argument();
          count++;
        } while (this.#is(','));
      });
      if (!this.#is(')')) throw new NotComputable('kind');
    }
    this.steps.push({ kind: 'call', name, count });
  }

  #argument(): void {
    this.#take(SPACE);
    const next = this.#text[this.#at];
    if (next === ',' || next === ')') this.steps.push({ kind: 'missing' });
    else this.#expression(1);
  }

  /** TRUE, FALSE, or a name of the workbook. */
  #name(word: string): void {
    if (/^(?:TRUE|FALSE)$/i.test(word)) {
      this.#value(word.toUpperCase() === 'TRUE');
      return;
    }
    const { names, sheet } = this.#place;
    const key = word.toLowerCase();
    const refersTo = names.get(`${sheet}!${key}`) ?? names.get(`!${key}`);
    // A reference that moves along with the cell is not the same everywhere.
    if (refersTo === undefined || !isFixed(refersTo)) throw new NotComputable('name', word);
    const parser = new Parser(refersTo, this.#place, this.#names + 1);
    parser.whole();
    this.steps.push(...parser.steps);
    this.ranges.push(...parser.ranges);
  }
}

/** Nothing but constants and references with both signs: Sheet1!$A$1:$B$3, "text", 12. */
const isFixed = (text: string): boolean =>
  text.length <= MOST_CHARACTERS &&
  /^(?:"(?:[^"]|"")*"|-?[\d.]+|(?:(?:'(?:[^']|'')+'|[^'!"()$]+)!)?\$[A-Z]{1,3}\$\d+(?::\$[A-Z]{1,3}\$\d+)?)$/i.test(
    text,
  );

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
