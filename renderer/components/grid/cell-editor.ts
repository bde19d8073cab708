import { gridText } from '../../text/grid.ts';
import type { EditMode } from './grid-keys.ts';
import type { GridStore } from './grid-store.ts';
import { bodyTop, columnLeft, columnWidth, type GridLayout } from './layout.ts';
import { at } from './selection.ts';
import type { TypedCell } from './surviving-cells.ts';

/**
 * The one text field, always focused, standing over the active cell. Empty and invisible until something
 * is typed, so that an input method composes in the right place from its first key. Its value lives in
 * the DOM, not in React: no key can be lost to a render.
 */
export class CellEditor {
  mode: EditMode = 'ready';
  readonly #store: GridStore;
  readonly #layout: () => GridLayout;
  #field: HTMLTextAreaElement | null = null;
  #original = '';
  #composing = false;

  constructor(store: GridStore, layout: () => GridLayout) {
    this.#store = store;
    this.#layout = layout;
  }

  attach(field: HTMLTextAreaElement): () => void {
    this.#field = field;
    const off = new AbortController();
    const { signal } = off;
    field.addEventListener('input', () => this.#typed(), { signal });
    field.addEventListener('compositionstart', () => this.#compositionStarted(), { signal });
    field.addEventListener('compositionend', () => this.#compositionEnded(), { signal });
    field.addEventListener('blur', () => this.#left(), { signal });
    this.place();
    return () => {
      this.finish();
      off.abort();
      this.#field = null;
    };
  }

  get composing(): boolean {
    return this.#composing;
  }

  focus(): void {
    this.#field?.focus({ preventScroll: true });
  }

  /** Ends a composition that a click interrupts: what is composed so far stays as typed text. */
  endComposition(): void {
    if (!this.#composing) return;
    this.#field?.blur();
    this.focus();
  }

  /** What is being typed, and into which cell; null while nothing is. */
  typing(): TypedCell | null {
    const { active } = this.#store.selection;
    const key = this.#store.model.keyAt(active.line, active.column);
    return this.#field && key && this.mode !== 'ready' ? { key, text: this.#field.value } : null;
  }

  /** Goes on with what was typed in a window that is gone. */
  resume({ key, text }: TypedCell): void {
    const cell = this.#store.cellOf(key);
    if (!this.#field || !cell || this.#store.readOnlyReason(cell) !== null) return;
    this.#store.select(at(cell.line, cell.column));
    this.#field.value = text;
    this.#switch('typing');
  }

  /** F2 or a double click: the cell's own text, caret at its end. */
  open(): void {
    const field = this.#field;
    if (!field || this.mode === 'editing') return;
    if (this.#store.readOnlyReason(this.#store.selection.active) !== null) {
      this.#store.sayReadOnly();
      return;
    }
    if (this.mode === 'ready') {
      this.#original = this.#store.editText();
      field.value = this.#original;
    }
    this.#switch('editing');
    field.setSelectionRange(field.value.length, field.value.length);
  }

  /** Stores what was typed, if anything. */
  finish(): void {
    const text = this.take();
    if (text !== null) this.#store.enterText(text);
  }

  /** Ends typing and answers the text, or null when there is nothing to store. */
  take(): string | null {
    const field = this.#field;
    if (!field || this.mode === 'ready') return null;
    const text = field.value;
    const isRetry = this.#store.isRefused(this.#store.selection.active);
    const changed = this.mode === 'typing' || text !== this.#original || isRetry;
    this.cancel();
    return changed ? text : null;
  }

  cancel(): void {
    if (this.#field) this.#field.value = '';
    this.#original = '';
    this.#switch('ready');
  }

  /** Moves the field over the active cell and tells assistive programs what it is. */
  place(): void {
    const field = this.#field;
    if (!field) return;
    const { model, selection } = this.#store;
    const { line, column } = selection.active;
    const layout = this.#layout();
    const onTotal = line === model.totalLine;
    const totalFirst = model.totalLine === 0 ? layout.totalHeight : 0;
    const top = onTotal ? layout.headerHeight : layout.headerHeight + totalFirst + bodyTop(model, line);
    field.style.left = `${columnLeft(layout, column)}px`;
    field.style.top = `${top}px`;
    field.style.minWidth = `${columnWidth(layout, column)}px`;
    field.style.height = `${layout.rowHeight}px`;
    field.readOnly = this.#store.readOnlyReason(selection.active) !== null;
    const label = gridText.editorLabel(model.address(line, column), this.#store.text(line, column));
    if (field.getAttribute('aria-label') !== label) field.setAttribute('aria-label', label);
  }

  #typed(): void {
    if (this.mode === 'ready' && this.#field?.value !== '') this.#switch('typing');
    this.#store.channels.emit('typed');
  }

  #compositionStarted(): void {
    this.#composing = true;
    if (this.mode !== 'ready') return;
    this.#switch('typing');
    this.#store.onReveal(this.#store.selection.active);
  }

  #compositionEnded(): void {
    this.#composing = false;
    // A composition given up leaves nothing typed.
    if (this.mode === 'typing' && this.#field?.value === '') this.cancel();
  }

  /** Focus goes elsewhere in the page: what was typed counts. Another window: typing goes on later. */
  #left(): void {
    if (document.activeElement !== this.#field) this.finish();
  }

  #switch(mode: EditMode): void {
    if (mode === this.mode) return;
    this.mode = mode;
    this.#field?.classList.toggle('is-on', mode !== 'ready');
    this.#store.channels.emit('editor');
  }
}
