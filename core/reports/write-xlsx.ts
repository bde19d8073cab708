import ExcelJS, { type Workbook, type Worksheet } from 'exceljs';
import { reportWords } from '../../templates/words.ts';
import type { ReportWarning } from '../contract/report.ts';
import { ANNEX_LABEL_SIZE, LINE_PITCH, points, TABLE_TEXT_SIZE, TITLE_SIZE } from '../domain/gb9704.ts';
import { cleanText } from './clean-text.ts';
import { type SizedTable, sizeTable } from './layout.ts';
import { breakLines } from './line-break.ts';
import type { NeutralTable } from './neutral-table.ts';
import { GAP_ABOVE_NOTES, GAP_ABOVE_SIGNATURE, NOTE_PITCH } from './page-lead.ts';
import type { ReportJob, ReportResult } from './report-job.ts';
import { headerFooter, pageSetup } from './xlsx-page.ts';
import { writeRows } from './xlsx-rows.ts';
import { SheetNames } from './xlsx-sheet-name.ts';
import { MAX_ROW_HEIGHT, SharedStyles } from './xlsx-styles.ts';
import { setZipDates } from './zip-dates.ts';

/**
 * A report job as one workbook, a sheet per table: real numbers, totals as formulas with their cached
 * results, and the paper, margins and page numbers of the printed annex.
 *
 *   const { bytes } = await writeXlsx(job);
 */
export async function writeXlsx(job: ReportJob): Promise<ReportResult> {
  const workbook = new ExcelJS.Workbook();
  const created = new Date(job.createdAt);
  Object.assign(workbook, { creator: reportWords.program, lastModifiedBy: reportWords.program });
  Object.assign(workbook, { title: job.title, created, modified: created });
  const names = new SheetNames();
  const styles = new SharedStyles();
  const warnings: ReportWarning[] = [];
  for (const table of job.tables) {
    const sized = sizeTable(table, squareMeasure);
    if (sized.shrunk) {
      const detail = String(Math.min(sized.headingSize, sized.bodySize));
      warnings.push({ code: 'SHRUNK_TO_FIT', detail, table: table.id });
    }
    addSheet(workbook, names.take(table.annexLabel || table.title), sized, styles);
  }
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
  setZipDates(bytes, created);
  return { bytes, pageCount: null, fonts: [], warnings };
}

/**
 * Widths without opening a font, since the workbook may be read on any machine: Chinese characters one
 * em, figures and Latin letters half of that and a little for substitutes.
 */
function squareMeasure(text: string, _role: string, size: number): number {
  let width = 0;
  for (const character of text)
    width += (character.codePointAt(0) ?? 0) < 0x2e80 && character < '\u2010' ? 0.55 : 1;
  return width * size;
}

function addSheet(workbook: Workbook, name: string, sized: SizedTable, styles: SharedStyles): void {
  const { table } = sized.plan;
  const sheet = workbook.addWorksheet(name, { headerFooter: headerFooter(table) });
  for (const [index, left] of sized.plan.edges.slice(0, -1).entries()) {
    sheet.getColumn(index + 1).width = characters((sized.plan.edges[index + 1] ?? left) - left);
  }
  const headerTop = writeLead(sheet, sized, styles) + 1;
  const headerEnd = headerTop + table.header.length - 1;
  const end = writeRows(sheet, sized, styles, headerTop);
  const last = writeTail(sheet, sized, styles, end);
  const lastColumn = sheet.getColumn(table.columns.length).letter;
  const titleRows = table.header.length === 0 ? '' : `${headerTop}:${headerEnd}`;
  Object.assign(sheet.pageSetup, pageSetup(table, `A$1:${lastColumn}$${last}`, titleRows));
  const firstNumber = table.columns.findIndex(
    (column) => column.kind !== 'ordinal' && column.kind !== 'label',
  );
  sheet.views = [{ state: 'frozen', xSplit: Math.max(0, firstNumber), ySplit: headerEnd }];
}

/** Excel counts widths in digits of its default font (7 px, plus 5 px of padding). */
function characters(width: number): number {
  const pixels = width * (96 / 72) * 0.985;
  return Math.max(1, Math.floor(((pixels - 5) / 7) * 256) / 256);
}

/** Label, title and the line above the table; answers the last row written. */
function writeLead(sheet: Worksheet, { plan, lead }: SizedTable, styles: SharedStyles): number {
  const { table } = plan;
  const pitch = points(LINE_PITCH);
  let row = 0;
  if (table.annexLabel !== '') {
    const style = styles.get({ role: 'heading', size: ANNEX_LABEL_SIZE, align: 'left' });
    writeLine(sheet, ++row, [1, table.columns.length], table.annexLabel, style, pitch);
    sheet.getRow(++row).height = pitch;
  }
  const titles = lead.lines.filter((line) => line.role === 'title');
  const size = titles[0]?.size ?? TITLE_SIZE;
  const titleStyle = styles.get({ role: 'title', size, align: 'center' });
  const titleHeight = Math.max(1, titles.length) * ((pitch * size) / TITLE_SIZE);
  writeLine(sheet, ++row, [1, table.columns.length], table.title, titleStyle, titleHeight);
  writeCaption(sheet, ++row, table, styles, lead.height - (row - 2) * pitch - titleHeight);
  return row;
}

function writeCaption(
  sheet: Worksheet,
  row: number,
  table: NeutralTable,
  styles: SharedStyles,
  height: number,
): void {
  const count = table.columns.length;
  const both = table.fillLine !== null && table.unitLine !== null && count > 1;
  const middle = both ? Math.ceil(count / 2) : count;
  const style = (align: 'left' | 'right') =>
    styles.get({ role: 'body', size: TABLE_TEXT_SIZE, align, vertical: 'bottom' });
  if (table.fillLine !== null) writeLine(sheet, row, [1, middle], table.fillLine, style('left'), height);
  if (table.unitLine !== null) {
    writeLine(sheet, row, [both ? middle + 1 : 1, count], table.unitLine, style('right'), height);
  }
  sheet.getRow(row).height = height;
}

/** Notes and signature line below the table; answers the last row of the sheet's print area. */
function writeTail(sheet: Worksheet, sized: SizedTable, styles: SharedStyles, end: number): number {
  const { table } = sized.plan;
  const size = TABLE_TEXT_SIZE;
  const style = styles.get({ role: 'body', size, align: 'left' });
  let row = end;
  const add = (text: string, gap: number): void => {
    const lines = breakLines(text, sized.width * 0.98, (part) => squareMeasure(part, 'body', size));
    writeLine(sheet, ++row, [1, table.columns.length], text, style, lines.length * NOTE_PITCH + gap);
  };
  for (const [index, note] of table.notes.entries()) add(note, index === 0 ? GAP_ABOVE_NOTES : 0);
  if (table.signatureLine) add(table.signatureLine, GAP_ABOVE_SIGNATURE);
  return row;
}

/** One text over the columns [from, to] of a row. */
function writeLine(
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
