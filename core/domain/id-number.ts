import { isDay } from './read-date.ts';

/**
 * What is wrong with a resident's ID number (GB 11643-1999: 17 digits and a check character); null when
 * nothing is, or when there is none. A warning only: the paper itself decides.
 *
 *   idNumberProblem('500000190001011234'); // 'checksum'
 */
export type IdNumberProblem = 'length' | 'birthDate' | 'checksum';

export function idNumberProblem(text: string): IdNumberProblem | null {
  const number = plainIdNumber(text);
  if (number === '') return null;
  if (/^\d{15}$/.test(number)) return isDay(birthDateText(`19${number.slice(6, 12)}`)) ? null : 'birthDate';
  if (!/^\d{17}[\dX]$/.test(number)) return 'length';
  if (!isDay(birthDateText(number.slice(6, 14)))) return 'birthDate';
  return number.endsWith(checkCharacter(number)) ? null : 'checksum';
}

/** Without spaces, in plain characters: two spellings of one number are the same. */
export function plainIdNumber(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

/** The last character that the first 17 digits call for. */
export function checkCharacter(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits.charAt(index)), 0);
  return '10X98765432'.charAt(sum % 11);
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function birthDateText(digits: string): string {
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
}
