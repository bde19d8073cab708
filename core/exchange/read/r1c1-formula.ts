import { cellName, columnName } from '../../domain/raw-workbook.ts';

/**
 * A formula whose references are written by row and column, as other formulas are written.
 *
 *   a1Formula('SUM(R[-3]C:R[-1]C)*R1C2', 4, 1)      // 'SUM(B2:B4)*$B$1' in the cell B5
 */
export function a1Formula(formula: string, row: number, column: number): string {
  return formula.replace(PIECES, (piece: string, rowMark?: string, columnMark?: string, alone?: string) => {
    const across = columnMark ?? alone;
    const isReference = rowMark !== undefined || across !== undefined;
    return isReference ? reference(rowMark ?? null, across ?? null, row, column) : piece;
  });
}

/** Texts and names of sheets first, so that no reference is seen in them; "R" or "C" alone are whole ones. */
const PIECES =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|[\p{L}_][\p{L}\p{N}_.]*(?=[(!])|(?<![\p{L}\p{N}_.])R((?:\[-?\d+\]|\d+)?)(?:C((?:\[-?\d+\]|\d+)?))?(?![\p{L}\p{N}_.[(])|(?<![\p{L}\p{N}_.])C((?:\[-?\d+\]|\d+)?)(?![\p{L}\p{N}_.[(])|[\p{L}_][\p{L}\p{N}_.]*/gu;

function reference(rowMark: string | null, columnMark: string | null, row: number, column: number): string {
  const at = rowMark === null ? null : place(rowMark, row);
  const across = columnMark === null ? null : place(columnMark, column);
  if ((at?.index ?? 0) < 0 || (across?.index ?? 0) < 0) return '#REF!';
  if (at && across) {
    const plain = cellName(at.index, across.index);
    const letters = plain.replace(/\d+$/, '');
    return `${across.fixed}${letters}${at.fixed}${plain.slice(letters.length)}`;
  }
  const name = at ? `${at.fixed}${at.index + 1}` : across ? `${across.fixed}${columnName(across.index)}` : '';
  return `${name}:${name}`;
}

function place(mark: string, from: number): { index: number; fixed: '$' | '' } {
  if (mark === '') return { index: from, fixed: '' };
  const relative = /^\[(-?\d+)\]$/.exec(mark)?.[1];
  return relative === undefined
    ? { index: Number(mark) - 1, fixed: '$' }
    : { index: from + Number(relative), fixed: '' };
}
