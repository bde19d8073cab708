import { BLANK, type CellValue, type Digits, plainDigits } from '../../../core/domain/cell-value.ts';
import type { Severity } from '../../../core/domain/finding.ts';
import { gridText } from '../../text/grid.ts';
import { type CellState, shownLeaf } from './cell-book.ts';
import type { Leaf } from './undo.ts';

/** What one cell looks like, ready to draw. */
export interface CellView {
  readonly text: string;
  readonly tone: 'number' | 'zero' | 'blank' | 'dash' | 'unread' | 'text';
  readonly state: 'saved' | 'saving' | 'refused';
  readonly note: string | null;
  readonly severity: Severity | null;
  readonly computed: boolean;
  /** A published total that differs from what is shown, as digits. */
  readonly stated: string | null;
}

export function valueText(value: CellValue, digits: Digits): string {
  if (value.kind === 'number') return plainDigits(value.value, digits);
  return value.kind === 'notApplicable' ? gridText.notApplicable : '';
}

/** The text to edit and to copy. */
export function leafText(leaf: Leaf, digits: Digits): string {
  return leaf.unread?.text ?? valueText(leaf.value, digits);
}

function toneOf(value: CellValue): CellView['tone'] {
  if (value.kind === 'number') return value.value === 0 ? 'zero' : 'number';
  return value.kind === 'blank' ? 'blank' : 'dash';
}

export function leafView(state: CellState, digits: Digits, severity: Severity | null): CellView {
  const leaf = shownLeaf(state);
  return {
    text: leafText(leaf, digits),
    tone: leaf.unread ? 'unread' : toneOf(leaf.value),
    state: state.pending > 0 ? 'saving' : state.refusal === null ? 'saved' : 'refused',
    note: state.note,
    severity: leaf.unread ? 'ERROR' : severity,
    computed: false,
    stated: null,
  };
}

/** A cell of a column of text. */
export function textView(text: string): CellView {
  return { ...computedView(BLANK, 0, null, null, false), text, tone: 'text' };
}

export function computedView(
  value: CellValue,
  digits: Digits,
  severity: Severity | null,
  stated: number | null,
  /** Published cells of the column may be rounded: then only the checks know what a difference means. */
  mayRound: boolean,
): CellView {
  const differs = stated !== null && (value.kind !== 'number' || value.value !== stated);
  const isWrong = differs && value.kind === 'number' && !mayRound;
  return {
    text: valueText(value, digits),
    tone: toneOf(value),
    state: 'saved',
    note: null,
    severity: isWrong ? 'ERROR' : severity,
    computed: true,
    stated: differs && stated !== null ? plainDigits(stated, digits) : null,
  };
}
