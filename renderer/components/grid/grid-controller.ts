import type { FactKey } from '../../../core/domain/fact.ts';
import { gridText } from '../../text/grid.ts';
import { CellEditor } from './cell-editor.ts';
import { readClipboard, readPaste, selectedBlock, writeBlock } from './clipboard-events.ts';
import { fillDown, fillRight } from './fill.ts';
import { type GridCommand, gridCommand } from './grid-keys.ts';
import type { GridStore } from './grid-store.ts';
import { type GridLayout, scrollFor } from './layout.ts';
import type { PastePlan } from './paste-plan.ts';
import { attachPointer } from './pointer.ts';
import {
  advance,
  at,
  type Cell,
  dataLines,
  extend,
  extendTo,
  headOf,
  isSingle,
  jump,
  move,
  type Selection,
} from './selection.ts';
import { firstOpenColumn } from './sheet-model.ts';

/** What the DOM side asks of the React side. */
export interface GridHost {
  openMenu(x: number, y: number): void;
  preview(plan: PastePlan): void;
  note(key: FactKey): void;
  history(key: FactKey): void;
}

export interface GridElements {
  readonly viewport: HTMLElement;
  readonly field: HTMLTextAreaElement;
}

/**
 * Keys, clipboard and pointer turned into store actions. Works on native events, so that what happens
 * between two keys never waits for a render.
 */
export class GridController {
  readonly store: GridStore;
  readonly editor: CellEditor;
  layout: GridLayout;
  host: GridHost | null = null;
  /** Where a dragged fill handle is now. */
  fillTo: Cell | null = null;
  #viewport: HTMLElement | null = null;

  constructor(store: GridStore, layout: GridLayout) {
    this.store = store;
    this.layout = layout;
    this.editor = new CellEditor(store, () => this.layout);
    store.onReveal = (cell) => this.reveal(cell);
  }

  attach({ viewport, field }: GridElements): () => void {
    this.#viewport = viewport;
    const off = new AbortController();
    const { signal } = off;
    field.addEventListener('keydown', (event) => this.#keyDown(event), { signal });
    field.addEventListener('copy', (event) => this.#copy(event, false), { signal });
    field.addEventListener('cut', (event) => this.#copy(event, true), { signal });
    field.addEventListener('paste', (event) => this.#paste(event), { signal });
    const offPointer = attachPointer(this, viewport);
    const offSelection = this.store.channels.on('selection', () => this.editor.place());
    const offField = this.editor.attach(field);
    return () => {
      offField();
      offSelection();
      offPointer();
      off.abort();
      this.#viewport = null;
    };
  }

  reveal(cell: Cell): void {
    const view = this.#viewport;
    if (!view) return;
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = view;
    const next = scrollFor(cell, this.store.model, this.layout, {
      left: scrollLeft,
      top: scrollTop,
      width: clientWidth,
      height: clientHeight,
    });
    if (next.left !== scrollLeft) view.scrollLeft = next.left;
    if (next.top !== scrollTop) view.scrollTop = next.top;
  }

  #keyDown(event: KeyboardEvent): void {
    // 229 is what an input method sends for every key that it takes for itself.
    if (event.isComposing || event.keyCode === 229) return;
    const command = gridCommand(event, this.editor.mode);
    if (!command) {
      if (isPageShortcut(event)) this.editor.finish();
      return;
    }
    if (command.do === 'type') {
      if (this.store.readOnlyReason(this.store.selection.active) === null)
        this.reveal(this.store.selection.active);
      else this.store.sayReadOnly();
      return;
    }
    if (command.do === 'cancel' && !this.#hasSomethingToCancel()) return;
    event.preventDefault();
    this.run(command);
  }

  run(command: GridCommand): void {
    const { store, editor } = this;
    const walked = this.#walk(command);
    if (walked) {
      editor.finish();
      const { selection, reveal } = walked();
      store.select(selection, reveal);
      return;
    }
    this.#act(command);
  }

  #act(command: GridCommand): void {
    const { store, editor } = this;
    if (command.do === 'edit') editor.open();
    else if (command.do === 'cancel') this.#cancel();
    else if (command.do === 'fillSelection') this.#fillSelection();
    else if (command.do === 'clear') store.clearSelection();
    else if (command.do === 'fillDown') store.fill(fillDown(store.range));
    else if (command.do === 'fillRight') store.fill(fillRight(store.range));
    else if (command.do === 'undo') store.undo();
    else if (command.do === 'redo') store.redo();
    else if (command.do === 'note' || command.do === 'history') this.ask(command.do);
    else if (command.do === 'menu') this.openMenuAtCell();
    else if (command.do === 'nextFinding') {
      editor.finish();
      store.nextFinding();
    }
  }

  /** Ctrl+Enter: what is being typed goes into every selected cell. */
  #fillSelection(): void {
    const text = this.editor.take();
    if (text !== null) this.store.fillSelection(text);
  }

  /** A command that only moves; answered as a function, to be asked after the typed text is stored. */
  #walk(command: GridCommand): (() => { selection: Selection; reveal: Cell }) | null {
    const { store } = this;
    const { shape } = store;
    const to = (selection: Selection, reveal = selection.active) => ({ selection, reveal });
    const extended = (selection: Selection) => to(selection, selection.head);
    const page = Math.max(1, this.pageLines - 1);
    switch (command.do) {
      case 'move':
        return () => to(move(store.selection, command.direction, shape));
      case 'extend':
        return () => extended(extend(store.selection, command.direction, shape));
      case 'page':
        return () => to(move(store.selection, command.direction, shape, page));
      case 'extendPage':
        return () => extended(extend(store.selection, command.direction, shape, page));
      case 'jump':
        return () => {
          const cell = jump(store.selection.active, command.direction, shape, store.isFilled);
          return to(at(cell.line, cell.column));
        };
      case 'extendJump':
        return () => {
          const cell = jump(headOf(store.selection), command.direction, shape, store.isFilled);
          return extended(extendTo(store.selection, cell));
        };
      case 'edge':
        return () => {
          const cell = this.#edge(command.to, store.selection.active);
          return to(at(cell.line, cell.column));
        };
      case 'extendEdge':
        return () => extended(extendTo(store.selection, this.#edge(command.to, headOf(store.selection))));
      case 'enter':
      case 'tab':
        return () => to(advance(store.selection, command.do, shape, command.back));
      case 'selectAll':
        return () => to(this.allCells(), store.selection.active);
      default:
        return null;
    }
  }

  get pageLines(): number {
    const room = (this.#viewport?.clientHeight ?? 0) - this.layout.headerHeight - this.layout.totalHeight;
    return Math.max(1, Math.floor(room / this.layout.rowHeight));
  }

  #edge(to: 'rowStart' | 'rowEnd' | 'first' | 'last', from: Cell): Cell {
    const { first, last } = dataLines(this.store.shape);
    const lastColumn = this.store.shape.columns - 1;
    if (to === 'first') return { line: first, column: firstOpenColumn(this.store.model) };
    if (to === 'last') return { line: last, column: lastColumn };
    return { line: from.line, column: to === 'rowStart' ? 0 : lastColumn };
  }

  /** All data cells, the total row left out. */
  allCells(): Selection {
    const { first, last } = dataLines(this.store.shape);
    const from = { line: first, column: 0 };
    return {
      active: from,
      anchor: from,
      head: { line: last, column: this.store.shape.columns - 1 },
      tabStart: null,
    };
  }

  #hasSomethingToCancel(): boolean {
    return this.editor.mode !== 'ready' || !isSingle(this.store.range);
  }

  #cancel(): void {
    const { line, column } = this.store.selection.active;
    if (this.editor.mode !== 'ready') this.editor.cancel();
    else this.store.select(at(line, column), null);
  }

  ask(what: 'note' | 'history'): void {
    const { line, column } = this.store.selection.active;
    const key = this.store.model.keyAt(line, column);
    this.editor.finish();
    if (!key) this.store.sayReadOnly();
    else if (what === 'note') this.host?.note(key);
    else this.host?.history(key);
  }

  openMenuAtCell(): void {
    const view = this.#viewport;
    if (!view) return;
    const active = document.getElementById(activeCellId(this.store))?.getBoundingClientRect();
    const box = active ?? view.getBoundingClientRect();
    this.host?.openMenu(box.left + 24, box.bottom);
  }

  #copy(event: ClipboardEvent, cut: boolean): void {
    if (this.editor.mode !== 'ready' || !event.clipboardData) return;
    event.preventDefault();
    writeBlock(event.clipboardData, selectedBlock(this.store));
    if (cut) this.store.clearSelection();
  }

  #paste(event: ClipboardEvent): void {
    const plain = event.clipboardData?.getData('text/plain') ?? '';
    if (this.editor.mode !== 'ready') {
      if (!/[\t\r\n]/.test(plain)) return;
      event.preventDefault();
      document.execCommand('insertText', false, plain.replace(/[\t\r\n]+/g, ' ').trim());
      return;
    }
    event.preventDefault();
    this.pasteText(plain, event.clipboardData?.getData('text/html') ?? '');
  }

  pasteText(plain: string, html: string): void {
    const plan = readPaste(this.store, plain, html);
    if (!plan) return;
    const isNowhere = plan.readOnly.length > 0 && plan.plain.length + plan.look.length === 0;
    if (isNowhere) this.store.sayReadOnly();
    else if (plan.straight) this.store.paste(plan.plain, plan.area);
    else this.host?.preview(plan);
  }

  async pasteFromMenu(): Promise<void> {
    const flavours = await readClipboard();
    if (flavours) this.pasteText(flavours.plain, flavours.html);
    else this.store.say(gridText.pressCtrlV);
  }
}

/** Ctrl with a letter that means nothing inside a text: what is typed is stored before the page acts. */
function isPageShortcut({ ctrlKey, metaKey, key }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && /^[b-z]$/i.test(key) && !'cvxyz'.includes(key.toLowerCase());
}

export function activeCellId(store: GridStore): string {
  const { line, column } = store.selection.active;
  return cellId(store.model.sheet.annex.id, line, column);
}

export function cellId(annexId: number, line: number, column: number): string {
  return `sg-${annexId}-${line}-${column}`;
}
