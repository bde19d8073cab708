import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useState } from 'react';
import type { PlanSummary } from '../../../core/contract/plan.ts';
import { laterPart } from '../../app/later-part.tsx';
import { type PaperOptions, usePaper } from '../../app/paper.ts';
import { useProgram } from '../../app/program.ts';
import { keys, planOf, usePlans } from '../../app/queries.ts';
import { recall } from '../../app/remembered.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { common } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { homeText } from '../../text/home.ts';
import { reportText } from '../../text/reports.ts';
import { BookList } from './book-list.tsx';
import { Differences } from './differences.tsx';
import { ExportButtons } from './export-buttons.tsx';
import { type BookChoice, noChoice, PrintOptions } from './print-options.tsx';
import './reports.css';

const PdfView = laterPart(() => import('./pdf-view.tsx'));

/** The real pages of the annexes ticked, what will differ on this machine, and the ways to paper and files. */
export default function ReportsPage({ annexIds }: { annexIds: readonly number[] }) {
  const plans = usePlans();
  if (plans.error && !plans.data) return <p className="page-message error-text">{sentenceOf(plans.error)}</p>;
  if (!plans.data) return <p className="page-message late">{common.loading}</p>;
  const plan = planOf(plans.data, annexIds[0] ?? recall('annex', 0));
  if (!plan || plan.annexes.length === 0) return <p className="page-message">{homeText.noAnnexes}</p>;
  return <Book key={`${plan.id}:${annexIds.join(',')}`} plan={plan} wanted={annexIds} />;
}

function Book({ plan, wanted }: { plan: PlanSummary; wanted: readonly number[] }) {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(
    () => new Set(wanted.length > 0 ? wanted : usualBook(plan)),
  );
  const [choice, setChoice] = useState(noChoice);
  const annexes = plan.annexes.filter((annex) => chosen.has(annex.id));
  const options = optionsOf(choice, annexes.length);
  const preview = usePreview(
    annexes.map((annex) => annex.id),
    options,
  );
  const paper = usePaper();
  const print = (): void => {
    if (annexes.length > 0) void paper.print(plan.id, annexes, options);
  };
  useShortcuts([
    ['Ctrl+P', print],
    ['Ctrl+E', () => document.querySelector<HTMLElement>('.export-buttons button')?.focus()],
  ]);
  return (
    <div className="reports">
      <BookList plan={plan} chosen={chosen} onChange={setChosen} />
      <div className="paper">
        <h1 className="visually-hidden">{reportText.title}</h1>
        {annexes.length === 0 && <p className="page-message">{reportText.nothingChosen}</p>}
        {preview.error && <p className="page-message error-text">{sentenceOf(preview.error)}</p>}
        {annexes.length > 0 && !preview.error && (
          <Suspense fallback={<p className="page-message late">{reportText.preparing}</p>}>
            {preview.data ? (
              <PdfView file={preview.data.file} />
            ) : (
              <p className="page-message late">{reportText.preparing}</p>
            )}
          </Suspense>
        )}
        {preview.isFetching && preview.data && <p className="paper-stale late">{reportText.stale}</p>}
      </div>
      <aside className="reports-side">
        <button
          type="button"
          className="btn btn-primary"
          title={reportText.printHint}
          disabled={annexes.length === 0}
          onClick={print}
        >
          {reportText.print}
        </button>
        <PrintOptions choice={choice} isBook={annexes.length > 1} onChange={setChoice} />
        <ExportButtons plan={plan} annexes={annexes} options={options} />
        <Differences
          plan={plan}
          annexes={annexes}
          blank={options.blank ?? false}
          output={annexes.length > 0 ? preview.data : undefined}
        />
      </aside>
    </div>
  );
}

/** What is ticked at first: the numbered annexes; of a plan that numbers none, everything. */
function usualBook({ annexes }: PlanSummary): number[] {
  const numbered = annexes.filter((annex) => annex.number !== null);
  return (numbered.length > 0 ? numbered : annexes).map((annex) => annex.id);
}

/** Pages before the annexes are for a book of several. */
function optionsOf({ cover, annexList, blank }: BookChoice, count: number): PaperOptions {
  return count > 1 ? { front: { cover, annexList }, blank } : { blank };
}

/** The paper of these annexes; while other ones are being made the last ones stay to be seen. */
function usePreview(annexIds: readonly number[], options: PaperOptions) {
  const { client } = useProgram();
  // Ticking several boxes in a row asks once.
  const wish = useSettled(annexIds.length === 0 ? '' : JSON.stringify({ ...options, annexIds }));
  return useQuery({
    queryKey: keys.paper(wish),
    queryFn: ({ signal }) => client.report.export({ ...JSON.parse(wish), format: 'pdf' }, { signal }),
    enabled: wish !== '',
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
