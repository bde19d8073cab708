import * as words from './lexicon-tables.ts';
import { measureOf } from './measure.ts';

/**
 * Names and headings as tables write them, freed from what only spaces them out, and what they say.
 *
 *   squeezed('\u5408    \u8ba1')                    // the word for total in two characters
 *   labelOf('\u67d0\u9547\uff0812\uff09')           // { label: the township, bracket: '12' }
 */
export function squeezed(text: string): string {
  return text
    .replaceAll(/[\u200b\u200e\u200f\ufeff]/g, '')
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/(?<=[^\x20-\x7e]) | (?=[^\x20-\x7e])/g, '');
}

export interface Label {
  readonly label: string;
  readonly bracket: string | null;
}

const BRACKET_END = /^(.+?)[(\uff08\u3010[]([^()\uff08\uff09\u3010\u3011[\]]*)[)\uff09\u3011\]]$/;

export function labelOf(text: string): Label {
  const plain = squeezed(text);
  const [, before, inside] = BRACKET_END.exec(plain) ?? [];
  return before === undefined || inside === undefined
    ? { label: plain, bracket: null }
    : { label: before.trim(), bracket: inside.trim() };
}

export const isTotalLabel = (text: string): boolean => words.TOTAL_LABEL.test(labelOf(text).label);
export const isSubtotalLabel = (text: string): boolean => words.SUBTOTAL_LABEL.test(labelOf(text).label);
export const isPartLabel = (text: string): boolean => words.PART_LABEL.test(squeezed(text));
export const isNoteLine = (text: string): boolean => words.NOTE_LINE.test(squeezed(text));
export const isFillLine = (text: string): boolean => words.FILL_LINE.test(squeezed(text));
export const isAnnexLabel = (text: string): boolean => words.ANNEX_LABEL.test(squeezed(text));
export const isYear = (text: string): boolean => /^(?:19|20)\d\d$/.test(squeezed(text));

/** Units of measure that a line names: "unit: ge, ren, wan yuan"; null when it is no such line. */
export function unitsInLine(text: string): readonly string[] | null {
  const [, named] = words.UNIT_LINE.exec(squeezed(text)) ?? [];
  if (named === undefined) return null;
  if (measureOf(named) !== null) return [named];
  const parts = named.split(words.UNIT_MARKS).filter((part) => part !== '');
  return parts.some((part) => measureOf(part) !== null) ? parts : null;
}
