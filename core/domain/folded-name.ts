/** Nothing in it is spelled in another way. */
const PLAIN = /^[\u4e00-\u9fffa-z0-9]*$/;

/**
 * A name without what only spells it otherwise: spaces, capitals, the width of letters, digits and brackets.
 * Two records whose names fold to the same text are likely one.
 *
 *   foldedName('A \uff11') === foldedName('a1')   // true
 */
export function foldedName(name: string): string {
  if (PLAIN.test(name)) return name;
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}
