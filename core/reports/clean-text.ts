/**
 * Text as it may stand on a page or in a workbook cell: line breaks as \n, tabs as one space, no control
 * or direction characters, no lone surrogates.
 *
 *   cleanText('a\tb\r\nc\u0000') // 'a b\nc'
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replace(/[\t\u00a0]/g, ' ')
    .replace(/[^\P{Cc}\n]/gu, '')
    .replace(INVISIBLE, '')
    .replace(/\ufffd/g, '');
}

/** Zero-width and direction characters, byte order marks, emoji variation selectors, non-characters. */
const INVISIBLE = /[\p{Cf}\ufffe\uffff]|\ufe0e|\ufe0f/gu;
