import { plainDigits } from './cell-value.ts';
import type { TargetRecord } from './target.ts';
import type { TargetStatus } from './target-status.ts';

/**
 * A target's numbers as they are shown, on screen and paper alike. What is measured in another unit than the
 * notice's (a standard of square metres by the share of places that keep it) says its unit.
 *
 *   targetFigures(row).value; // { kind: 'number', digits: '73.9', unit: '' }
 */
export type ShownFigure =
  | { readonly kind: 'none' }
  | { readonly kind: 'done' | 'notDone' }
  /** So many units of so many; "?" when nobody said how many. */
  | { readonly kind: 'each'; readonly reached: number; readonly outOf: number | null }
  | { readonly kind: 'number'; readonly digits: string; readonly unit: string };

export interface MeasuredTarget {
  readonly record: Pick<TargetRecord, 'comparison' | 'unitOfMeasure'>;
  readonly indicator: {
    readonly unitOfMeasure: string;
    readonly decimals: number;
    readonly isDone: boolean;
  };
  readonly status: Pick<TargetStatus, 'value' | 'gap'>;
  readonly outOf: number | null;
}

export function targetFigures(target: MeasuredTarget): { value: ShownFigure; gap: ShownFigure } {
  const { gap } = target.status;
  return {
    value: valueFigure(target, target.status.value),
    gap: gap === null ? { kind: 'none' } : numberFigure(target, gap),
  };
}

/** Any value of the target's indicator, of the day or an earlier one. */
export function valueFigure(target: MeasuredTarget, value: number | null): ShownFigure {
  const { record, indicator, outOf } = target;
  if (value === null) return { kind: 'none' };
  if (indicator.isDone) return { kind: value >= 1 ? 'done' : 'notDone' };
  if (record.comparison === 'eachAtLeast') return { kind: 'each', reached: value, outOf };
  return numberFigure(target, value);
}

function numberFigure({ record, indicator }: MeasuredTarget, value: number): ShownFigure {
  if (record.comparison === 'eachAtLeast') return { kind: 'number', digits: String(value), unit: '' };
  const { decimals, unitOfMeasure } = indicator;
  const unit = unitOfMeasure === record.unitOfMeasure ? '' : unitOfMeasure;
  return { kind: 'number', digits: plainDigits(value, { decimals, least: 0 }), unit };
}
