import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useState } from 'react';
import type { ReportOutput } from '../../../core/contract/report.ts';
import { laterPart } from '../../app/later-part.tsx';
import { keys } from '../../app/queries.ts';
import { sentenceOf } from '../../text/errors.ts';
import { reportText } from '../../text/reports.ts';

const PdfView = laterPart(() => import('./pdf-view.tsx'));

type Preview = Pick<UseQueryResult<ReportOutput>, 'data' | 'error' | 'isFetching'>;

/** The real pages in the middle; `isEmpty`: nothing is chosen. */
export function PaperPreview({ preview, isEmpty }: { preview: Preview; isEmpty: boolean }) {
  const { data, error, isFetching } = preview;
  return (
    <div className="paper">
      <h1 className="visually-hidden">{reportText.title}</h1>
      {isEmpty && <p className="page-message">{reportText.nothingChosen}</p>}
      {error && <p className="page-message error-text">{sentenceOf(error)}</p>}
      {!isEmpty && !error && (
        <Suspense fallback={<p className="page-message late">{reportText.preparing}</p>}>
          {data ? <PdfView file={data.file} /> : <p className="page-message late">{reportText.preparing}</p>}
        </Suspense>
      )}
      {isFetching && data && <p className="paper-stale late">{reportText.stale}</p>}
    </div>
  );
}

/**
 * The paper of a wish, a text that says all about it ('' = none); while another one is being made the last
 * one stays to be seen.
 */
export function usePaperPreview(
  wish: string,
  make: (wish: string, signal: AbortSignal) => Promise<ReportOutput>,
) {
  // Ticking several boxes in a row asks once.
  const settled = useSettled(wish);
  return useQuery({
    queryKey: keys.paper(settled),
    queryFn: ({ signal }) => make(settled, signal),
    enabled: settled !== '',
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 200);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
