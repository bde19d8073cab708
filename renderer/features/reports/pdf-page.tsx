import { type PDFPageProxy, type RenderTask, TextLayer } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';

interface Props {
  readonly page: PDFPageProxy;
  /** CSS pixels per point. */
  readonly scale: number;
  readonly label: string;
  /** Text that can be selected and read aloud; thumbnails have none. */
  readonly withText: boolean;
}

/** One page drawn at the screen's own resolution, once it comes near the visible part. */
export function PdfPage({ page, scale, label, withText }: Props) {
  const box = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const near = useIsNear(box);
  const { width, height } = page.getViewport({ scale });

  useEffect(() => {
    // A page of a document that was just replaced may still be here for a moment; it cannot be drawn.
    if (!near || !canvas.current || page.destroyed) return;
    const drawing = draw(page, canvas.current, scale);
    const layer = withText && text.current ? layText(page, text.current, scale) : null;
    return () => {
      drawing.cancel();
      layer?.cancel();
    };
  }, [near, page, scale, withText]);

  return (
    <figure
      ref={box}
      className="pdf-page"
      aria-label={label}
      style={{ width: Math.floor(width), height: Math.floor(height) }}
    >
      <canvas ref={canvas} aria-hidden />
      {withText && <div ref={text} className="pdf-text" />}
    </figure>
  );
}

function draw(page: PDFPageProxy, canvas: HTMLCanvasElement, scale: number): RenderTask {
  const viewport = page.getViewport({ scale: scale * window.devicePixelRatio });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  const task = page.render({ canvas, viewport });
  task.promise.catch(ignoreCancelled);
  return task;
}

function layText(page: PDFPageProxy, container: HTMLDivElement, scale: number): TextLayer {
  container.replaceChildren();
  container.style.setProperty('--total-scale-factor', String(scale));
  const viewport = page.getViewport({ scale });
  const layer = new TextLayer({ textContentSource: page.streamTextContent(), container, viewport });
  layer.render().catch(ignoreCancelled);
  return layer;
}

function ignoreCancelled(error: unknown): void {
  const name = error instanceof Error ? error.name : '';
  if (name !== 'RenderingCancelledException' && name !== 'AbortException') console.error(error);
}

function useIsNear(box: React.RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (!box.current) return;
    const observer = new IntersectionObserver(
      (entries) => setNear(entries.some((one) => one.isIntersecting)),
      {
        rootMargin: '600px',
      },
    );
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box]);
  return near;
}
