import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { AuditRow } from '../../../core/contract/audit.ts';
import type { Client } from '../../../core/contract/index.ts';
import { localTime } from '../../../core/domain/local-time.ts';
import type { RecordQuery } from '../../../core/domain/record-query.ts';
import { useProgram } from '../../app/program.ts';
import { type AuditOf, formatRoute } from '../../app/router.ts';
import { ListExport } from '../../components/dialogs/list-export.tsx';
import { RecordTable, type TableColumn, useRecordTable } from '../../components/table/index.ts';
import { auditPageText as text } from '../../text/audit.ts';
import { AuditCheck } from './audit-check.tsx';
import { auditQueryOf } from './audit-query.ts';
import './audit.css';

type Row = AuditRow & { readonly id: number };
type Choices = Awaited<ReturnType<Client['audit']['choices']>>;

/** Who did what in this file and when, and whether anything was altered by another program. */
export default function AuditPage({ of }: { of: AuditOf | null }) {
  const { client } = useProgram();
  const choices = useQuery({
    queryKey: ['audit', 'choices'],
    queryFn: () => client.audit.choices(),
    refetchOnMount: 'always',
  }).data;
  const columns = useMemo(() => columnsOf(choices ?? NO_CHOICES, of), [choices, of]);
  const source = useMemo(
    () => ({
      page: async (query: RecordQuery, from: number, count: number, signal: AbortSignal) => {
        const asked = { query: auditQueryOf(query, of), range: { from, count } };
        const found = await client.audit.search(asked, { signal });
        return { count: found.count, rows: found.rows.map((row) => ({ ...row, id: idOf(row) })) };
      },
    }),
    [client, of],
  );
  const table = useRecordTable<Row>({ name: 'audit', columns, source, isChoosable: false });
  const [open, setOpen] = useState<'export' | 'check' | null>(null);
  const unit = of?.kind === 'unit' ? choices?.units.find(({ id }) => id === of.unitId) : undefined;
  return (
    <div className="audit">
      <header className="audit-head">
        <h1>{text.title}</h1>
        <a className="link" href={formatRoute({ page: 'settings' })}>
          {text.back}
        </a>
        {of && (
          <span className="audit-of">
            {of.kind === 'unit' ? text.ofUnit(unit?.name ?? '') : text.ofCell}
            <a className="link" href={formatRoute({ page: 'audit', of: null })}>
              {text.all}
            </a>
          </span>
        )}
      </header>
      {open === 'check' && <AuditCheck onClose={() => setOpen(null)} />}
      <RecordTable
        table={table}
        label={text.list}
        searchHint={text.searchHint}
        tools={
          <>
            <button type="button" className="btn" onClick={() => setOpen('export')}>
              {text.export}
            </button>
            <button
              type="button"
              className="btn"
              aria-expanded={open === 'check'}
              onClick={() => setOpen(open === 'check' ? null : 'check')}
            >
              {text.check}
            </button>
          </>
        }
        empty={<p className="muted">{text.none}</p>}
      />
      {open === 'export' && (
        <ListExport
          name={text.list}
          query={table.query}
          count={table.count ?? 0}
          hasPersonalData={false}
          make={({ query, format }, signal) =>
            client.audit.export({ query: auditQueryOf(query, of), format }, { signal })
          }
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

/** Changes and entries are numbered apart. */
const idOf = ({ key }: AuditRow): number => Number(key.slice(1)) * 2 + (key.startsWith('e') ? 1 : 0);

const NO_CHOICES: Choices = { kinds: [], units: [] };

function columnsOf({ kinds, units }: Choices, of: AuditOf | null): TableColumn<Row>[] {
  const options = units.map(({ id, name }) => ({ value: String(id), label: name }));
  const plain = (key: 'before' | 'after' | 'source' | 'reason', width: number): TableColumn<Row> => ({
    ...{ key, heading: text[key], width, text: (row) => row[key] },
  });
  return [
    {
      ...{ key: 'at', heading: text.at, width: 158, pinned: true, text: (row) => localTime(row.at) },
      filter: { kind: 'date' },
    },
    {
      ...{ key: 'who', heading: text.who, width: 90, text: (row) => row.who },
      filter: { kind: 'text' },
    },
    {
      ...{ key: 'what', heading: text.what, width: 110, text: (row) => row.what },
      filter: { kind: 'choice', options: kinds.map(({ key, name }) => ({ value: key, label: name })) },
    },
    {
      ...{ key: 'place', heading: text.place, width: 380, text: (row) => row.place },
      ...(of === null && { filter: { kind: 'choice', options } as const }),
    },
    plain('before', 120),
    plain('after', 120),
    plain('source', 150),
    plain('reason', 160),
  ];
}
