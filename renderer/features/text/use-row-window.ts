import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { ListField } from './list-field.ts';
import { type ListRows, type RowWindow, wholeCells } from './list-model.ts';
import type { Continues } from './list-selection.ts';

/**
 * Which rows of a long list are drawn, and how high those above and below are. Rows are as high as their
 * texts: what is not drawn yet is guessed, and measured once it is. A short list is drawn whole.
 *
 *   const { drawn, above, below, body, measure } = useRowWindow(rows, continues, scroll, field);
 */
type Virtual = Virtualizer<HTMLElement, Element>;
const DRAWN_WHOLE = 200;
const USUAL_HEIGHT = 33;
/** A merged cell of more rows is cut at the edge of what is drawn. */
const MOST_MERGED = 60;
/** Room kept for the headings that stay at the top. */
const HEADINGS = 72;

export function useRowWindow(
  rows: ListRows,
  continues: Continues,
  scroll: RefObject<HTMLElement | null>,
  field: ListField,
) {
  const body = useRef<HTMLTableSectionElement>(null);
  const isWhole = rows.length <= DRAWN_WHOLE;
  const top = useTop(body, scroll);
  const virtual = useVirtualizer({
    count: rows.length,
    enabled: !isWhole,
    getScrollElement: () => scroll.current,
    estimateSize: () => USUAL_HEIGHT,
    getItemKey: (index) => rows[index]?.key ?? index,
    measureElement: (row) => row.getBoundingClientRect().height,
    overscan: 6,
    useFlushSync: false,
    scrollMargin: top,
    scrollPaddingStart: HEADINGS,
    scrollPaddingEnd: HEADINGS,
  });
  useLayoutEffect(() => {
    field.onReveal = isWhole ? null : (row) => scrollUntilDrawn(virtual, field, row);
  }, [field, virtual, isWhole]);
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  if (isWhole || !first || !last) {
    const drawn: RowWindow = { from: 0, to: isWhole ? rows.length : Math.min(rows.length, DRAWN_WHOLE / 4) };
    return { drawn, above: 0, below: 0, body, measure: virtual.measureElement };
  }
  const drawn = wholeCells(continues, { from: first.index, to: last.index + 1 }, MOST_MERGED);
  const places = virtual.measurementsCache;
  return {
    drawn,
    above: (places[drawn.from]?.start ?? top) - top,
    below: virtual.getTotalSize() - ((places[drawn.to - 1]?.end ?? top) - top),
    body,
    measure: virtual.measureElement,
  };
}

/** Frames after which a row that does not come is given up. */
const MOST_FRAMES = 60;

/**
 * Scrolls to a row that is not drawn. Where it is was guessed from rows never seen: each frame draws and
 * measures some of them, and the next one knows better.
 */
function scrollUntilDrawn(virtual: Virtual, field: ListField, row: number, frames = MOST_FRAMES): void {
  const [offset] = virtual.getOffsetForIndex(row, 'auto') ?? [];
  if (offset === undefined) return;
  virtual.scrollToOffset(offset);
  requestAnimationFrame(() => {
    if (field.activeRow !== row) return;
    if (field.isDrawn) field.reveal();
    else if (frames > 0) scrollUntilDrawn(virtual, field, row, frames - 1);
  });
}

/** Where the rows begin inside what scrolls: below the title and the headings. */
function useTop(body: RefObject<HTMLElement | null>, scroll: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const [inner, outer] = [body.current, scroll.current];
    if (!inner || !outer) return;
    const measure = (): void =>
      setTop(inner.getBoundingClientRect().top - outer.getBoundingClientRect().top + outer.scrollTop);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(outer);
    return () => observer.disconnect();
  }, [body, scroll]);
  return top;
}
