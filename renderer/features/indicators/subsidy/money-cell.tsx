import { plainDigits } from '../../../../core/domain/cell-value.ts';
import { SHOWN_DECIMALS } from '../../../../core/domain/subsidy-table.ts';

/** Hundredths of ten thousand yuan, as printed. */
export function MoneyCell({ value }: { value: number }) {
  return <td data-zero={value === 0}>{plainDigits(value, SHOWN_DECIMALS)}</td>;
}

export function CountCell({ value }: { value: number }) {
  return <td data-zero={value === 0}>{value}</td>;
}
