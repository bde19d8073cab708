import { reportWords } from '../../templates/words.ts';
import { inUnit, plainDigits } from '../domain/cell-value.ts';
import { headingRows } from '../domain/heading-tree.ts';
import { EMPTY_CELL, headingCell } from './build-table.ts';
import { cleanText } from './clean-text.ts';
import type { NeutralCell, NeutralRow, NeutralTable } from './neutral-table.ts';

/**
 * A table of counts and money as the neutral table every writer prints: an ordinal, names, columns of
 * integers, and the total row. Values are as shown already; whoever makes the columns sees that they add up.
 *
 *   buildMoneyTable({ id: 'subsidy', title, rowHeading, names: ['...'], columns, notes: [], ... });
 */
export interface MoneyTableInput {
  readonly id: string;
  readonly title: string;
  readonly fillLine: string | null;
  readonly unitLine: string | null;
  readonly rowHeading: string;
  /** Row by row. */
  readonly names: readonly string[];
  readonly columns: readonly MoneyColumn[];
  readonly notes: readonly string[];
}

export interface MoneyColumn {
  readonly path: readonly string[];
  /** Digits after the point of every value. */
  readonly decimals: number;
  /** Row by row, in 10^-decimals. */
  readonly values: readonly number[];
  /** Null = nothing of the column can be counted: every cell of it prints the sign for that. */
  readonly total: number | null;
  /** Columns (0-based among these) that this one adds up; absent = its own values. */
  readonly sumOf?: readonly number[];
}

/** Ordinal and name. */
const LEADING = 2;

export function buildMoneyTable({ columns, names, ...page }: MoneyTableInput): NeutralTable {
  const paths = [
    [reportWords.ordinal],
    [cleanText(page.rowHeading)],
    ...columns.map(({ path }) => path.map(cleanText)),
  ];
  const indexes = names.map((_, index) => index);
  return {
    ...{ kind: 'table', id: page.id, annexLabel: '', title: cleanText(page.title) },
    ...{ fillLine: page.fillLine, unitLine: page.unitLine, paper: 'A4', orientation: 'landscape' },
    ruled: true,
    columns: [{ kind: 'ordinal' }, { kind: 'label' }, ...columns.map(() => ({ kind: 'number' as const }))],
    header: headingRows(paths).map((cells) => ({ role: 'heading', cells: cells.map(headingCell) })),
    body: [
      ...names.map((name, row) => dataRow(name, row, columns)),
      totalRow(columns, { kind: 'rows', indexes }),
    ],
    notes: page.notes.map(cleanText),
    signatureLine: null,
  };
}

function dataRow(name: string, row: number, columns: readonly MoneyColumn[]): NeutralRow {
  return {
    role: 'data',
    cells: [
      { ...EMPTY_CELL, text: String(row + 1), number: row + 1 },
      { ...EMPTY_CELL, column: 1, text: cleanText(name) },
      ...columns.map((column, index) => {
        if (column.total === null) return uncountedCell(LEADING + index);
        const parts = column.sumOf?.map((part) => LEADING + part);
        const sum = parts ? ({ kind: 'columns', indexes: parts } as const) : null;
        return moneyCell(column.values[row] ?? 0, LEADING + index, column.decimals, sum);
      }),
    ],
  };
}

function totalRow(columns: readonly MoneyColumn[], sum: NeutralCell['sum']): NeutralRow {
  return {
    role: 'total',
    cells: [
      { ...EMPTY_CELL, colSpan: LEADING, text: reportWords.total },
      ...columns.map(({ total, decimals }, index) =>
        total === null ? uncountedCell(LEADING + index) : moneyCell(total, LEADING + index, decimals, sum),
      ),
    ],
  };
}

function uncountedCell(column: number): NeutralCell {
  return { ...EMPTY_CELL, column, text: reportWords.uncounted };
}

function moneyCell(value: number, column: number, decimals: number, sum: NeutralCell['sum']): NeutralCell {
  const text = plainDigits(value, decimals);
  return { ...EMPTY_CELL, column, text, number: inUnit(value, decimals), decimals, sum };
}
