import { useState } from 'react';
import type { Client } from '../../../core/contract/index.ts';
import type { PlanSummary } from '../../../core/contract/plan.ts';
import type { ProgressOverview, ProgressYear } from '../../../core/contract/progress.ts';
import type { ReportFormat } from '../../../core/contract/report.ts';
import { reportFileName } from '../../../core/domain/file-name.ts';
import {
  isMonth,
  MONTHS,
  PERIODS,
  type Period as PeriodName,
  periodDates,
  QUARTERS,
  WHOLE_YEAR,
} from '../../../core/domain/period.ts';
import { progressSheetId } from '../../../core/domain/progress-address.ts';
import type { MakeFile } from '../../app/make-report.ts';
import { usePaper } from '../../app/paper.ts';
import { useProgram } from '../../app/program.ts';
import { planOf, usePlans } from '../../app/queries.ts';
import { useRemembered } from '../../app/remembered.ts';
import { go, type ReportPeriod } from '../../app/router.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useCurrentAnnex } from '../../components/frame/use-current-annex.ts';
import { annexLabel, common } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { periodWords, progressText, yearAndPeriodWords } from '../../text/progress.ts';
import { bulletinName, progressTablesName, reportText } from '../../text/reports.ts';
import { useOverview } from '../progress/use-progress.ts';
import { Differences } from './differences.tsx';
import { ExportButtons } from './export-buttons.tsx';
import { labelIn } from './label-in.ts';
import { PaperPreview, usePaperPreview } from './paper-preview.tsx';
import { ReportTabs } from './report-tabs.tsx';
import type { ReportsRoute } from './reports-page.tsx';

/** The progress of a period on paper: its tables, with places if wanted, and a bulletin before them. */
export function ProgressReports({ route }: { route: ReportsRoute }) {
  const plans = usePlans();
  const currentAnnex = useCurrentAnnex(route);
  const wanted = route.progress ?? null;
  const plan =
    plans.data?.find((one) => one.years.some((year) => year.id === wanted?.planYearId)) ??
    planOf(plans.data ?? [], currentAnnex);
  const overview = useOverview(plan?.id ?? null);
  const error = plans.error ?? overview.error;
  if (error && !overview.data) return <p className="page-message error-text">{sentenceOf(error)}</p>;
  if (!plan || !overview.data) return <p className="page-message late">{common.loading}</p>;
  const { years, current } = overview.data;
  const place = wanted ?? current;
  const year = years.find((one) => one.year.id === place?.planYearId && one.groups.length > 0);
  if (!place || !year) {
    return (
      <div className="reports">
        <div className="book">
          <ReportTabs current="progress" />
        </div>
        <p className="page-message">{progressText.nothingPlanned}</p>
      </div>
    );
  }
  return <Papers key={plan.id} plan={plan} overview={overview.data} year={year} place={place} />;
}

interface Props {
  readonly plan: PlanSummary;
  readonly overview: ProgressOverview;
  readonly year: ProgressYear;
  readonly place: ReportPeriod;
}

function Papers({ plan, overview, year, place }: Props) {
  const { client } = useProgram();
  const paper = usePaper();
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [bulletin, setBulletin] = useRemembered<boolean>('report-bulletin', true);
  const [pictures, setPictures] = useRemembered<boolean>('report-pictures', false);
  const [ranking, setRanking] = useRemembered<boolean>('report-ranking', false);
  const groups = year.groups.filter((group) => !left.has(group.annexId));
  const input = {
    ...{ planId: plan.id, planYearId: place.planYearId, period: place.period },
    ...{ annexIds: groups.map((group) => group.annexId), bulletin, ranking },
  };
  const isEmpty = groups.length === 0;
  const drawn = async () =>
    bulletin && pictures ? picturesOf(client, plan, year, place.period) : ([] as File[]);
  const wish = isEmpty ? '' : JSON.stringify({ ...input, withPictures: pictures });
  const preview = usePaperPreview(wish, async (_wish, signal) =>
    client.progress.report({ ...input, pictures: await drawn(), format: 'pdf' }, { signal }),
  );
  const words = yearAndPeriodWords(year.year, place.period);
  const [only] = groups;
  const what = bulletin ? bulletinName(words) : progressTablesName(words, isMonth(place.period));
  const make =
    (format: ReportFormat): MakeFile =>
    async (jobId, signal) =>
      client.progress.report({ ...input, pictures: await drawn(), format, jobId }, { signal });
  const print = (): void => {
    if (!isEmpty) void paper.printOther(what, make('pdf'));
  };
  useShortcuts([
    ['Ctrl+P', print],
    ['Ctrl+E', () => document.querySelector<HTMLElement>('.export-buttons button')?.focus()],
  ]);
  return (
    <div className="reports">
      <div className="book">
        <ReportTabs current="progress" />
        <Period overview={overview} year={year} place={place} />
        <Ticks
          items={year.groups.map((group) => ({
            id: group.annexId,
            label: annexLabel(group.number),
            title: group.title,
            isTicked: !left.has(group.annexId),
          }))}
          onToggle={(id) => {
            const next = new Set(left);
            if (!next.delete(id)) next.add(id);
            setLeft(next);
          }}
        />
      </div>
      <PaperPreview preview={preview} isEmpty={isEmpty} />
      <aside className="reports-side">
        <button
          type="button"
          className="btn btn-primary"
          title={reportText.printHint}
          disabled={isEmpty}
          onClick={print}
        >
          {reportText.print}
        </button>
        <fieldset className="print-options">
          <legend>
            <h2>{reportText.progressOptions}</h2>
          </legend>
          <Tick
            checked={bulletin}
            words={reportText.bulletin}
            hint={reportText.bulletinHint}
            onChange={setBulletin}
          />
          <Tick
            checked={pictures && bulletin}
            disabled={!bulletin}
            words={reportText.pictures}
            hint={reportText.picturesHint}
            onChange={setPictures}
          />
          <Tick
            checked={ranking}
            words={reportText.ranking}
            hint={reportText.rankingHint}
            onChange={setRanking}
          />
        </fieldset>
        <ExportButtons
          disabled={isEmpty}
          nameOf={(extension) =>
            !bulletin && groups.length === 1 && only
              ? reportText.nameFromTitle
              : reportFileName({ annexLabel: '', title: what, extension }).name
          }
          refusalOf={() => null}
          onExport={(format) => void paper.exportOther(what, format, make(format))}
        />
        <Differences
          planId={plan.id}
          sheetIds={groups.map((group) => progressSheetId({ ...place, annexId: group.annexId }))}
          labelOf={(table) => labelIn(plan, table.replace(/^progress-/, ''))}
          output={isEmpty ? undefined : preview.data}
        />
      </aside>
    </div>
  );
}

/** The pictures of the first page as of the end of the period, as files named by their titles. */
async function picturesOf(
  client: Client,
  plan: PlanSummary,
  { year }: ProgressYear,
  period: PeriodName,
): Promise<File[]> {
  const asOf = periodDates(year, period).endDate;
  const { shown } = await client.home.summary({ planId: plan.id, planYearId: year.id, asOf });
  if (!shown) return [];
  const { homePictures } = await import('../home/home-pictures.ts');
  const pictures = await homePictures(shown, plan.sample);
  return pictures.map(
    ({ title, png }) => new File([new Uint8Array(png)], `${title}.png`, { type: 'image/png' }),
  );
}

/** Plan year and period; months where the plan has them. */
function Period({ overview, year, place }: Omit<Props, 'plan'>) {
  const to = (progress: ReportPeriod): void => go({ page: 'reports', annexIds: [], progress });
  const hasMonths = overview.basis === 'month' || year.filled.some(isMonth) || isMonth(place.period);
  const periods: readonly PeriodName[] = [...QUARTERS, WHOLE_YEAR, ...(hasMonths ? MONTHS : [])];
  return (
    <div className="report-period">
      <select
        className="field"
        aria-label={progressText.year}
        value={place.planYearId}
        onChange={(event) => to({ ...place, planYearId: Number(event.target.value) })}
      >
        {overview.years
          .filter((one) => one.groups.length > 0)
          .map((one) => (
            <option key={one.year.id} value={one.year.id}>
              {one.year.label}
            </option>
          ))}
      </select>
      <select
        className="field"
        aria-label={progressText.period}
        value={place.period}
        onChange={(event) => {
          const period = PERIODS.find((one) => one === Number(event.target.value));
          if (period !== undefined) to({ ...place, period });
        }}
      >
        {periods.map((period) => (
          <option key={period} value={period}>
            {periodWords(year.year, period)}
          </option>
        ))}
      </select>
    </div>
  );
}

interface TicksProps {
  readonly items: readonly { id: number; label: string; title: string; isTicked: boolean }[];
  readonly onToggle: (id: number) => void;
}

function Ticks({ items, onToggle }: TicksProps) {
  return (
    <fieldset className="book-part">
      <legend className="visually-hidden">{reportText.progressTab}</legend>
      <p className="hint">{reportText.progressHint}</p>
      <ul>
        {items.map(({ id, label, title, isTicked }) => (
          <li key={id}>
            <label className="book-line">
              <input type="checkbox" checked={isTicked} onChange={() => onToggle(id)} />
              <span>
                {label !== '' && <b>{label} </b>}
                {title}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

interface TickProps {
  readonly checked: boolean;
  readonly words: string;
  readonly hint: string;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Tick({ checked, words, hint, disabled = false, onChange }: TickProps) {
  return (
    <label className="book-line" title={hint}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={disabled ? 'muted' : undefined}>{words}</span>
    </label>
  );
}
