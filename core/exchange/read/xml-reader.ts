import { READ_LIMITS } from './limits.ts';
import { XmlNames } from './xml-names.ts';

/**
 * XML read event by event from the bytes themselves, chunk by chunk; no object and no string is made for
 * what nobody asks for. Names are given without their prefix.
 *
 *   const reader = new XmlReader();
 *   reader.begin((problem, detail) => unreadable(name, problem, detail));      // again for the next document
 *   reader.feed(chunk);
 *   for (let event = reader.next(); event !== MORE; event = reader.next()) {
 *     if (event === START && reader.name === 'row') reader.attribute('r');      // '12' or null
 *     if (event === TEXT) reader.text();                                        // all of it up to the next tag
 *   }
 *   reader.end();      // no more chunks: the next event MORE means the document is over
 *
 * An element without content gives START (`empty` is true) and END. Refuses what only an attacker has:
 * a document type, entities of its own, depth and attributes without end. Over 300 lines because every
 * event is found by one walk over the same bytes.
 */
export const MORE = 0;
export const START = 1;
export const END = 2;
export const TEXT = 3;
export type XmlEvent = typeof MORE | typeof START | typeof END | typeof TEXT;

/** Makes the error to throw. */
export type XmlProblem = (problem: 'damaged' | 'entities' | 'tooLarge', detail?: string) => Error;

const LT = 60;
const GT = 62;
const SLASH = 47;
const BANG = 33;
const QUESTION = 63;
const AMP = 38;
const EQUALS = 61;
const CDATA = Buffer.from('<![CDATA[');
const COMMENT = Buffer.from('<!--');
const EMPTY = Buffer.alloc(0);
const NOTHING = -1;
const FEW_ATTRIBUTES = 24;
/** A document may bring as many again and more: see XmlNames. */
const MANY_NAMES = 512;

export class XmlReader {
  /** Name of the element of START and END, without its prefix. */
  name = '';
  /** START of an element without content. */
  empty = false;
  attributeCount = 0;
  bytes: Buffer = EMPTY;
  /** For each attribute: start and end of its name, start and end of its value, in `bytes`. */
  spans = new Int32Array(FEW_ATTRIBUTES * 4);
  /** Text in `bytes`; the start is -1 when the text had to be put together. */
  textStart = 0;
  textEnd = 0;

  #window: Buffer = EMPTY;
  #problem: XmlProblem = () => new Error('a document was read that nobody began');
  #names = new XmlNames();
  readonly #stack = new Int32Array(READ_LIMITS.depth);
  #depth = 0;
  #at = 0;
  #final = false;
  #endDue = false;
  #rootSeen = false;
  /** Text with comments or CDATA in it, so far. */
  #joined: string | null = null;

  /** A new document. Names of those before are known still. */
  begin(problem: XmlProblem): void {
    this.#problem = problem;
    if (this.#names.size > MANY_NAMES) this.#names = new XmlNames();
    this.bytes = EMPTY;
    this.#depth = 0;
    this.#at = 0;
    this.#final = false;
    this.#endDue = false;
    this.#rootSeen = false;
    this.#joined = null;
  }

  /** A chunk with something left over in front of it is copied into memory that is used again and again. */
  feed(chunk: Uint8Array): void {
    const rest = this.bytes.length - this.#at;
    if (rest === 0) {
      this.bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      this.#at = 0;
      return;
    }
    if (rest > READ_LIMITS.tokenBytes) throw this.#problem('tooLarge', 'text');
    const length = rest + chunk.length;
    const left = this.bytes.subarray(this.#at);
    if (length > this.#window.length) {
      this.#window = Buffer.allocUnsafeSlow(Math.max(length + 4096, rest * 2));
    }
    this.#window.set(left);
    this.#window.set(chunk, rest);
    this.bytes = this.#window.subarray(0, length);
    this.#at = 0;
  }

  /** There is nothing more to feed. */
  end(): void {
    this.#final = true;
  }

  next(): XmlEvent {
    if (this.#endDue) {
      this.#endDue = false;
      this.#depth--;
      return END;
    }
    for (;;) {
      const start = this.#at;
      const code = this.bytes[start];
      if (code === undefined) return this.#more();
      const event = code === LT ? this.#markup(start) : this.#readText(start);
      if (event !== null) return event;
    }
  }

  /** Text of the TEXT event, entities replaced. */
  text(): string {
    if (this.textStart === NOTHING) return this.#joined ?? '';
    return this.#decode(this.textStart, this.textEnd);
  }

  /**
   * Right behind START: when all that the element has is `<v>text</v>` (the child's one letter given), its
   * text becomes that of a TEXT event and both elements are over; no events come for them any more.
   */
  takeOnlyChild(letter: number): boolean {
    const { bytes } = this;
    const start = this.#at;
    if (this.empty || bytes[start] !== LT || bytes[start + 1] !== letter || bytes[start + 2] !== GT)
      return false;
    let end = start + 3;
    const near = Math.min(bytes.length, end + 250);
    while (end < near && bytes[end] !== LT) end++;
    if (bytes[end] !== LT || bytes[end + 1] !== SLASH || bytes[end + 2] !== letter) return false;
    const after = end + 4;
    if (bytes[end + 3] !== GT || bytes[after] !== LT || bytes[after + 1] !== SLASH) return false;
    const name = this.#names.bytesOf(this.#stack[this.#depth - 1] ?? 0);
    if (name === undefined) return false;
    const close = after + 2 + name.length;
    for (let at = after + 2; at < close; at++) if (bytes[at] !== name[at - after - 2]) return false;
    if (bytes[close] !== GT) return false;
    this.textStart = start + 3;
    this.textEnd = end;
    this.#at = close + 1;
    this.#depth--;
    return true;
  }

  /** Value of an attribute by its whole name, or by the name behind a prefix: "id" finds "r:id". */
  attribute(name: string): string | null {
    for (let index = 0; index < this.attributeCount; index++) {
      if (this.#isNamed(index, name)) return this.attributeText(index);
    }
    return null;
  }

  attributeText(index: number): string {
    return this.#decode(this.spans[index * 4 + 2] ?? 0, this.spans[index * 4 + 3] ?? 0);
  }

  /** The text of the TEXT event as a plain number ("12", "-0.5"); NaN for anything that is not one. */
  plainNumber(): number {
    return this.textStart === NOTHING ? Number.NaN : plainNumber(this.bytes, this.textStart, this.textEnd);
  }

  #isNamed(index: number, name: string): boolean {
    const start = this.spans[index * 4] ?? 0;
    const end = this.spans[index * 4 + 1] ?? 0;
    const from = end - name.length;
    if (from < start || (from > start && this.bytes[from - 1] !== 58)) return false;
    for (let place = 0; place < name.length; place++) {
      if (this.bytes[from + place] !== name.charCodeAt(place)) return false;
    }
    return true;
  }

  #more(): typeof MORE {
    if (this.#final && (this.#depth > 0 || !this.#rootSeen || this.#at < this.bytes.length)) {
      throw this.#problem('damaged', 'xml');
    }
    return MORE;
  }

  #readText(start: number): XmlEvent | null {
    const bytes = this.bytes;
    let end = start + 1;
    const near = Math.min(bytes.length, start + 48);
    while (end < near && bytes[end] !== LT) end++;
    if (bytes[end] !== LT) {
      end = bytes.indexOf(LT, end);
      if (end < 0) return this.#textWithoutEnd(start);
    }
    const behind = bytes[end + 1];
    if (behind === undefined) return this.#more();
    if (this.#depth === 0) {
      if (!isBlank(bytes, start, end)) throw this.#problem('damaged', 'xml');
      this.#at = end;
      return null;
    }
    if (behind === BANG || behind === QUESTION || this.#joined !== null) {
      this.#joined = (this.#joined ?? '') + this.#decode(start, end);
      this.#at = end;
      return null;
    }
    this.textStart = start;
    this.textEnd = end;
    this.#at = end;
    return TEXT;
  }

  /** Blanks behind the document are no text. */
  #textWithoutEnd(start: number): typeof MORE {
    if (this.#final && this.#depth === 0 && this.#rootSeen && isBlank(this.bytes, start, this.bytes.length)) {
      this.#at = this.bytes.length;
    }
    return this.#more();
  }

  #markup(start: number): XmlEvent | null {
    const code = this.bytes[start + 1];
    if (code === undefined) return this.#more();
    if (code === BANG) return this.#declaration(start);
    if (code === QUESTION) return this.#skipTo('?>', start + 2);
    if (this.#joined !== null) {
      if (this.textStart !== NOTHING) {
        this.textStart = NOTHING;
        return TEXT;
      }
      this.#joined = null;
      this.textStart = 0;
    }
    return code === SLASH ? this.#endTag(start) : this.#startTag(start);
  }

  #skipTo(mark: string, from: number): typeof MORE | null {
    const end = this.bytes.indexOf(mark, from, 'latin1');
    if (end < 0) return this.#more();
    this.#at = end + mark.length;
    return null;
  }

  #declaration(start: number): typeof MORE | null {
    const bytes = this.bytes;
    if (startsWith(bytes, start, COMMENT)) return this.#skipTo('-->', start + 4);
    if (startsWith(bytes, start, CDATA)) {
      const end = bytes.indexOf(']]>', start + CDATA.length, 'latin1');
      if (end < 0) return this.#more();
      if (this.#depth === 0) throw this.#problem('damaged', 'xml');
      this.#joined = (this.#joined ?? '') + bytes.toString('utf8', start + CDATA.length, end);
      this.#at = end + 3;
      return null;
    }
    if (bytes.length - start < CDATA.length && !this.#final) return this.#more();
    throw this.#problem('entities');
  }

  #endTag(start: number): XmlEvent {
    const bytes = this.bytes;
    const id = this.#depth > 0 ? (this.#stack[this.#depth - 1] ?? 0) : NOTHING;
    const name = this.#names.bytesOf(id);
    if (name === undefined) throw this.#problem('damaged', 'xml');
    let at = start + 2;
    for (let place = 0; place < name.length; place++, at++) {
      if (at >= bytes.length) return this.#more();
      if (bytes[at] !== name[place]) throw this.#problem('damaged', 'xml');
    }
    while (isSpace(bytes[at])) at++;
    if (at >= bytes.length) return this.#more();
    if (bytes[at] !== GT) throw this.#problem('damaged', 'xml');
    this.#at = at + 1;
    this.#depth--;
    this.name = this.#names.localOf(id);
    return END;
  }

  #startTag(start: number): XmlEvent {
    const bytes = this.bytes;
    let at = start + 1;
    let code = bytes[at];
    while (code !== undefined && code !== GT && code !== SLASH && !isSpace(code)) code = bytes[++at];
    if (code === undefined) return this.#more();
    const nameEnd = at;
    at = this.#attributes(at);
    if (at < 0) return this.#more();
    if (nameEnd === start + 1) throw this.#problem('damaged', 'xml');
    const id = this.#names.idOf(bytes, start + 1, nameEnd);
    if (id < 0 || this.#depth >= READ_LIMITS.depth) throw this.#problem('damaged', 'xml');
    if (this.#depth === 0 && this.#rootSeen) throw this.#problem('damaged', 'xml');
    this.#rootSeen = true;
    this.#stack[this.#depth++] = id;
    this.name = this.#names.localOf(id);
    this.empty = bytes[at - 2] === SLASH && bytes[at - 1] === GT && at - 2 >= nameEnd;
    this.#endDue = this.empty;
    this.#at = at;
    return START;
  }

  /** Place behind the tag's ">", or -1 when it is not there yet. */
  #attributes(from: number): number {
    const bytes = this.bytes;
    let at = from;
    let count = 0;
    for (;;) {
      while (isSpace(bytes[at])) at++;
      const code = bytes[at];
      if (code === undefined) return NOTHING;
      if (code === GT) break;
      if (code === SLASH) {
        const behind = bytes[at + 1];
        if (behind === undefined) return NOTHING;
        if (behind !== GT) throw this.#problem('damaged', 'xml');
        at++;
        break;
      }
      if (count * 4 === this.spans.length) this.#moreSpans(count);
      at = this.#oneAttribute(at, count * 4);
      if (at < 0) return NOTHING;
      count++;
    }
    this.attributeCount = count;
    return at + 1;
  }

  #moreSpans(count: number): void {
    if (count >= READ_LIMITS.attributes) throw this.#problem('damaged', 'xml');
    const spans = new Int32Array(READ_LIMITS.attributes * 4);
    spans.set(this.spans);
    this.spans = spans;
  }

  #oneAttribute(start: number, slot: number): number {
    const { bytes, spans } = this;
    let at = start;
    let code = bytes[at];
    while (code !== undefined && code !== EQUALS && code !== GT && code !== SLASH && !isSpace(code)) {
      code = bytes[++at];
    }
    spans[slot] = start;
    spans[slot + 1] = at;
    while (isSpace(bytes[at])) at++;
    if (bytes[at] === undefined) return NOTHING;
    if (bytes[at] !== EQUALS) throw this.#problem('damaged', 'xml');
    at++;
    while (isSpace(bytes[at])) at++;
    const quote = bytes[at];
    if (quote === undefined) return NOTHING;
    if (quote !== 34 && quote !== 39) throw this.#problem('damaged', 'xml');
    spans[slot + 2] = ++at;
    code = bytes[at];
    while (code !== undefined && code !== quote && code !== LT) code = bytes[++at];
    if (code === undefined) return NOTHING;
    if (code === LT) throw this.#problem('damaged', 'xml');
    spans[slot + 3] = at;
    return at + 1;
  }

  #decode(start: number, end: number): string {
    const bytes = this.bytes;
    const length = end - start;
    if (length === 0) return '';
    if (length <= 12) {
      const short = shortText(bytes, start, end);
      if (short !== null) return short;
    }
    let text = bytes.toString('utf8', start, end);
    if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
    return text.includes('&') ? this.#entities(text) : text;
  }

  #entities(text: string): string {
    return text.replace(/&(#x[0-9a-fA-F]+|#[0-9]+|[A-Za-z]+);|&/g, (_all, name: string | undefined) => {
      const plain = name === undefined ? undefined : ENTITIES[name];
      if (plain !== undefined) return plain;
      if (name === undefined || !name.startsWith('#')) throw this.#problem('damaged', 'xml');
      const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
      const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
      return isCharacter ? String.fromCodePoint(code) : '\ufffd';
    });
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function isSpace(code: number | undefined): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

function isBlank(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isSpace(bytes[at])) return false;
  return true;
}

function startsWith(bytes: Buffer, at: number, mark: Buffer): boolean {
  for (let place = 0; place < mark.length; place++) if (bytes[at + place] !== mark[place]) return false;
  return true;
}

/** A short text of plain ASCII; null when it has anything else. */
function shortText(bytes: Buffer, start: number, end: number): string | null {
  let text = '';
  for (let at = start; at < end; at++) {
    const code = bytes[at] ?? 0;
    if (code > 126 || code < 32 || code === AMP) return null;
    text += String.fromCharCode(code);
  }
  return text;
}

const POWERS = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/** Up to 15 digits are exact as an integer, and divided by a power of ten correctly rounded. */
export function plainNumber(bytes: Buffer, start: number, end: number): number {
  let at = start;
  const negative = bytes[at] === 45;
  if (negative) at++;
  let value = 0;
  let digits = 0;
  let point = -1;
  for (; at < end; at++) {
    const code = bytes[at] ?? 0;
    if (code >= 48 && code <= 57) {
      value = value * 10 + (code - 48);
      digits++;
    } else if (code === 46 && point < 0) point = digits;
    else return Number.NaN;
  }
  if (digits === 0 || digits > 15) return Number.NaN;
  if (point >= 0) value /= POWERS[digits - point] ?? 1;
  return negative ? -value : value;
}
