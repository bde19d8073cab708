import type { Borders, Style } from 'exceljs';
import { officialFonts } from '../../templates/fonts/official-fonts.ts';
import type { FaceRole } from './page-layout.ts';

/**
 * Cell styles, each made once and shared: exceljs is several times slower with a style object per cell.
 *
 *   const styles = new SharedStyles();
 *   cell.style = styles.get({ role: 'body', size: 12, align: 'center' });
 */
export interface StyleWish {
  readonly role: FaceRole;
  readonly size: number;
  readonly align: 'left' | 'center' | 'right';
  readonly vertical?: 'top' | 'middle' | 'bottom';
  readonly format?: string;
  /** A figure: set smaller rather than shown as ### where a substitute font is wide. */
  readonly figure?: boolean;
  /** Grid lines; `top` and `bottom` tell where the table's thick outer rules run. */
  readonly border?: { readonly top: boolean; readonly bottom: boolean };
}

/** Excel's own limit, in points. */
export const MAX_ROW_HEIGHT = 409;

/** Line pitch, in ems, of the widest-leaded face that may stand in for an official one. */
export const FONT_LEADING = 1.46;

export class SharedStyles {
  readonly #made = new Map<string, Partial<Style>>();

  get(wish: StyleWish): Partial<Style> {
    const key = JSON.stringify(wish);
    const known = this.#made.get(key);
    if (known) return known;
    const style = makeStyle(wish);
    this.#made.set(key, style);
    return style;
  }
}

function makeStyle({ role, size, align, vertical, format, figure, border }: StyleWish): Partial<Style> {
  return {
    font: { name: fontName(role), size, charset: GB_CHARSET },
    alignment: {
      horizontal: align,
      vertical: vertical ?? 'middle',
      ...(figure ? { shrinkToFit: true } : { wrapText: true }),
    },
    ...(format === undefined ? {} : { numFmt: format }),
    ...(border ? { border: borders(border) } : {}),
  };
}

/** Windows character set of Chinese fonts. */
const GB_CHARSET = 134;

export const fontName = (role: FaceRole): string =>
  officialFonts.find((font) => font.role === role)?.wanted ?? '';

function borders(outer: { top: boolean; bottom: boolean }): Partial<Borders> {
  const rule = (thick: boolean) => ({ style: thick ? ('medium' as const) : ('thin' as const) });
  return { top: rule(outer.top), bottom: rule(outer.bottom), left: rule(false), right: rule(false) };
}
