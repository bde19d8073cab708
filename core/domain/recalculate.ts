/**
 * Computes a workbook's formulas anew and says where the value that was saved is another one, where
 * formulas go in circles, and what a formula without a saved value comes to.
 *
 *   recalculate(workbook)
 *   // [{ sheet: 'Sheet1', cell: 'C9', formula: 'SUM(C3:C8)', outcome: { kind: 'differs', saved: 12, computed: 15 } }]
 *   recalculation(workbook).counts      // { agrees: 40, differs: 1, circular: 0, computed: 0, notComputable: 2 }
 *
 * Sums, averages, rounding, conditions and arithmetic over cells of all sheets (formula-calls.ts). A
 * formula with anything else keeps its saved value, and others go on with that. Numbers are the same when
 * they agree to 15 digits. Neither long chains nor circles use up the stack; a workbook that asks for more
 * than some seconds of work is left as saved from there on.
 */
import { FormulaBook, type FormulaNode } from './formula-book.ts';
import {
  isError,
  NotComputable,
  type NotComputableReason,
  type Scalar,
  sameNumber,
  savedValue,
} from './formula-values.ts';
import { cellName, type RawWorkbook } from './raw-workbook.ts';

export type RecalculatedValue = number | string | boolean | { readonly error: string };

export type RecalculationOutcome =
  | { readonly kind: 'differs'; readonly saved: RecalculatedValue; readonly computed: RecalculatedValue }
  /** It was saved without a value. */
  | { readonly kind: 'computed'; readonly computed: RecalculatedValue }
  /** Cells that need each other, this one first; at most ten are named. */
  | { readonly kind: 'circular'; readonly through: readonly string[] };

export interface RecalculatedCell {
  readonly sheet: string;
  /** 0-based. */
  readonly row: number;
  readonly column: number;
  /** "C9" */
  readonly cell: string;
  /** Without "=". */
  readonly formula: string;
  readonly outcome: RecalculationOutcome;
}

export interface NotComputed {
  readonly sheet: string;
  readonly cell: string;
  readonly formula: string;
  readonly reason: NotComputableReason;
  /** The function, name or file. */
  readonly detail: string;
  /** There is no saved value either. */
  readonly lost: boolean;
}

export interface Recalculation {
  /** In the order of sheets, rows and columns. */
  readonly cells: readonly RecalculatedCell[];
  readonly notComputed: readonly NotComputed[];
  readonly counts: {
    readonly agrees: number;
    readonly differs: number;
    readonly circular: number;
    readonly computed: number;
    readonly notComputable: number;
  };
}

const MOST_NAMED = 10;

export const recalculate = (workbook: RawWorkbook): readonly RecalculatedCell[] =>
  recalculation(workbook).cells;

export function recalculation(workbook: RawWorkbook): Recalculation {
  const book = new FormulaBook(workbook);
  const cells: RecalculatedCell[] = [];
  const notComputed: NotComputed[] = [];
  const counts = { agrees: 0, differs: 0, circular: 0, computed: 0, notComputable: 0 };
  book.computeAll();
  for (const node of book.nodes) {
    const sheet = workbook.sheets[node.sheet]?.name ?? '';
    const { row, column, formula = '' } = node.cell;
    const place = { sheet, cell: cellName(row, column), formula };
    const outcome = outcomeOf(node, book);
    if (outcome instanceof NotComputable) {
      counts.notComputable++;
      const lost = node.cell.value.kind === 'uncomputed';
      notComputed.push({ ...place, reason: outcome.reason, detail: outcome.detail, lost });
    } else if (outcome === null) counts.agrees++;
    else {
      counts[outcome.kind]++;
      cells.push({ ...place, row, column, outcome });
    }
  }
  return { cells, notComputed, counts };
}

/** Null where both agree. */
function outcomeOf(node: FormulaNode, book: FormulaBook): RecalculationOutcome | NotComputable | null {
  if (node.circle !== null) return { kind: 'circular', through: circleNames(node, node.circle, book) };
  if (node.problem !== null) return node.problem;
  const computed = node.computed ?? 0;
  if (node.cell.value.kind === 'uncomputed') return { kind: 'computed', computed };
  const saved = savedValue(node.cell) ?? '';
  if (agree(saved, computed, node.scale)) return null;
  return isDoubtful(node, saved, computed)
    ? new NotComputable('kind', '')
    : { kind: 'differs', saved, computed };
}

function agree(saved: Scalar, computed: Scalar, scale: number): boolean {
  if (typeof saved === 'number' && typeof computed === 'number') return sameNumber(saved, computed, scale);
  if (isError(saved) && isError(computed)) return saved.error === computed.error;
  // Some programs save a truth value as 1.
  if (typeof saved === 'number' && typeof computed === 'boolean') return saved === Number(computed);
  return saved === computed;
}

/** Readers drop a formula that came to an empty text: here its cell is empty, in the program it was not. */
function isDoubtful(node: FormulaNode, saved: Scalar, computed: Scalar): boolean {
  if (node.emptyMatters) return true;
  return node.sawEmpty && isError(saved) && saved.error === '#VALUE!' && !isError(computed);
}

function circleNames(node: FormulaNode, circle: readonly FormulaNode[], book: FormulaBook): string[] {
  const from = node.circlePlace;
  const count = Math.min(circle.length, MOST_NAMED);
  return Array.from({ length: count }, (_, index) => {
    const { sheet, cell } = circle[(from + index) % circle.length] ?? node;
    const name = cellName(cell.row, cell.column);
    return sheet === node.sheet ? name : `${book.sheetName(sheet)}!${name}`;
  });
}
