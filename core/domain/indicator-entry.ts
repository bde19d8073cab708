import type { EnteredValue, Indicator } from './indicator-records.ts';
import { readCell } from './read-cell.ts';

/** What is entered for an indicator, as typed. */
export interface EntryTexts {
  readonly value: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly source: string;
  readonly note: string;
}

/**
 * A typed value in the indicator's smallest units, or the two numbers it is the quotient of. What cannot be
 * read is kept as typed.
 *
 *   readEntry({ decimals: 1, unitOfMeasure: '%' }, { value: '85.2', … }).value;   // 852
 */
export function readEntry(
  { decimals, unitOfMeasure }: Pick<Indicator, 'decimals' | 'unitOfMeasure'>,
  { value, numerator, denominator }: Pick<EntryTexts, 'value' | 'numerator' | 'denominator'>,
): Pick<EnteredValue, 'value' | 'numerator' | 'denominator' | 'unread'> | 'empty' {
  const texts = [value, numerator, denominator].map((text) => text.trim());
  if (texts.every((text) => text === '')) return 'empty';
  const nothing = { value: null, numerator: null, denominator: null };
  const [own, top, below] = [
    numberIn(value, decimals, unitOfMeasure),
    numberIn(numerator, 0, ''),
    numberIn(denominator, 0, ''),
  ];
  if (value.trim() !== '') {
    // The value is what counts; two numbers beside it say how it came about.
    if (own === null) return { ...nothing, unread: value.trim() };
    return { value: own, numerator: top, denominator: below, unread: null };
  }
  if (top === null || below === null)
    return { ...nothing, unread: `${numerator.trim()}/${denominator.trim()}` };
  return { value: null, numerator: top, denominator: below, unread: null };
}

/** A number in 10^-decimals; null = nothing, or not to be read. */
function numberIn(text: string, decimals: number, unitOfMeasure: string): number | null {
  const read = readCell(text.trim(), { decimals, least: 0, unitOfMeasure });
  return read.kind === 'value' && read.value.kind === 'number' ? read.value.value : null;
}
