import { lineBreakMarks } from '../../templates/words.ts';

/**
 * Line breaking for Chinese: a line may break between any two ideographs, but no line starts with
 * closing punctuation or ends with opening punctuation; Latin words and numbers stay whole, and a
 * number keeps the character after it (the year and its mark, the count and its measure word).
 *
 *   breakLines('...', 120, (text) => widthInPoints(text));
 */
export type Measure = (text: string) => number;

/** A stretch that is not broken unless it is wider than the whole line. */
export interface Chunk {
  readonly text: string;
  /** White space between it and the next chunk, dropped at a line end. */
  readonly space: string;
}

const NEVER_FIRST = new Set(lineBreakMarks.neverFirst);
const NEVER_LAST = new Set(lineBreakMarks.neverLast);
/** Letters, digits and the ASCII marks inside them; ideographs, kana and the like stand alone. */
const WORD = /[\p{L}\p{N}!-/:-@[-`{-~]/u;
const STANDS_ALONE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u;
const ATTACHES = /[\p{M}\u200d]/u;
const DIGIT = /\p{Nd}$/u;

/** The chunks of one paragraph (a text without \n). */
export function chunksOf(paragraph: string): Chunk[] {
  const chunks: { text: string; space: string }[] = [];
  for (const character of paragraph) {
    const last = chunks.at(-1);
    if (character === ' ' || character === '\u3000') {
      if (last) last.space += character;
      else chunks.push({ text: '', space: character });
    } else if (last && (last.text === '' || staysWith(last.text, last.space, character))) {
      // An indent belongs to the first word: no line may end after it.
      last.text += last.space + character;
      last.space = '';
    } else chunks.push({ text: character, space: '' });
  }
  return withWholeBrackets(chunks);
}

/** Most characters between brackets that still keep a bracketed remark in one piece. */
const SHORT_REMARK = 4;

/** Joins the chunks of a short bracketed remark: it reads badly when broken. */
function withWholeBrackets(chunks: readonly Chunk[]): Chunk[] {
  const joined: Chunk[] = [];
  let open = -1;
  for (const chunk of chunks) {
    joined.push(chunk);
    if (NEVER_LAST.has(chunk.text.trimStart()[0] ?? '')) open = joined.length - 1;
    if (chunk.space !== '') open = -1;
    if (open < 0 || !NEVER_FIRST.has(lastCharacter(chunk.text))) continue;
    const text = joined
      .slice(open)
      .map((part) => part.text)
      .join('');
    if ([...text].length <= SHORT_REMARK + 2)
      joined.splice(open, joined.length - open, { text, space: chunk.space });
    open = -1;
  }
  return joined;
}

function staysWith(before: string, space: string, character: string): boolean {
  if (ATTACHES.test(character) || NEVER_FIRST.has(character)) return true;
  const previous = lastCharacter(before);
  if (NEVER_LAST.has(previous)) return true;
  if (space !== '') return false;
  if (STANDS_ALONE.test(character)) return DIGIT.test(previous);
  return isWord(previous) && isWord(character);
}

const isWord = (character: string): boolean => WORD.test(character) && !STANDS_ALONE.test(character);

function lastCharacter(text: string): string {
  const unit = text.at(-1) ?? '';
  return /[\udc00-\udfff]/.test(unit) ? text.slice(-2) : unit;
}

/** Whether there is a mark in the text that must not start a line. */
export const mayStartBadly = (text: string): boolean =>
  [...text].some((character) => NEVER_FIRST.has(character));

/** Lines no wider than `width`, as full as they can be. An empty text is one empty line. */
export function breakLines(text: string, width: number, measure: Measure): string[] {
  return text.split('\n').flatMap((paragraph) => fillLines(chunksOf(paragraph), width, measure));
}

function fillLines(chunks: readonly Chunk[], width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  let lineWidth = 0;
  let space = '';
  for (const chunk of chunks) {
    const spaceWidth = space === '' ? 0 : measure(space);
    const chunkWidth = measure(chunk.text);
    if (line !== '' && !fits(lineWidth + spaceWidth + chunkWidth, width)) {
      lines.push(line);
      line = '';
      lineWidth = 0;
    } else if (line !== '' || lines.length === 0) {
      line += space;
      lineWidth += spaceWidth;
    }
    const pieces = fits(chunkWidth, width) ? [chunk.text] : splitByCharacter(chunk.text, width, measure);
    lines.push(...pieces.slice(0, -1).map((piece, index) => (index === 0 ? line + piece : piece)));
    line = pieces.length > 1 ? (pieces.at(-1) ?? '') : line + (pieces[0] ?? '');
    lineWidth = pieces.length > 1 ? measure(line) : lineWidth + chunkWidth;
    space = chunk.space;
  }
  return [...lines, line];
}

/** Rounding must not break a line that was measured to fit. */
export const fits = (needed: number, width: number): boolean => needed <= width + 0.01;

/** Last resort for a word wider than the line; always at least one character a piece. */
function splitByCharacter(text: string, width: number, measure: Measure): string[] {
  const pieces: string[] = [];
  let piece = '';
  let pieceWidth = 0;
  for (const character of text) {
    const characterWidth = measure(character);
    if (piece !== '' && !fits(pieceWidth + characterWidth, width) && !ATTACHES.test(character)) {
      pieces.push(piece);
      piece = '';
      pieceWidth = 0;
    }
    piece += character;
    pieceWidth += characterWidth;
  }
  return [...pieces, piece];
}

/** The narrowest width at which no chunk has to be split. */
export function widestChunk(text: string, measure: Measure): number {
  const chunks = text.split('\n').flatMap(chunksOf);
  return Math.max(0, ...chunks.map((chunk) => measure(chunk.text)));
}

/** Width of the widest explicit line. */
export function naturalWidth(text: string, measure: Measure): number {
  return Math.max(0, ...text.split('\n').map(measure));
}
