/** How large the paper is shown: to the width or height there is, or a number of CSS pixels per point. */
export type Zoom = 'width' | 'page' | number;

interface Size {
  readonly width: number;
  readonly height: number;
}

const STEP = 1.25;
const SMALLEST = 0.25;
const LARGEST = 5;

/** One scale for all pages, by the widest (and for whole pages also the highest) of them. */
export function scaleFor(zoom: Zoom, space: Size | null, pages: readonly Size[]): number {
  if (typeof zoom === 'number') return within(zoom);
  if (!space || pages.length === 0) return 1;
  const byWidth = space.width / Math.max(...pages.map((page) => page.width));
  if (zoom === 'width') return within(byWidth);
  return within(Math.min(byWidth, space.height / Math.max(...pages.map((page) => page.height))));
}

export function zoomedIn(scale: number): number {
  return within(scale * STEP);
}

export function zoomedOut(scale: number): number {
  return within(scale / STEP);
}

function within(scale: number): number {
  return Math.min(LARGEST, Math.max(SMALLEST, scale));
}
