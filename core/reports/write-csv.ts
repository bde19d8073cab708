import { reportWords } from '../../templates/words.ts';
import { startsFormula } from '../domain/formula-text.ts';
import type { NeutralRow, NeutralTable } from './neutral-table.ts';
import type { NeutralText } from './neutral-text.ts';
import type { ReportJob, ReportResult } from './report-job.ts';

/**
 * Tables as comma-separated text for other programs: UTF-8 with byte order mark, CRLF, the levels of a
 * merged heading joined by " / ". Several tables follow each other, each under its title;
 * made-up figures have a last column that says so.
 *
 *   writeCsv(job).bytes
 */
export function writeCsv(job: ReportJob): ReportResult {
  const several = job.annexes.length > 1;
  const blocks = job.annexes.map((annex) => {
    const title = several ? [[`${annex.annexLabel} ${annex.title}`.trim()].map(csvField)] : [];
    const lines = annex.kind === 'table' ? tableLines(annex) : textLines(annex);
    return [...title, ...lines].map((fields) => `${fields.join(',')}\r\n`).join('');
  });
  const bytes = new TextEncoder().encode(`\ufeff${blocks.join('\r\n')}`);
  return { bytes, pageCount: null, fonts: [], warnings: [] };
}

/** Running text, a field for each paragraph; people who sign side by side share a line. */
function textLines(text: NeutralText): string[][] {
  return text.blocks.map((block) => {
    if (block.kind === 'signatures') return block.labels.map(csvField);
    if (block.kind === 'picture') return [csvField(block.title)];
    return [csvField(block.runs.map((run) => run.text).join(''))];
  });
}

function tableLines(table: NeutralTable): string[][] {
  const mark = table.sample ? [reportWords.sample] : [];
  const heading = [...joinedHeadings(table), ...(table.sample ? [reportWords.sampleHeading] : [])].map(
    csvField,
  );
  const lines = spread(table.body, table.columns.length).map((row) => [
    ...row.map((cell) => (cell.isNumber ? cell.text : csvField(cell.text))),
    ...mark,
  ]);
  return [heading, ...lines];
}

/** Each leaf column's headings from the outermost to the innermost. */
function joinedHeadings(table: NeutralTable): string[] {
  return table.columns.map((_, column) => {
    const over = table.header.flatMap((row) =>
      row.cells.filter((cell) => cell.column <= column && column < cell.column + cell.colSpan),
    );
    return over.map((cell) => cell.text.replaceAll('\n', '')).join(' / ');
  });
}

interface Field {
  readonly text: string;
  readonly isNumber: boolean;
}

/** A cell merged over rows stands in each of them, so that every line is complete by itself. */
function spread(rows: readonly NeutralRow[], columnCount: number): Field[][] {
  const lines = rows.map(() =>
    Array.from({ length: columnCount }, (): Field => ({ text: '', isNumber: false })),
  );
  for (const [index, row] of rows.entries()) {
    for (const cell of row.cells) {
      const field = { text: cell.text, isNumber: cell.number !== null };
      for (const line of lines.slice(index, index + cell.rowSpan)) line[cell.column] = field;
    }
  }
  return lines;
}

/** Text that a spreadsheet would run as a formula gets an apostrophe; figures never come here. */
export function csvField(text: string): string {
  const safe = startsFormula(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
