import { useId } from 'react';
import type { PlanSummary } from '../../../../core/contract/plan.ts';
import type { ReportFormat } from '../../../../core/contract/report.ts';
import type { TargetRow } from '../../../../core/contract/target.ts';
import { isDay } from '../../../../core/domain/read-date.ts';
import { TARGET_STATES, type TargetState } from '../../../../core/domain/target-status.ts';
import { startJob } from '../../../app/jobs.ts';
import { useProgram } from '../../../app/program.ts';
import { useReadOnlyReason } from '../../../app/read-only.ts';
import { exportLabel, exportWords, formatNames } from '../../../text/reports.ts';
import { targetStateNames, targetText as text } from '../../../text/targets.ts';
import { NOTICE_FINDINGS, useNoticeFindings } from './notice-findings.tsx';
import { DUES, type Due, NO_AGENCY, type TargetFilters } from './target-filters.ts';
import { showTarget } from './target-tab.tsx';

const formats: readonly ReportFormat[] = ['xlsx', 'pdf', 'docx', 'csv'];

interface Props {
  readonly plan: PlanSummary;
  readonly asOf: string;
  readonly setAsOf: (day: string) => void;
  readonly filters: TargetFilters;
  readonly setFilters: (filters: TargetFilters) => void;
  readonly rows: readonly TargetRow[];
  readonly shown: readonly TargetRow[];
  readonly agencies: readonly string[];
}

/** The day, what is listed, and the list as a file: what is printed is what is listed. */
export function TargetBar({ plan, asOf, setAsOf, filters, setFilters, rows, shown, agencies }: Props) {
  const readOnly = useReadOnlyReason();
  const countOf = (state: TargetState): number => rows.filter((row) => row.status.state === state).length;
  const findings = useNoticeFindings(plan.id).length;
  const hasNone = rows.some((row) => row.record.leadAgency === '');
  return (
    <div className="target-bar">
      <label>
        {text.asOf}
        <input
          type="date"
          className="field"
          max="9999-12-31"
          value={asOf}
          onChange={(event) => isDay(event.target.value) && setAsOf(event.target.value)}
        />
      </label>
      <Choice
        label={text.state}
        value={filters.state}
        options={TARGET_STATES.map((state) => [state, `${targetStateNames[state]} ${countOf(state)}`])}
        onChange={(state) => setFilters({ ...filters, state: state as TargetState | '' })}
      />
      <Choice
        label={text.agency}
        value={filters.agency}
        options={[
          ...agencies.map((name) => [name, name] as const),
          ...(hasNone ? [[NO_AGENCY, text.noAgency] as const] : []),
        ]}
        onChange={(agency) => setFilters({ ...filters, agency })}
      />
      <Choice
        label={text.due}
        value={filters.due === 'all' ? '' : filters.due}
        options={DUES.filter((due) => due !== 'all').map((due) => [due, text.dues[due]])}
        onChange={(due) => setFilters({ ...filters, due: due === '' ? 'all' : (due as Due) })}
      />
      <span className="muted" role="status">
        {text.count(shown.length, rows.length)}
      </span>
      {findings > 0 && (
        <button
          type="button"
          className="link warn-text"
          onClick={() => document.getElementById(NOTICE_FINDINGS)?.scrollIntoView({ block: 'nearest' })}
        >
          {text.contradictions(findings)}
        </button>
      )}
      <span className="target-actions">
        <button
          type="button"
          className="btn btn-primary"
          disabled={readOnly !== null}
          title={readOnly ?? undefined}
          onClick={() => showTarget('new')}
        >
          {text.add}
        </button>
        <ExportButtons plan={plan} asOf={asOf} shown={shown} />
      </span>
    </div>
  );
}

function ExportButtons({ plan, asOf, shown }: Pick<Props, 'plan' | 'asOf' | 'shown'>) {
  const { client, host } = useProgram();
  const exportAs = (format: ReportFormat) =>
    startJob(exportLabel(format, text.list), async (signal) => {
      const ids = shown.map((row) => row.record.id);
      const { file } = await client.target.export({ planId: plan.id, asOf, ids, format }, { signal });
      signal.throwIfAborted();
      const { saved, place, folderId } = await host.saveFile(file);
      return saved ? { words: exportWords(file.name, place), folderId } : null;
    });
  return formats.map((format) => (
    <button
      key={format}
      type="button"
      className="btn"
      disabled={shown.length === 0}
      onClick={() => void exportAs(format)}
    >
      {formatNames[format]}
    </button>
  ));
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, words: string])[];
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <span className="target-choice">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="field" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{text.all}</option>
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </span>
  );
}
