import type { CellRange, RawCell, RawSheet, RawValue } from '../../core/domain/raw-workbook.ts';

/**
 * Sheets drawn as text, for tests that need no file. One line a row, "|" between cells; "<" is merged into
 * the cell on its left, "^" into the one above. Digits become number cells; a leading "'" keeps them text.
 *
 *   rawSheet(`
 *     某县计划表|<|<
 *     单位|2019年|2020年
 *     甲镇|1|2
 *   `)
 */
export interface SheetOptions {
  readonly name?: string;
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: readonly number[];
  /** Merged places as in the drawing, but without telling: what is left when a program loses them. */
  readonly loseMerges?: boolean;
}

export function rawSheet(drawing: string, options: SheetOptions = {}): RawSheet {
  const lines = drawing
    .replace(/^\n/, '')
    .replace(/\n\s*$/, '')
    .split('\n');
  return gridSheet(
    lines.map((line) => line.replace(/^ +/, '').split('|')),
    options,
  );
}

/** The same from cells; '' is an empty one. */
export function gridSheet(grid: readonly (readonly string[])[], options: SheetOptions = {}): RawSheet {
  const rows = grid.flatMap((texts, index) => {
    const cells = texts.flatMap((text, column) => cellOf(text, index, column));
    return cells.length === 0 ? [] : [{ index, hidden: options.hiddenRows?.includes(index) ?? false, cells }];
  });
  return {
    name: options.name ?? 'Sheet1',
    visibility: 'visible',
    rows,
    merges: options.loseMerges ? [] : mergesOf(grid),
    hiddenColumns: options.hiddenColumns ?? [],
    columnCount: rows.reduce((most, { cells }) => Math.max(most, (cells.at(-1)?.column ?? -1) + 1), 0),
  };
}

/** One cell by itself. */
export function rawCell(text: string, value: RawValue = { kind: 'text' }): RawCell {
  return { row: 0, column: 0, text, value };
}

function cellOf(text: string, row: number, column: number): RawCell[] {
  if (text === '' || text === '<' || text === '^') return [];
  if (/^-?\d+(?:\.\d+)?$/.test(text)) {
    return [{ row, column, text, value: { kind: 'number', value: Number(text) } }];
  }
  return [{ row, column, text: text.replace(/^'/, ''), value: { kind: 'text' } }];
}

function mergesOf(grid: readonly (readonly string[])[]): CellRange[] {
  const at = (row: number, column: number): string => grid[row]?.[column] ?? '';
  return grid.flatMap((texts, top) =>
    texts.flatMap((text, left) => {
      if (text === '<' || text === '^') return [];
      let right = left;
      while (at(top, right + 1) === '<') right++;
      let bottom = top;
      while (at(bottom + 1, left) === '^') bottom++;
      return right > left || bottom > top ? [{ top, left, bottom, right }] : [];
    }),
  );
}
