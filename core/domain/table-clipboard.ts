/**
 * A table for the clipboard: HTML that WPS, Word and Excel paste with its rules and merged cells, and
 * plain text for everything else. Pure, so that the page that copies can use it; takes the neutral table
 * of the reports, or any selection in its shape.
 *
 *   const { html, text } = tableClipboard(table, { body: 'FangSong', heading: 'SimHei' });
 */
export interface ClipboardTable {
  /** `share`: wanted part of the table's width, in any common measure; used when all columns have one. */
  readonly columns: readonly { readonly share?: number }[];
  readonly header: readonly ClipboardRow[];
  readonly body: readonly ClipboardRow[];
  /** False for a list without rules; ruled when absent. */
  readonly ruled?: boolean;
}

export interface ClipboardRow {
  readonly role: string;
  readonly cells: readonly ClipboardCell[];
}

export interface ClipboardCell {
  readonly column: number;
  readonly colSpan: number;
  readonly rowSpan: number;
  readonly text: string;
  readonly align: 'left' | 'center' | 'right';
  readonly number: number | null;
  readonly decimals: number;
}

/** Families named in the HTML; the program that pastes uses its own where one is not given. */
export interface ClipboardFonts {
  readonly body?: string;
  readonly heading?: string;
}

export interface TableClipboard {
  readonly html: string;
  readonly text: string;
}

const TEXT_SIZE = 12;
const RULE = '.5pt solid windowtext';

export function tableClipboard(table: ClipboardTable, fonts: ClipboardFonts = {}): TableClipboard {
  return { html: tableHtml(table, fonts), text: tableText(table) };
}

function tableHtml(table: ClipboardTable, fonts: ClipboardFonts): string {
  const ruled = table.ruled !== false;
  const rows = (part: readonly ClipboardRow[]): string =>
    part
      .map((row, index) => {
        const isHeading = row.role === 'heading' || row.role === 'section';
        const font = isHeading ? fonts.heading : fonts.body;
        const left = part.length - index;
        return `<tr>${row.cells.map((cell) => cellHtml(cell, { ruled, font, left })).join('')}</tr>`;
      })
      .join('');
  const head = table.header.length === 0 ? '' : `<thead>${rows(table.header)}</thead>`;
  const widths = columnWidths(table);
  const style = `border-collapse:collapse;mso-table-lspace:0;mso-table-rspace:0${widths && ';width:100%'}`;
  return (
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body>' +
    `<!--StartFragment--><table cellspacing="0" cellpadding="2" style="${style}">` +
    `${widths}${head}<tbody>${rows(table.body)}</tbody></table><!--EndFragment--></body></html>`
  );
}

/** Without it Word makes a column of short texts one character wide beside a column of long ones. */
function columnWidths({ columns }: ClipboardTable): string {
  const all = columns.reduce((sum, { share = 0 }) => sum + share, 0);
  if (columns.some(({ share = 0 }) => share <= 0)) return '';
  const cols = columns.map(({ share = 0 }) => `<col style="width:${((100 * share) / all).toFixed(1)}%">`);
  return `<colgroup>${cols.join('')}</colgroup>`;
}

interface CellLook {
  readonly ruled: boolean;
  readonly font: string | undefined;
  /** Rows of the part from this one on: a span may not reach past them. */
  readonly left: number;
}

function cellHtml(cell: ClipboardCell, { ruled, font, left }: CellLook): string {
  const rowSpan = Math.min(cell.rowSpan, left);
  const spans = `${cell.colSpan > 1 ? ` colspan="${cell.colSpan}"` : ''}${rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''}`;
  const style = [
    ...(ruled ? [`border:${RULE}`] : []),
    ...(font === undefined ? [] : [`font-family:'${font.replace(/['"<>&;\\]/g, '')}'`]),
    `font-size:${TEXT_SIZE}pt`,
    `text-align:${cell.align}`,
    'vertical-align:middle',
    // Text stays text: Excel would run "=1+1" and turn "1-2" into a date.
    `mso-number-format:${cell.number === null ? "'\\@'" : `'${numberFormat(cell.decimals)}'`}`,
  ].join(';');
  return `<td${spans} style="${style}">${escaped(cell.text)}</td>`;
}

const numberFormat = (decimals: number): string => (decimals === 0 ? '0' : `0\\.${'0'.repeat(decimals)}`);

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string =>
  text
    .replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '')
    // A line break inside the cell, not a new row.
    .replaceAll('\n', '<br style="mso-data-placement:same-cell">');

/** Tab-separated lines; places covered by a merged cell are empty. */
function tableText(table: ClipboardTable): string {
  const lines = [table.header, table.body].flatMap((part) => part.map((row) => textLine(row, table)));
  return lines.map((line) => `${line}\r\n`).join('');
}

function textLine(row: ClipboardRow, table: ClipboardTable): string {
  const fields = table.columns.map(() => '');
  for (const cell of row.cells) fields[cell.column] = cell.number === null ? textField(cell.text) : cell.text;
  return fields.join('\t');
}

/** Quoted where it would end the field; disarmed, as in CSV, where a spreadsheet would run it. */
function textField(text: string): string {
  const safe = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[\t\r\n"]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
