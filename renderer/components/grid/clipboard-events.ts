import { gridText } from '../../text/grid.ts';
import { type Block, chooseBlock, type SpannedCell, toHtml, toTsv } from './clipboard.ts';
import type { GridStore } from './grid-store.ts';
import { type PastePlan, planPaste } from './paste-plan.ts';

/** Between the browser's clipboard and blocks of cells. */
export function selectedBlock(store: GridStore): Block {
  const { top, bottom, left, right } = store.range;
  return Array.from({ length: bottom - top + 1 }, (_, line) =>
    Array.from({ length: right - left + 1 }, (_unused, column) => store.text(top + line, left + column)),
  );
}

export function writeBlock(data: DataTransfer, block: Block): void {
  data.setData('text/plain', toTsv(block));
  data.setData('text/html', toHtml(block));
}

/** Reads the clipboard's two flavours against the selection; null when there is no text. */
export function readPaste(store: GridStore, plain: string, html: string): PastePlan | null {
  const table = html === '' ? null : htmlTable(html);
  if (plain === '' && !table) {
    store.say(gridText.nothingToPaste);
    return null;
  }
  const { lines, columns } = store.shape;
  return planPaste(chooseBlock(plain, table), store.range, {
    lines,
    columns,
    kindAt: (line, column) => store.model.kindAt(line, column),
    readOnlyReason: (line, column) => store.model.readOnlyReason(line, column),
  });
}

/** The first table of a document, before spans are laid out. Parsing runs and loads nothing. */
function htmlTable(html: string): SpannedCell[][] | null {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  if (!table) return null;
  return Array.from(table.rows, (row) =>
    Array.from(row.cells, (cell) => {
      for (const lineBreak of cell.querySelectorAll('br')) lineBreak.replaceWith(' ');
      const text = (cell.textContent ?? '').replace(/[ \t\r\n]+/g, ' ').trim();
      return { text, rowSpan: cell.rowSpan, colSpan: cell.colSpan };
    }),
  );
}

/** The clipboard from a menu, where the browser allows it; null where it does not. */
export async function readClipboard(): Promise<{ plain: string; html: string } | null> {
  try {
    const flavours = { plain: '', html: '' };
    for (const item of await navigator.clipboard.read()) {
      if (item.types.includes('text/plain')) flavours.plain ||= await textOf(item, 'text/plain');
      if (item.types.includes('text/html')) flavours.html ||= await textOf(item, 'text/html');
    }
    return flavours;
  } catch {
    return null;
  }
}

async function textOf(item: ClipboardItem, type: string): Promise<string> {
  return (await item.getType(type)).text();
}
