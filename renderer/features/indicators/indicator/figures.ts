import { plainDigits } from '../../../../core/domain/cell-value.ts';
import type { ComputedIndicator } from '../../../../core/domain/indicator-engine.ts';
import { common } from '../../../text/common.ts';

/** As it is printed: a dash where there is no number. */
export function valueWords({ value }: ComputedIndicator, decimals: number): string {
  return value.kind === 'number' ? plainDigits(value.value, decimals) : common.notApplicable;
}

/** In the meant unit: 150050 hundredths of a square metre are 1500.5. */
export function amountWords(amount: number | null, scale: number): string {
  if (amount === null) return '';
  const decimals = Math.round(Math.log10(scale));
  return plainDigits(amount, { decimals, least: 0 });
}
