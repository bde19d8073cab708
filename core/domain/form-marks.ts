import type { RawCell, RawSheet } from './raw-workbook.ts';
import { findCodes } from './return-code.ts';

/**
 * The hidden marks of a workbook that was given out, as they are found again.
 *
 *   readSheetMark('#s0 K7M2-9QXD-3')     // { index: 0, code: 'K7M2-9QXD-3' }
 *   holdsMarks(sheet)                     // a table of ours: its hidden marks are nothing to tell of
 */
export interface SheetMark {
  /** Which of the issued tables. */
  readonly index: number;
  readonly code: string;
}

const SHEET_MARK = /^#s(\d+) (\S+)$/;
const PLACE_MARK = /^#[rc]\d+$/;

export function readSheetMark(text: string): SheetMark | null {
  const [, index, code = ''] = text.startsWith('#') ? (SHEET_MARK.exec(text) ?? []) : [];
  const [found] = index === undefined ? [] : findCodes(code);
  return found === undefined ? null : { index: Number(index), code: found };
}

export const isMark = ({ text }: Pick<RawCell, 'text'>): boolean =>
  text.startsWith('#') && (PLACE_MARK.test(text) || readSheetMark(text) !== null);

export const holdsMarks = (sheet: RawSheet): boolean =>
  sheet.rows.some(({ cells }) => cells.some(({ text }) => readSheetMark(text) !== null));
