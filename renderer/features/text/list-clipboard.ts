import type { ListColumnSeed } from '../../../core/domain/list-seed.ts';
import { type ClipboardRow, tableClipboard } from '../../../core/domain/table-clipboard.ts';
import { chooseBlock, type SpannedCell, toTsv } from '../../components/grid/clipboard.ts';
import type { CellRange, ListRows } from './list-model.ts';
import { type Continues, rowsAt } from './list-selection.ts';

/** Blocks of a list to and from the clipboard. A merged cell is one cell in HTML, and its text in every row in plain text. */
export interface CopiedList {
  readonly rows: ListRows;
  readonly columns: readonly ListColumnSeed[];
  readonly continues: Continues;
}

export function copiedBlock({ rows, columns, continues }: CopiedList, range: CellRange) {
  const wide = Array.from({ length: range.right - range.left + 1 }, (_, index) => range.left + index);
  const lines = rows.slice(range.top, range.bottom + 1);
  const text = toTsv(lines.map((row) => wide.map((column) => row.cells[column] ?? '')));
  const body = lines.map((row, down): ClipboardRow => {
    const at = range.top + down;
    const cells = wide.flatMap((column, index) => {
      const { to } = rowsAt(continues, at, column);
      // The part of a merged cell that lies above the block is not copied: its text stands in the first row.
      if (down > 0 && continues[column]?.[at]) return [];
      const rowSpan = Math.min(to, range.bottom + 1) - at;
      const align = columns[column]?.align ?? 'left';
      return [
        {
          column: index,
          colSpan: 1,
          rowSpan,
          text: row.cells[column] ?? '',
          align,
          number: null,
          decimals: 0,
        },
      ];
    });
    return { role: 'data', cells };
  });
  return {
    text,
    html: tableClipboard({ columns: wide.map((column) => widthOf(columns[column])), header: [], body }).html,
  };
}

const widthOf = (column: ListColumnSeed | undefined) => (column ? { share: column.width } : {});

/** What was copied elsewhere, line by line; null when there is no text. */
export function pastedBlock(plain: string, html: string): string[][] | null {
  const table = html === '' ? null : htmlTable(html);
  if (plain === '' && !table) return null;
  // An apostrophe before a sign is how a copied text was kept from being run as a formula.
  return chooseBlock(plain, table).map((line) => line.map((text) => text.replace(/^'(?=[=+\-@])/, '')));
}

/** The first table of a document; line breaks inside a cell stay. Parsing runs and loads nothing. */
function htmlTable(html: string): SpannedCell[][] | null {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  if (!table) return null;
  return Array.from(table.rows, (row) => Array.from(row.cells, spannedCell));
}

function spannedCell(cell: HTMLTableCellElement): SpannedCell {
  const lines: string[] = [''];
  const walk = (node: Node): void => {
    if (node instanceof Text) lines.push((lines.pop() ?? '') + node.data.replace(/\s+/g, ' '));
    else if (node instanceof HTMLBRElement) lines.push('');
    else {
      // Paragraphs of a Word cell are lines of ours.
      if (node instanceof HTMLParagraphElement && lines.join('').trim() !== '') lines.push('');
      node.childNodes.forEach(walk);
    }
  };
  cell.childNodes.forEach(walk);
  const text = lines
    .map((line) => line.trim())
    .join('\n')
    .trim();
  return { text, rowSpan: cell.rowSpan, colSpan: cell.colSpan };
}
