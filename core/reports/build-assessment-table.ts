import { ruleText, assessmentWords as words } from '../../templates/assessment-words.ts';
import { leadLine } from '../../templates/project-words.ts';
import { reportWords } from '../../templates/words.ts';
import type { AssessmentOrder, AssessmentResult } from '../contract/assessment.ts';
import { FULL_WEIGHT, SCORE_DECIMALS, type UnitScore } from '../domain/assessment.ts';
import { shortDigits } from '../domain/assessment-draft.ts';
import { inUnit, plainDigits } from '../domain/cell-value.ts';
import { headingRows } from '../domain/heading-tree.ts';
import { EMPTY_CELL, headingCell } from './build-table.ts';
import { cleanText } from './clean-text.ts';
import type { NeutralCell, NeutralRow, NeutralTable } from './neutral-table.ts';

/**
 * An assessment as the printed table: every part of every township, total, place and what is missing.
 * While the weights do not make 100 points it says so in its title, and nobody has a place.
 *
 *   buildAssessmentTable(result, 'rank').body[0];   // the best one
 */
export function buildAssessmentTable(result: AssessmentResult, order: AssessmentOrder): NeutralTable {
  const { parts, difference, sample } = result;
  const paths = [
    [reportWords.ordinal],
    [words.unit],
    ...parts.map(({ name, weight }) => [cleanText(words.head(name, points(weight)))]),
    ...[words.total, words.rank, words.remark].map((one) => [one]),
  ];
  const mark = difference === 0 ? '' : words.draftMark;
  const notes = [
    ...parts.map((part) => words.ruleNote(part.name, ruleText(part, part.indicator))),
    ...(difference === 0
      ? [words.rankNote]
      : [words.differenceNote(points(FULL_WEIGHT - difference), points(Math.abs(difference)))]),
    ...(result.note === '' ? [] : [result.note]),
    ...(sample ? [words.sampleNote] : []),
  ];
  return {
    ...{
      kind: 'table',
      id: 'assessment',
      annexLabel: '',
      title: cleanText(`${words.sheetTitle(result.title)}${mark}`),
    },
    ...{
      fillLine: leadLine(result.asOf, [{ sample }]),
      unitLine: null,
      paper: 'A4',
      orientation: 'landscape',
    },
    ruled: true,
    columns: [
      ...[{ kind: 'ordinal' as const }, { kind: 'label' as const }],
      ...parts.map(() => ({ kind: 'number' as const })),
      ...[{ kind: 'number' as const }, { kind: 'number' as const }, { kind: 'text' as const }],
    ],
    header: headingRows(paths).map((cells) => ({ role: 'heading', cells: cells.map(headingCell) })),
    body: rowsInOrder(result, order).map((row, index) => dataRow(result, row, index)),
    notes: notes.map(cleanText),
    signatureLine: null,
  };
}

const points = (hundredths: number): string => shortDigits(hundredths, SCORE_DECIMALS);

/** By place: those without one last, in their own order. */
export function rowsInOrder({ rows }: AssessmentResult, order: AssessmentOrder): readonly UnitScore[] {
  if (order === 'unit') return rows;
  const place = ({ rank }: UnitScore): number => rank ?? Number.POSITIVE_INFINITY;
  return rows.toSorted((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}

function dataRow(result: AssessmentResult, row: UnitScore, index: number): NeutralRow {
  const name = result.units.find((unit) => unit.id === row.unitId)?.name ?? '';
  const first = 2;
  const last = first + row.parts.length;
  const indexes = row.parts.flatMap(({ score }, at) => (score === null ? [] : [first + at]));
  const sum = indexes.length === 0 ? null : ({ kind: 'columns', indexes } as const);
  return {
    role: 'data',
    cells: [
      { ...EMPTY_CELL, text: String(index + 1), number: index + 1 },
      { ...EMPTY_CELL, column: 1, text: cleanText(name) },
      ...row.parts.map(({ score }, at) => scoreCell(score, first + at, null)),
      scoreCell(row.total, last, sum),
      row.rank === null
        ? { ...EMPTY_CELL, column: last + 1, text: reportWords.notApplicable }
        : { ...EMPTY_CELL, column: last + 1, text: String(row.rank), number: row.rank },
      {
        ...EMPTY_CELL,
        column: last + 2,
        text: row.complete ? '' : words.incomplete(points(row.outOf)),
      },
    ],
  };
}

function scoreCell(score: number | null, column: number, sum: NeutralCell['sum']): NeutralCell {
  if (score === null) return { ...EMPTY_CELL, column, text: reportWords.notApplicable };
  const decimals = SCORE_DECIMALS;
  const text = plainDigits(score, decimals);
  return { ...EMPTY_CELL, column, text, number: inUnit(score, decimals), decimals, sum };
}
