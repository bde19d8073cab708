import { useMemo, useState } from 'react';
import type { PlanSummary } from '../../../core/contract/plan.ts';
import type { SessionRow } from '../../../core/contract/session.ts';
import type { Item } from '../../../core/domain/annex.ts';
import { useProgram } from '../../app/program.ts';
import { useReadOnlyReason } from '../../app/read-only.ts';
import { go } from '../../app/router.ts';
import { ListExport } from '../../components/dialogs/list-export.tsx';
import { RecordTable, type TableColumn, useRecordTable } from '../../components/table/index.ts';
import { hoursWords, moneyWords, staffText, sessionText as text, trainingText } from '../../text/training.ts';
import { useRoles } from './training-queries.ts';

/** Classes held, the last one first. */
export function SessionList({ plan }: { plan: PlanSummary }) {
  const { client } = useProgram();
  const roles = useRoles(plan.id).data;
  const columns = useMemo(() => columnsOf(roles ?? []), [roles]);
  const source = useMemo(
    () => ({
      page: (
        query: Parameters<typeof client.session.list>[0]['query'],
        from: number,
        count: number,
        signal: AbortSignal,
      ) => client.session.list({ planId: plan.id, query, range: { from, count } }, { signal }),
    }),
    [client, plan.id],
  );
  const table = useRecordTable<SessionRow>({ name: 'sessions', columns, source });
  const [exporting, setExporting] = useState(false);
  const readOnly = useReadOnlyReason() !== null;
  const open = (id: number | 'new') => go({ page: 'training', tab: 'sessions', id });
  const add = (
    <button type="button" className="btn btn-primary" disabled={readOnly} onClick={() => open('new')}>
      {text.add}
    </button>
  );
  return (
    <>
      <RecordTable
        table={table}
        label={text.list}
        searchHint={text.searchHint}
        onOpen={(row) => open(row.id)}
        tools={
          <>
            {add}
            <button type="button" className="btn" onClick={() => setExporting(true)}>
              {trainingText.export}
            </button>
          </>
        }
        empty={
          <div className="training-empty">
            <p>{text.emptyTitle}</p>
            <p className="muted">{text.emptyLead}</p>
            {add}
          </div>
        }
      />
      {exporting && (
        <ListExport
          name={text.list}
          query={table.query}
          count={table.count ?? 0}
          hasPersonalData={false}
          make={(input, signal) => client.session.export({ planId: plan.id, ...input }, { signal })}
          onClose={() => setExporting(false)}
        />
      )}
    </>
  );
}

function columnsOf(roles: readonly Item[]): TableColumn<SessionRow>[] {
  const roleOptions = roles.map(({ id, name }) => ({ value: String(id), label: name }));
  const yesNo = [
    { value: '1', label: staffText.yes },
    { value: '0', label: staffText.no },
  ];
  return [
    {
      ...{ key: 'title', heading: text.title, width: 280, sortable: true, pinned: true },
      text: (row) => row.title,
      cell: (row) => <MarkedName name={row.title} sample={row.sample} errors={row.errors} />,
      filter: { kind: 'text' },
    },
    {
      ...{ key: 'role', heading: text.role, width: 120, sortable: true, text: (row) => row.role },
      filter: { kind: 'choice', options: roleOptions, blank: true },
    },
    {
      ...{ key: 'startDate', heading: text.startDate, width: 106, sortable: true },
      text: (row) => row.startDate,
      filter: { kind: 'date' },
    },
    {
      ...{ key: 'endDate', heading: text.endDate, width: 106, sortable: true, text: (row) => row.endDate },
      filter: { kind: 'date' },
    },
    {
      ...{ key: 'heads', heading: text.heads, width: 76, align: 'right', sortable: true },
      text: (row) => String(row.unnamed + row.named),
      filter: { kind: 'number', decimals: 0 },
    },
    {
      ...{ key: 'named', heading: text.named, width: 70, align: 'right' },
      text: (row) => String(row.named),
    },
    {
      ...{ key: 'hours', heading: text.hours, width: 76, align: 'right', sortable: true },
      text: (row) => hoursWords(row.hours),
      filter: { kind: 'number', decimals: 1 },
    },
    {
      ...{ key: 'preJob', heading: text.preJob, width: 90, align: 'center', sortable: true },
      text: (row) => (row.preJob ? staffText.yes : ''),
      filter: { kind: 'choice', options: yesNo },
    },
    {
      ...{ key: 'place', heading: text.place, width: 160, sortable: true, text: (row) => row.place },
      filter: { kind: 'text' },
    },
    {
      ...{ key: 'organiser', heading: text.organiser, width: 180, sortable: true },
      text: (row) => row.organiser,
      filter: { kind: 'text' },
    },
    {
      ...{ key: 'budget', heading: text.budget, width: 110, align: 'right', sortable: true },
      text: (row) => moneyWords(row.budget),
      filter: { kind: 'number', decimals: 2 },
    },
  ];
}

/** A name with what has to be known at a glance: made up, or with something to look at. */
export function MarkedName({ name, sample, errors }: { name: string; sample: boolean; errors: number }) {
  return (
    <span className="training-name">
      <span>{name}</span>
      {errors > 0 && <span className="training-problems">{`${staffText.problems} ${errors}`}</span>}
      {sample && <span className="sample-mark">{trainingText.sampleMark}</span>}
    </span>
  );
}
