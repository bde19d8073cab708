import ExcelJS, { type Worksheet } from 'exceljs';
import type { NeutralTable } from '../../core/reports/neutral-table.ts';
import { packageTexts } from '../../core/reports/zip-package.ts';

/** Cells of a table as found in a file: 0-based place, spans, and text without line breaks. */
export interface FoundCell {
  readonly row: number;
  readonly column: number;
  readonly colSpan: number;
  readonly rowSpan: number;
  readonly text: string;
}

const plain = (text: string): string => text.replaceAll('\n', '');

/** The neutral table's cells, header and body counted through. */
export function neutralCells(table: NeutralTable): FoundCell[] {
  return [table.header, table.body].flatMap((rows, part) =>
    rows.flatMap((row, index) =>
      row.cells.map(({ column, colSpan, rowSpan, text }) => ({
        row: index + part * table.header.length,
        column,
        colSpan,
        rowSpan: Math.min(rowSpan, rows.length - index),
        text: plain(text),
      })),
    ),
  );
}

export async function workbookFrom(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return workbook;
}

/** Rows of the first sheet, counted from `top`, that begin a page since a break before them was asked for. */
export function sheetStarts(bytes: Uint8Array, top: number): number[] {
  const xml = packageTexts(bytes).get('xl/worksheets/sheet1.xml') ?? '';
  const breaks = /<rowBreaks.*<\/rowBreaks>/s.exec(xml)?.[0] ?? '';
  return [...breaks.matchAll(/<brk id="(\d+)"/g)].map(([, id]) => Number(id) + 1 - top);
}

/** Rows of a sheet that stand under its table. */
export const rowsBelow = ({ notes, signatureLine }: NeutralTable): number =>
  notes.length + (signatureLine === null ? 0 : 1);

/** `top` is the sheet row of the first heading row, `below` how many rows stand under the table. */
export function sheetCells(sheet: Worksheet, top: number, below: number): FoundCell[] {
  const rows = sheet.rowCount - top + 1 - below;
  const found: FoundCell[] = [];
  for (let row = top; row < top + rows; row++) {
    for (let column = 1; column <= sheet.columnCount; column++) {
      const cell = sheet.getCell(row, column);
      if (cell.master !== cell) continue;
      const range = sheet.model.merges
        .map((merge) => merge.split(':'))
        .find(([from]) => from === cell.address);
      const end = range ? sheet.getCell(range[1] ?? '') : cell;
      found.push({
        row: row - top,
        column: column - 1,
        colSpan: Number(end.col) - column + 1,
        rowSpan: Number(end.row) - row + 1,
        text: plain(shownText(cell)),
      });
    }
  }
  return found;
}

/** A number as its format prints it. */
function shownText(cell: ExcelJS.Cell): string {
  const { result } = cell;
  const number = typeof cell.value === 'number' ? cell.value : typeof result === 'number' ? result : null;
  if (number === null) return cell.text;
  return number.toFixed(/\.(0+)$/.exec(cell.numFmt)?.[1]?.length ?? 0);
}

export const documentXml = (bytes: Uint8Array): string => packageTexts(bytes).get('word/document.xml') ?? '';

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The text of a stretch of Word XML, line breaks as \n. */
export function wordText(xml: string): string {
  const parts = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>/g)];
  return parts
    .map((match) => match[1] ?? '\n')
    .join('')
    .replace(/&(\w+);/g, (_, name: string) => ENTITIES[name] ?? '');
}

/** Every table of a Word file, merged cells put together again. */
export function wordTables(bytes: Uint8Array): FoundCell[][] {
  const xml = documentXml(bytes);
  return [...xml.matchAll(/<w:tbl>(.*?)<\/w:tbl>/gs)].map((table) => tableCells(table[1] ?? ''));
}

/**
 * The one table of a Word file, its pages put together again: each page has a table of its own, with the
 * headings above its share of the rows. `starts` are the rows, headings counted, that later pages begin with.
 */
export function wordTable(bytes: Uint8Array, headings: number): { cells: FoundCell[]; starts: number[] } {
  const [first = [], ...later] = wordTables(bytes);
  const cells = [...first];
  const starts: number[] = [];
  for (const page of later) {
    const isHeading = ({ row }: FoundCell): boolean => row < headings;
    if (JSON.stringify(page.filter(isHeading)) !== JSON.stringify(first.filter(isHeading)))
      throw new Error('a page has other headings');
    const start = Math.max(...cells.map(({ row, rowSpan }) => row + rowSpan));
    starts.push(start);
    for (const one of page.filter((each) => !isHeading(each)))
      cells.push({ ...one, row: one.row - headings + start });
  }
  return { cells, starts };
}

/**
 * A table cut for its pages put together again, its rows and spans counted as in the table wanted. What
 * begins a page and is no row of the table goes on with the row before it; a row that was spread over
 * several is one again; pieces below each other hold the same text each, or one text between them. What
 * is anything else stays as it was found, or is refused: a row that neither begins a page nor is wanted.
 */
export function joined(
  { cells, starts }: { cells: readonly FoundCell[]; starts: readonly number[] },
  wanted: readonly FoundCell[],
): FoundCell[] {
  const tops = wantedTops(cells, starts, wanted);
  const left = new Set(cells);
  const whole = wanted.flatMap((want) => {
    const top = tops.get(want.row) ?? -1;
    const end = tops.get(want.row + want.rowSpan) ?? top;
    const pieces = [...left].filter(
      (one) =>
        one.column === want.column &&
        one.colSpan === want.colSpan &&
        (one.row === top || (one.row > top && one.row < end && starts.includes(one.row))),
    );
    for (const piece of pieces) left.delete(piece);
    const found = pieces.reduce((sum, piece) => sum + piece.rowSpan, 0);
    const isLabel = pieces.every((piece) => piece.text === want.text);
    const text = isLabel ? want.text : pieces.map((piece) => piece.text).join('');
    const rowSpan = found === end - top ? want.rowSpan : found;
    return pieces[0] ? [{ ...pieces[0], row: want.row, rowSpan, text }] : [];
  });
  return [...whole, ...left];
}

/** The row each wanted row was found at, and after the last where the table ends. */
function wantedTops(
  cells: readonly FoundCell[],
  starts: readonly number[],
  wanted: readonly FoundCell[],
): Map<number, number> {
  const rows = [...Map.groupBy(wanted, (one) => one.row)];
  const tops = new Map<number, number>();
  for (const [row, found] of Map.groupBy(cells, (one) => one.row)) {
    const [next, wants = []] = rows[tops.size] ?? [];
    const begins = wants.every(({ column, text }) => {
      const one = found.find((each) => each.column === column);
      return one?.text === text || (one !== undefined && one.text !== '' && text.startsWith(one.text));
    });
    if (next !== undefined && begins) tops.set(next, row);
    else if (!starts.includes(row))
      throw new Error(`row ${row} is neither a row of the table nor begins a page`);
  }
  const last = Math.max(...wanted.map(({ row, rowSpan }) => row + rowSpan));
  return tops.set(last, Math.max(...cells.map(({ row, rowSpan }) => row + rowSpan)));
}

function tableCells(xml: string): FoundCell[] {
  const open = new Map<number, { -readonly [Key in keyof FoundCell]: FoundCell[Key] }>();
  const found: FoundCell[] = [];
  for (const [row, match] of [...xml.matchAll(/<w:tr>(.*?)<\/w:tr>/gs)].entries()) {
    let column = 0;
    for (const [, cell = ''] of (match[1] ?? '').matchAll(/<w:tc>(.*?)<\/w:tc>/gs)) {
      const colSpan = Number(/<w:gridSpan w:val="(\d+)"/.exec(cell)?.[1] ?? 1);
      if (cell.includes('<w:vMerge w:val="continue"/>')) {
        const above = open.get(column);
        if (above) above.rowSpan++;
      } else {
        const one = { row, column, colSpan, rowSpan: 1, text: plain(wordText(cell)) };
        open.set(column, one);
        found.push(one);
      }
      column += colSpan;
    }
  }
  return found;
}
