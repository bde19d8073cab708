import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { ReportOutput } from '../../../core/contract/report.ts';
import { designText as text } from '../../text/design.ts';
import { sentenceOf } from '../../text/errors.ts';
import { fontWords, warningWords } from '../../text/reports.ts';
import '../reports/reports.css';

const PdfView = lazy(() => import('../reports/pdf-view.tsx'));
const SETTLE_MILLISECONDS = 400;

interface Props {
  /** What the page is made from, as text; null while something is wrong with the design. */
  readonly printable: string | null;
  readonly load: (printable: string, signal: AbortSignal) => Promise<ReportOutput>;
}

/** The design's real page; the one before stays until the new one is there, or while something is wrong. */
export function DesignPreview({ printable, load }: Props) {
  const shown = useSettled(printable);
  const preview = useQuery({
    queryKey: ['paper', 'design', shown],
    queryFn: ({ signal }) => load(shown ?? '', signal),
    enabled: shown !== null,
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  });
  const words = preview.data
    ? preview.data.warnings.flatMap((one) => warningWords({ ...one, table: null }, () => '') ?? [])
    : [];
  return (
    <section className="paper design-paper" aria-label={text.preview}>
      {!preview.data && !preview.error && (
        <p className={shown === null ? 'page-message' : 'page-message late'}>
          {shown === null ? text.notEnough : text.updating}
        </p>
      )}
      {preview.error && <p className="design-note error-text">{sentenceOf(preview.error)}</p>}
      {preview.data && (
        <Suspense fallback={<p className="page-message late">{text.updating}</p>}>
          <PdfView file={preview.data.file} />
        </Suspense>
      )}
      {preview.data && printable === null && <p className="paper-stale">{text.previewWaiting}</p>}
      {preview.isFetching && preview.data && <p className="paper-stale late">{text.updating}</p>}
      {words.length > 0 && (
        <ul className="design-note" title={fontWords(preview.data?.fonts ?? []).join('\n')}>
          {words.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The last text that was not null, once the typing pauses; null before there is one. */
function useSettled(printable: string | null): string | null {
  const [shown, setShown] = useState(printable);
  useEffect(() => {
    if (printable === null) return;
    const timer = setTimeout(() => setShown(printable), SETTLE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [printable]);
  return shown;
}
