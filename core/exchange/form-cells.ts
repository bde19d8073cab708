import { cellName } from '../domain/raw-workbook.ts';
import { xmlText } from './xml-text.ts';

/**
 * Cells of a sheet as XML, row by row, and how much room a text takes.
 *
 *   const cells = new Cells();
 *   cells.put(cells.row(20), 0, STYLE.title, textXml('title'));
 *   cells.xml();
 */
export class Cells {
  readonly #rows: { cells: string; height: number | null; hidden: boolean }[] = [];

  /** The next row; answers its 0-based place. */
  row(height: number | null = null, hidden = false): number {
    this.#rows.push({ cells: '', height, hidden });
    return this.#rows.length - 1;
  }

  /** Cells of a row have to come from left to right. */
  put(row: number, column: number, style: number, content = ''): void {
    const at = this.#rows[row];
    if (!at) throw new RangeError(`no row ${row}`);
    const type = content.startsWith('<is>') ? ' t="inlineStr"' : '';
    at.cells += `<c r="${cellName(row, column)}" s="${style}"${type}>${content}</c>`;
  }

  xml(): string {
    const all = this.#rows.map(({ cells, height, hidden }, index) => {
      const size = height === null ? '' : ` ht="${height}" customHeight="1"`;
      return `<row r="${index + 1}"${size}${hidden ? ' hidden="1"' : ''}>${cells}</row>`;
    });
    return `<sheetData>${all.join('')}</sheetData>`;
  }
}

export const textXml = (text: string): string =>
  text === '' ? '' : `<is><t xml:space="preserve">${xmlText(text)}</t></is>`;

export const figureXml = (text: string): string =>
  /^-?\d{1,15}(\.\d+)?$/.test(text) ? `<v>${text}</v>` : textXml(text);

/** Without a password: it keeps slips out, not people. */
export const PROTECTION =
  '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0" selectLockedCells="0"/>';
export const MARGINS =
  '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>';

export const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0);

export function linesOf(text: string, width: number): number {
  return Math.max(1, Math.ceil(widthOf(text) / Math.max(2, width)));
}
