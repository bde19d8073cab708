import { cleanText } from './clean-text.ts';
import { CELL_PADDING_X } from './column-widths.ts';
import type { CutTable } from './cut-table.ts';
import { fontsOf, twips } from './docx-runs.ts';
import { w, wText } from './docx-xml.ts';
import type { SizedTable } from './layout.ts';
import { blockHeight, mergedBlocks } from './merged-blocks.ts';
import type { NeutralCell, NeutralRow } from './neutral-table.ts';
import { mayBreakByRole } from './paginate.ts';
import type { PlannedCell } from './table-plan.ts';
import { withBreaks } from './with-breaks.ts';

/**
 * Header and body of a table as a Word table: heading rows repeat on every page, rows stay whole, a
 * total stays with the rows before it. Answers the table's XML, to be put in a place of the document.
 *
 *   const xml = docxTable(cutTable(sized, options)); // '<w:tbl>...</w:tbl>'
 */
/** Word adds the rules to the height of a row; without this a full page would run over. */
const RULE_ALLOWANCE = 0.75;

/** Centred text hardly needs room at its sides, and substitute fonts are wide. */
const CENTRED_MARGINS = w('tcMar', {}, [w('left', { type: 'dxa', w: 5 }), w('right', { type: 'dxa', w: 5 })]);

export function docxTable({ sized, starts }: CutTable): string {
  const { table, edges, header, body } = sized.plan;
  const widths = edges.slice(1).map((edge, index) => twips(edge) - twips(edges[index] ?? 0));
  const frame = [
    tableProperties(sized),
    w(
      'tblGrid',
      {},
      widths.map((width) => w('gridCol', { w: width })),
    ),
    ...tableRows(sized, table.header, header.cells, { heights: sized.headerHeights, isHeader: true }),
  ];
  const look = { heights: sized.bodyHeights, isHeader: false, held: starts.size === 0 };
  const rows = tableRows(sized, table.body, body.cells, look);
  const froms = [0, ...starts];
  const parts = froms.map((from, index) => w('tbl', {}, [...frame, ...rows.slice(from, froms[index + 1])]));
  return parts.join(NEW_PAGE);
}

/**
 * A page break inside a table is not honoured by every program, so each page has a table of its own, the
 * headings again above it, and between them a paragraph that takes no room.
 */
const NEW_PAGE = w('p', {}, [
  w('pPr', {}, [
    w('pageBreakBefore', {}),
    w('spacing', { after: 0, before: 0, line: 20, lineRule: 'exact' }),
    w('rPr', {}, [w('sz', { val: 2 }), w('szCs', { val: 2 })]),
  ]),
]);

/** In eighths of a point: rules above and below thick, all others thin, as the PDF draws them. */
const RULES = { top: 12, left: 4, bottom: 12, right: 4, insideH: 4, insideV: 4 } as const;

function tableProperties({ plan, style }: SizedTable): string {
  const val = plan.table.ruled ? 'single' : 'none';
  const rules = Object.entries(RULES).map(([side, sz]) =>
    w(side, { val, color: 'auto', sz: plan.table.ruled ? sz : 0 }),
  );
  const [across, along] = [twips(style.paddingY / 2), twips(CELL_PADDING_X)];
  const margins = { top: across, left: along, bottom: across, right: along };
  return w('tblPr', {}, [
    w('tblW', { type: 'dxa', w: twips(plan.edges.at(-1) ?? 0) }),
    w('jc', { val: 'center' }),
    w('tblBorders', {}, rules),
    w('tblLayout', { type: 'fixed' }),
    w(
      'tblCellMar',
      {},
      Object.entries(margins).map(([side, width]) => w(side, { type: 'dxa', w: width })),
    ),
  ]);
}

interface RowsLook {
  readonly heights: readonly number[];
  readonly isHeader: boolean;
  /** Whether merged cells hold their rows together: not where pages were cut beforehand. */
  readonly held?: boolean;
}

function tableRows(
  sized: SizedTable,
  rows: readonly NeutralRow[],
  planned: readonly PlannedCell[],
  { heights, isHeader, held = false }: RowsLook,
): string[] {
  const plannedRows = Map.groupBy(planned, (cell) => cell.row);
  const roles = rows.map((row) => row.role);
  const heldToNext = held ? heldRows(sized, heights) : new Set<number>();
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
    const val = twips(Math.max(1, height - RULE_ALLOWANCE));
    const properties = w('trPr', {}, [
      w('cantSplit', cantSplit ? {} : { val: 'off' }),
      w('tblHeader', isHeader ? {} : { val: 'off' }),
      // A row that may be cut has no height of its own, or some programs would not cut it.
      ...(cantSplit ? [w('trHeight', { val, hRule: 'atLeast' })] : []),
    ]);
    return w('tr', {}, [properties, ...children]);
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

function docxCell(sized: SizedTable, slot: Slot, plan: PlannedCell | undefined, row: RowRules): string {
  const { edges, table } = sized.plan;
  const { column, colSpan, cell, continues } = slot;
  const width = (edges[column + colSpan] ?? 0) - (edges[column] ?? 0);
  const isMerged = (cell?.rowSpan ?? 1) > 1;
  // Without rules nothing shows how far a cell reaches: its text stands beside its first row.
  const val = (!table.ruled && isMerged) || !row.cantSplit ? 'top' : 'center';
  const properties = w('tcPr', {}, [
    w('tcW', { type: 'dxa', w: twips(width) }),
    ...(colSpan > 1 ? [w('gridSpan', { val: colSpan })] : []),
    ...(isMerged ? [w('vMerge', { val: continues ? 'continue' : 'restart' })] : []),
    ...(cell?.align === 'left' ? [] : [CENTRED_MARGINS]),
    w('vAlign', { val }),
  ]);
  return w('tc', {}, [properties, cellParagraph(sized, cell, plan, row.keepNext)]);
}

function cellParagraph(
  sized: SizedTable,
  cell: NeutralCell | null,
  plan: PlannedCell | undefined,
  keepNext: boolean,
): string {
  const size = plan?.size ?? sized.bodySize;
  const role = plan?.role ?? 'body';
  const text = plan ? cleanText(cell?.text ?? '') : '';
  // Headings break as on paper; what is below them Word breaks itself.
  const shown = plan && role === 'heading' ? withBreaks(text, plan.lines) : text;
  const spacing = { after: 0, before: 0, line: twips(size * sized.style.lineRatio), lineRule: 'exact' };
  const properties = w('pPr', {}, [
    ...(keepNext ? [w('keepNext', {})] : []),
    w('spacing', spacing),
    w('jc', { val: cell?.align ?? 'center' }),
  ]);
  if (shown === '') return w('p', {}, [properties]);
  const half = Math.round(size * 2);
  const look = w('rPr', {}, [w('rFonts', fontsOf(role)), w('sz', { val: half }), w('szCs', { val: half })]);
  const runs = shown
    .split('\n')
    .map((line, index) => w('r', {}, [look, ...(index > 0 ? [w('br', {})] : []), wText(line)]));
  return w('p', {}, [properties, ...runs]);
}
