import type { DemandView } from '../../../../core/contract/demand.ts';
import { type ReportFormat, reportFormats } from '../../../../core/contract/report.ts';
import { POPULATION_BASES } from '../../../../core/domain/population.ts';
import { startJob } from '../../../app/jobs.ts';
import { useProgram } from '../../../app/program.ts';
import { demandText as text } from '../../../text/demand.ts';
import { exportWords, formatNames } from '../../../text/reports.ts';
import type { DemandAsked, DemandChanges } from './use-demand.ts';

interface Props {
  readonly view: DemandView;
  readonly asked: DemandAsked;
  readonly onAsk: (asked: DemandAsked) => void;
  readonly changes: DemandChanges;
  readonly disabled: boolean;
}

/** Day, population and year that the table is drawn up for, and the table as a file. */
export function DemandBar({ view, asked, onAsk, changes, disabled }: Props) {
  const { client, host } = useProgram();
  const exportAs = (format: ReportFormat) =>
    startJob(`${text.exportJob} ${formatNames[format]}`, async (signal) => {
      const { file } = await client.demand.export({ ...asked, format }, { signal });
      signal.throwIfAborted();
      const { saved, place, folderId } = await host.saveFile(file);
      return saved ? { words: exportWords(file.name, place), folderId } : null;
    });
  const years =
    view.year === null || view.years.includes(view.year) ? view.years : [view.year, ...view.years];
  const { year: _, ...withoutYear } = asked;
  return (
    <div className="demand-bar">
      <label>
        {text.asOf}
        <input
          className="field"
          type="date"
          value={view.asOf}
          onChange={(event) => {
            if (event.target.value !== '') onAsk({ ...withoutYear, asOf: event.target.value });
          }}
        />
      </label>
      <label>
        {text.basis}
        <select
          className="field"
          value={view.basis}
          disabled={disabled}
          onChange={(event) => {
            onAsk(withoutYear);
            changes.set({ basis: event.target.value });
          }}
        >
          {POPULATION_BASES.map((basis) => (
            <option key={basis} value={basis}>
              {text.bases[basis]}
            </option>
          ))}
        </select>
      </label>
      {years.length > 0 && (
        <label>
          {text.year}
          <select
            className="field"
            value={view.year ?? ''}
            onChange={(event) => {
              const year = Number(event.target.value);
              onAsk(year === 0 ? withoutYear : { ...asked, year });
            }}
          >
            {view.year === null && <option value="" />}
            {years.map((year) => (
              <option key={year} value={year}>
                {text.yearEnd(year)}
              </option>
            ))}
          </select>
        </label>
      )}
      {(view.sample.people || view.sample.places) && (
        <span className="sample-mark" title={text.sampleHint}>
          {text.sample}
        </span>
      )}
      <span className="demand-exports">
        <span className="muted">{text.export}</span>
        {reportFormats.map((format) => (
          <button
            key={format}
            type="button"
            className="btn"
            disabled={view.rows.length === 0}
            onClick={() => void exportAs(format)}
          >
            {formatNames[format]}
          </button>
        ))}
      </span>
    </div>
  );
}
