import { fontName } from './xlsx-styles.ts';

/**
 * The workbook's default font. Column widths are counted in its digits, so it has to be one that every
 * office machine has and LibreOffice knows a substitute for: the library's Calibri is neither.
 *
 *   editPackage(bytes, date, { 'xl/styles.xml': editStyles });
 */
const DEFAULT_SIZE = 11;
/** Pixels of its widest digit at 96 dpi; Excel's column width is pixels divided by this. */
const DIGIT_PIXELS = 8;
const PIXELS_PER_POINT = 96 / 72;

/** The first font of the style sheet is the one of the style that every other is based on. */
export function editStyles(xml: string): string {
  const name = fontName('pageNumber');
  const font = `<sz val="${DEFAULT_SIZE}"/><color theme="1"/><name val="${name}"/><family val="3"/><charset val="134"/>`;
  return xml.replace(/(<fonts[^>]*>\s*<font>).*?(<\/font>)/s, `$1${font}$2`);
}

/** Widths of columns from their edges in points: whole pixels that do not add up to more. */
export function columnWidths(edges: readonly number[]): number[] {
  const pixels = edges.map((edge) => Math.floor(edge * PIXELS_PER_POINT));
  return pixels.slice(1).map((right, index) => (right - (pixels[index] ?? 0)) / DIGIT_PIXELS);
}
