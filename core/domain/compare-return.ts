import { BLANK, type CellValue, sameValue } from './cell-value.ts';
import type { FactKey, UnreadEntry } from './fact.ts';
import type { CellReading } from './read-return.ts';
import type { Lock } from './return-state.ts';

/**
 * One cell of a return against what stands here now. A number is never cleared and a figure that was
 * changed here meanwhile never overwritten without somebody saying so.
 *
 *   compareCell(reading, { printed, value, unread, lock: null, gone: false })   // 'new'
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
  readonly lock: Lock | null;
  readonly gone: boolean;
}

export function compareCell(reading: CellReading, standing: StandingCell): ReturnCellState {
  const state = differenceOf(reading, standing);
  if (state === 'kept' || state === 'missing') return state;
  if (standing.gone) return 'gone';
  return standing.lock ? 'locked' : state;
}

function differenceOf(reading: CellReading, { printed, value, unread }: StandingCell): ReturnCellState {
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
  return value.kind === 'blank' ? 'new' : 'changed';
}

/** A person has to say whether these are taken. */
export function asksSomebody(state: ReturnCellState): boolean {
  return state === 'conflict' || state === 'cleared' || state === 'doubtful';
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
