import { useCallback, useMemo, useRef, useState } from 'react';
import type { ComplianceRow, ComplianceSummary } from '../../../../core/contract/compliance.ts';
import { reportFormats } from '../../../../core/contract/report.ts';
import { EVERYTHING, type RecordFilter } from '../../../../core/domain/record-query.ts';
import { useProgram } from '../../../app/program.ts';
import { formatRoute, redirect } from '../../../app/router.ts';
import { useShortcuts } from '../../../app/shortcuts.ts';
import {
  type RecordSource,
  RecordTable,
  type RecordTableActions,
  useRecordTable,
} from '../../../components/table/index.ts';
import { complianceText as text } from '../../../text/compliance.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { formatNames } from '../../../text/reports.ts';
import type { TabProps } from '../indicators-page.tsx';
import './compliance.css';
import { complianceColumns } from './compliance-columns.tsx';
import { ComplianceCountsTable } from './compliance-counts.tsx';
import { CompliancePanel } from './compliance-panel.tsx';
import { StateFilter } from './state-filter.tsx';
import { type Asked, inputOf, useCompliancePaper, useComplianceSummary } from './use-compliance.ts';

const VIEWS = ['facility', 'township', 'type'] as const;
type View = (typeof VIEWS)[number];

/** Which places meet the standards in force, which do not and by how much, and what is not known of them. */
export function ComplianceTab({ id }: TabProps) {
  const [asked, setAsked] = useState<Asked>({ asOf: null, scope: 'open' });
  const [view, setView] = useState<View>('facility');
  const summary = useComplianceSummary(asked);
  if (summary.error && !summary.data) {
    return <p className="page-message error-text">{sentenceOf(summary.error)}</p>;
  }
  if (!summary.data) return <p className="page-message late">{text.loading}</p>;
  if (summary.data.inForce.length === 0) return <NothingInForce />;
  const tab = { summary: summary.data, asked, setAsked, view, setView };
  return <Judged key={`${asked.asOf}:${asked.scope}`} {...tab} id={typeof id === 'number' ? id : null} />;
}

function NothingInForce() {
  return (
    <div className="page-message compliance-empty">
      <p>{text.none}</p>
      <p className="muted">{text.noneLead}</p>
      <a className="btn btn-primary" href={formatRoute({ page: 'indicators', tab: 'standards', id: null })}>
        {text.toStandards}
      </a>
    </div>
  );
}

interface JudgedProps {
  readonly summary: ComplianceSummary;
  readonly asked: Asked;
  readonly setAsked: (asked: Asked) => void;
  readonly view: View;
  readonly setView: (view: View) => void;
  readonly id: number | null;
}

function Judged({ summary, asked, setAsked, view, setView, id }: JudgedProps) {
  const table = useComplianceTable(summary, asked);
  const actions = useRef<RecordTableActions>(null);
  const show = (next: number | null) => redirect({ page: 'indicators', tab: 'compliance', id: next });
  const close = useCallback(() => {
    redirect({ page: 'indicators', tab: 'compliance', id: null });
    actions.current?.focus();
  }, []);
  useShortcuts([['Escape', () => (id === null ? history.back() : close())]]);
  const open = (filters: Readonly<Record<string, RecordFilter>>): void => {
    table.store.setQuery({ ...EVERYTHING, filters });
    setView('facility');
  };
  return (
    <div className="compliance">
      <div className="compliance-bar">
        <ViewChoice view={view} onChange={setView} />
        <label>
          {text.asOf}
          <input
            type="date"
            className="field"
            value={asked.asOf ?? summary.asOf}
            onChange={(event) =>
              setAsked({ ...asked, asOf: event.target.value === '' ? null : event.target.value })
            }
          />
        </label>
        <label>
          {text.scope}
          <select
            className="field"
            value={asked.scope}
            onChange={(event) => setAsked({ ...asked, scope: event.target.value === 'all' ? 'all' : 'open' })}
          >
            <option value="open">{text.scopes.open}</option>
            <option value="all">{text.scopes.all}</option>
          </select>
        </label>
        <Paper asked={asked} view={view} query={table.query} />
      </div>
      {view === 'facility' && (
        <StateFilter
          counts={summary.total}
          filter={table.query.filters.state}
          onChange={(next) => table.store.setFilter('state', next)}
        />
      )}
      {summary.conflicts.map((says) => (
        <p key={says} className="warn-text compliance-conflict" role="alert">
          {says}
        </p>
      ))}
      <div className="compliance-body">
        {view === 'facility' ? (
          <RecordTable
            table={table}
            actionsRef={actions}
            label={text.table}
            searchHint={text.searchHint}
            onPick={(row) => show(row.id)}
            onOpen={(row) => show(row.id)}
            empty={
              <div className="page-message compliance-empty">
                <p>{text.noPlaces}</p>
                <a className="btn" href={formatRoute({ page: 'facilities', id: null })}>
                  {text.toFacilities}
                </a>
              </div>
            }
          />
        ) : (
          <ComplianceCountsTable summary={summary} by={view} onOpen={open} />
        )}
        {view === 'facility' && id !== null && (
          <CompliancePanel key={id} id={id} asOf={asked.asOf} onClose={close} onChanged={table.reload} />
        )}
      </div>
    </div>
  );
}

function useComplianceTable(summary: ComplianceSummary, asked: Asked) {
  const { client } = useProgram();
  const columns = useMemo(() => complianceColumns(summary), [summary]);
  const source = useMemo(
    (): RecordSource<ComplianceRow> => ({
      page: (query, from, count, signal) =>
        client.compliance.list({ ...inputOf(asked), query, range: { from, count } }, { signal }),
    }),
    [client, asked],
  );
  return useRecordTable<ComplianceRow>({ name: 'compliance', columns, source });
}

function ViewChoice({ view, onChange }: { view: View; onChange: (view: View) => void }) {
  return (
    <fieldset className="compliance-views">
      <legend className="visually-hidden">{text.viewList}</legend>
      {VIEWS.map((one) => (
        <label key={one} data-chosen={one === view}>
          <input
            type="radio"
            className="visually-hidden"
            name="compliance-view"
            checked={one === view}
            onChange={() => onChange(one)}
          />
          {text.views[one]}
        </label>
      ))}
    </fieldset>
  );
}

type PaperProps = {
  readonly asked: Asked;
  readonly view: View;
  readonly query: Parameters<typeof useCompliancePaper>[2];
};

function Paper({ asked, view, query }: PaperProps) {
  const paper = useCompliancePaper(asked, view, query);
  return (
    <span className="compliance-paper">
      <button type="button" className="btn btn-primary" onClick={() => void paper.print()}>
        {text.print}
      </button>
      {reportFormats.map((format) => (
        <button
          key={format}
          type="button"
          className="btn"
          aria-label={`${text.export} ${formatNames[format]}`}
          onClick={() => void paper.exportAs(format)}
        >
          {formatNames[format]}
        </button>
      ))}
    </span>
  );
}
