import type { OpenedList } from '../../../core/contract/text.ts';
import type { ListSheet } from '../../../core/domain/list-annex.ts';
import { continuedCells } from '../../../core/domain/list-merge.ts';
import { createStore } from '../../app/store.ts';
import { isChangedElsewhere } from '../../app/text-changes.ts';
import { textAnnexText as words } from '../../text/text-annex.ts';
import {
  type CellRange,
  cellsOfNewRow,
  type ListRow,
  type ListRows,
  MAX_ROWS,
  type PasteShape,
  renumbered,
  textInRange,
  withoutRows,
  withRow,
  withRowsMoved,
  withTexts,
} from './list-model.ts';
import {
  type Continues,
  type Direction,
  type ListSelection,
  rangeOf,
  rowsAt,
  selectionAt,
  stepped,
  tabbed,
} from './list-selection.ts';
import { type ListStep, ListUndo } from './list-undo.ts';
import { RowSaver, type SaveRows } from './row-saver.ts';
import { rowsAgain, type UnsavedRows } from './unsaved-rows.ts';

/**
 * One list while it is edited: rows, selection, undo, and the saving of every committed change. A save
 * sends all rows as they stand; what is changed meanwhile goes with the next one. A refused save keeps
 * everything here and says why.
 */
export interface ListView {
  readonly rows: ListRows;
  readonly continues: Continues;
  readonly selection: ListSelection;
  readonly saving: 'idle' | 'saving' | 'refused';
  /** Why the last save was refused, as a sentence; null when it was not. */
  readonly problem: string | null;
  /** Refused because another window changed the list: it has to be read again. */
  readonly isStale: boolean;
  /** What the last action came to, as a sentence. */
  readonly message: string;
}

export class ListStore {
  readonly view;
  readonly columns: ListSheet['columns'];
  readonly saver: RowSaver;
  readonly #undo = new ListUndo();

  constructor(sheet: OpenedList, save: SaveRows) {
    this.saver = new RowSaver(sheet, save);
    this.columns = sheet.columns;
    const rows = this.saver.stored;
    this.view = createStore<ListView>({
      rows,
      continues: this.#continued(rows),
      selection: selectionAt(0, firstTextColumn(sheet)),
      saving: 'idle',
      problem: null,
      isStale: false,
      message: '',
    });
  }

  get rows(): ListRows {
    return this.view.get().rows;
  }

  get selection(): ListSelection {
    return this.view.get().selection;
  }

  get range(): CellRange {
    return rangeOf(this.selection, this.view.get().continues);
  }

  get shape(): PasteShape {
    return {
      rowCount: this.rows.length,
      columnCount: this.columns.length,
      rowsOf: (row, column) => rowsAt(this.view.get().continues, row, column),
    };
  }

  /** Text of the active cell. */
  get text(): string {
    return this.rows[this.selection.row]?.cells[this.selection.column] ?? '';
  }

  get isUnsaved(): boolean {
    return this.saver.isRunning || this.rows !== this.saver.stored;
  }

  /** Saves what a window before this one had not; refused where the list was changed since. */
  enterAgain(unsaved: UnsavedRows): void {
    const next = rowsAgain(this.saver, unsaved);
    if (next.length === this.rows.length && next.every((row, at) => row === this.rows[at])) return;
    this.saver.revision = unsaved.revision;
    this.apply(next);
  }

  /** Whether the data file does not have this cell yet. */
  isUnstored(row: ListRow, column: number): boolean {
    const stored = this.saver.stored.find((one) => one.key === row.key);
    return stored !== row && stored?.cells[column] !== row.cells[column];
  }

  say(message: string): void {
    this.view.set((view) => ({ ...view, message }));
  }

  select(selection: ListSelection): void {
    const last = this.rows.length - 1;
    const inside = (row: number): number => Math.max(0, Math.min(last, row));
    const next = { ...selection, row: inside(selection.row), anchorRow: inside(selection.anchorRow) };
    this.view.set((view) => ({ ...view, selection: next, message: '' }));
  }

  step(direction: Direction, extend = false): void {
    const { continues } = this.view.get();
    this.select(stepped(this.selection, direction, { continues, rowCount: this.rows.length }, extend));
  }

  /** False when there is no further cell that way. */
  tab(back: boolean): boolean {
    const { continues } = this.view.get();
    const next = tabbed(this.selection, back, { continues, rowCount: this.rows.length });
    if (next) this.select(next);
    return next !== null;
  }

  /** Enters a text into the active cell; a merged cell takes it in all its rows. */
  enter(text: string): void {
    const { row, column } = this.selection;
    const place = { top: row, bottom: row, left: column, right: column };
    this.apply(withTexts(this.rows, textInRange(text, place, this.shape)));
  }

  clear(): void {
    this.apply(withTexts(this.rows, textInRange('', this.range, this.shape)));
  }

  insert(where: 'above' | 'below'): void {
    if (this.rows.length >= MAX_ROWS) {
      this.say(words.tooManyRows);
      return;
    }
    const { top, bottom } = this.range;
    const at = this.rows.length === 0 ? 0 : where === 'above' ? top : bottom + 1;
    const beside = this.rows[where === 'above' ? top : bottom];
    const { column } = this.selection;
    this.apply(
      withRow(this.rows, at, this.saver.newRow(cellsOfNewRow(this.columns, beside))),
      selectionAt(at, column),
    );
  }

  /** Answers how many rows went. */
  remove(): number {
    const { top, bottom } = this.range;
    if (this.rows.length === 0) return 0;
    const next = withoutRows(this.rows, top, bottom + 1);
    this.apply(next, selectionAt(Math.max(0, Math.min(top, next.length - 1)), this.selection.column));
    return bottom - top + 1;
  }

  /** Moves the selected rows past the cell above or below them. */
  move(direction: 'up' | 'down'): void {
    const { top, bottom } = this.range;
    const neighbour = direction === 'up' ? top - 1 : bottom + 1;
    if (neighbour < 0 || neighbour >= this.rows.length) {
      this.say(words.noRoom);
      return;
    }
    const { from, to } = rowsAt(this.view.get().continues, neighbour, this.selection.column);
    const before = direction === 'up' ? from : to;
    const shift = direction === 'up' ? from - top : to - 1 - bottom;
    const { row, column, anchorRow, anchorColumn } = this.selection;
    const selection = { row: row + shift, column, anchorRow: anchorRow + shift, anchorColumn };
    this.apply(withRowsMoved(this.rows, top, bottom + 1, before), selection);
  }

  renumber(column: number): void {
    const next = renumbered(this.rows, column, this.view.get().continues[column] ?? []);
    const isChanged = next !== this.rows;
    this.apply(next);
    this.say(isChanged ? words.numbered : words.alreadyNumbered);
  }

  /** Rows for a paste that reaches below the last one. */
  withNewRows(count: number): ListRows {
    if (count === 0) return this.rows;
    const blank = this.columns.map(() => '');
    return [...this.rows, ...Array.from({ length: count }, () => this.saver.newRow(blank))];
  }

  /** One step that can be undone; saved at once. */
  apply(rows: ListRows, selection = this.selection): void {
    if (rows === this.rows) {
      this.select(selection);
      return;
    }
    this.#undo.remember(this.#now);
    this.#show({ rows, selection });
  }

  undo(): void {
    this.#back(this.#undo.undo(this.#now), words.nothingToUndo);
  }

  redo(): void {
    this.#back(this.#undo.redo(this.#now), words.nothingToRedo);
  }

  get #now(): ListStep {
    return { rows: this.rows, selection: this.selection };
  }

  #back(step: ListStep | null, nothing: string): void {
    if (step) this.#show(step);
    else this.say(nothing);
  }

  #show({ rows, selection }: ListStep): void {
    this.view.set((view) => ({ ...view, rows, selection, message: '', continues: this.#continued(rows) }));
    void this.saveNow();
  }

  /** Takes rows that something else changed; own answers and a list not yet saved are left alone. */
  load(sheet: OpenedList): void {
    if (!this.isUnsaved && !this.saver.holds(sheet)) this.reload(sheet);
  }

  /** Takes the rows of the data file, whatever is here: that comes back with undo. */
  reload(sheet: OpenedList): void {
    const { selection } = this;
    if (this.rows.length > 0) this.#undo.remember(this.#now);
    const rows = this.saver.take(sheet);
    this.view.set((view) => ({
      ...view,
      ...{ rows, continues: this.#continued(rows), saving: 'idle', problem: null, isStale: false },
    }));
    this.select(selection);
  }

  /** Sends rows until the data file has all of them, or refuses. */
  async saveNow(): Promise<void> {
    if (this.saver.isRunning) return;
    this.view.set((view) => ({ ...view, saving: 'saving' }));
    try {
      await this.saver.run(() => this.rows);
      this.view.set((view) => ({ ...view, saving: 'idle', problem: null, isStale: false }));
    } catch (error) {
      this.refuse(error);
    }
  }

  /** Something was not done to the list; everything here stays. */
  refuse(error: unknown): void {
    const problem = error instanceof Error ? error.message : String(error);
    const isStale = isChangedElsewhere(error);
    this.view.set((view) => ({ ...view, saving: 'refused', problem, isStale }));
  }

  /** Once nothing is on its way any more. */
  settled(): Promise<void> {
    if (!this.saver.isRunning) return Promise.resolve();
    return new Promise((resolve) => {
      const off = this.view.subscribe(() => {
        if (this.saver.isRunning) return;
        off();
        resolve();
      });
    });
  }

  #continued(rows: ListRows): Continues {
    return continuedCells(
      this.columns,
      rows.map((row) => row.cells),
    );
  }
}

/** The first column a clerk would fill in: not the row numbers. */
function firstTextColumn({ columns }: ListSheet): number {
  const first = columns.findIndex((column) => column.path.at(-1) !== words.ordinal);
  return Math.max(0, first);
}
