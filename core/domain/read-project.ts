import type { UnreadField } from './check-project.ts';
import type { EntryField } from './project.ts';
import { type DateContext, readDate } from './read-date.ts';
import { type ReadQuantity, readArea, readCount, readMoney, WAN_YUAN_SHIFT } from './read-quantity.ts';

/**
 * One entry of a project as typed: a date, an area, a count, or money in ten thousand yuan.
 *
 *   readProjectEntry('builtArea', '1,500', context);     // { kind: 'number', value: 150000 }
 *   readProjectEntry('start.planned', '6-30', context);  // { kind: 'date', date: '2020-06-30' }
 */
export type ReadEntry =
  | { readonly kind: 'blank' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'unreadable'; readonly reason: UnreadField['reason'] };

export function readProjectEntry(field: EntryField, text: string, context: DateContext): ReadEntry {
  if (isDateField(field)) return readDate(text, context);
  return readNumber(field, text);
}

export function isDateField(field: EntryField): boolean {
  return field.endsWith('.planned') || field.endsWith('.actual');
}

function readNumber(field: EntryField, text: string): ReadQuantity {
  if (field === 'builtArea') return readArea(text);
  if (field === 'beds' || field === 'fulfils') return readCount(text);
  return readMoney(text, WAN_YUAN_SHIFT);
}
