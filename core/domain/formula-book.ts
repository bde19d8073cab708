/**
 * The formulas of a workbook, each computed after those it needs. Cells that need each other in a circle
 * are found as such (Tarjan's components, on a stack of our own) and keep their saved values.
 *
 *   const book = new FormulaBook(workbook);
 *   book.computeAll();
 *   book.nodes[0]?.computed
 */
import type { Cells, FoundCell } from './formula-calls.ts';
import { evaluate } from './formula-evaluate.ts';
import { type FormulaPlace, parseFormula, type SheetRange, type Step } from './formula-parse.ts';
import { NotComputable, type Scalar, savedValue } from './formula-values.ts';
import type { RawCell, RawRow, RawWorkbook } from './raw-workbook.ts';

export interface FormulaNode {
  readonly sheet: number;
  readonly cell: RawCell;
  computed: Scalar;
  /** Why it is not computed. */
  problem: NotComputable | null;
  /** Cells that need each other, this one among them. */
  circle: readonly FormulaNode[] | null;
  /** Its place there. */
  circlePlace: number;
  scale: number;
  sawEmpty: boolean;
  emptyMatters: boolean;
  /** Order in which it was reached; -1 = not yet. */
  index: number;
  low: number;
  waiting: boolean;
}

/** Formulas, and cells looked at for them, before the rest is left as saved. */
const MOST_FORMULAS = 100_000;
const MOST_STEPS = 10_000_000;
const TOO_MUCH = new NotComputable('tooMuch');

interface Frame {
  readonly node: FormulaNode;
  readonly steps: readonly Step[];
  readonly needs: readonly FormulaNode[];
  next: number;
}

export class FormulaBook {
  readonly nodes: FormulaNode[] = [];
  /** By sheet, row by row. */
  readonly #bySheet: FormulaNode[][];
  readonly #workbook: RawWorkbook;
  readonly #byCell = new Map<RawCell, FormulaNode>();
  readonly #places: FormulaPlace[];
  #reached = 0;
  #steps = 0;
  readonly #waiting: FormulaNode[] = [];

  constructor(workbook: RawWorkbook) {
    this.#workbook = workbook;
    const sheets = new Map(workbook.sheets.map(({ name }, index) => [name.toLowerCase(), index]));
    const names = new Map(
      workbook.names.map(({ name, refersTo, sheet }) => {
        const of = sheet === null ? '' : String(sheets.get(sheet.toLowerCase()) ?? '');
        return [`${of}!${name.toLowerCase()}`, refersTo];
      }),
    );
    this.#bySheet = workbook.sheets.map(() => []);
    this.#places = workbook.sheets.map((_, sheet) => ({ sheet, sheets, names }));
    workbook.sheets.forEach(({ rows }, sheet) => {
      for (const { cells } of rows) {
        for (const cell of cells) if (cell.formula !== undefined) this.#add(sheet, cell);
      }
    });
  }

  sheetName(sheet: number): string {
    return this.#workbook.sheets[sheet]?.name ?? '';
  }

  computeAll(): void {
    for (const node of this.nodes) if (node.index < 0) this.#computeFrom(node);
  }

  #add(sheet: number, cell: RawCell): void {
    const node: FormulaNode = {
      ...{ sheet, cell, computed: null, problem: null, circle: null, circlePlace: 0 },
      ...{ scale: 0, sawEmpty: false, emptyMatters: false, index: -1, low: 0, waiting: false },
    };
    this.nodes.push(node);
    this.#bySheet[sheet]?.push(node);
    this.#byCell.set(cell, node);
  }

  /** Everything that a formula needs, then the formula, without calling itself. */
  #computeFrom(start: FormulaNode): void {
    const frames = [this.#enter(start)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const { node, needs } = frame;
      const need = needs[frame.next++];
      if (need === undefined) {
        frames.pop();
        this.#leave(frame);
        const below = frames.at(-1)?.node;
        if (below !== undefined) below.low = Math.min(below.low, node.low);
      } else if (need.index < 0) frames.push(this.#enter(need));
      else if (need.waiting) node.low = Math.min(node.low, need.index);
    }
  }

  #enter(node: FormulaNode): Frame {
    node.index = this.#reached++;
    node.low = node.index;
    node.waiting = true;
    this.#waiting.push(node);
    try {
      if (node.cell.formula === '') throw new NotComputable('unwritten');
      if (node.index >= MOST_FORMULAS) throw TOO_MUCH;
      const place = this.#places[node.sheet] as FormulaPlace;
      const { steps, ranges } = parseFormula(node.cell.formula ?? '', place);
      return { node, steps, needs: this.#needs(ranges), next: 0 };
    } catch (error) {
      this.#refuse(node, error);
      return { node, steps: [], needs: [], next: 0 };
    }
  }

  #refuse(node: FormulaNode, error: unknown): void {
    if (!(error instanceof NotComputable)) throw error;
    node.problem = error;
  }

  #needs(ranges: readonly SheetRange[]): FormulaNode[] {
    const needs = new Set<FormulaNode>();
    for (const { sheet, top, bottom, left, right } of ranges) {
      const nodes = this.#bySheet[sheet] ?? [];
      for (let at = firstAt(nodes, top, ({ cell }) => cell.row); at < nodes.length; at++) {
        const node = nodes[at];
        if (node === undefined || node.cell.row > bottom) break;
        this.#count();
        if (node.cell.column >= left && node.cell.column <= right) needs.add(node);
      }
    }
    return [...needs];
  }

  /** A component is whole when its first member is left. */
  #leave({ node, steps, needs }: Frame): void {
    // Part of a circle that began before it. Its members are not computed: they have what was saved.
    if (node.low !== node.index) return;
    const members = this.#waiting.splice(firstAt(this.#waiting, node.index, ({ index }) => index));
    for (const member of members) member.waiting = false;
    if (members.length > 1 || needs.includes(node)) {
      members.forEach((member, place) => {
        member.circle = members;
        member.circlePlace = place;
      });
    } else if (node.problem === null) this.#compute(node, steps);
  }

  #compute(node: FormulaNode, steps: readonly Step[]): void {
    const cells: Cells = {
      in: (range) => this.#foundCells(range),
      at: (range, down, right) => this.#valueAt(range, down, right),
      ...{ scale: 0, sawEmpty: false, emptyMatters: false },
    };
    try {
      node.computed = evaluate(steps, cells);
      node.scale = cells.scale;
      node.sawEmpty = cells.sawEmpty;
      node.emptyMatters = cells.emptyMatters;
    } catch (error) {
      this.#refuse(node, error);
    }
  }

  *#foundCells(range: SheetRange): Generator<FoundCell> {
    for (const { cell, hidden } of this.#rawCells(range)) {
      const isSubtotal = cell.formula !== undefined && /SUBTOTAL\(/i.test(cell.formula);
      yield { row: cell.row, column: cell.column, hidden, isSubtotal, value: this.#valueOf(cell) };
    }
  }

  #valueAt({ sheet, top, left }: SheetRange, down: number, right: number): Scalar {
    this.#count();
    const rows = this.#workbook.sheets[sheet]?.rows ?? [];
    const row = rows[firstAt(rows, top + down, ({ index }) => index)];
    if (row?.index !== top + down) return null;
    const cell = row.cells[firstAt(row.cells, left + right, ({ column }) => column)];
    return cell?.column === left + right ? this.#valueOf(cell) : null;
  }

  /** Computed where it was, else as saved. */
  #valueOf(cell: RawCell): Scalar {
    const node = cell.formula === undefined ? undefined : this.#byCell.get(cell);
    if (node !== undefined && node.problem === null && node.circle === null) return node.computed;
    if (cell.value.kind === 'uncomputed') throw new NotComputable('needs');
    return savedValue(cell);
  }

  *#rawCells({ sheet, top, bottom, left, right }: SheetRange): Generator<{ cell: RawCell; hidden: boolean }> {
    const rows: readonly RawRow[] = this.#workbook.sheets[sheet]?.rows ?? [];
    for (let at = firstAt(rows, top, ({ index }) => index); at < rows.length; at++) {
      const row = rows[at];
      if (row === undefined || row.index > bottom) return;
      this.#count();
      const { cells, hidden } = row;
      for (let place = firstAt(cells, left, ({ column }) => column); place < cells.length; place++) {
        const cell = cells[place];
        if (cell === undefined || cell.column > right) break;
        this.#count();
        yield { cell, hidden };
      }
    }
  }

  #count(): void {
    if (++this.#steps > MOST_STEPS) throw TOO_MUCH;
  }
}

/** Place of the first one at or behind a number, among ones in ascending order. */
function firstAt<Item>(items: readonly Item[], wanted: number, numberOf: (item: Item) => number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numberOf(items[middle] as Item) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
