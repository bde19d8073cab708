import type { CellEdit, ChangeSource, CommitResult } from '../../../core/contract/cell.ts';
import type { AnnexSheet } from '../../../core/domain/annex.ts';
import { BLANK, type CellValue } from '../../../core/domain/cell-value.ts';
import type { FactKey } from '../../../core/domain/fact.ts';
import type { Finding } from '../../../core/domain/finding.ts';
import { gridText } from '../../text/grid.ts';
import { cellHint, type Hint } from './cell-hint.ts';
import type { CellView } from './cell-view.ts';
import { makeChannels } from './channels.ts';
import { commitQueue } from './commit-queue.ts';
import type { FillPair } from './fill.ts';
import { GridCells } from './grid-cells.ts';
import type { PastedCell } from './paste-plan.ts';
import {
  at,
  type Cell,
  cellsIn,
  type GridShape,
  isSingle,
  keptInside,
  type Range,
  rangeOf,
  type Selection,
  sameCell,
  surrounding,
  touchedLines,
} from './selection.ts';
import { firstOpenColumn, type SheetModel } from './sheet-model.ts';
import { statusOf } from './store-status.ts';
import type { UnsavedCell } from './surviving-cells.ts';
import { pastedTargets, replayTargets, type Target, typedTargets } from './targets.ts';
import type { GridStatus } from './types.ts';
import { type UndoStep, undoStack } from './undo.ts';

/**
 * The grid's state, outside React: cells, selection, undo, commits on their way. React parts subscribe
 * to one line, the total row, the selection or the status, and draw what `view` answers.
 *
 *   const store = new GridStore(sheet, commit);
 *   store.select(at(3, 4)); store.enterText('12');
 *
 * Over 300 lines because every change of the grid, and everything that is asked of it, goes through here.
 */
export type Commit = (edits: CellEdit[], source: ChangeSource, reason: string) => Promise<CommitResult>;

export class GridStore {
  readonly channels = makeChannels();
  selection: Selection;
  commit: Commit;
  /** Called when a cell should come into view. */
  onReveal: (cell: Cell) => void = () => {};
  readonly #cells: GridCells;
  readonly #undo = undoStack();
  readonly #queue = commitQueue({
    send: (edits, source, reason) => this.commit(edits, source, reason),
    settled: (edits, result) => this.#settled(edits, result),
    refused: (edits, error) => this.#refused(edits, error),
    changed: () => this.channels.emit('status'),
  });
  #message: string | null = null;
  #savedAt: string | null = null;
  #changesToday: number | null = null;

  constructor(sheet: AnnexSheet, commit: Commit) {
    this.commit = commit;
    this.#cells = new GridCells(sheet);
    this.selection = at(this.model.lineOf(0), firstOpenColumn(this.model));
  }

  // ---- what comes from outside

  load(sheet: AnnexSheet): void {
    if (sheet === this.model.sheet) return;
    this.#cells.load(sheet);
    this.selection = keptInside(this.selection, this.shape);
    this.#redrawAll();
  }

  setReadOnly(reason: string | null): void {
    if (this.#cells.setReadOnly(reason)) this.#redrawAll();
  }

  setFindings(findings: readonly Finding[]): void {
    if (this.#cells.setFindings(findings)) this.#redrawAll();
  }

  // ---- reading

  get model(): SheetModel {
    return this.#cells.model;
  }

  get shape(): GridShape {
    const { lineCount, columns, totalLine } = this.model;
    return { lines: lineCount, columns: columns.length, totalLine };
  }

  get range(): Range {
    return rangeOf(this.selection);
  }

  get busy(): boolean {
    return this.#queue.busy;
  }

  get refusedCount(): number {
    return this.#cells.refusedCount;
  }

  view(line: number, column: number): CellView {
    return this.#cells.view(line, column);
  }

  subtotalView(section: number, column: number): CellView {
    return this.#cells.subtotalView(section, column);
  }

  value(line: number, column: number): CellValue {
    return this.#cells.value(line, column);
  }

  text(line: number, column: number): string {
    return this.view(line, column).text;
  }

  isFilled = ({ line, column }: Cell): boolean => this.text(line, column) !== '';

  editText(): string {
    return this.#cells.editText(this.selection.active);
  }

  isRefused({ line, column }: Cell): boolean {
    return (this.#cells.leafState(line, column)?.refusal ?? null) !== null;
  }

  readOnlyReason({ line, column }: Cell): string | null {
    return this.model.readOnlyReason(line, column);
  }

  hint(): Hint | null {
    if (this.#message !== null) return { tone: 'info', text: this.#message };
    return cellHint(this.#cells, this.selection.active);
  }

  status(): GridStatus {
    return statusOf(this, { savedAt: this.#savedAt, changesToday: this.#changesToday });
  }

  // ---- selection

  select(selection: Selection, reveal: Cell | null = selection.active): void {
    const before = this.selection;
    this.selection = selection;
    if (!sameCell(before.active, selection.active)) this.#message = null;
    this.#redrawSelection(before, selection);
    this.#tell();
    if (reveal) this.onReveal(reveal);
  }

  say(message: string): void {
    this.#message = message;
    this.#tell();
  }

  nextFinding(): void {
    const place = this.#cells.findings.after(this.selection.active);
    if (place) this.select(at(place.line, place.column));
    else this.say(gridText.noFindings);
  }

  // ---- changing cells

  /** The active cell becomes what the text says, or keeps the text, marked, when nobody can say. */
  enterText(text: string): void {
    this.#enter(text, [this.selection.active], 'typed');
  }

  /** Ctrl+Enter: every selected cell becomes what the text says. */
  fillSelection(text: string): void {
    this.#enter(text, cellsIn(this.range), isSingle(this.range) ? 'typed' : 'filled');
  }

  clearSelection(): void {
    const writable = cellsIn(this.range).filter((cell) => this.readOnlyReason(cell) === null);
    const targets = writable.map((cell) => ({ ...cell, leaf: { value: BLANK, unread: null } }));
    if (targets.length === 0) this.sayReadOnly();
    else this.#edit(targets, 'cleared');
    this.#sayLocked(cellsIn(this.range), targets.length);
  }

  fill(pairs: readonly FillPair[]): void {
    const writable = pairs.filter(({ to }) => this.readOnlyReason(to) === null);
    const targets = writable.map(({ to, from }) => ({ ...to, leaf: this.#cells.leafAt(from) }));
    if (targets.length > 0) this.#edit(targets, 'filled');
    else if (pairs.length > 0) this.sayReadOnly();
    this.#sayLocked(
      pairs.map(({ to }) => to),
      targets.length,
    );
  }

  /** Cells as the paste plan read them; one transaction, one undo step. */
  paste(cells: readonly PastedCell[], area: Range): void {
    const changed = this.#edit(pastedTargets(cells), 'pasted');
    const from = { line: area.top, column: area.left };
    const head = { line: area.bottom, column: area.right };
    this.select({ active: from, anchor: from, head, tabStart: null });
    if (changed > 1) this.say(gridText.pasted(cells.length));
  }

  /** Sends a refused cell's text again. */
  retry(): void {
    const { active } = this.selection;
    if (this.isRefused(active)) this.#edit([{ ...active, leaf: this.#cells.leafAt(active) }], 'typed');
  }

  /** Texts that are on their way or were refused. */
  unsaved(): UnsavedCell[] {
    return this.#cells.unsaved();
  }

  /** Answers the cells where something else stands by now, or nothing can be typed: address and text. */
  enterAgain(cells: readonly UnsavedCell[]): { address: string; text: string }[] {
    return cells.flatMap(({ key, text, stored }) => {
      const cell = this.cellOf(key);
      if (!cell) return [];
      const now = this.#cells.editText(cell);
      if (now === text) return [];
      if (now !== stored || this.readOnlyReason(cell) !== null) {
        return [{ address: this.model.address(cell.line, cell.column), text }];
      }
      this.#enter(text, [cell], 'typed');
      return [];
    });
  }

  /** Where a fact stands; null when this sheet does not have it. */
  cellOf(key: FactKey): Cell | null {
    const place = this.model.placeOf(key);
    return place && { line: this.model.lineOf(place.row), column: place.column };
  }

  undo(): void {
    const step = this.#undo.undo();
    if (step) this.#replay(step, 'before');
    else this.say(gridText.nothingToUndo);
  }

  redo(): void {
    const step = this.#undo.redo();
    if (step) this.#replay(step, 'after');
    else this.say(gridText.nothingToRedo);
  }

  /** Says why the active cell cannot be typed into. */
  sayReadOnly(): void {
    const reason = this.readOnlyReason(this.selection.active);
    if (reason !== null) this.say(gridText.cannotEdit(reason));
  }

  /** Of several cells some were locked and stay as they are: that is said. */
  #sayLocked(cells: readonly Cell[], changed: number): void {
    if (changed === 0) return;
    const reasons = cells.flatMap(({ line, column }) => this.model.lockReason(line, column) ?? []);
    const [first] = reasons;
    if (first !== undefined) this.say(gridText.someLocked(reasons.length, first));
  }

  #enter(text: string, cells: readonly Cell[], source: ChangeSource): void {
    const { targets, understood } = typedTargets(text, cells, this.model);
    if (targets.length === 0) this.sayReadOnly();
    else this.#edit(targets, source);
    if (cells.length > 1) this.#sayLocked(cells, targets.length);
    if (understood !== null) this.say(gridText.understood(text, understood));
  }

  /** Applies at once, remembers for undo, sends. Answers how many cells changed. */
  #edit(targets: readonly Target[], source: ChangeSource, record = true): number {
    const { changes, edits, rows } = this.#cells.apply(targets);
    this.#message = null;
    if (record) this.#undo.push(changes);
    if (edits.length > 0) this.#queue.push({ edits, source, reason: '' });
    this.#redraw(rows);
    return edits.length;
  }

  #replay(step: UndoStep, side: 'before' | 'after'): void {
    const targets = replayTargets(step, side, this.model);
    this.#edit(targets, side === 'before' ? 'undo' : 'redo', false);
    const around = surrounding(targets);
    if (around) this.select(around);
  }

  #settled(edits: readonly CellEdit[], result: CommitResult): void {
    this.#savedAt = result.committedAt;
    this.#changesToday = result.changesToday;
    this.#redraw(this.#cells.settle(edits, result));
  }

  #refused(edits: readonly CellEdit[], error: unknown): void {
    const message = error instanceof Error && error.message !== '' ? error.message : gridText.refusedUnknown;
    this.#message = gridText.refused(message);
    this.#redraw(this.#cells.refuse(edits, message));
  }

  #tell(): void {
    this.channels.emit('selection');
    this.channels.emit('status');
  }

  #redraw(rows: Iterable<number>): void {
    for (const row of rows) this.channels.emit(this.model.lineOf(row));
    this.channels.emit('total');
    this.#tell();
  }

  #redrawAll(): void {
    for (const line of this.channels.watchedLines()) this.channels.emit(line);
    this.channels.emit('shape');
    this.#redraw([]);
  }

  /** Lines whose headings or selected cells look different now. */
  #redrawSelection(before: Selection, after: Selection): void {
    const isTouched = touchedLines(before, after);
    for (const line of this.channels.watchedLines()) if (isTouched(line)) this.channels.emit(line);
    if (isTouched(this.model.totalLine ?? -1)) this.channels.emit('total');
  }
}
