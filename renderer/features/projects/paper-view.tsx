import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { type ProjectPaper, projectPapers } from '../../../core/contract/project.ts';
import { type ReportFormat, reportFormats } from '../../../core/contract/report.ts';
import type { RecordQuery } from '../../../core/domain/record-query.ts';
import type { MakeFile } from '../../app/make-report.ts';
import { usePaper } from '../../app/paper.ts';
import { useProgram } from '../../app/program.ts';
import { sentenceOf } from '../../text/errors.ts';
import { paperText as text } from '../../text/projects.ts';
import { formatNames } from '../../text/reports.ts';
import { PaperWarnings } from './paper-warnings.tsx';
import { dayOf } from './use-projects.ts';
import '../reports/reports.css';

const PdfView = lazy(() => import('../reports/pdf-view.tsx'));

interface Props {
  readonly query: RecordQuery;
  readonly asOf: string | null;
  readonly count: number | null;
}

/** The schedule tables and the picture as they are printed: what the table's filter leaves, as of its day. */
export function PaperView({ query, asOf, count }: Props) {
  const { client } = useProgram();
  const [paper, setPaper] = useState<ProjectPaper>('progress');
  const input = { query, paper, ...dayOf(asOf) };
  const preview = useQuery({
    queryKey: ['projects', 'paper', input],
    queryFn: ({ signal }) => client.project.paper({ ...input, format: 'pdf' }, { signal }),
    staleTime: 0,
    placeholderData: (before) => before,
    gcTime: 60_000,
  });
  const isFiltered = query.search !== '' || Object.keys(query.filters).length > 0;
  return (
    <>
      <section className="paper" aria-label={text.preview}>
        {preview.error && <p className="page-message error-text">{sentenceOf(preview.error)}</p>}
        {!preview.error && (
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
      <aside className="reports-side project-paper-side">
        <fieldset>
          <legend>
            <h2>{text.paper}</h2>
          </legend>
          {projectPapers.map((one) => (
            <label key={one} className="paper-choice">
              <input
                type="radio"
                name="project-paper"
                checked={one === paper}
                onChange={() => setPaper(one)}
              />
              {text.papers[one]}
            </label>
          ))}
          {count !== null && <p className="muted">{isFiltered ? text.filtered(count) : text.all(count)}</p>}
        </fieldset>
        <PaperButtons paper={paper} input={input} />
        {preview.data && <PaperWarnings output={preview.data} />}
      </aside>
    </>
  );
}

interface ButtonsProps {
  readonly paper: ProjectPaper;
  readonly input: { readonly query: RecordQuery; readonly paper: ProjectPaper; readonly asOf?: string };
}

function PaperButtons({ paper, input }: ButtonsProps) {
  const { client } = useProgram();
  const printer = usePaper();
  const name = text.papers[paper];
  const make =
    (format: ReportFormat): MakeFile =>
    (jobId, signal) =>
      client.project.paper({ ...input, format, jobId }, { signal });
  return (
    <>
      <button
        type="button"
        className="btn btn-primary"
        onClick={() => void printer.printOther(name, make('pdf'))}
      >
        {text.print}
      </button>
      <section>
        <h2>{text.exportTitle}</h2>
        <div className="paper-formats">
          {reportFormats.map((format) => {
            const isPossible = paper !== 'gantt' || format === 'pdf';
            return (
              <button
                key={format}
                type="button"
                className="btn"
                disabled={!isPossible}
                title={isPossible ? undefined : text.ganttPdfOnly}
                onClick={() => void printer.exportOther(name, format, make(format))}
              >
                {formatNames[format]}
              </button>
            );
          })}
        </div>
        {paper === 'gantt' && <p className="muted">{text.ganttPdfOnly}</p>}
      </section>
    </>
  );
}
