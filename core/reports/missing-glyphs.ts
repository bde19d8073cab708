import type { ReportWarning } from '../contract/report.ts';
import { cleanText } from './clean-text.ts';
import type { FontLibrary } from './fonts.ts';
import type { NeutralTable } from './neutral-table.ts';
import type { NeutralText } from './neutral-text.ts';
import type { FaceRole, LaidPage } from './page-layout.ts';

/**
 * Characters that no font here can draw are named before anything is printed, with the rows of the table
 * that hold them.
 *
 *   glyphWarnings(pages, annex, fonts); // [{ code: 'MISSING_GLYPHS', detail: '...', table: 'annex-1', rows: [2] }]
 */
export const FACE_ROLES: readonly FaceRole[] = ['title', 'heading', 'subheading', 'body', 'pageNumber'];

type Drawn = NeutralTable | NeutralText | { readonly kind: 'picture'; readonly id: string };

export function glyphWarnings(pages: readonly LaidPage[], drawn: Drawn, fonts: FontLibrary): ReportWarning[] {
  const detail = missingGlyphs(pages, fonts);
  if (detail === '') return [];
  const rows = drawn.kind === 'table' ? rowsWithout(drawn, fonts) : [];
  const named = rows.length === 0 ? {} : { rows };
  return [{ code: 'MISSING_GLYPHS', detail, table: drawn.id, ...named }];
}

function missingGlyphs(pages: readonly LaidPage[], fonts: FontLibrary): string {
  const missing = new Set<string>();
  for (const role of FACE_ROLES) {
    const texts = pages.flatMap((page) => page.texts.filter((text) => text.role === role));
    if (texts.length === 0) continue;
    for (const character of fonts.missing(texts.map((text) => text.text).join(''), role))
      missing.add(character);
  }
  return [...missing].join('');
}

/** More rows than a sentence can name; who has put these right prints again. */
const NAMED_ROWS = 5;

/** Rows of the body, from 1, where a character has no glyph. */
function rowsWithout({ body }: NeutralTable, fonts: FontLibrary): number[] {
  const rows = body.flatMap(({ role, cells }, index) => {
    const text = cells.map((cell) => cleanText(cell.text)).join('');
    return fonts.missing(text, role === 'section' ? 'heading' : 'body').length > 0 ? [index + 1] : [];
  });
  return rows.slice(0, NAMED_ROWS);
}
