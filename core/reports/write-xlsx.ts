import ExcelJS, { type Workbook, type Worksheet } from 'exceljs';
import { reportWords } from '../../templates/words.ts';
import type { ReportWarning } from '../contract/report.ts';
import { cutTable } from './cut-table.ts';
import { JobProgress, type Watch } from './job-progress.ts';
import { EDITOR_SLACK, type SizedTable } from './layout.ts';
import { breakLines } from './line-break.ts';
import type { NeutralText } from './neutral-text.ts';
import { GAP_ABOVE_NOTES, GAP_ABOVE_SIGNATURE } from './page-lead.ts';
import { prepareJob, squareMeasure } from './prepare-job.ts';
import type { ReportJob, ReportResult } from './report-job.ts';
import { notesPitch, notesSize } from './set-sizes.ts';
import { sizeSheet } from './size-sheet.ts';
import { columnWidths, editStyles } from './xlsx-default-font.ts';
import { writeLead, writeLine } from './xlsx-lead.ts';
import { headerFooter, pageSetup } from './xlsx-page.ts';
import { shortLines, writeRows } from './xlsx-rows.ts';
import { SheetNames } from './xlsx-sheet-name.ts';
import { MAX_ROW_HEIGHT, SharedStyles } from './xlsx-styles.ts';
import { addTextSheet } from './xlsx-text.ts';
import { editPackage } from './zip-package.ts';

/**
 * A report job as one workbook, a sheet per table: real numbers, totals as formulas with their cached
 * results, and the paper, margins and page numbers of the printed annex.
 *
 *   const { bytes } = await writeXlsx(job);
 */
export async function writeXlsx(job: ReportJob, watch?: Watch): Promise<ReportResult> {
  const workbook = new ExcelJS.Workbook();
  const created = new Date(job.createdAt);
  Object.assign(workbook, { creator: reportWords.program, lastModifiedBy: reportWords.program });
  Object.assign(workbook, { title: job.title, created, modified: created });
  const names = new SheetNames();
  const styles = new SharedStyles();
  const progress = new JobProgress(watch, job.annexes.length);
  const { front, annexes, warnings: prepared } = prepareJob(job, progress);
  const warnings: ReportWarning[] = [...prepared];
  for (const text of front) addTextSheet(workbook, names.take(frontName(text)), text, styles);
  for (const annex of annexes) {
    progress.annex(annex);
    const name = names.take(annex.annexLabel || annex.title);
    if (annex.kind === 'text') {
      addTextSheet(workbook, name, annex, styles);
      continue;
    }
    const sized = sizeSheet(annex);
    if (sized.shrunk) {
      const detail = String(Math.min(sized.headingSize, sized.bodySize));
      warnings.push({ code: 'SHRUNK_TO_FIT', detail, table: annex.id });
    }
    addSheet(workbook, name, sized, styles);
  }
  progress.file();
  const packed = new Uint8Array(await workbook.xlsx.writeBuffer());
  const bytes = editPackage(packed, created, { 'xl/styles.xml': editStyles });
  return { bytes, pageCount: null, fonts: [], warnings };
}

const frontName = (text: NeutralText): string =>
  text.numbered ? reportWords.annexListSheet : reportWords.cover;

function addSheet(workbook: Workbook, name: string, sized: SizedTable, styles: SharedStyles): void {
  const { table, edges } = sized.plan;
  const sheet = workbook.addWorksheet(name, { headerFooter: headerFooter(table) });
  for (const [index, width] of columnWidths(edges).entries()) sheet.getColumn(index + 1).width = width;
  const headerTop =
    writeLead(sheet, { parts: table, columns: table.columns.length, lead: sized.lead }, styles) + 1;
  const headerEnd = headerTop + table.header.length - 1;
  const cut = cutTable(sized, { slack: EDITOR_SLACK, measure: squareMeasure, tallest: MAX_ROW_HEIGHT });
  const end = writeRows(sheet, cut, styles, headerTop);
  const last = writeTail(sheet, sized, styles, end);
  const lastColumn = sheet.getColumn(table.columns.length).letter;
  const titleRows = table.header.length === 0 ? '' : `${headerTop}:${headerEnd}`;
  Object.assign(sheet.pageSetup, pageSetup(table, `A$1:${lastColumn}$${last}`, titleRows));
  const firstNumber = table.columns.findIndex(
    (column) => column.kind !== 'ordinal' && column.kind !== 'label',
  );
  sheet.views = [{ state: 'frozen', xSplit: Math.max(0, firstNumber), ySplit: headerEnd }];
}

/** Notes and signature line below the table; answers the last row of the sheet's print area. */
function writeTail(sheet: Worksheet, sized: SizedTable, styles: SharedStyles, end: number): number {
  const { table } = sized.plan;
  const size = notesSize(table);
  const style = styles.get({ role: 'body', size, align: 'left' });
  let row = end;
  const add = (text: string, gap: number): void => {
    const lines = breakLines(text, sized.width * 0.98, (part) => squareMeasure(part, 'body', size));
    const height = lines.length * notesPitch(table) + gap;
    const shown = shortLines(text, lines);
    writeLine(sheet, ++row, [1, table.columns.length], shown, style, height);
  };
  for (const [index, note] of table.notes.entries()) add(note, index === 0 ? GAP_ABOVE_NOTES : 0);
  if (table.signatureLine) add(table.signatureLine, GAP_ABOVE_SIGNATURE);
  return row;
}
