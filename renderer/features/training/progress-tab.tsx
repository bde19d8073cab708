import { useState } from 'react';
import type { PlanSummary } from '../../../core/contract/plan.ts';
import type { ReportFormat } from '../../../core/contract/report.ts';
import { type Period, QUARTERS, WHOLE_YEAR } from '../../../core/domain/period.ts';
import { startJob } from '../../app/jobs.ts';
import { useProgram } from '../../app/program.ts';
import { useRemembered } from '../../app/remembered.ts';
import { common } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { periodWords } from '../../text/progress.ts';
import { exportWords, formatNames } from '../../text/reports.ts';
import { progressText as text } from '../../text/training.ts';
import { ProgressSheet } from './progress-sheet.tsx';
import { RateSections } from './rate-sections.tsx';
import { useTrainingProgress, useUsualYear } from './training-queries.ts';

const formats: readonly ReportFormat[] = ['docx', 'xlsx', 'pdf', 'csv'];

/** Heads planned beside heads trained, quarter by quarter, and the two rates over the staff. */
export function ProgressTab({ plan }: { plan: PlanSummary }) {
  const { client, host } = useProgram();
  const [kept, setKept] = useRemembered<number>(`training-year.${plan.id}`, 0);
  const [period, setPeriod] = useState<Period>(WHOLE_YEAR);
  const usual = useUsualYear(plan);
  const planYear = plan.years.find((year) => year.id === kept) ?? usual;
  const progress = useTrainingProgress(plan.id, planYear?.id ?? null, period);
  if (usual === undefined) return <p className="page-message late">{common.loading}</p>;
  if (!planYear) return <p className="page-message">{text.empty}</p>;
  const exportAs = (format: ReportFormat) =>
    startJob(`${text.exportJob} ${formatNames[format]}`, async (signal) => {
      const input = { planId: plan.id, planYearId: planYear.id, period, format };
      const { file } = await client.training.export(input, { signal });
      signal.throwIfAborted();
      const { saved, place, folderId } = await host.saveFile(file);
      return saved ? { words: exportWords(file.name, place), folderId } : null;
    });
  const { data, error } = progress;
  return (
    <div className="training-progress">
      <div className="training-bar">
        <label>
          {text.year}
          <select
            className="field"
            value={planYear.id}
            onChange={(event) => setKept(Number(event.target.value))}
          >
            {plan.years.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label>
          {text.period}
          <select
            className="field"
            value={period}
            onChange={(event) =>
              setPeriod(QUARTERS.find((one) => one === Number(event.target.value)) ?? WHOLE_YEAR)
            }
          >
            <option value={WHOLE_YEAR}>{text.whole}</option>
            {QUARTERS.map((quarter) => (
              <option key={quarter} value={quarter}>
                {periodWords(planYear, quarter)}
              </option>
            ))}
          </select>
        </label>
        {data && <span className="muted">{text.asOf(data.asOf)}</span>}
        <span className="training-actions">
          <span className="muted">{text.export}</span>
          {formats.map((format) => (
            <button
              key={format}
              type="button"
              className="btn"
              disabled={!data || data.sheets.length === 0}
              onClick={() => void exportAs(format)}
            >
              {formatNames[format]}
            </button>
          ))}
        </span>
      </div>
      {error && <p className="page-message error-text">{sentenceOf(error)}</p>}
      {!data && !error && <p className="page-message late">{common.loading}</p>}
      {data && (
        <div className="training-results">
          {data.sheets.length === 0 && <p className="training-empty">{text.empty}</p>}
          {data.sheets.map((sheet) => (
            <ProgressSheet key={sheet.annex.id} sheet={sheet} />
          ))}
          <RateSections progress={data} />
        </div>
      )}
    </div>
  );
}
