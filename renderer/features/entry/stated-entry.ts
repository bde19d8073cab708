import { type CellKind, readCell } from '../../../core/domain/read-cell.ts';

/**
 * A published total as typed: null for an emptied field, 'unreadable' for what is no count. Read by the
 * same rule as a cell.
 *
 *   readStatedTotal('1,025', { decimals: 0, unitOfMeasure: '' })   // 1025
 *   readStatedTotal('12.5', { decimals: 2, unitOfMeasure: '' })    // 1250
 */
export function readStatedTotal(text: string, kind: CellKind): number | null | 'unreadable' {
  const read = readCell(text, kind);
  if (read.kind === 'unreadable' || read.value.kind === 'notApplicable') return 'unreadable';
  return read.value.kind === 'number' ? read.value.value : null;
}
