import { reportWords } from '../../templates/words.ts';
import { headingRows } from '../domain/heading-tree.ts';
import type { ListSheet } from '../domain/list-annex.ts';
import { cellRows, continuedCells } from '../domain/list-merge.ts';
import type { ListColumnSeed } from '../domain/list-seed.ts';
import { annexLabel } from './annex-label.ts';
import { EMPTY_CELL, headingCell } from './build-table.ts';
import { cleanText } from './clean-text.ts';
import type { NeutralCell, NeutralColumn, NeutralRow, NeutralTable } from './neutral-table.ts';

/** Below a list without rules stands a paragraph like any other of the notice. */
const PARAGRAPH_INDENT = '\u3000\u3000';

/**
 * A list annex (roster, standards, tasks, targets, stages) as the neutral table every writer prints.
 * Equal texts below each other in merging columns become one cell.
 *
 *   const table = buildListTable(sheet);
 *   table.body[0]?.cells[0]?.rowSpan; // 13: the type stands beside all its rooms
 */
export function buildListTable(sheet: ListSheet): NeutralTable {
  const { annex } = sheet;
  return {
    kind: 'table',
    id: annex.key,
    annexLabel: annexLabel(annex),
    title: cleanText(annex.title),
    fillLine: null,
    unitLine: null,
    paper: annex.paper,
    orientation: annex.orientation,
    typeSizes: annex.typeSizes ?? null,
    ruled: sheet.ruled,
    columns: sheet.columns.map(neutralColumn),
    header: sheet.headed ? headerRows(sheet) : [],
    body: bodyRows(sheet),
    notes: annex.notes.map((note) => `${sheet.ruled ? '' : PARAGRAPH_INDENT}${cleanText(note)}`),
    signatureLine: annex.signatureLine === null ? null : cleanText(annex.signatureLine),
  };
}

function neutralColumn(column: ListColumnSeed): NeutralColumn {
  const kind = column.path.at(-1) === reportWords.ordinal ? 'ordinal' : 'text';
  return column.width > 0 ? { kind, share: column.width } : { kind };
}

function headerRows(sheet: ListSheet): NeutralRow[] {
  const paths = sheet.columns.map((column) => column.path.map(cleanText));
  return headingRows(paths).map((cells) => ({ role: 'heading', cells: cells.map(headingCell) }));
}

function bodyRows(sheet: ListSheet): NeutralRow[] {
  const texts = sheet.rows.map((row) => sheet.columns.map((_, index) => cleanText(row.cells[index] ?? '')));
  const continues = continuedCells(sheet.columns, texts);
  return texts.map((row, index) => ({
    role: 'data',
    cells: row.flatMap((text, column) => {
      if (continues[column]?.[index]) return [];
      const { from, to } = cellRows(continues[column] ?? [], index);
      return [listCell(text, column, to - from, sheet.columns[column]?.align ?? 'left')];
    }),
  }));
}

function listCell(text: string, column: number, rowSpan: number, align: NeutralCell['align']): NeutralCell {
  const cell = { ...EMPTY_CELL, column, rowSpan, text, align };
  // Only a text that a number format prints exactly so is a number; codes with leading zeros stay text.
  if (!/^(0|[1-9]\d{0,11})(\.\d{1,4})?$/.test(text)) return cell;
  return { ...cell, number: Number(text), decimals: text.split('.')[1]?.length ?? 0 };
}
