import { cannotEditWords, cellWords } from '../../text/text-annex.ts';
import { runOnList } from './list-commands.ts';
import { type EditMode, type ListCommand, listCommand } from './list-keys.ts';
import { copyFrom, pasteInto } from './list-paste.ts';
import { selectionAt } from './list-selection.ts';
import type { ListStore } from './list-store.ts';

/** A cell by its row's id (or place, for a row not stored yet), with the text being typed over what stands there. */
export interface TypedText {
  readonly id: number | null;
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly stored: string;
}

/**
 * The one text field of a list, always focused, standing over the active cell: empty and invisible until
 * something is typed, so that an input method composes in the right place from its first key. Its value
 * lives in the DOM, not in React: no key can be lost to a render.
 */
export class ListField {
  mode: EditMode = 'ready';
  readOnlyReason: string | null = null;
  /** Brings a row into view that is not drawn; null while all of them are. */
  onReveal: ((row: number) => void) | null = null;
  /** Something is typed that the list does not have yet. */
  onTyped: (() => void) | null = null;
  readonly #store: ListStore;
  #field: HTMLTextAreaElement | null = null;
  #box: HTMLElement | null = null;
  #original = '';

  constructor(store: ListStore) {
    this.#store = store;
  }

  attach(box: HTMLElement, field: HTMLTextAreaElement): () => void {
    this.#field = field;
    this.#box = box;
    const off = new AbortController();
    const { signal } = off;
    field.addEventListener('keydown', (event) => this.#pressed(event), { signal });
    field.addEventListener('input', () => this.#typed(), { signal });
    field.addEventListener('compositionstart', () => this.#begin('typing'), { signal });
    field.addEventListener('compositionend', () => this.#composed(), { signal });
    field.addEventListener('blur', () => this.#left(), { signal });
    for (const type of ['copy', 'cut', 'paste'] as const)
      field.addEventListener(type, (event) => this.#clipboard(event), { signal });
    box.addEventListener('pointerdown', (event) => this.#pointed(event), { signal });
    box.addEventListener('pointermove', (event) => this.#dragged(event), { signal });
    box.addEventListener('dblclick', () => this.open(), { signal });
    const observer = new ResizeObserver(() => this.place());
    observer.observe(box);
    this.place();
    return () => {
      this.finish();
      observer.disconnect();
      off.abort();
      this.#field = null;
      this.#box = null;
    };
  }

  focus(): void {
    this.#field?.focus({ preventScroll: true });
  }

  /** The cell's own text to be changed, caret at its end. */
  open(): void {
    const field = this.#field;
    if (!field || this.isRefused()) return;
    if (this.mode === 'ready') field.value = this.#store.text;
    this.#original = this.#store.text;
    this.#begin('editing');
    field.setSelectionRange(field.value.length, field.value.length);
  }

  /** What is being typed, and where; null while nothing is. */
  get typing(): TypedText | null {
    const { row, column } = this.#store.selection;
    const at = this.#store.rows[row];
    if (!this.#field || this.mode === 'ready' || !at) return null;
    return { id: this.#store.saver.idOf(at), row, column, text: this.#field.value, stored: this.#original };
  }

  /** Goes on with what was being typed before; false when something else stands there by now. */
  resume({ id, row, column, text, stored }: TypedText): boolean {
    const field = this.#field;
    const { rows, saver } = this.#store;
    const place = id === null ? row : rows.findIndex((one) => saver.idOf(one) === id);
    if (!field || rows[place]?.cells[column] !== stored || this.readOnlyReason !== null) return false;
    this.#store.select(selectionAt(place, column));
    field.value = text;
    this.#original = stored;
    this.#begin('editing');
    field.setSelectionRange(text.length, text.length);
    this.focus();
    return true;
  }

  /** Stores what was typed, if anything. */
  finish(): void {
    const field = this.#field;
    if (!field || this.mode === 'ready') return;
    const text = field.value.replace(/\r\n?/g, '\n');
    const isChanged = this.mode === 'typing' || text !== this.#original;
    this.cancel();
    if (isChanged) this.#store.enter(text);
  }

  cancel(): void {
    this.mode = 'ready';
    if (this.#field) this.#field.value = '';
    this.#field?.classList.remove('is-on');
    this.place();
    this.onTyped?.();
  }

  /** Runs a button's command on the active cell, and gives the keys back to the list. */
  run(command: ListCommand): void {
    this.finish();
    runOnList(command, this.#store, this);
    this.focus();
  }

  /** Moves the field over the active cell and tells assistive programs what it is. */
  place(): void {
    const field = this.#field;
    const cell = this.#cell();
    if (!field || !this.#box || !cell) return;
    const box = this.#box.getBoundingClientRect();
    const { left, top, width, height } = cell.getBoundingClientRect();
    field.style.left = `${left - box.left}px`;
    field.style.top = `${top - box.top}px`;
    field.style.width = `${width}px`;
    field.style.minHeight = `${height}px`;
    field.style.textAlign = getComputedStyle(cell).textAlign;
    field.style.height = 'auto';
    if (this.mode !== 'ready') field.style.height = `${Math.max(height, field.scrollHeight + 4)}px`;
    field.readOnly = this.readOnlyReason !== null;
    const label = cellWords(cell.dataset.place ?? '', this.#store.text);
    if (field.getAttribute('aria-label') !== label) field.setAttribute('aria-label', label);
  }

  reveal(): void {
    const cell = this.#cell();
    if (cell) cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    else if (this.#store.rows.length > 0) this.onReveal?.(this.#store.selection.row);
  }

  /** Whether the active cell is among the rows that are drawn. */
  get isDrawn(): boolean {
    return this.#cell() !== null;
  }

  get activeRow(): number {
    return this.#store.selection.row;
  }

  #cell(): HTMLElement | null {
    return this.#box?.querySelector<HTMLElement>('[data-active="true"]') ?? null;
  }

  #begin(mode: EditMode): void {
    if (this.mode === mode || (mode === 'typing' && this.mode !== 'ready')) return;
    if (mode === 'typing') this.#original = this.#store.text;
    this.mode = mode;
    this.#field?.classList.add('is-on');
    this.place();
    this.reveal();
  }

  #typed(): void {
    if (this.mode === 'ready' && this.#field?.value !== '') this.#begin('typing');
    else this.place();
    this.onTyped?.();
  }

  /** A composition given up leaves nothing typed. */
  #composed(): void {
    if (this.mode === 'typing' && this.#field?.value === '') this.cancel();
  }

  /** Focus goes elsewhere in the page: what was typed counts. Another window: typing goes on later. */
  #left(): void {
    if (document.activeElement !== this.#field) this.finish();
  }

  /** True, and said so, when nothing may be changed. */
  isRefused(): boolean {
    if (this.readOnlyReason === null) return false;
    this.#store.say(cannotEditWords(this.readOnlyReason));
    return true;
  }

  #pressed(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) return;
    const { key, shiftKey: shift, altKey: alt } = event;
    const ctrl = event.ctrlKey || event.metaKey;
    const command = listCommand({ key, ctrl, shift, alt }, this.mode);
    if (command?.do === 'tab' && this.mode === 'ready') {
      // At either end Tab goes on through the page: the list is no trap.
      if (this.#store.tab(command.back)) event.preventDefault();
      return;
    }
    if (!command) {
      if (!ctrl && !alt && [...key].length === 1) this.isRefused();
      return;
    }
    event.preventDefault();
    runOnList(command, this.#store, this);
  }

  #clipboard(event: ClipboardEvent): void {
    const data = event.clipboardData;
    if (this.mode !== 'ready' || !data) return;
    event.preventDefault();
    if (event.type === 'paste') {
      if (!this.isRefused()) pasteInto(this.#store, data);
      return;
    }
    copyFrom(this.#store, data);
    if (event.type === 'cut' && !this.isRefused()) this.#store.clear();
  }

  #pointed(event: PointerEvent): void {
    const place = placeOf(event.target);
    if (!place || event.target === this.#field) return;
    event.preventDefault();
    this.finish();
    const { anchorRow, anchorColumn } = this.#store.selection;
    this.#store.select(
      event.shiftKey ? { ...place, anchorRow, anchorColumn } : selectionAt(place.row, place.column),
    );
    this.focus();
  }

  #dragged(event: PointerEvent): void {
    if (event.buttons !== 1 || this.mode !== 'ready') return;
    const place = placeOf(event.target);
    const { row, column, anchorRow, anchorColumn } = this.#store.selection;
    if (!place || (place.row === row && place.column === column)) return;
    this.#store.select({ ...place, anchorRow, anchorColumn });
  }
}

function placeOf(target: EventTarget | null): { row: number; column: number } | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : null;
}
