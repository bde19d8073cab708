import { asOfLine } from '../../templates/project-words.ts';
import { openReasonWords, targetStateWords, targetWords } from '../../templates/target-words.ts';
import type { TargetRow } from '../contract/target.ts';
import { plainDigits } from '../domain/cell-value.ts';
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
    fillLine: asOfLine(asOf),
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
    rows: rows.map((row) => [
      `${row.record.name}${row.unit === '' ? '' : targetWords.unit(row.unit)}`,
      row.record.published,
      row.record.unitOfMeasure,
      row.record.deadlineText,
      valueText(row),
      gapText(row),
      stateText(row),
      row.record.leadAgency,
      remarkText(row),
    ]),
    notes: isSample ? [...rules, sampleNote] : rules,
  });
}

function valueText({ status, indicator, record, outOf }: TargetRow): string {
  if (status.value === null) return targetWords.none;
  if (indicator.isDone) return status.value >= 1 ? targetWords.done : targetWords.notDone;
  if (record.comparison === 'eachAtLeast') return targetWords.each(status.value, outOf);
  return plainDigits(status.value, { decimals: indicator.decimals, least: 0 });
}

function gapText({ status, indicator, record }: TargetRow): string {
  if (status.gap === null) return targetWords.none;
  const decimals = record.comparison === 'eachAtLeast' ? 0 : indicator.decimals;
  return plainDigits(status.gap, { decimals, least: 0 });
}

function stateText({ status }: TargetRow): string {
  const words = targetStateWords[status.state];
  return status.open === null ? words : `${words}（${openReasonWords[status.open]}）`;
}

function remarkText({ record, status, valueSample }: TargetRow): string {
  const { since, missedYears } = status;
  const parts = [
    since === null ? '' : targetWords[since],
    missedYears.length === 0 ? '' : targetWords.missedYears(missedYears),
    valueSample || record.sample ? targetWords.sample : '',
  ];
  return parts.filter((part) => part !== '').join('；');
}
