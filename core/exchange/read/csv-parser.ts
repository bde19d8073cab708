/**
 * Separated values, read as they come in.
 *
 *   const parser = new CsvParser(',');
 *   parser.push('a,"b\n1"\r\nc');      // [['a', 'b\n1']]
 *   parser.end();                      // [['c']]
 *
 * A quote opens a field only at its start. One that is not closed within a million letters was a letter
 * like any other. A field longer than any sheet's throws a RangeError.
 */
const QUOTE = 34;
const CR = 13;
const LF = 10;
const LONGEST_QUOTED = 1024 * 1024;
const LONGEST_FIELD = 8 * 1024 * 1024;

export class CsvParser {
  readonly #separator: number;
  /** From the start of the first field that is not complete. */
  #rest = '';
  #row: string[] = [];
  /** The last thing read was a separator: a field follows, if only an empty one. */
  #fieldDue = false;

  constructor(separator: string) {
    this.#separator = separator.charCodeAt(0);
  }

  push(text: string): string[][] {
    this.#rest += text;
    const rows = this.#read(false);
    if (this.#rest.length > LONGEST_FIELD) throw new RangeError('field too long');
    return rows;
  }

  end(): string[][] {
    return this.#read(true);
  }

  #read(isLast: boolean): string[][] {
    const rows: string[][] = [];
    const text = this.#rest;
    let at = 0;
    while (at < text.length || (isLast && this.#fieldDue)) {
      const field = this.#fieldAt(text, at, isLast);
      if (field === null) break;
      this.#row.push(field.text);
      const mark = text.charCodeAt(field.end);
      at = field.end + 1;
      this.#fieldDue = mark === this.#separator;
      if (this.#fieldDue) continue;
      if (mark === CR && text.charCodeAt(at) === LF) at++;
      rows.push(this.#row);
      this.#row = [];
    }
    this.#rest = text.slice(at);
    return rows;
  }

  /** The field from here and the place behind it; null when more text is needed to tell. */
  #fieldAt(text: string, from: number, isLast: boolean): { text: string; end: number } | null {
    const quoted = text.charCodeAt(from) === QUOTE;
    let end = quoted ? this.#quotedEnd(text, from, isLast) : this.#plainEnd(text, from);
    const isQuote = quoted && end >= 0;
    if (quoted && end < 0) {
      if (!isLast && text.length - from < LONGEST_QUOTED) return null;
      end = this.#plainEnd(text, from);
    }
    if (end < 0) {
      if (!isLast) return null;
      end = text.length;
    }
    // A "\r" that is the last letter so far may be half of a line's end.
    if (!isLast && text.charCodeAt(end) === CR && end + 1 === text.length) return null;
    const field = text.slice(from, end);
    return { text: isQuote ? unquoted(field) : field, end };
  }

  #plainEnd(text: string, from: number): number {
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === this.#separator || code === LF || code === CR) return at;
    }
    return -1;
  }

  /** Place of the separator or line end behind the closing quote; -1 when it is not there (yet). */
  #quotedEnd(text: string, from: number, isLast: boolean): number {
    for (let at = from + 1; ; ) {
      const quote = text.indexOf('"', at);
      if (quote < 0) return -1;
      if (text.charCodeAt(quote + 1) !== QUOTE) {
        const end = this.#plainEnd(text, quote + 1);
        return end < 0 && isLast ? text.length : end;
      }
      at = quote + 2;
    }
  }
}

/** Between the quotes, doubled ones single; what stands behind the closing quote is kept. */
function unquoted(field: string): string {
  let text = '';
  let at = 1;
  for (;;) {
    const quote = field.indexOf('"', at);
    if (quote < 0) return text + field.slice(at);
    text += field.slice(at, quote);
    if (field.charCodeAt(quote + 1) !== QUOTE) return text + field.slice(quote + 1);
    text += '"';
    at = quote + 2;
  }
}
