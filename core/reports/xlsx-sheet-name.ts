import { reportWords } from '../../templates/words.ts';

/**
 * Sheet names Excel accepts: at most 31 UTF-16 units, none of []:*?/\, no quote, unique without regard
 * to case.
 *
 *   const names = new SheetNames();
 *   names.take('a/b'); // 'a b'
 *   names.take('A/B'); // 'A B (2)'
 */
const MAX_LENGTH = 31;

export class SheetNames {
  readonly #taken = new Set<string>();

  take(wanted: string): string {
    const base = cleaned(wanted);
    let name = cut(base, MAX_LENGTH);
    for (let count = 2; this.#taken.has(name.toLowerCase()); count++) {
      const suffix = ` (${count})`;
      name = `${cut(base, MAX_LENGTH - suffix.length)}${suffix}`;
    }
    this.#taken.add(name.toLowerCase());
    return name;
  }
}

function cleaned(wanted: string): string {
  const clean = wanted
    .replace(/[[\]:*?/\\'\p{Cc}]/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  // Excel keeps this name for itself.
  return clean === '' || clean.toLowerCase() === 'history' ? `${reportWords.sheet}${clean}` : clean;
}

function cut(text: string, length: number): string {
  let result = '';
  for (const character of text) {
    if (result.length + character.length > length) break;
    result += character;
  }
  return result.trimEnd();
}
