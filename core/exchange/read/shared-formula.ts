import { columnName } from '../../domain/raw-workbook.ts';
import { READ_LIMITS } from './limits.ts';

/**
 * A formula that many cells share is written once, in the first of them; in the others its relative
 * references are moved.
 *
 *   moveFormula('SUM(A1:A$9)*2', 3, 1)      // 'SUM(B4:B$9)*2': three rows down, one column right
 */
export function moveFormula(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  return formula.replace(PIECES, (piece: string, _start?: string, column?: string, row?: string) => {
    if (column !== undefined && row !== undefined) return movedCell(column, row, rows, columns);
    if (/^\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}$/.test(piece)) return movedSpan(piece, columns, movedColumn);
    if (/^\$?\d{1,7}:\$?\d{1,7}$/.test(piece)) return movedSpan(piece, rows, movedRow);
    return piece;
  });
}

/** Texts, names of sheets and of anything else are matched first, so that no reference is seen in them. */
const PIECES = new RegExp(
  [
    ...['"(?:[^"]|"")*"', "'(?:[^']|'')*'!?", '\\[[^\\]]*\\]'],
    // A name of a function, sheet or range: what only looks like a reference.
    '(?:[\\p{L}_\\\\$][\\p{L}\\p{N}_.\\\\$]*|\\d[\\p{L}\\p{N}_.]*)(?=[(!])',
    '\\$?[A-Za-z]{1,3}:\\$?[A-Za-z]{1,3}(?![\\p{L}\\p{N}_.(!])',
    '\\$?\\d{1,7}:\\$?\\d{1,7}(?![\\p{L}\\p{N}_.])',
    '((?<![\\p{L}\\p{N}_.\\\\]))(\\$?[A-Za-z]{1,3})(\\$?\\d{1,7})(?![\\p{L}\\p{N}_.\\\\(!])',
    '[\\p{L}_\\\\][\\p{L}\\p{N}_.\\\\]*',
    '\\d[\\p{L}\\p{N}_.]*',
  ].join('|'),
  'gu',
);

function movedCell(column: string, row: string, rows: number, columns: number): string {
  const newColumn = movedColumn(column, columns);
  const newRow = movedRow(row, rows);
  return newColumn === null || newRow === null ? '#REF!' : newColumn + newRow;
}

function movedSpan(piece: string, by: number, move: (part: string, by: number) => string | null): string {
  const ends = piece.split(':').map((part) => move(part, by));
  return ends.includes(null) ? '#REF!' : ends.join(':');
}

function movedColumn(text: string, by: number): string | null {
  if (text.startsWith('$')) return text;
  let column = 0;
  for (const letter of text.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  const moved = column - 1 + by;
  return moved >= 0 && moved < READ_LIMITS.columns ? columnName(moved) : null;
}

function movedRow(text: string, by: number): string | null {
  if (text.startsWith('$')) return text;
  const moved = Number(text) + by;
  return moved >= 1 && moved <= READ_LIMITS.rows ? String(moved) : null;
}

/** The formulas of one sheet that cells share, by their number. */
export class SharedFormulas {
  readonly #masters = new Map<string, { formula: string; row: number; column: number }>();

  /** The formula of a cell: its own, which others will share, or the shared one moved here. */
  at(share: string, formula: string, row: number, column: number): string {
    const master = this.#masters.get(share);
    if (formula !== '' || !master) {
      if (formula !== '') this.#masters.set(share, { formula, row, column });
      return formula;
    }
    return moveFormula(master.formula, row - master.row, column - master.column);
  }
}
