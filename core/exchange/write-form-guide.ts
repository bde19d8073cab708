import type { FormGuide } from './form.ts';
import { Cells, linesOf, MARGINS, PROTECTION, textXml } from './form-cells.ts';
import * as parts from './form-parts.ts';

/** The first sheet of a workbook to fill in: whose and what it is, and how it is filled in. */
const { STYLE } = parts;

export function guideXml({ about, lines }: FormGuide, title: string): string {
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
  return [
    `${parts.worksheetStart}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/>',
    '<cols><col min="1" max="1" width="14" customWidth="1"/><col min="2" max="2" width="76" customWidth="1"/></cols>',
    `${cells.xml()}${PROTECTION}<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`,
    `${MARGINS}<pageSetup paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="0"/></worksheet>`,
  ].join('');
}
