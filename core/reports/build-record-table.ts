import { reportWords } from '../../templates/words.ts';
import { headingRows } from '../domain/heading-tree.ts';
import { EMPTY_CELL, headingCell } from './build-table.ts';
import { cleanText } from './clean-text.ts';
import type { NeutralCell, NeutralTable } from './neutral-table.ts';

/**
 * Records (staff, classes) as the neutral table every writer prints: an ordinal, then one column a field.
 * Cells are texts; only a column said to be of numbers holds figures, so that a telephone stays as it is.
 *
 *   buildRecordTable({ id: 'staff', title, columns: [{ heading, share: 2 }], rows: [['...']], notes: [] });
 */
export interface RecordTableInput {
  readonly id: string;
  readonly title: string;
  readonly fillLine?: string | null;
  readonly columns: readonly RecordColumn[];
  /** One text a column; in a column of numbers plain digits, or nothing. */
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
}

export interface RecordColumn {
  readonly heading: string;
  /** Part of the table's width beside the others. */
  readonly share: number;
  readonly align?: NeutralCell['align'];
  readonly isNumber?: boolean;
}

const ORDINAL_SHARE = 3;

export function buildRecordTable({ columns, rows, ...page }: RecordTableInput): NeutralTable {
  const paths = [[reportWords.ordinal], ...columns.map((column) => [cleanText(column.heading)])];
  return {
    ...{ kind: 'table', id: page.id, annexLabel: '', title: cleanText(page.title) },
    ...{
      fillLine: page.fillLine ?? null,
      unitLine: null,
      paper: 'A4',
      orientation: 'landscape',
      ruled: true,
    },
    // A roster has many columns: small type from the start, so that shares can be kept.
    typeSizes: { heading: 10.5, body: 10.5 },
    columns: [
      { kind: 'ordinal', share: ORDINAL_SHARE },
      ...columns.map(({ share }) => ({ kind: 'text' as const, share })),
    ],
    header: headingRows(paths).map((cells) => ({ role: 'heading', cells: cells.map(headingCell) })),
    body: rows.map((row, index) => ({
      role: 'data',
      cells: [
        { ...EMPTY_CELL, text: String(index + 1), number: index + 1 },
        ...columns.map((column, at) => recordCell(cleanText(row[at] ?? ''), at + 1, column)),
      ],
    })),
    notes: page.notes.map(cleanText),
    signatureLine: null,
  };
}

function recordCell(text: string, column: number, { align = 'left', isNumber }: RecordColumn): NeutralCell {
  const cell = { ...EMPTY_CELL, column, text, align: isNumber ? ('center' as const) : align };
  if (!isNumber || !/^-?\d+(\.\d+)?$/.test(text)) return cell;
  return { ...cell, number: Number(text), decimals: text.split('.')[1]?.length ?? 0 };
}
