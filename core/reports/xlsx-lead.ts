import type { Worksheet } from 'exceljs';
import { ANNEX_LABEL_SIZE, LINE_PITCH, points, TITLE_SIZE } from '../domain/gb9704.ts';
import { cleanText } from './clean-text.ts';
import type { Block, LeadParts } from './page-lead.ts';
import { notesSize } from './set-sizes.ts';
import { withBreaks } from './with-breaks.ts';
import { FONT_LEADING, MAX_ROW_HEIGHT, type SharedStyles } from './xlsx-styles.ts';

/**
 * Label, title and the line above the table at the top of a sheet; answers the last row written.
 *
 *   const headerTop = writeLead(sheet, { parts: table, columns: 10, lead }, styles) + 1;
 */
export interface SheetLead {
  readonly parts: LeadParts;
  /** Columns of the sheet that the lead stands over. */
  readonly columns: number;
  readonly lead: Block;
}

export function writeLead(
  sheet: Worksheet,
  { parts, columns, lead }: SheetLead,
  styles: SharedStyles,
): number {
  const pitch = points(LINE_PITCH);
  let row = 0;
  if (parts.annexLabel !== '') {
    const style = styles.get({ role: 'heading', size: ANNEX_LABEL_SIZE, align: 'left' });
    writeLine(sheet, ++row, [1, columns], parts.annexLabel, style, pitch);
    sheet.getRow(++row).height = pitch;
  }
  const titles = lead.lines.filter((line) => line.role === 'title');
  const size = titles[0]?.size ?? TITLE_SIZE;
  const style = styles.get({ role: 'title', size, align: 'center' });
  const planned = Math.max(1, titles.length) * ((pitch * size) / TITLE_SIZE);
  // A sheet knows no leading: many lines take what the reader's font takes.
  const height = titles.length < 3 ? planned : Math.max(planned, titles.length * size * FONT_LEADING);
  const title = withBreaks(
    cleanText(parts.title),
    titles.map((line) => line.text),
  );
  writeLine(sheet, ++row, [1, columns], title, style, height);
  writeCaption(sheet, ++row, { parts, columns, lead }, styles, lead.height - (row - 2) * pitch - planned);
  return row;
}

function writeCaption(
  sheet: Worksheet,
  row: number,
  { parts, columns }: SheetLead,
  styles: SharedStyles,
  height: number,
): void {
  const both = parts.fillLine !== null && parts.unitLine !== null && columns > 1;
  const middle = both ? Math.ceil(columns / 2) : columns;
  const style = (align: 'left' | 'right') =>
    styles.get({ role: 'body', size: notesSize(parts), align, vertical: 'bottom' });
  if (parts.fillLine !== null) writeLine(sheet, row, [1, middle], parts.fillLine, style('left'), height);
  if (parts.unitLine !== null) {
    writeLine(sheet, row, [both ? middle + 1 : 1, columns], parts.unitLine, style('right'), height);
  }
  sheet.getRow(row).height = Math.max(1, height);
}

/** One text over the columns [from, to] of a row. */
export function writeLine(
  sheet: Worksheet,
  row: number,
  [from, to]: readonly [number, number],
  text: string,
  style: ReturnType<SharedStyles['get']>,
  height: number,
): void {
  const cell = sheet.getCell(row, from);
  cell.value = cleanText(text);
  cell.style = style;
  if (to > from) sheet.mergeCells(row, from, row, to);
  sheet.getRow(row).height = Math.min(height, MAX_ROW_HEIGHT);
}
