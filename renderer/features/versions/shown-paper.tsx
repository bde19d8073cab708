import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useProgram } from '../../app/program.ts';
import { sentenceOf } from '../../text/errors.ts';
import { versionText as text } from '../../text/versions.ts';
import { exportInput, type Picked, pickedAnnexes, type Shown, shownName } from './shown.ts';
import { ShownSide } from './shown-side.tsx';
import { useComparison, useFrozenAnnexes } from './version-queries.ts';

const PdfView = lazy(() => import('../reports/pdf-view.tsx'));

/** The pages of a version or of a comparison, and beside them the annexes and the ways to paper and files. */
export function ShownPaper({ shown }: { shown: Shown }) {
  const { client } = useProgram();
  const [picked, setPicked] = useState<Picked>(null);
  const base = shown.kind === 'view' ? shown.version : (shown.to ?? shown.from);
  const frozen = useFrozenAnnexes(base.id);
  const compared = useComparison(shown);
  const isRead = frozen.data !== undefined && (shown.kind === 'view' || compared.data !== undefined);
  const annexes = isRead ? pickedAnnexes(shown, frozen.data, compared.data ?? [], picked) : [];
  const ids = annexes.map((annex) => annex.id);
  const preview = useQuery({
    queryKey: ['paper', 'version', exportInput(shown, ids, 'pdf')],
    queryFn: ({ signal }) => client.report.export(exportInput(shown, ids, 'pdf'), { signal }),
    enabled: ids.length > 0,
    placeholderData: (before) => before,
    gcTime: 60_000,
  });
  const error = frozen.error ?? compared.error ?? preview.error;
  return (
    <>
      <section className="paper" aria-label={shownName(shown)}>
        {error && <p className="page-message error-text">{sentenceOf(error)}</p>}
        {!error && isRead && ids.length === 0 && <p className="page-message">{text.noChanges}</p>}
        {!error && ids.length > 0 && (
          <Suspense fallback={<p className="page-message late">{text.preparing}</p>}>
            {preview.data ? (
              <PdfView file={preview.data.file} />
            ) : (
              <p className="page-message late">{text.preparing}</p>
            )}
          </Suspense>
        )}
        {preview.isFetching && preview.data && <p className="paper-stale late">{text.preparing}</p>}
      </section>
      <ShownSide
        shown={shown}
        annexes={annexes}
        frozen={frozen.data ?? []}
        compared={compared.data ?? []}
        picked={picked}
        onPick={setPicked}
      />
    </>
  );
}
