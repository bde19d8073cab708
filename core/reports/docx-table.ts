import {
  AlignmentType,
  HeightRule,
  type Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalMergeType,
  WidthType,
} from 'docx';
import { cleanText } from './clean-text.ts';
import { CELL_PADDING_X } from './column-widths.ts';
import { NO_BORDERS, TABLE_BORDERS } from './docx-borders.ts';
import { paragraphOf, twips } from './docx-runs.ts';
import type { SizedTable } from './layout.ts';
import { blockHeight, mergedBlocks } from './merged-blocks.ts';
import type { NeutralCell, NeutralRow } from './neutral-table.ts';
import { plainRuns } from './neutral-text.ts';
import { mayBreakByRole } from './paginate.ts';
import type { PlannedCell } from './table-plan.ts';
import { withBreaks } from './with-breaks.ts';

/**
 * Header and body of a table as a Word table: heading rows repeat on every page, rows stay whole, a
 * total stays with the rows before it.
 *
 *   const table = docxTable(sized);
 */
/** Word adds the rules to the height of a row; without this a full page would run over. */
const RULE_ALLOWANCE = 0.75;

const CENTRED_MARGINS = { left: 5, right: 5, marginUnitType: WidthType.DXA } as const;

export function docxTable(sized: SizedTable): Table {
  const { table, edges, header, body } = sized.plan;
  const widths = edges.slice(1).map((edge, index) => twips(edge) - twips(edges[index] ?? 0));
  const rows = [
    ...tableRows(sized, table.header, header.cells, sized.headerHeights, true),
    ...tableRows(sized, table.body, body.cells, sized.bodyHeights, false),
  ];
  return new Table({
    rows,
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    width: { size: twips(edges.at(-1) ?? 0), type: WidthType.DXA },
    columnWidths: widths,
    borders: table.ruled ? TABLE_BORDERS : NO_BORDERS.table,
    margins: {
      top: twips(sized.style.paddingY / 2),
      bottom: twips(sized.style.paddingY / 2),
      left: twips(CELL_PADDING_X),
      right: twips(CELL_PADDING_X),
      marginUnitType: WidthType.DXA,
    },
  });
}

function tableRows(
  sized: SizedTable,
  rows: readonly NeutralRow[],
  planned: readonly PlannedCell[],
  heights: readonly number[],
  isHeader: boolean,
): TableRow[] {
  const plannedRows = Map.groupBy(planned, (cell) => cell.row);
  const roles = rows.map((row) => row.role);
  const heldToNext = isHeader ? new Set<number>() : heldRows(sized, heights);
  const slots = slotsOf(rows, sized.plan.table.columns.length);
  return rows.map((row, index) => {
    const height = heights[index] ?? 0;
    // A row taller than the page has to be cut; Word would push it from page to page.
    const cantSplit = height <= sized.height * 0.9;
    const isHeld = index + 1 < rows.length && !mayBreakByRole(roles, index + 1);
    const keepNext = isHeader || isHeld || heldToNext.has(index);
    const children = (slots[index] ?? []).map((slot) => {
      const position = slot.cell === null ? -1 : row.cells.indexOf(slot.cell);
      const plan = slot.continues ? undefined : plannedRows.get(index)?.[position];
      return docxCell(sized, slot, plan, { keepNext, cantSplit });
    });
    const value = twips(Math.max(1, height - RULE_ALLOWANCE));
    // A row that may be cut has no height of its own, or some programs would not cut it.
    const least = cantSplit ? { height: { value, rule: HeightRule.ATLEAST } } : {};
    return new TableRow({ children, cantSplit, tableHeader: isHeader, ...least });
  });
}

/** Rows that merged cells hold to the next one, in blocks that a page can hold. */
function heldRows({ plan, height, headerHeights }: SizedTable, heights: readonly number[]): Set<number> {
  const room = (height - headerHeights.reduce((sum, each) => sum + each, 0)) * 0.95;
  const whole = mergedBlocks(plan.body).filter((block) => blockHeight(block, heights) <= room);
  return new Set(
    whole.flatMap(({ from, to }) => Array.from({ length: to - from - 1 }, (_, offset) => from + offset)),
  );
}

/** One place of a Word row: a cell, the going on of one from above, or a gap. */
interface Slot {
  readonly column: number;
  readonly colSpan: number;
  readonly cell: NeutralCell | null;
  readonly continues: boolean;
}

/** Word wants a cell in every place, also where one from above goes on. */
function slotsOf(rows: readonly NeutralRow[], columnCount: number): Slot[][] {
  const grid = rows.map((): Slot[] => []);
  for (const [index, row] of rows.entries()) {
    for (const cell of row.cells) {
      const span = Math.min(cell.rowSpan, rows.length - index);
      for (let offset = 0; offset < span; offset++) {
        const { column, colSpan } = cell;
        grid[index + offset]?.push({ column, colSpan, cell, continues: offset > 0 });
      }
    }
  }
  return grid.map((slots) => withoutGaps(slots, columnCount));
}

function withoutGaps(slots: readonly Slot[], columnCount: number): Slot[] {
  const filled: Slot[] = [];
  let next = 0;
  const fillTo = (end: number): void => {
    for (; next < end; next++) filled.push({ column: next, colSpan: 1, cell: null, continues: false });
  };
  for (const slot of [...slots].sort((a, b) => a.column - b.column)) {
    fillTo(slot.column);
    filled.push(slot);
    next = slot.column + slot.colSpan;
  }
  fillTo(columnCount);
  return filled;
}

/** Whether a row stays with the next one, and in one piece. */
interface RowRules {
  readonly keepNext: boolean;
  readonly cantSplit: boolean;
}

function docxCell(sized: SizedTable, slot: Slot, plan: PlannedCell | undefined, row: RowRules): TableCell {
  const { edges, table } = sized.plan;
  const { column, colSpan, cell, continues } = slot;
  const width = (edges[column + colSpan] ?? 0) - (edges[column] ?? 0);
  const isMerged = (cell?.rowSpan ?? 1) > 1;
  const merge = continues ? VerticalMergeType.CONTINUE : VerticalMergeType.RESTART;
  return new TableCell({
    width: { size: twips(width), type: WidthType.DXA },
    // Without rules nothing shows how far a cell reaches: its text stands beside its first row.
    verticalAlign: (!table.ruled && isMerged) || !row.cantSplit ? 'top' : 'center',
    // Centred text hardly needs room at its sides, and substitute fonts are wide.
    ...(cell?.align === 'left' ? {} : { margins: CENTRED_MARGINS }),
    ...(colSpan > 1 ? { columnSpan: colSpan } : {}),
    ...(isMerged ? { verticalMerge: merge } : {}),
    children: [cellParagraph(sized, cell, plan, row.keepNext)],
  });
}

function cellParagraph(
  sized: SizedTable,
  cell: NeutralCell | null,
  plan: PlannedCell | undefined,
  keepNext: boolean,
): Paragraph {
  const size = plan?.size ?? sized.bodySize;
  const role = plan?.role ?? 'body';
  const text = plan ? cleanText(cell?.text ?? '') : '';
  // Headings break as on paper; what is below them Word breaks itself.
  const shown = plan && role === 'heading' ? withBreaks(text, plan.lines) : text;
  const look = { role, size, pitch: size * sized.style.lineRatio, align: cell?.align ?? 'center', keepNext };
  return paragraphOf(shown === '' ? [] : plainRuns(shown), look);
}
