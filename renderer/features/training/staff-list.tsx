import { useMemo, useState } from 'react';
import type { PlanSummary, UnitSummary } from '../../../core/contract/plan.ts';
import type { StaffRow } from '../../../core/contract/staff.ts';
import type { Item } from '../../../core/domain/annex.ts';
import { CERTIFICATE_LEVELS, SCHOOLINGS } from '../../../core/domain/training-records.ts';
import { useProgram } from '../../app/program.ts';
import { useUnits } from '../../app/queries.ts';
import { useReadOnlyReason } from '../../app/read-only.ts';
import { go } from '../../app/router.ts';
import { ListExport } from '../../components/dialogs/list-export.tsx';
import { RecordTable, type TableColumn, useRecordTable } from '../../components/table/index.ts';
import { levelNames, schoolingNames, staffText as text, trainingText } from '../../text/training.ts';
import { DisclosureLog } from './disclosure-log.tsx';
import { MarkedName } from './session-list.tsx';
import { useRoles } from './training-queries.ts';

/** The staff roster, masked until the clerk asks to see it. */
export function StaffList({ plan }: { plan: PlanSummary }) {
  const { client } = useProgram();
  const roles = useRoles(plan.id).data;
  const units = useUnits(plan.id).data;
  const [shown, setShown] = useState(false);
  const columns = useMemo(() => columnsOf(roles ?? [], units ?? []), [roles, units]);
  const personalData = shown ? ('full' as const) : ('masked' as const);
  const source = useMemo(
    () => ({
      page: (
        query: Parameters<typeof client.staff.list>[0]['query'],
        from: number,
        count: number,
        signal: AbortSignal,
      ) => client.staff.list({ planId: plan.id, query, range: { from, count }, personalData }, { signal }),
    }),
    [client, plan.id, personalData],
  );
  const table = useRecordTable<StaffRow>({ name: 'staff', columns, source });
  const [dialog, setDialog] = useState<'export' | 'log' | null>(null);
  const readOnly = useReadOnlyReason() !== null;
  const open = (id: number | 'new') => go({ page: 'training', tab: 'staff', id });
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
            <button
              type="button"
              className="btn"
              aria-pressed={shown}
              title={text.showHint}
              onClick={() => setShown(!shown)}
            >
              {shown ? text.hide : text.show}
            </button>
            <button type="button" className="btn" onClick={() => setDialog('export')}>
              {trainingText.export}
            </button>
            <button type="button" className="btn" onClick={() => setDialog('log')}>
              {text.log}
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
      {dialog === 'export' && (
        <ListExport
          name={text.list}
          query={table.query}
          count={table.count ?? 0}
          hasPersonalData
          make={(input, signal) => client.staff.export({ planId: plan.id, ...input }, { signal })}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'log' && <DisclosureLog onClose={() => setDialog(null)} />}
    </>
  );
}

function columnsOf(roles: readonly Item[], units: readonly UnitSummary[]): TableColumn<StaffRow>[] {
  const byId = ({ id, name }: { id: number; name: string }) => ({ value: String(id), label: name });
  const levels = CERTIFICATE_LEVELS.map((level) => ({ value: String(level), label: levelNames[level] }));
  const schoolings = SCHOOLINGS.map((one) => ({ value: one, label: schoolingNames[one] }));
  const yesNo = [
    { value: '1', label: text.yes },
    { value: '0', label: text.no },
  ];
  return [
    {
      ...{ key: 'name', heading: text.name, width: 180, sortable: true, pinned: true },
      text: (row) => row.name,
      cell: (row) => <MarkedName name={row.name} sample={row.sample} errors={row.errors} />,
      filter: { kind: 'text' },
    },
    {
      ...{ key: 'unit', heading: text.unit, width: 120, sortable: true, text: (row) => row.unit },
      filter: { kind: 'choice', options: units.map(byId) },
    },
    {
      ...{ key: 'facility', heading: text.facility, width: 170, sortable: true, text: (row) => row.facility },
      filter: { kind: 'text' },
    },
    {
      ...{ key: 'role', heading: text.role, width: 120, sortable: true, text: (row) => row.role },
      filter: { kind: 'choice', options: roles.map(byId), blank: true },
    },
    { key: 'phone', heading: text.phone, width: 120, text: (row) => row.phone },
    { key: 'idNumber', heading: text.idNumber, width: 170, text: (row) => row.idNumber },
    {
      ...{ key: 'schooling', heading: text.schooling, width: 110, sortable: true },
      text: (row) => (row.schooling === null ? '' : schoolingNames[row.schooling]),
      filter: { kind: 'choice', options: schoolings, blank: true },
    },
    {
      ...{ key: 'hiredOn', heading: text.hiredOn, width: 106, sortable: true },
      text: (row) => row.hiredOn ?? '',
      filter: { kind: 'date' },
    },
    {
      ...{ key: 'leftOn', heading: text.leftOn, width: 106, sortable: true },
      text: (row) => row.leftOn ?? '',
      filter: { kind: 'date' },
    },
    {
      ...{ key: 'certified', heading: text.certified, width: 76, align: 'center', sortable: true },
      text: (row) => (row.certified ? text.yes : text.no),
      filter: { kind: 'choice', options: yesNo },
    },
    {
      ...{ key: 'level', heading: text.level, width: 130, sortable: true },
      text: (row) => (row.level === null ? '' : levelNames[row.level]),
      filter: { kind: 'choice', options: levels, blank: true },
    },
    {
      ...{ key: 'certificateNumber', heading: text.number, width: 150, hidden: true },
      text: (row) => row.certificateNumber,
    },
    {
      ...{ key: 'expiresOn', heading: text.expiresOn, width: 106, sortable: true },
      text: (row) => row.expiresOn ?? '',
      filter: { kind: 'date' },
    },
    {
      ...{ key: 'classes', heading: text.classes, width: 70, align: 'right', sortable: true },
      text: (row) => String(row.classes),
      filter: { kind: 'number', decimals: 0 },
    },
    { key: 'remark', heading: text.remark, width: 200, hidden: true, text: (row) => row.remark },
  ];
}
