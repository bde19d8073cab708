import { BLANK, type CellValue, sameValue } from './cell-value.ts';
import type { FactKey, UnreadEntry } from './fact.ts';
import type { CellReading } from './read-return.ts';
import type { Lock } from './return-state.ts';

/**
 * One cell of a return against what stands here now. A number is never cleared and a figure that was
 * changed here meanwhile never overwritten without somebody saying so.
 *
 *   compareCell(reading, { printed, value, unread, beside, lock: null, gone: false })   // 'new'
 */
export const RETURN_STATES = [
  /** As it stands here, or as it was printed and blank. */
  'kept',
  'new',
  'changed',
  /** Changed there and, since it was given out, here as well. */
  'conflict',
  /** Blank where there was a number. */
  'cleared',
  /** A formula whose saved value is not what it comes to, that goes in circles, or takes another file's figure. */
  'doubtful',
  /** A thousand times, or a thousandth of, the figure that it replaces or goes with: perhaps another unit of measure. */
  'outOfScale',
  'unreadable',
  /** Its row or column is not in the file any more. */
  'missing',
  /** The unit's return was handed in: cannot be taken over. */
  'locked',
  /** The plan does not have this cell any more. */
  'gone',
] as const;
export type ReturnCellState = (typeof RETURN_STATES)[number];

export interface StandingCell {
  readonly printed: CellValue;
  readonly value: CellValue;
  readonly unread: UnreadEntry | null;
  /** What the figure goes with when nothing stands there: the count planned of what was completed. */
  readonly beside: CellValue;
  readonly lock: Lock | null;
  readonly gone: boolean;
}

export function compareCell(reading: CellReading, standing: StandingCell): ReturnCellState {
  const state = differenceOf(reading, standing);
  if (state === 'kept' || state === 'missing') return state;
  if (standing.gone) return 'gone';
  return standing.lock ? 'locked' : state;
}

function differenceOf(reading: CellReading, standing: StandingCell): ReturnCellState {
  const { printed, value, unread, beside } = standing;
  if (reading.kind === 'missing') return 'missing';
  if (reading.formula) return 'doubtful';
  if (reading.kind === 'unreadable') return unread?.text === reading.text ? 'kept' : 'unreadable';
  if (sameValue(reading.value, value) && unread === null) return 'kept';
  const wasChangedHere = !sameValue(value, printed);
  if (reading.value.kind === 'blank') {
    if (value.kind === 'blank') return 'kept';
    return wasChangedHere && printed.kind === 'blank' ? 'kept' : 'cleared';
  }
  if (wasChangedHere && value.kind !== 'blank') return 'conflict';
  if (isOutOfScale(reading.value, [value, printed, beside])) return 'outOfScale';
  return value.kind === 'blank' ? 'new' : 'changed';
}

/** Between the units of money (yuan, ten thousand yuan) lies a factor of 10,000; a slip of one digit is not meant. */
const OUT_OF_SCALE = 1000;

function isOutOfScale(returned: CellValue, known: readonly CellValue[]): boolean {
  if (returned.kind !== 'number' || returned.value === 0) return false;
  const measured = known.find((one) => one.kind === 'number' && one.value !== 0);
  if (measured?.kind !== 'number') return false;
  const ratio = Math.abs(returned.value / measured.value);
  return ratio >= OUT_OF_SCALE || ratio <= 1 / OUT_OF_SCALE;
}

/** A person has to say whether these are taken. */
export function asksSomebody(state: ReturnCellState): boolean {
  return state === 'conflict' || state === 'cleared' || state === 'doubtful' || state === 'outOfScale';
}

/** Taken over unless somebody says no. */
export function isTaken(state: ReturnCellState): boolean {
  return state === 'new' || state === 'changed' || state === 'unreadable';
}

/** What the cell becomes: a value, or a text kept on top of the one that stays. */
export function outcomeOf(reading: CellReading): { value: CellValue | null; unread: UnreadEntry | null } {
  if (reading.kind === 'value') return { value: reading.value, unread: null };
  if (reading.kind === 'missing') return { value: BLANK, unread: null };
  return { value: null, unread: { text: reading.text, reason: reading.reason } };
}

export interface ReturnEdit {
  readonly key: FactKey;
  readonly before: { readonly value: CellValue; readonly unread: UnreadEntry | null };
  readonly after: { readonly value: CellValue; readonly unread: UnreadEntry | null };
}
