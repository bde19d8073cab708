import { leadLine } from '../../templates/project-words.ts';
import { openReasonWords, targetStateWords, targetWords } from '../../templates/target-words.ts';
import type { TargetRow } from '../contract/target.ts';
import { type ShownFigure, targetFigures } from '../domain/target-figures.ts';
import { buildRecordTable } from './build-record-table.ts';
import type { NeutralTable } from './neutral-table.ts';

/**
 * Targets of a notice as a table: what is wanted by when, where it stands, what is missing. The rule of the
 * trend stands below it in words.
 *
 *   buildTargetTable(rows, { county: '...', asOf: '2020-12-31' });
 */
export function buildTargetTable(
  rows: readonly TargetRow[],
  { county, asOf }: { readonly county: string; readonly asOf: string },
): NeutralTable {
  const { columns, rules, sampleNote } = targetWords;
  const isSample = rows.some((row) => row.valueSample || row.record.sample);
  return buildRecordTable({
    id: 'targets',
    title: `${county}${targetWords.title}`,
    fillLine: leadLine(
      asOf,
      rows.map((row) => ({ sample: row.valueSample || row.record.sample })),
    ),
    columns: [
      { heading: columns.name, share: 18 },
      { heading: columns.published, share: 8, align: 'center' },
      { heading: columns.unitOfMeasure, share: 7, align: 'center' },
      { heading: columns.deadline, share: 9, align: 'center' },
      { heading: columns.value, share: 7, isNumber: true },
      { heading: columns.gap, share: 6, isNumber: true },
      { heading: columns.state, share: 9, align: 'center' },
      { heading: columns.leadAgency, share: 10, align: 'center' },
      { heading: columns.remark, share: 13 },
    ],
    rows: rows.map((row) => rowTexts(row)),
    notes: isSample ? [...rules, sampleNote] : rules,
  });
}

function rowTexts(row: TargetRow): string[] {
  const { value, gap } = targetFigures(row);
  return [
    `${row.record.name}${row.unit === '' ? '' : targetWords.unit(row.unit)}`,
    row.record.published,
    row.record.unitOfMeasure,
    row.record.deadlineText,
    figureText(value),
    figureText(gap),
    stateText(row),
    row.record.leadAgency,
    remarkText(row),
  ];
}

function figureText(figure: ShownFigure): string {
  if (figure.kind === 'none') return targetWords.none;
  if (figure.kind === 'number') return `${figure.digits}${figure.unit}`;
  if (figure.kind === 'each') return targetWords.each(figure.reached, figure.outOf);
  return figure.kind === 'done' ? targetWords.done : targetWords.notDone;
}

function stateText({ status }: TargetRow): string {
  const nothing = status.missing === 'seeSubsidies' ? targetWords.seeSubsidies : null;
  const reason = status.open === null ? nothing : openReasonWords[status.open];
  return targetWords.state(targetStateWords[status.state], reason);
}

function remarkText({ record, indicator, status, valueSample }: TargetRow): string {
  const { since, missedYears } = status;
  const isOther = status.value !== null && record.unitOfMeasure !== indicator.unitOfMeasure;
  return targetWords.joined([
    isOther && !indicator.isDone && record.comparison !== 'eachAtLeast'
      ? targetWords.measuredBy(indicator.name)
      : '',
    since === null ? '' : targetWords[since],
    missedYears.length === 0 ? '' : targetWords.missedYears(missedYears),
    valueSample || record.sample ? targetWords.sample : '',
  ]);
}
