import { gridText } from '../../text/grid.ts';
import { dragFill } from './fill.ts';
import type { GridController } from './grid-controller.ts';
import { columnAt, ROW_HEIGHT } from './layout.ts';
import { at, type Cell, contains, dataLines, extendTo, type Selection, select } from './selection.ts';

/**
 * Mouse and pen over the grid: click, Shift+click, drag (scrolling at the edges), headings, the fill
 * handle, double click, right click. Which part was hit stands in `data-zone` attributes.
 */
export function attachPointer(controller: GridController, viewport: HTMLElement): () => void {
  const off = new AbortController();
  const { signal } = off;
  viewport.addEventListener('pointerdown', (event) => pressed(controller, viewport, event), { signal });
  viewport.addEventListener(
    'mousedown',
    (event) => {
      // The text field keeps the focus, except for the caret inside it while it is open.
      if (!isField(event.target) && !onScrollbar(viewport, event)) event.preventDefault();
    },
    { signal },
  );
  viewport.addEventListener(
    'dblclick',
    (event) => {
      const zone = zoneOf(event.target)?.dataset.zone;
      if (!isField(event.target) && (zone === 'body' || zone === 'total')) controller.editor.open();
    },
    { signal },
  );
  viewport.addEventListener('contextmenu', (event) => menu(controller, event), { signal });
  return () => off.abort();
}

function zoneOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-zone]') : null;
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement;
}

function onScrollbar(viewport: HTMLElement, event: MouseEvent): boolean {
  const box = viewport.getBoundingClientRect();
  return event.clientX - box.left > viewport.clientWidth || event.clientY - box.top > viewport.clientHeight;
}

function pressed(controller: GridController, viewport: HTMLElement, event: PointerEvent): void {
  if (event.button > 2 || event.button === 1 || isField(event.target) || onScrollbar(viewport, event)) return;
  const { store, editor } = controller;
  editor.endComposition();
  editor.finish();
  editor.focus();
  const zone = zoneOf(event.target);
  if (zone?.dataset.zone === 'handle') {
    dragHandle(controller, viewport, event);
    return;
  }
  if (zone?.dataset.zone === 'subtotal') {
    store.say(gridText.subtotalIsComputed);
    return;
  }
  const picked = pick(controller, viewport, zone, event);
  if (!picked) return;
  if (event.button === 2) {
    const { active } = picked.selection;
    if (!contains(store.range, active.line, active.column)) store.select(picked.selection, null);
    return;
  }
  store.select(picked.selection, picked.dragsCells ? picked.selection.head : null);
  if (picked.dragsCells) dragCells(controller, viewport, event);
}

function pick(
  controller: GridController,
  viewport: HTMLElement,
  zone: HTMLElement | null,
  event: PointerEvent,
): { selection: Selection; dragsCells: boolean } | null {
  const { store } = controller;
  const { first, last } = dataLines(store.shape);
  const right = store.shape.columns - 1;
  const { anchor } = store.selection;
  switch (zone?.dataset.zone) {
    case 'corner':
      return { selection: controller.allCells(), dragsCells: false };
    case 'heading': {
      const from = event.shiftKey ? anchor.column : Number(zone.dataset.from);
      const to = event.shiftKey && from > Number(zone.dataset.from) ? zone.dataset.from : zone.dataset.to;
      return {
        selection: select({ line: first, column: from }, { line: last, column: Number(to) }),
        dragsCells: false,
      };
    }
    case 'rowhead': {
      const line = Number(zone.dataset.line);
      const from = event.shiftKey ? anchor.line : line;
      return { selection: select({ line: from, column: 0 }, { line, column: right }), dragsCells: false };
    }
    case 'body':
    case 'total': {
      const cell = cellUnder(
        controller,
        viewport,
        event.clientX,
        event.clientY,
        zone.dataset.zone === 'total',
      );
      const selection = event.shiftKey ? extendTo(store.selection, cell) : at(cell.line, cell.column);
      return { selection, dragsCells: true };
    }
    default:
      return null;
  }
}

/** The cell at a place of the window, kept inside what is visible between the pinned parts. */
function cellUnder(
  controller: GridController,
  viewport: HTMLElement,
  x: number,
  y: number,
  total = false,
): Cell {
  const { layout, store } = controller;
  const { model } = store;
  const box = viewport.getBoundingClientRect();
  const pinned = layout.ordinalWidth + layout.nameWidth;
  const insideX = Math.max(pinned, Math.min(viewport.clientWidth - 1, x - box.left));
  const column = columnAt(layout, insideX + viewport.scrollLeft);
  if (total && model.totalLine !== null) return { line: model.totalLine, column };
  const above = layout.headerHeight + (model.totalLine === 0 ? layout.totalHeight : 0);
  const below = model.totalLine !== null && model.totalLine > 0 ? layout.totalHeight : 0;
  const insideY = Math.max(above, Math.min(viewport.clientHeight - below - 1, y - box.top));
  const place = Math.floor((insideY - above + viewport.scrollTop) / ROW_HEIGHT);
  const found = model.bodyAt(Math.max(0, Math.min(model.bodyCount - 1, place)));
  // A subtotal cannot be chosen: the last row that it adds up stands for it.
  const row = 'row' in found ? found.row : (model.sections[found.section]?.last ?? 0);
  return { line: model.lineOf(row), column };
}

function dragCells(controller: GridController, viewport: HTMLElement, event: PointerEvent): void {
  const { store } = controller;
  drag(controller, viewport, event, (cell) => {
    const { head } = store.selection;
    if (cell.line !== head.line || cell.column !== head.column) {
      store.select(extendTo(store.selection, cell), null);
    }
  });
}

function dragHandle(controller: GridController, viewport: HTMLElement, event: PointerEvent): void {
  const { store } = controller;
  const source = store.range;
  const show = (cell: Cell | null): void => {
    controller.fillTo = cell;
    store.channels.emit('editor');
  };
  drag(controller, viewport, event, show, (done) => {
    const to = controller.fillTo;
    show(null);
    const pairs = done && to ? dragFill(source, to) : [];
    const last = pairs.at(-1)?.to;
    const first = pairs[0]?.to;
    if (!first || !last) return;
    store.fill(pairs);
    const from = { line: Math.min(source.top, first.line), column: Math.min(source.left, first.column) };
    const end = { line: Math.max(source.bottom, last.line), column: Math.max(source.right, last.column) };
    store.select({ active: from, anchor: from, head: end, tabStart: null }, null);
  });
}

/** Follows the pointer until it is let go, scrolling while it is beyond the visible cells. */
function drag(
  controller: GridController,
  viewport: HTMLElement,
  start: PointerEvent,
  moved: (cell: Cell) => void,
  ended: (done: boolean) => void = () => {},
): void {
  const off = new AbortController();
  const { signal } = off;
  let x = start.clientX;
  let y = start.clientY;
  let frame = 0;
  viewport.setPointerCapture(start.pointerId);
  const follow = (): void => moved(cellUnder(controller, viewport, x, y));
  const scroll = (): void => {
    const { dx, dy } = overshoot(controller, viewport, x, y);
    frame = dx === 0 && dy === 0 ? 0 : requestAnimationFrame(scroll);
    if (frame === 0) return;
    viewport.scrollBy(dx / 3, dy / 3);
    follow();
  };
  const stop = (done: boolean): void => {
    off.abort();
    cancelAnimationFrame(frame);
    ended(done);
  };
  viewport.addEventListener(
    'pointermove',
    (event) => {
      if (event.clientX === x && event.clientY === y) return;
      x = event.clientX;
      y = event.clientY;
      follow();
      if (frame === 0) scroll();
    },
    { signal },
  );
  viewport.addEventListener('pointerup', () => stop(true), { signal });
  viewport.addEventListener('pointercancel', () => stop(false), { signal });
}

function overshoot(
  controller: GridController,
  viewport: HTMLElement,
  x: number,
  y: number,
): { dx: number; dy: number } {
  const box = viewport.getBoundingClientRect();
  const { layout, store } = controller;
  const totalFirst = store.model.totalLine === 0;
  const top = box.top + layout.headerHeight + (totalFirst ? layout.totalHeight : 0);
  const bottom = box.top + viewport.clientHeight - (totalFirst ? 0 : layout.totalHeight);
  const left = box.left + layout.ordinalWidth + layout.nameWidth;
  const right = box.left + viewport.clientWidth;
  return {
    dx: x < left ? x - left : x > right ? x - right : 0,
    dy: y < top ? y - top : y > bottom ? y - bottom : 0,
  };
}

function menu(controller: GridController, event: MouseEvent): void {
  if (isField(event.target) && controller.editor.mode !== 'ready') return;
  event.preventDefault();
  // The keyboard's menu key comes here as well, without a place of its own.
  if (event.button === 2 && !isField(event.target)) controller.host?.openMenu(event.clientX, event.clientY);
  else controller.openMenuAtCell();
}
