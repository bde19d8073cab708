/**
 * Text by lines and tabs, as Excel and WPS put it on the clipboard beside their HTML.
 *
 *   parseTsv('1\t2\r\n3\t"a ""b"""')   // [['1','2'],['3','a "b"']]
 */
/** Lines filled up to the longest. */
export const parseTsv = (text: string): string[][] => rectangular(tabbedLines(text));

/** Lines as long as they are. A cell is quoted when it holds a tab, a quote or a line break. */
export function tabbedLines(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at <= text.length) {
    const { value, end } = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at);
    rows.at(-1)?.push(value);
    if (text[end] === '\t') {
      at = end + 1;
      continue;
    }
    at = text.startsWith('\r\n', end) ? end + 2 : end + 1;
    // A line break at the very end closes the last line; it does not begin another.
    if (at >= text.length) break;
    rows.push([]);
  }
  return rows;
}

function plainCell(text: string, start: number): { value: string; end: number } {
  let end = start;
  while (end < text.length && text[end] !== '\t' && text[end] !== '\n' && text[end] !== '\r') end++;
  return { value: text.slice(start, end), end };
}

function quotedCell(text: string, start: number): { value: string; end: number } {
  let value = '';
  let at = start + 1;
  while (at < text.length) {
    if (text[at] !== '"') value += text[at++];
    else if (text[at + 1] === '"') {
      value += '"';
      at += 2;
    } else break;
  }
  const end = at + 1;
  const closes = at < text.length && (end >= text.length || '\t\r\n'.includes(text[end] ?? ''));
  // A quote that opens nothing (such as an inch mark) is an ordinary character.
  return closes ? { value: value.replace(/\r\n?/g, '\n'), end } : plainCell(text, start);
}

export function rectangular(rows: readonly (readonly string[])[]): string[][] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 1);
  return rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]);
}
