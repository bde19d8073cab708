/**
 * Texts that a spreadsheet would run when it opens or edits a file: every writer of CSV and XLSX asks here.
 * Full-width signs too, which programs in Chinese take for the narrow ones, and behind blanks, which some drop.
 *
 *   startsFormula('=1+1');   // true
 *   startsFormula('-');      // true: a dash alone is marked as well, which harms nothing
 */
const STARTS_FORMULA = /^(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r])/;

export function startsFormula(text: string): boolean {
  return STARTS_FORMULA.test(text);
}
