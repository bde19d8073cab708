import type { ReportWarning } from '../contract/report.ts';
import type { Orientation, Paper } from '../domain/annex.ts';
import { AppError } from '../domain/app-error.ts';
import { pageGeometry, points } from '../domain/gb9704.ts';
import { ANNEX_LIST, buildFront } from './build-front.ts';
import { type FitLevel, fitColumns } from './column-widths.ts';
import type { JobProgress } from './job-progress.ts';
import type { NeutralTable } from './neutral-table.ts';
import type { NeutralAnnex, NeutralText } from './neutral-text.ts';
import type { ReportJob } from './report-job.ts';

/**
 * A job's pages in order, the front ones as running text, and every table on paper wide enough for it.
 * Decided here without a font, so that PDF, workbook and Word file take the same paper.
 *
 *   const { front, annexes, warnings } = prepareJob(job);
 */
export interface PreparedJob {
  readonly front: readonly NeutralText[];
  readonly annexes: readonly NeutralAnnex[];
  readonly warnings: readonly ReportWarning[];
}

export function prepareJob(job: ReportJob, progress?: JobProgress): PreparedJob {
  const warnings: ReportWarning[] = [];
  const annexes = job.annexes.map((annex) => {
    progress?.check();
    if (annex.kind === 'text') return annex;
    const fitted = onFittingPaper(annex);
    if (fitted.paper !== annex.paper) {
      warnings.push({ code: 'ENLARGED_TO_A3', detail: '', table: annex.id });
    } else if (fitted.orientation !== annex.orientation) {
      warnings.push({ code: 'TURNED_LANDSCAPE', detail: '', table: annex.id });
    }
    return fitted;
  });
  const front = job.front ? buildFront(job.front, job.title) : [];
  if (job.front?.annexList && !front.some((page) => page.id === ANNEX_LIST)) {
    warnings.push({ code: 'NO_ANNEX_LISTED', detail: '', table: null });
  }
  return { front, annexes, warnings };
}

/**
 * Widths without opening a font, since the file may be read on any machine: Chinese characters one em,
 * figures and Latin letters half of that and a little for substitutes.
 */
export function squareMeasure(text: string, _role: string, size: number): number {
  let width = 0;
  for (const character of text)
    width += (character.codePointAt(0) ?? 0) < 0x2e80 && character < '\u2010' ? 0.55 : 1;
  return width * size;
}

/**
 * The table's own paper when its columns read well there; else the first larger one where they do, or
 * where at least no word is broken. Throws BAD_INPUT tooMany when not even A3 holds the columns.
 */
function onFittingPaper(table: NeutralTable): NeutralTable {
  const choices = [[table.paper, table.orientation] as const, ...LARGER].filter(
    ([paper, orientation], index) => index === 0 || isLarger(table, paper, orientation),
  );
  // Most tables are easy on their own paper: the others are not tried unless they have to be.
  const known = new Map<number, FitLevel | null>();
  const levelOf = (index: number): FitLevel | null => {
    const [paper, orientation] = choices[index] ?? [table.paper, table.orientation];
    if (!known.has(index)) known.set(index, levelOn(table, paper, orientation));
    return known.get(index) ?? null;
  };
  for (const wanted of ['easy', 'hard', 'squeezed'] as const) {
    const choice = choices.find((_, index) => levelOf(index) === wanted);
    if (choice) return { ...table, paper: choice[0], orientation: choice[1] };
  }
  throw new AppError('BAD_INPUT', { field: 'columns', problem: 'tooMany' });
}

const LARGER = [
  ['A4', 'landscape'],
  ['A3', 'landscape'],
] as const;

const widthOn = (paper: Paper, orientation: Orientation): number =>
  points(pageGeometry(paper, orientation).typeArea.width);

const isLarger = (table: NeutralTable, paper: Paper, orientation: Orientation): boolean =>
  widthOn(paper, orientation) > widthOn(table.paper, table.orientation) + 1;

function levelOn(table: NeutralTable, paper: Paper, orientation: Orientation): FitLevel | null {
  try {
    return fitColumns(table, widthOn(paper, orientation), squareMeasure).level;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
