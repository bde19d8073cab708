import { roundHalfUp } from './rounding.ts';

/**
 * How a published total stands to the exact one. Published cells are rounded to the last digit that is
 * printed; whoever added up the rounded cells may be off from the exact sum by half a last digit for each
 * cell that had to be rounded, and by no more. Within that the difference is one of rounding; beyond it
 * somebody miscounted. Whole cells explain nothing.
 *
 *   agreement(1000, { exact: 999, step: 10, parts: [...] })   // 'same': 999 is printed as 1000
 */
export type Agreement = 'same' | 'rounding' | 'different';

export interface PublishedSum {
  /** In smallest units. */
  readonly exact: number;
  /** Smallest units of the last digit that is printed: 1 where all digits are. */
  readonly step: number;
  readonly parts: readonly PublishedPart[];
}

export interface PublishedPart {
  readonly step: number;
  /** Whether the printed cell may differ from the exact one. */
  readonly isRounded: boolean;
}

export function agreement(stated: number, { exact, step, parts }: PublishedSum): Agreement {
  if (stated === exact || stated === roundHalfUp(exact, Math.round(Math.log10(step))) * step) return 'same';
  // A total with more digits than are printed was not rounded to them.
  if (stated % step !== 0) return 'different';
  const slack = parts.reduce((sum, part) => sum + (part.isRounded ? part.step : 0), 0);
  return 2 * Math.abs(stated - exact) <= slack ? 'rounding' : 'different';
}
