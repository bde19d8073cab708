import { useState } from 'react';
import type { AnnexSummary, PlanSummary } from '../../../core/contract/plan.ts';
import type { ReportFormat } from '../../../core/contract/report.ts';
import { isDisclosable, MASKED } from '../../../core/domain/disclosure.ts';
import { reportFileName } from '../../../core/domain/file-name.ts';
import { type PaperOptions, usePaper } from '../../app/paper.ts';
import { useProgram } from '../../app/program.ts';
import { planOf, usePlans } from '../../app/queries.ts';
import { recall } from '../../app/remembered.ts';
import type { Route } from '../../app/router.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { annexLabel, common } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { homeText } from '../../text/home.ts';
import { blankTitle, reportText } from '../../text/reports.ts';
import { BookList } from './book-list.tsx';
import { Differences } from './differences.tsx';
import { ExportButtons } from './export-buttons.tsx';
import { labelIn } from './label-in.ts';
import { PaperPreview, usePaperPreview } from './paper-preview.tsx';
import { PersonalNotice } from './personal-notice.tsx';
import { type BookChoice, noChoice, PrintOptions } from './print-options.tsx';
import { ProgressReports } from './progress-reports.tsx';
import { ReportTabs } from './report-tabs.tsx';
import './reports.css';

export type ReportsRoute = Extract<Route, { page: 'reports' }>;

/** The real pages of the annexes ticked, what will differ on this machine, and the ways to paper and files. */
export default function ReportsPage({ route }: { route: ReportsRoute }) {
  const { annexIds, progress } = route;
  if (progress !== undefined) return <ProgressReports route={route} />;
  return <AnnexReports annexIds={annexIds} />;
}

function AnnexReports({ annexIds }: { annexIds: readonly number[] }) {
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
  const [disclosure, setDisclosure] = useState(MASKED);
  const paperOptions: PaperOptions = options.blank ? options : { ...options, disclosure };
  const isUnready = annexes.length === 0 || !isDisclosable(disclosure);
  const preview = usePreview(
    annexes.map((annex) => annex.id),
    options,
  );
  const paper = usePaper();
  const print = (): void => {
    if (!isUnready) void paper.print(plan.id, annexes, paperOptions);
  };
  useShortcuts([
    ['Ctrl+P', print],
    ['Ctrl+E', () => document.querySelector<HTMLElement>('.export-buttons button')?.focus()],
  ]);
  return (
    <div className="reports">
      <div className="book">
        <ReportTabs current="annexes" />
        <BookList plan={plan} chosen={chosen} onChange={setChosen} />
      </div>
      <PaperPreview preview={preview} isEmpty={annexes.length === 0} />
      <aside className="reports-side">
        <button
          type="button"
          className="btn btn-primary"
          title={reportText.printHint}
          disabled={isUnready}
          onClick={print}
        >
          {reportText.print}
        </button>
        <PrintOptions choice={choice} isBook={annexes.length > 1} onChange={setChoice} />
        {!options.blank && (
          <PersonalNotice output={preview.data} disclosure={disclosure} onChange={setDisclosure} />
        )}
        <ExportButtons
          disabled={isUnready}
          nameOf={(format) => comingName(plan, annexes, format, options)}
          refusalOf={(format) => (format === 'csv' && annexes.length > 1 ? reportText.csvOneOnly : null)}
          onExport={(format) => void paper.exportFile(annexes, format, paperOptions)}
        />
        <Differences
          planId={plan.id}
          sheetIds={options.blank ? [] : annexes.map((annex) => annex.id)}
          labelOf={(table) => labelIn(plan, table)}
          output={annexes.length > 0 ? preview.data : undefined}
        />
      </aside>
    </div>
  );
}

/** As the program will name it: an annex by its label and title, a book by its plan. */
function comingName(
  plan: PlanSummary,
  annexes: readonly AnnexSummary[],
  extension: ReportFormat,
  { blank = false }: PaperOptions,
): string {
  const titled = (title: string): string => (blank ? blankTitle(title) : title);
  const [only] = annexes;
  if (annexes.length === 1 && only) {
    const label = annexLabel(only.number, only.soleAnnex);
    return reportFileName({ annexLabel: label, title: titled(only.title), extension }).name;
  }
  return reportFileName({ annexLabel: '', title: titled(plan.title), extension }).name;
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
  const wish = annexIds.length === 0 ? '' : JSON.stringify({ ...options, annexIds });
  return usePaperPreview(wish, (given, signal) =>
    client.report.export({ ...JSON.parse(given), format: 'pdf' }, { signal }),
  );
}
