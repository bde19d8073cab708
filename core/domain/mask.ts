import { COMPOUND_SURNAMES } from './lexicon-names.ts';

/**
 * Personal data made unreadable for lists and exports, so that nobody can make the original of it
 * again: what stays is for telling two lines apart. A text that is not understood is hidden whole.
 *
 *   maskPhone('13800001234');            // '138****1234'
 *   maskIdNumber('500000190001011234');  // '500***********1234'
 *   maskName('');                        // '': not known stays not known
 */
export type MaskKind = 'name' | 'phone' | 'idNumber' | 'certificate' | 'freeText';

export function mask(text: string, kind: MaskKind): string {
  return maskers[kind](text);
}

const maskers: Record<MaskKind, (text: string) => string> = {
  name: maskName,
  phone: maskPhone,
  idNumber: maskIdNumber,
  certificate: maskCertificate,
  freeText: maskFreeText,
};

const STAR = '*';
/** Between the parts of one name, or between several names or numbers in one field. */
const SEPARATORS = /([\s,;/\u00b7\u2022\u3001\u30fb\uff0c\uff0f\uff1b]+)/;

/** The surname stays, one star for each other character; of a foreign name the first character. */
export function maskName(text: string): string {
  const name = text.trim();
  const shown = COMPOUND_SURNAMES.find((surname) => name.startsWith(surname) && name.length > surname.length);
  const characters = [...name];
  if (characters.length < 2) return hidden(name);
  const kept = shown === undefined ? 1 : [...shown].length;
  const rest = characters.slice(kept).join('');
  const parts = rest.split(SEPARATORS).map((part, index) => (index % 2 === 1 ? part : hidden(part)));
  return characters.slice(0, kept).join('') + parts.join('');
}

/** Several numbers in one field are masked one by one. */
export function maskPhone(text: string): string {
  const plain = text.trim().normalize('NFKC');
  const whole = oneNumber(plain);
  if (whole !== null) return whole;
  return plain
    .split(SEPARATORS)
    .map((part, index) => (index % 2 === 1 ? part : (oneNumber(part) ?? hidden(part))))
    .join('');
}

/** At least four digits are hidden, so that nobody can try them all against a list. */
function oneNumber(text: string): string | null {
  const mobile = /^(\+?86|0)?(1\d\d)\d{4}(\d{4})$/.exec(text.replace(/[\s()-]/g, ''));
  if (mobile) return `${mobile[1] ?? ''}${mobile[2]}****${mobile[3]}`;
  const landline = LANDLINE.exec(text);
  if (!landline) return null;
  const [, area, number = '', extension] = landline;
  const shown = number.slice(4);
  return [area, `****${shown}`, extension && hidden(extension)].filter((part) => part).join('-');
}

/** Area code, seven or eight digits, extension. */
const LANDLINE = /^(?:\(?(010|02\d|0[3-9]\d\d)\)?[-\s]*)?([2-9]\d{6,7})(?:[-#\s]+(\d{1,6}))?$/;

/** Province and city stay, and the last four; district, birth date are hidden. Another paper: all. */
export function maskIdNumber(text: string): string {
  const number = text.trim().normalize('NFKC').replace(/\s/g, '');
  if (/^\d{17}[\dXx]$|^\d{15}$/.test(number)) {
    return `${number.slice(0, 3)}${STAR.repeat(number.length - 7)}${number.slice(-4)}`;
  }
  return hidden(number);
}

/** The last four characters of a long number; certificates often carry the ID number. */
export function maskCertificate(text: string): string {
  const number = [...text.trim().normalize('NFKC')];
  if (number.length < 10) return hidden(number.join(''));
  return hidden(number.slice(0, -4).join('')) + number.slice(-4).join('');
}

/** ID numbers, telephones and other long numbers inside a remark; the words around them stay. */
export function maskFreeText(text: string): string {
  return text.replace(LONG_NUMBER, (found) => {
    const number = found.normalize('NFKC');
    const compact = number.replace(/[\s()-]/g, '');
    if (compact.length < 7 || isDate(number)) return found;
    return oneNumber(number) ?? maskIdNumber(compact);
  });
}

/** Full-width digits included. */
const LONG_NUMBER = /[\d\uff10-\uff19][\d\uff10-\uff19\s()-]{5,}[\d\uff10-\uff19Xx]/g;

function isDate(text: string): boolean {
  return /^(?:19|20)\d\d[-\s]?(?:0?[1-9]|1[0-2])[-\s]?(?:0?[1-9]|[12]\d|3[01])$/.test(text);
}

function hidden(text: string): string {
  return STAR.repeat([...text].length);
}
