import type { RecordRow, TableColumn } from './types.ts';

export const ROW_HEIGHT = 28;
/** Headings and filters. */
export const HEAD_HEIGHT = 30;
export const FILTER_HEIGHT = 32;
export const CHECK_WIDTH = 34;

export interface PlacedColumn<Row extends RecordRow> {
  readonly column: TableColumn<Row>;
  /** 1-based among the grid's columns; the check marks are the first one. */
  readonly ariaIndex: number;
  /** Where a pinned column stays; null for the others. */
  readonly left: number | null;
}

export interface TableLayout<Row extends RecordRow> {
  /** Whether a column of check marks stands before the others. */
  readonly isChoosable: boolean;
  readonly columns: readonly PlacedColumn<Row>[];
  /** For grid-template-columns; the last column takes what is left over. */
  readonly template: string;
  readonly width: number;
  /** Where the columns that scroll begin. */
  readonly pinnedWidth: number;
}

export function tableLayout<Row extends RecordRow>(
  columns: readonly TableColumn<Row>[],
  isChoosable: boolean,
): TableLayout<Row> {
  const checkWidth = isChoosable ? CHECK_WIDTH : 0;
  let left = checkWidth;
  let isPinned = true;
  const placed: PlacedColumn<Row>[] = [];
  for (const [index, column] of columns.entries()) {
    isPinned = isPinned && column.pinned === true;
    placed.push({ column, ariaIndex: index + (isChoosable ? 2 : 1), left: isPinned ? left : null });
    if (isPinned) left += column.width;
  }
  const widths = columns.map(({ width }, index) =>
    index === columns.length - 1 ? `minmax(${width}px, 1fr)` : `${width}px`,
  );
  return {
    isChoosable,
    columns: placed,
    template: [...(isChoosable ? [`${CHECK_WIDTH}px`] : []), ...widths].join(' '),
    width: columns.reduce((sum, column) => sum + column.width, checkWidth),
    pinnedWidth: left,
  };
}
