import type { CellRange, RawCell, RawRow, RawSheet, RawValue } from '../../domain/raw-workbook.ts';

/**
 * Gathers the cells of one sheet in any order and gives the sheet, rows and cells in theirs.
 *
 *   const builder = new SheetBuilder('Sheet1', 'visible');
 *   builder.add({ row: 0, column: 2, value: TEXT, text: 'county' });
 *   builder.end({ merges: [], hiddenColumns: [] })      // RawSheet
 */
export const TEXT: RawValue = Object.freeze({ kind: 'text' });
export const ERROR_VALUE: RawValue = Object.freeze({ kind: 'error' });
export const UNCOMPUTED: RawValue = Object.freeze({ kind: 'uncomputed' });
export const YES: RawValue = Object.freeze({ kind: 'boolean', value: true });
export const NO: RawValue = Object.freeze({ kind: 'boolean', value: false });

interface OpenRow {
  readonly index: number;
  hidden: boolean;
  readonly cells: RawCell[];
  sorted: boolean;
}

export interface SheetEnd {
  readonly merges: readonly CellRange[];
  /** First and last of each run, 0-based. */
  readonly hiddenColumns: readonly (readonly [number, number])[];
}

export class SheetBuilder {
  readonly name: string;
  readonly visibility: RawSheet['visibility'];
  #rows: OpenRow[] = [];
  #byIndex: Map<number, OpenRow> | null = null;
  #last: OpenRow | null = null;
  #columnCount = 0;

  constructor(name: string, visibility: RawSheet['visibility']) {
    this.name = name;
    this.visibility = visibility;
  }

  /** False when there is a cell at this place already. */
  add(cell: RawCell, rowHidden = false): boolean {
    const row = this.#rowAt(cell.row);
    if (rowHidden) row.hidden = true;
    const before = row.cells.at(-1);
    if (before && before.column >= cell.column) {
      if (row.cells.some((other) => other.column === cell.column)) return false;
      row.sorted = false;
    }
    row.cells.push(cell);
    if (cell.column >= this.#columnCount) this.#columnCount = cell.column + 1;
    return true;
  }

  end({ merges, hiddenColumns }: SheetEnd): RawSheet {
    if (this.#byIndex) this.#rows.sort((a, b) => a.index - b.index);
    for (const row of this.#rows) if (!row.sorted) row.cells.sort((a, b) => a.column - b.column);
    const rows: RawRow[] = this.#rows.map(({ index, hidden, cells }) => ({ index, hidden, cells }));
    const hidden = new Set<number>();
    for (const [first, last] of hiddenColumns) {
      for (let column = first; column <= last && column < this.#columnCount; column++) hidden.add(column);
    }
    return {
      ...{ name: this.name, visibility: this.visibility, rows, merges },
      hiddenColumns: [...hidden].sort((a, b) => a - b),
      columnCount: this.#columnCount,
    };
  }

  #rowAt(index: number): OpenRow {
    if (this.#last?.index === index) return this.#last;
    const known = this.#last && index < this.#last.index ? this.#map().get(index) : this.#byIndex?.get(index);
    const row = known ?? { index, hidden: false, cells: [], sorted: true };
    if (!known) {
      this.#rows.push(row);
      this.#byIndex?.set(index, row);
    }
    this.#last = row;
    return row;
  }

  /** Made only for a sheet whose rows do not follow each other. */
  #map(): Map<number, OpenRow> {
    this.#byIndex ??= new Map(this.#rows.map((row) => [row.index, row]));
    return this.#byIndex;
  }
}
