/**
 * The text of a cell as a browser would show it: white space of the source is one space, <br> a line
 * break, paragraphs stand on lines of their own. A break of the source between two Chinese characters is
 * nothing at all (Word wraps its source).
 *
 *   shownText(`\u4e2d\u548c\n  \u8857\u9053${BREAK}A  b`)   // '\u4e2d\u548c\u8857\u9053\nA b'
 */
/** Marks in gathered text: a <br>, and the edge of a paragraph. */
export const BREAK = '\u2028';
export const EDGE = '\u2029';

const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;

export function shownText(source: string): string {
  if (/^[\w.,%-]*$/.test(source)) return source;
  return source
    .replace(/[ \t\r\n\f]+/g, (space, at: number) => {
      const before = source[at - 1] ?? ' ';
      const after = source[at + space.length] ?? ' ';
      return /[\r\n]/.test(space) && WIDE.test(before) && WIDE.test(after) ? '' : ' ';
    })
    .replace(/[\p{Cc}\u200b\ufeff]/gu, '')
    .split(EDGE)
    .map(paragraph)
    .filter((text) => text !== '')
    .join('\n');
}

/** Lines of one paragraph, without what is empty at its ends. */
function paragraph(text: string): string {
  const lines = text.replaceAll('\u00a0', ' ').split(BREAK);
  return lines
    .map((line) => line.trim())
    .join('\n')
    .trim();
}
