import { EACH_WORD, GROUP_MARKS, NAME_MARK } from './lexicon.ts';

/**
 * Agencies of a notice's line, one by one. "Each township government and subdistrict office", printed as
 * one phrase behind a comma, is one of them although it holds the mark between names.
 *
 *   readAgencies('A\u3001B\uff0c\u5404C\u3001D');  // ['A', 'B', '\u5404C\u3001D']
 */
export function readAgencies(text: string): string[] {
  const groups = text
    .split(new RegExp(`[${GROUP_MARKS}]`))
    .map((group) => group.trim())
    .filter((group) => group !== '');
  const names = groups.flatMap((group, index) =>
    index > 0 && group.startsWith(EACH_WORD) ? [group] : group.split(NAME_MARK),
  );
  return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))];
}

/** The same as one line; reading it again gives the same agencies. */
export function agenciesText(agencies: readonly string[]): string {
  let line = '';
  /** The text since the last comma is read as one phrase. */
  let isPhrase = false;
  for (const name of agencies) {
    const needsComma: boolean = line !== '' && (isPhrase || name.includes(NAME_MARK));
    if (line !== '') line += needsComma ? GROUP_MARKS[0] : NAME_MARK;
    isPhrase = needsComma && name.startsWith(EACH_WORD);
    line += name;
  }
  return line;
}
