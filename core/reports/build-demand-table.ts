import { demandWords } from '../../templates/demand.ts';
import { reportWords } from '../../templates/words.ts';
import type { DemandView } from '../contract/demand.ts';
import { inUnit, plainDigits } from '../domain/cell-value.ts';
import { columnDigits, countyFigure, figureIn, inDigits } from '../domain/demand-table.ts';
import { headingRows } from '../domain/heading-tree.ts';
import { EMPTY_CELL, headingCell } from './build-table.ts';
import { cleanText } from './clean-text.ts';
import type { NeutralCell, NeutralTable } from './neutral-table.ts';

/**
 * The table of demand for print: a township a row, then for every line what it needs, has and lacks, the
 * county's total below, and the assumptions as notes.
 *
 *   buildDemandTable(view, 'Xiushan');
 */
export function buildDemandTable(view: DemandView, county: string): NeutralTable {
  const { columns, rows } = view;
  const paths = [[reportWords.ordinal], [demandWords.unit], ...view.headings.map((path) => [...path])];
  const all = rows.map((_, index) => index);
  const digits = columns.map((column) => columnDigits(rows, column));
  const figure = (value: number | null, at: number, sum: NeutralCell['sum']): NeutralCell => {
    const column = columns[at];
    const decimals = digits[at] ?? 0;
    const base = { ...EMPTY_CELL, column: LEADING + at, decimals };
    // Nothing for what is not known, and then no sum either.
    if (value === null || !column) return base;
    const shown = inDigits(value, column, decimals);
    return { ...base, text: plainDigits(shown, decimals), number: inUnit(shown, decimals), sum };
  };
  return {
    ...{ kind: 'table', id: 'demand', annexLabel: '', title: cleanText(demandWords.title(county)) },
    fillLine: demandWords.fillLine(view.asOf, view.sample.people || view.sample.places),
    ...{ unitLine: null, paper: 'A4', orientation: 'landscape', ruled: true },
    typeSizes: { heading: 9, body: 9 },
    columns: [{ kind: 'ordinal' }, { kind: 'label' }, ...columns.map(() => ({ kind: 'number' as const }))],
    header: headingRows(paths).map((cells) => ({ role: 'heading', cells: cells.map(headingCell) })),
    body: [
      ...rows.map((row, index) => ({
        role: 'data' as const,
        cells: [
          { ...EMPTY_CELL, text: String(index + 1), number: index + 1 },
          { ...EMPTY_CELL, column: 1, text: cleanText(row.name) },
          ...columns.map((column, at) => figure(figureIn(row, column), at, null)),
        ],
      })),
      {
        role: 'total',
        cells: [
          { ...EMPTY_CELL, colSpan: LEADING, text: reportWords.total },
          ...columns.map((column, at) =>
            figure(countyFigure(rows, column).sum, at, { kind: 'rows', indexes: all }),
          ),
        ],
      },
    ],
    notes: view.notes.map((note, index) => cleanText(index === 0 ? demandWords.firstNote(note) : note)),
    signatureLine: null,
  };
}

/** Ordinal and name stand before the figures. */
const LEADING = 2;
