import type { CellEdit, CommitResult } from '../../../core/contract/cell.ts';
import { type AnnexColumn, type AnnexSheet, isTextColumn } from '../../../core/domain/annex.ts';
import { type CellValue, sameValue } from '../../../core/domain/cell-value.ts';
import type { Finding } from '../../../core/domain/finding.ts';
import { textAt } from '../../../core/domain/sheet-text.ts';
import { type CellBook, type CellState, cellBook, countedLeaf, sameLeaf, shownLeaf } from './cell-book.ts';
import { type CellView, computedView, leafText, leafView, textView } from './cell-view.ts';
import { type FindingIndex, findingIndex } from './finding-index.ts';
import type { Cell } from './selection.ts';
import { type SheetModel, sheetModel } from './sheet-model.ts';
import type { UnsavedCell } from './surviving-cells.ts';
import type { Target } from './targets.ts';
import type { Leaf, LeafChange } from './undo.ts';

/** What applying targets came to: for the undo stack, for the queue, for drawing. */
export interface Applied {
  readonly changes: LeafChange[];
  readonly edits: CellEdit[];
  readonly rows: Set<number>;
}

/**
 * The cells of a sheet by line and column: the model, the book of values, findings and published
 * totals seen as one. Knows nothing of selection, drawing or sending.
 */
export class GridCells {
  model: SheetModel;
  findings: FindingIndex;
  #book: CellBook;
  #findingList: readonly Finding[] = [];
  #readOnly: string | null = null;
  #stated = new Map<string, number>();

  constructor(sheet: AnnexSheet) {
    this.model = sheetModel(sheet);
    this.#book = cellBook(this.model);
    this.findings = findingIndex([], this.model);
    this.#indexStated();
  }

  get refusedCount(): number {
    return this.#book.refusedCount;
  }

  /** Takes a sheet anew; what is not stored yet stays on top. */
  load(sheet: AnnexSheet): void {
    this.model = sheetModel(sheet, this.#readOnly);
    this.#book = cellBook(this.model, this.#book);
    this.findings = findingIndex(this.#findingList, this.model);
    this.#indexStated();
  }

  /** The two below answer whether anything changed. */
  setReadOnly(reason: string | null): boolean {
    if (reason === this.#readOnly) return false;
    this.#readOnly = reason;
    this.model = sheetModel(this.model.sheet, reason);
    return true;
  }

  setFindings(findings: readonly Finding[]): boolean {
    if (findings === this.#findingList) return false;
    this.#findingList = findings;
    this.findings = findingIndex(findings, this.model);
    return true;
  }

  /** The state of a leaf cell; null for a computed one. */
  leafState(line: number, column: number): CellState | null {
    const row = this.model.rowOf(line);
    return row === null || !this.model.keyAt(line, column) ? null : this.#book.get(row, column);
  }

  view(line: number, column: number): CellView {
    const found = this.model.columns[column];
    const kind = this.model.kindAt(line, column);
    const severity = this.findings.severity(line, column);
    const state = this.leafState(line, column);
    if (state) return leafView(state, kind, severity);
    const row = this.model.rowOf(line);
    if (found && isTextColumn(found.column))
      return textView(row === null ? '' : this.#textAt(row, found.column));
    const rowId = row === null ? null : (this.model.rows[row]?.id ?? null);
    const stated = this.#stated.get(`${rowId}:${found?.column.id}`) ?? null;
    const mayRound = kind.decimals > 0;
    return computedView(this.value(line, column), kind, severity, stated, mayRound);
  }

  #textAt(row: number, column: AnnexColumn): string {
    const { sheet, rows, columns } = this.model;
    const found = rows[row];
    const noteOf = (part: AnnexColumn) =>
      this.#book.get(
        row,
        columns.findIndex((one) => one.column === part),
      ).note;
    return found ? textAt(sheet, found, column, noteOf) : '';
  }

  /** What a cell counts as; computed columns and the total row included. */
  value(line: number, column: number): CellValue {
    const row = this.model.rowOf(line);
    return row === null ? this.#book.totals.total(column).value : this.#book.totals.value(row, column);
  }

  /** The subtotal of a section: computed, nothing published stands beside it. */
  subtotalView(section: number, column: number): CellView {
    const { value } = this.#book.totals.subtotal(section, column);
    return computedView(value, this.model.columns[column] ?? 0, null, null, false);
  }

  /** What copying the cell within the grid copies. */
  leafAt({ line, column }: Cell): Leaf {
    const state = this.leafState(line, column);
    return state ? shownLeaf(state) : { value: this.value(line, column), unread: null };
  }

  /** The text that editing the cell starts with. */
  editText({ line, column }: Cell): string {
    const state = this.leafState(line, column);
    return state ? leafText(shownLeaf(state), this.model.kindAt(line, column)) : '';
  }

  /** What is not stored yet, as it was typed. */
  unsaved(): UnsavedCell[] {
    return this.#book.open().map(({ key, state }) => {
      const place = this.model.placeOf(key);
      const kind = this.model.kindAt(place ? this.model.lineOf(place.row) : 0, place?.column ?? 0);
      return { key, text: leafText(shownLeaf(state), kind), stored: leafText(state.stored, kind) };
    });
  }

  /** Applies at once what is writable and different. */
  apply(targets: readonly Target[]): Applied {
    const applied: Applied = { changes: [], edits: [], rows: new Set() };
    for (const target of targets) this.#applyOne(target, applied);
    return applied;
  }

  #applyOne({ line, column, leaf }: Target, { changes, edits, rows }: Applied): void {
    const key = this.model.keyAt(line, column);
    const row = this.model.rowOf(line);
    if (!key || row === null || this.model.readOnlyReason(line, column) !== null) return;
    const state = this.#book.get(row, column);
    const before = countedLeaf(state);
    const after: Leaf = { value: leaf.value ?? before.value, unread: leaf.unread };
    if (!sameLeaf(before, after)) {
      this.#book.apply(row, column, after);
      changes.push({ key, before, after });
      const keepsValue = after.unread !== null && sameValue(after.value, before.value);
      edits.push({ key, value: keepsValue ? null : after.value, unread: after.unread });
    } else if (state.refusal !== null) this.#book.discard(row, column);
    else return;
    rows.add(row);
  }

  settle(edits: readonly CellEdit[], result: CommitResult): number[] {
    return this.#book.settle(edits, result.cells);
  }

  refuse(edits: readonly CellEdit[], message: string): number[] {
    return this.#book.refuse(edits, message);
  }

  #indexStated(): void {
    const { statedTotals } = this.model.sheet;
    this.#stated = new Map(statedTotals.map(({ rowId, columnId, value }) => [`${rowId}:${columnId}`, value]));
  }
}
