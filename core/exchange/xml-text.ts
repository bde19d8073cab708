import { cleanText } from '../reports/clean-text.ts';

/** Plain letters, digits and Chinese: nothing in them has to be escaped or to go. Every cell is tested. */
const PLAIN = /^[ !#-%'-;=?-~\u00a1-\u00ac\u2010-\u2027\u2030-\u205e\u3000-\ud7ff\uff01-\uffef]*$/;
const SPECIAL: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it may stand in an XML element or attribute. */
export function xmlText(text: string): string {
  if (PLAIN.test(text)) return text;
  return cleanText(text).replace(/[&<>"]/g, (character) => SPECIAL[character] ?? '');
}
