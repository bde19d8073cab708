/**
 * How hard a passphrase is to guess, told while it is typed. An estimate from what people do (repeat, count
 * up, follow the keyboard, take the name of the office), not a promise; only 'weak' is refused.
 *
 *   passphraseStrength('12345678');          // 'weak'
 *   passphraseStrength('correct horse battery staple');   // 'strong'
 */
export type PassphraseStrength = 'weak' | 'fair' | 'strong';

export const SHORTEST_PASSPHRASE = 8;
const FAIR_BITS = 36;
const STRONG_BITS = 60;

/** As it is stored and compared: what an input method may give in two forms is one. */
export function passphraseOf(typed: string): string {
  return typed.normalize('NFKC');
}

export function passphraseStrength(typed: string): PassphraseStrength {
  const text = passphraseOf(typed);
  const characters = [...text];
  if (characters.length < SHORTEST_PASSPHRASE && !hasHan(text)) return 'weak';
  const bits = usefulLength(characters) * Math.log2(poolOf(text));
  return bits < FAIR_BITS ? 'weak' : bits < STRONG_BITS ? 'fair' : 'strong';
}

const RUNS = ['01234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const COMMON = /password|passw0rd|admin|iloveyou|welcome|minzheng|minzhengju|woaini|yibiao|qwerty|abc123/gi;

/** Characters that somebody has to guess: repeated ones, runs of the keyboard and common words count once. */
function usefulLength(characters: readonly string[]): number {
  const text = characters.join('').toLowerCase().replace(COMMON, '\u0000');
  let useful = 0;
  const seen = new Set<string>();
  let before = '';
  for (const character of text) {
    const follows = before !== '' && (character === before || isNext(before, character));
    // A character that was there before is worth less than a new one.
    if (!follows) useful += seen.has(character) ? 0.5 : 1;
    seen.add(character);
    before = character;
  }
  return useful;
}

function isNext(before: string, after: string): boolean {
  return RUNS.some((run) => run.includes(before + after) || run.includes(after + before));
}

function poolOf(text: string): number {
  const parts: [RegExp, number][] = [
    ...([
      [/[a-z]/, 26],
      [/[A-Z]/, 26],
      [/\d/, 10],
    ] as [RegExp, number][]),
    [/\p{Script=Han}/u, 2000],
    [/[^\p{L}\p{N}]/u, 30],
  ];
  return Math.max(
    2,
    parts.reduce((sum, [pattern, size]) => sum + (pattern.test(text) ? size : 0), 0),
  );
}

function hasHan(text: string): boolean {
  return /\p{Script=Han}{4}/u.test(text);
}
