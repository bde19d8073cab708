import type { AnnexSheet } from './annex.ts';
import { blankWords } from './form-blanks.ts';
import type { FormSheet, ListSheet, TextSheet } from './list-annex.ts';
import { type MaskKind, mask, maskIdNumber, maskPhone } from './mask.ts';

/**
 * Personal data in annexes of text, which have no fields: told by the headings and blanks it stands under,
 * and telephone and ID numbers by themselves wherever they stand.
 *
 *   const { sheet, count } = hidePersonal(sheet);   // a copy to print, and how many texts were hidden
 *
 * Names alone stay: a roster of a notice is published with the people it names. Beside a telephone or a
 * number of theirs they are hidden too.
 */
export interface Hidden<T> {
  readonly sheet: T;
  readonly count: number;
}

export function hidePersonal<T extends TextSheet>(sheet: T): Hidden<T> {
  return (sheet.kind === 'list' ? hideInList(sheet) : hideInForm(sheet)) as Hidden<T>;
}

/** The notes of a table of counts, which are printed as its remarks. */
export function hideInNotes(sheet: AnnexSheet): Hidden<AnnexSheet> {
  let count = 0;
  const cells = sheet.cells.map((cell) => {
    const note = cell.note === null ? null : hideNumbers(cell.note);
    if (note === cell.note) return cell;
    count += 1;
    return { ...cell, note };
  });
  return { sheet: count === 0 ? sheet : { ...sheet, cells }, count };
}

/** Telephone, mobile, contact details. */
const PHONE = /\u7535\s*\u8bdd|\u624b\s*\u673a|\u8054\u7cfb\u65b9\u5f0f/;
/** Identity card, number of a paper. */
const ID_NUMBER = /\u8eab\u4efd\u8bc1|\u8bc1\u4ef6\u53f7/;
/** Number of a certificate. */
const CERTIFICATE = /\u8bc1\u4e66(?:\u7f16)?\u53f7/;
/** Name, contact. */
const NAME = /\u59d3\s*\u540d|\u8054\u7cfb\u4eba|\u8d1f\u8d23\u4eba/;

/** What stands under a heading; null for nothing of a person's. */
export function personalKind(heading: string): MaskKind | null {
  if (PHONE.test(heading)) return 'phone';
  if (ID_NUMBER.test(heading)) return 'idNumber';
  if (CERTIFICATE.test(heading)) return 'certificate';
  return NAME.test(heading) ? 'name' : null;
}

function hideInList(sheet: ListSheet): Hidden<ListSheet> {
  const kinds = sheet.columns.map((column) => personalKind(column.path.join('')));
  const hasNumbers = kinds.some((kind) => kind !== null && kind !== 'name');
  let count = 0;
  const rows = sheet.rows.map((row) => ({
    ...row,
    cells: row.cells.map((text, index) => {
      const kind = kinds[index] ?? null;
      const shown = hide(text, kind === 'name' && !hasNumbers ? null : kind);
      if (shown !== text) count += 1;
      return shown;
    }),
  }));
  return { sheet: { ...sheet, rows }, count };
}

function hideInForm(sheet: FormSheet): Hidden<FormSheet> {
  const words = blankWords(sheet.blocks);
  let count = 0;
  const values = Object.entries(sheet.values).map(([key, text]) => {
    const kind = personalKind(words[key] ?? '');
    const shown = hide(text, kind === 'name' ? null : kind);
    if (shown !== text) count += 1;
    return [key, shown];
  });
  return { sheet: { ...sheet, values: Object.fromEntries(values) }, count };
}

function hide(text: string, kind: MaskKind | null): string {
  if (text.trim() === '') return text;
  return hideNumbers(kind === null ? text : mask(text, kind));
}

/** Full-width digits are digits. */
const DIGIT = '[\\d\uff10-\uff19]';
const MOBILE = new RegExp(`(?<!${DIGIT})[1\uff11][3-9\uff13-\uff19](?:[ -]?${DIGIT}){9}(?!${DIGIT})`, 'g');
const ID = new RegExp(`(?<!${DIGIT})${DIGIT}{17}[\\dXx\uff10-\uff19](?![\\w\uff10-\uff19])`, 'g');
const LANDLINE = new RegExp(
  `(?<!${DIGIT})[0\uff10]${DIGIT}{2,3}[-\uff0d\u2014 ]${DIGIT}{7,8}(?!${DIGIT})`,
  'g',
);

/** Numbers that are a person's whatever stands around them; amounts, years and codes stay. */
export function hideNumbers(text: string): string {
  return text
    .replace(ID, (found) => (isIdNumber(found) ? maskIdNumber(found) : found))
    .replace(MOBILE, maskPhone)
    .replace(LANDLINE, (found) => maskPhone(found.replace(/[\uff0d\u2014 ]/, '-')));
}

/** Holds a day of birth where an ID number has it; an account or credit code mostly does not. */
function isIdNumber(text: string): boolean {
  return /^\d{6}(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/.test(
    text.normalize('NFKC'),
  );
}
