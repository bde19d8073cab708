import { complianceWords } from '../../templates/compliance-words.ts';
import type { ComplianceCounts } from '../contract/compliance.ts';
import { complianceRate } from '../domain/compliance-rate.ts';
import { headingRows } from '../domain/heading-tree.ts';
import { EMPTY_CELL, headingCell } from './build-table.ts';
import type { NeutralCell, NeutralRow, NeutralTable } from './neutral-table.ts';

/**
 * Places by township or by kind: how many there are, how many meet the standards, and the rate. What is
 * judged is the sum of its three states; the last row sums each column.
 *
 *   buildComplianceCounts(summary.byTownship, { id: 'compliance-townships', title, heading, ... });
 */
export interface CountsTableInput {
  readonly id: string;
  readonly title: string;
  readonly heading: string;
  readonly fillLine: string | null;
  readonly notes: readonly string[];
}

const STATES = ['met', 'notMet', 'notEnoughData'] as const;
/** Columns after ordinal and name: places, judged, three states, without a standard, rate. */
const FIRST = 2;
const JUDGED = FIRST + 1;

export function buildComplianceCounts(
  rows: readonly ComplianceCounts[],
  { id, title, heading, fillLine, notes }: CountsTableInput,
): NeutralTable {
  const paths = [
    [heading],
    [complianceWords.facilities],
    [complianceWords.judged],
    ...STATES.map((state) => [complianceWords.states[state]]),
    [complianceWords.noStandard],
    [complianceWords.rate],
  ];
  return {
    ...{ kind: 'table', id, annexLabel: '', title, fillLine, unitLine: null, paper: 'A4' },
    ...{ orientation: 'landscape', ruled: true, typeSizes: { heading: 12, body: 12 } },
    columns: [
      { kind: 'ordinal', share: 3 },
      { kind: 'label', share: 10 },
      ...paths.slice(1).map(() => ({ kind: 'number' as const, share: 5 })),
    ],
    header: headingRows([[complianceWords.ordinal], ...paths]).map((cells) => ({
      role: 'heading',
      cells: cells.map(headingCell),
    })),
    body: [
      ...rows.map((row, index) => dataRow(row, { number: index + 1, text: row.name })),
      ...(rows.length > 0 ? [totalRow(rows)] : []),
    ],
    notes: [...notes],
    signatureLine: null,
  };
}

const cellAt = (column: number, text: string, rest: Partial<NeutralCell> = {}): NeutralCell => ({
  ...{ ...EMPTY_CELL, column, text, align: 'center' },
  ...rest,
});

const numberAt = (column: number, value: number, sum: NeutralCell['sum'] = null): NeutralCell =>
  cellAt(column, String(value), { number: value, sum });

function numbers(row: Omit<ComplianceCounts, 'id' | 'name'>, down: NeutralCell['sum']): NeutralCell[] {
  const judged = STATES.reduce((sum, state) => sum + row[state], 0);
  const across = { kind: 'columns' as const, indexes: STATES.map((_, index) => JUDGED + 1 + index) };
  return [
    numberAt(FIRST, row.facilities, down),
    numberAt(JUDGED, judged, across),
    ...STATES.map((state, index) => numberAt(JUDGED + 1 + index, row[state], down)),
    numberAt(JUDGED + STATES.length + 1, row.noStandard, down),
    rateAt(JUDGED + STATES.length + 2, row),
  ];
}

function rateAt(column: number, counts: Pick<ComplianceCounts, 'met' | 'notMet'>): NeutralCell {
  const rate = complianceRate(counts);
  return cellAt(column, rate === null ? complianceWords.noDenominator : `${(rate / 10).toFixed(1)}%`);
}

function dataRow(row: ComplianceCounts, { number, text }: { number: number; text: string }): NeutralRow {
  const lead = [cellAt(0, String(number), { number }), cellAt(1, text, { align: 'left' })];
  return { role: 'data', cells: [...lead, ...numbers(row, null)] };
}

function totalRow(rows: readonly ComplianceCounts[]): NeutralRow {
  const sum = (key: 'facilities' | 'noStandard' | (typeof STATES)[number]): number =>
    rows.reduce((total, row) => total + row[key], 0);
  const total = {
    ...{ facilities: sum('facilities'), noStandard: sum('noStandard'), met: sum('met') },
    ...{ notMet: sum('notMet'), notEnoughData: sum('notEnoughData') },
  };
  const down = { kind: 'rows' as const, indexes: rows.map((_, index) => index) };
  const label = cellAt(0, complianceWords.total, { colSpan: 2 });
  return { role: 'total', cells: [label, ...numbers(total, down)] };
}
