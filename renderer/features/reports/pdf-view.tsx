import { ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons';
import type { PDFPageProxy } from 'pdfjs-dist';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useRemembered } from '../../app/remembered.ts';
import { sentenceOf } from '../../text/errors.ts';
import { pageLabel, pageOf, reportText, zoomPercent } from '../../text/reports.ts';
import { usePdf } from './pdf-document.ts';
import { PdfPage } from './pdf-page.tsx';
import { scaleFor, type Zoom, zoomedIn, zoomedOut } from './zoom.ts';

const THUMBNAIL_WIDTH = 72;

/** The PDF itself: a list of small pages, and the pages one under the other in the size asked for. */
export default function PdfView({ file }: { file: Blob }) {
  const pdf = usePdf(file);
  const [kept, setZoom] = useRemembered<string>('paper-zoom', 'width');
  const zoom: Zoom = kept === 'width' || kept === 'page' ? kept : Number(kept) || 'width';
  const scroller = useRef<HTMLElement>(null);
  const size = useSize(scroller);
  if (pdf && 'error' in pdf) return <p className="page-message error-text">{sentenceOf(pdf.error)}</p>;
  const pages = pdf?.pages ?? [];
  const scale = scaleFor(zoom, size, pages.map(pointsOf));
  const show = (index: number): void =>
    scroller.current?.querySelectorAll('.pdf-page')[index]?.scrollIntoView({ block: 'start' });
  return (
    <div className="pdf">
      <div className="pdf-tools">
        <ZoomButton name="width" label={reportText.zoomFitWidth} zoom={zoom} onChange={setZoom} />
        <ZoomButton name="page" label={reportText.zoomFitPage} zoom={zoom} onChange={setZoom} />
        <button
          type="button"
          className="btn btn-quiet"
          aria-label={reportText.zoomOut}
          title={reportText.zoomOut}
          onClick={() => setZoom(String(zoomedOut(scale)))}
        >
          <ZoomOutOutlined />
        </button>
        <span className="zoom-value">{zoomPercent(scale * POINTS_PER_PIXEL)}</span>
        <button
          type="button"
          className="btn btn-quiet"
          aria-label={reportText.zoomIn}
          title={reportText.zoomIn}
          onClick={() => setZoom(String(zoomedIn(scale)))}
        >
          <ZoomInOutlined />
        </button>
      </div>
      <div className="pdf-body">
        <Thumbnails pages={pages} onShow={show} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reached by keyboard */}
        <section ref={scroller} className="pdf-scroll" tabIndex={0} aria-label={reportText.preview}>
          {size &&
            pages.map((page) => (
              <PdfPage
                key={page.pageNumber}
                page={page}
                scale={scale}
                label={pageOf(page.pageNumber, pages.length)}
                withText
              />
            ))}
        </section>
      </div>
    </div>
  );
}

/** A CSS pixel is 1/96 inch, a point 1/72. */
const POINTS_PER_PIXEL = 72 / 96;

function pointsOf(page: PDFPageProxy): { width: number; height: number } {
  return page.getViewport({ scale: 1 });
}

function Thumbnails({ pages, onShow }: { pages: readonly PDFPageProxy[]; onShow: (index: number) => void }) {
  return (
    <ol className="thumbnails" aria-label={reportText.pages}>
      {pages.map((page, index) => (
        <li key={page.pageNumber}>
          <button type="button" className="thumbnail" onClick={() => onShow(index)}>
            <PdfPage
              page={page}
              scale={THUMBNAIL_WIDTH / pointsOf(page).width}
              label={pageLabel(page.pageNumber)}
              withText={false}
            />
            <span aria-hidden>{page.pageNumber}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

interface ZoomButtonProps {
  readonly name: 'width' | 'page';
  readonly label: string;
  readonly zoom: Zoom;
  readonly onChange: (zoom: string) => void;
}

function ZoomButton({ name, label, zoom, onChange }: ZoomButtonProps) {
  return (
    <button
      type="button"
      className="btn btn-quiet"
      aria-pressed={zoom === name}
      onClick={() => onChange(name)}
    >
      {label}
    </button>
  );
}

function useSize(box: RefObject<HTMLElement | null>): { width: number; height: number } | null {
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box]);
  return size;
}
