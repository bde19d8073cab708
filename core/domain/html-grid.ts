/**
 * Places of a table's cells: what rows and columns they stand in once rowspan and colspan are laid out,
 * as browsers do it.
 *
 *   const grid = new HtmlGrid();
 *   grid.openRow(false);
 *   const place = grid.place({ rowSpan: 1, colSpan: 2, merged: true });   // {row: 0, column: 0}
 */
import type { CellRange } from './raw-workbook.ts';

/** What HTML itself allows; more is cut to it, as in browsers. */
const MOST_COLSPAN = 1000;
const MOST_ROWSPAN = 65_534;
/** A colspan up to here is taken for a statement about the table's width. */
const PLAUSIBLE_SPAN = 100;
/** Places of a table that are looked at to find a free one: more is a file made to hang programs. */
const MOST_STEPS = 60_000_000;

export interface Spans {
  readonly rowSpan: number;
  readonly colSpan: number;
  /** False where the columns are only passed over. */
  readonly merged: boolean;
}

interface OpenMerge {
  readonly top: number;
  readonly left: number;
  bottom: number;
  readonly colSpan: number;
}

export class HtmlGrid {
  /** Row the next one is; rows without cells count. */
  rowCount = 0;
  readonly hiddenRows = new Set<number>();
  readonly hiddenColumns = new Set<number>();
  readonly #merges: OpenMerge[] = [];
  /** First merge of the section that is open: the ones before it are closed. */
  #section = 0;
  /** Row up to which a column is taken by a cell from above, exclusive. */
  #taken: number[] = [];
  #column = 0;
  #width = 0;
  #steps = 0;
  #definedColumns = 0;

  get row(): number {
    return this.rowCount - 1;
  }

  openRow(hidden: boolean): void {
    if (hidden) this.hiddenRows.add(this.rowCount);
    this.rowCount++;
    this.#column = 0;
  }

  /** <col> and <colgroup>: one after the other, from the left. */
  defineColumns(span: number, hidden: boolean): void {
    const count = spanOf(span, MOST_COLSPAN);
    for (let index = 0; hidden && index < count; index++)
      this.hiddenColumns.add(this.#definedColumns + index);
    this.#definedColumns += count;
  }

  /** A rowspan ends with its section (thead, tbody, tfoot) and with the table. */
  closeSection(): void {
    for (const merge of this.#merges.slice(this.#section)) merge.bottom = Math.min(merge.bottom, this.row);
    this.#section = this.#merges.length;
    this.#taken = [];
  }

  /** Place of the next cell of the row; null when the table is made to hang programs. */
  place({ rowSpan, colSpan, merged }: Spans): { row: number; column: number } | null {
    const { row } = this;
    let column = this.#column;
    while ((this.#taken[column] ?? 0) > row) column++;
    const columns = spanOf(colSpan, MOST_COLSPAN);
    const rows = rowSpan === 0 ? MOST_ROWSPAN : spanOf(rowSpan, MOST_ROWSPAN);
    this.#steps += column - this.#column + (rows > 1 ? columns : 0) + 1;
    if (this.#steps > MOST_STEPS) return null;
    if (rows > 1) {
      while (this.#taken.length < column) this.#taken.push(0);
      for (let index = 0; index < columns; index++) this.#taken[column + index] = row + rows;
    }
    if (merged && (rows > 1 || columns > 1)) {
      this.#merges.push({ top: row, left: column, bottom: row + rows - 1, colSpan: columns });
    }
    this.#column = column + columns;
    this.#width = Math.max(this.#width, column + (columns <= PLAUSIBLE_SPAN ? columns : 1));
    return { row, column };
  }

  /** Merged cells, none reaching out of the table. Call after the last section was closed. */
  merges(): CellRange[] {
    return this.#merges
      .map(({ top, left, bottom, colSpan }) => ({
        ...{ top, left, bottom },
        right: Math.min(left + colSpan, this.#width) - 1,
      }))
      .filter(({ top, left, bottom, right }) => bottom > top || right > left);
  }
}

const spanOf = (span: number, most: number): number =>
  Number.isFinite(span) ? Math.min(Math.max(1, Math.trunc(span)), most) : 1;
