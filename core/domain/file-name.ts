/**
 * File names that Windows, Linux and WPS all accept, made from an annex's label and title.
 *
 *   reportFileName({ annexLabel: 'Annex 4', title: 'Plan: 2019/2020', extension: 'xlsx' });
 *   // { name: 'Annex 4 Plan\uff1a2019\uff0f2020.xlsx', changed: true }
 */
export interface FileNameParts {
  /** Empty for none. */
  readonly annexLabel: string;
  readonly title: string;
  /** Without the dot. */
  readonly extension: string;
}

export interface SafeFileName {
  readonly name: string;
  /** True when the name is not simply label, space, title. */
  readonly changed: boolean;
}

const MAX_LENGTH = 120;

/** Forbidden by Windows, with the full-width form that looks the same to a reader. */
const FULL_WIDTH: Readonly<Record<string, string>> = {
  '/': '\uff0f',
  '\\': '\uff3c',
  ':': '\uff1a',
  '*': '\uff0a',
  '?': '\uff1f',
  '"': '\uff02',
  '<': '\uff1c',
  '>': '\uff1e',
  '|': '\uff5c',
};

const WINDOWS_RESERVED =
  /^(con|prn|aux|nul|conin\$|conout\$|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])(\..*)?$/i;

export function reportFileName({ annexLabel, title, extension }: FileNameParts): SafeFileName {
  const wanted = [annexLabel, title].filter((part) => part !== '').join(' ');
  const stem = safeStem(wanted);
  return { name: `${stem}.${extension}`, changed: stem !== wanted };
}

/** A safe name without extension; an empty or reserved one gets an underscore. */
export function safeStem(text: string): string {
  const clean = text
    .toWellFormed()
    .replace(/[\t\r\n\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\ufffd]/gu, '')
    .replace(/[/\\:*?"<>|]/g, (character) => FULL_WIDTH[character] ?? '')
    .replace(/ {2,}/g, ' ')
    .replace(/^[ .]+/, '');
  const stem = [...clean]
    .slice(0, MAX_LENGTH)
    .join('')
    .replace(/[ .]+$/, '');
  return stem === '' || WINDOWS_RESERVED.test(stem) ? `_${stem}` : stem;
}
