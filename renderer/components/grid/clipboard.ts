import { parseTsv, rectangular } from '../../../core/domain/tabbed-text.ts';

/**
 * Blocks of cells to and from other programs. A block is text by line and column, rectangular.
 *
 *   chooseBlock('1\t2\r\n3\t4', null)   // [['1','2'],['3','4']]
 *   toTsv(block); toHtml(block)
 */
export type Block = readonly (readonly string[])[];

/** One cell of an HTML table before its spans are laid out. */
export interface SpannedCell {
  readonly text: string;
  readonly rowSpan: number;
  readonly colSpan: number;
}

const MAX_SPAN = 10_000;

/** Lays merged cells out: the text stands in the first cell, the covered ones are blank. */
export function layOutSpans(rows: readonly (readonly SpannedCell[])[]): string[][] {
  const grid: (string | undefined)[][] = rows.map(() => []);
  rows.forEach((row, line) => {
    let column = 0;
    for (const cell of row) {
      while (grid[line]?.[column] !== undefined) column++;
      const lines = Math.min(Math.max(1, cell.rowSpan), rows.length - line);
      const width = Math.min(Math.max(1, cell.colSpan), MAX_SPAN);
      for (let down = 0; down < lines; down++) {
        const target = grid[line + down];
        for (let right = 0; target && right < width; right++) {
          target[column + right] = down === 0 && right === 0 ? cell.text : '';
        }
      }
      column += width;
    }
  });
  return rectangular(grid.map((line) => Array.from(line, (text) => text ?? '')));
}

/**
 * Which of the two flavours to trust: the plain text when it has the table's shape (its spaces are
 * exact), the HTML table when the plain text has lost it (Word, web pages).
 */
export function chooseBlock(plain: string, table: readonly (readonly SpannedCell[])[] | null): string[][] {
  const fromText = parseTsv(plain);
  if (!table || table.length === 0) return fromText;
  const fromTable = layOutSpans(table);
  const sameShape = fromText.length === fromTable.length && fromText[0]?.length === fromTable[0]?.length;
  return sameShape ? fromText : fromTable;
}

/** A text that a spreadsheet would take for a formula. */
function looksLikeFormula(text: string): boolean {
  return /^[=+@]/.test(text) || /^-(?!\d+(\.\d+)?$)./.test(text);
}

export function toTsv(block: Block): string {
  const cell = (text: string): string => {
    const safe = looksLikeFormula(text) ? `'${text}` : text;
    return /[\t\r\n"]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return block.map((row) => row.map(cell).join('\t')).join('\r\n');
}

/** A table that Excel, WPS and Word take with borders, numbers as numbers and other text as text. */
export function toHtml(block: Block): string {
  const rows = block.map((row) => `<tr>${row.map(htmlCell).join('')}</tr>`).join('');
  return `<html><head><meta charset="utf-8"></head><body><table border="1" style="border-collapse:collapse">${rows}</table></body></html>`;
}

function htmlCell(text: string): string {
  const isNumber = /^-?\d+(\.\d+)?$/.test(text);
  const style = isNumber || text === '' ? 'text-align:right' : "text-align:center;mso-number-format:'\\@'";
  return `<td style="${style}">${escapeHtml(text)}</td>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '<br>');
}
