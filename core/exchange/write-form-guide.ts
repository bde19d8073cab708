import { formWords as words } from '../../templates/form-words.ts';
import type { FormGuide, FormSheet } from './form.ts';
import { Cells, linesOf, MARGINS, PROTECTION, textXml } from './form-cells.ts';
import * as parts from './form-parts.ts';

/**
 * The first sheet of a workbook to fill in: whose and what it is, and how it is filled in. Choices of a
 * table that are too long for a drop-down of their own stand below, and the drop-down points there.
 *
 *   const { xml, lists } = guideSheet(form.guide, form.title, form.sheets);
 *   lists.get(form.sheets[0])       // the rows of its choices, or undefined where they fit
 */
const { STYLE } = parts;

export interface GuideSheet {
  readonly xml: string;
  /** "B12:B40" with dollar signs, by the table whose choices stand there. */
  readonly lists: ReadonlyMap<FormSheet, string>;
}

/** Excel takes 255 characters of choices in the cell's own rule. */
const MOST_CHOICES = 250;

export const choicesText = ({ choices }: FormSheet): string => choices.join(',');

export function guideSheet(
  { about, lines }: FormGuide,
  title: string,
  sheets: readonly FormSheet[],
): GuideSheet {
  const lists = new Map<FormSheet, string>();
  const cells = new Cells();
  const merges: string[] = [];
  const wide = (style: number, text: string, height: number): void => {
    const row = cells.row(height);
    cells.put(row, 0, style, textXml(text));
    cells.put(row, 1, style);
    merges.push(`A${row + 1}:B${row + 1}`);
  };
  wide(STYLE.title, title, 26 * linesOf(title, 56));
  for (const [label, text] of about) {
    const row = cells.row(20 * linesOf(text, 72));
    cells.put(row, 0, STYLE.aboutLabel, textXml(label));
    cells.put(row, 1, STYLE.about, textXml(text));
  }
  cells.row(10);
  for (const [index, line] of lines.entries()) {
    const text = `${index + 1}. ${line}`;
    wide(STYLE.line, text, 6 + 17 * linesOf(text, 84));
  }
  for (const sheet of sheets) {
    if (choicesText(sheet).length <= MOST_CHOICES) continue;
    wide(STYLE.line, words.choicesOf(sheet.name), 23);
    const rows = sheet.choices.map((choice) => {
      const row = cells.row(18);
      cells.put(row, 1, STYLE.left, textXml(choice));
      return row + 1;
    });
    lists.set(sheet, `$B$${rows[0]}:$B$${rows.at(-1)}`);
  }
  const xml = [
    `${parts.worksheetStart}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/>',
    '<cols><col min="1" max="1" width="14" customWidth="1"/><col min="2" max="2" width="76" customWidth="1"/></cols>',
    `${cells.xml()}${PROTECTION}<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`,
    `${MARGINS}<pageSetup paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="0"/></worksheet>`,
  ].join('');
  return { xml, lists };
}
