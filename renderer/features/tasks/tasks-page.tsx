import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { PlanSummary } from '../../../core/contract/plan.ts';
import { EVERYTHING } from '../../../core/domain/record-query.ts';
import type { TaskGroups, TaskRow } from '../../../core/domain/task-list.ts';
import { USUAL_DUE_DAYS } from '../../../core/domain/task-state.ts';
import { useProgram } from '../../app/program.ts';
import { planOf, usePlans } from '../../app/queries.ts';
import { useReadOnlyReason } from '../../app/read-only.ts';
import { recall, useRemembered } from '../../app/remembered.ts';
import { go } from '../../app/router.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import {
  type RecordSource,
  RecordTable,
  type RecordTableActions,
  useRecordTable,
} from '../../components/table/index.ts';
import { common } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { homeText } from '../../text/home.ts';
import { taskText as text } from '../../text/tasks.ts';
import { DayFields } from './day-fields.tsx';
import { PaperDialog } from './paper-dialog.tsx';
import { taskColumns } from './task-columns.tsx';
import { GROUPINGS, TaskGroupList } from './task-groups.tsx';
import { TaskPanel } from './task-panel.tsx';
import { dayOf, type TaskDay, useTaskChoices } from './use-tasks.ts';
import './tasks.css';

type Id = number | 'new' | null;

/** What the notice has somebody do: groups, the list, and one task beside it. */
export default function TasksPage({ id }: { id: Id }) {
  const plans = usePlans();
  if (plans.error && !plans.data) return <p className="page-message error-text">{sentenceOf(plans.error)}</p>;
  if (!plans.data) return <p className="page-message late">{common.loading}</p>;
  const plan = planOf(plans.data, recall('annex', 0));
  if (!plan) return <p className="page-message">{homeText.noPlans}</p>;
  return <Ledger key={plan.id} plan={plan} id={id} />;
}

function Ledger({ plan, id }: { plan: PlanSummary; id: Id }) {
  const [asOf, setAsOf] = useState<string | null>(null);
  const [dueDays, setDueDays] = useRemembered<number>('task-due-days', USUAL_DUE_DAYS);
  const day: TaskDay = { asOf, dueDays };
  const [kept, setGrouping] = useRemembered<string>('task-grouping', 'agency');
  const grouping = GROUPINGS.find((one) => one === kept) ?? 'agency';
  const [isPrinting, setIsPrinting] = useState(false);
  const readOnly = useReadOnlyReason();
  const { table, groups } = useTaskTable(plan.id, day);
  const { store } = table;
  const actions = useRef<RecordTableActions>(null);
  const close = useCallback(() => {
    go({ page: 'tasks', id: null });
    actions.current?.focus();
  }, []);
  useShortcuts([
    [
      'Escape',
      () => {
        if (isPrinting) return;
        if (id === null) go({ page: 'home' });
        else close();
      },
    ],
    ['Ctrl+P', () => setIsPrinting(true)],
    ['Ctrl+E', () => setIsPrinting(true)],
  ]);
  useEffect(() => {
    if (typeof id === 'number') void store.moveToRecord(id);
  }, [store, id]);
  const add = (
    <button
      type="button"
      className="btn btn-primary"
      disabled={readOnly !== null}
      title={readOnly ?? undefined}
      onClick={() => go({ page: 'tasks', id: 'new' })}
    >
      {text.add}
    </button>
  );
  return (
    <div className="tasks">
      <header className="tasks-head">
        <h1>{text.title}</h1>
        <DayFields day={day} onAsOf={setAsOf} onDueDays={setDueDays} />
      </header>
      <div className="tasks-body">
        <TaskGroupList
          grouping={grouping}
          groups={groups}
          filter={table.query.filters[grouping]}
          onGrouping={setGrouping}
          onChoose={(value) =>
            store.setFilter(grouping, value === null ? null : { kind: 'choice', values: [value] })
          }
        />
        <RecordTable
          table={table}
          actionsRef={actions}
          label={text.list}
          searchHint={text.searchHint}
          onOpen={(row) => go({ page: 'tasks', id: row.id })}
          onPick={(row) => id !== null && go({ page: 'tasks', id: row.id })}
          tools={
            <>
              {add}
              <button type="button" className="btn" onClick={() => setIsPrinting(true)}>
                {text.paper}
              </button>
            </>
          }
          empty={
            <div className="page-message tasks-empty">
              <p>{text.emptyTitle}</p>
              <p className="muted">{text.emptyLead}</p>
              {add}
            </div>
          }
        />
        {id !== null && (
          <TaskPanel
            key={id}
            {...{ id, day, planId: plan.id, readOnly: readOnly !== null }}
            onClose={close}
            onChanged={table.reload}
          />
        )}
      </div>
      {isPrinting && (
        <PaperDialog
          {...{ planId: plan.id, query: table.query, day }}
          count={table.count ?? 0}
          isFiltered={store.isFiltered}
          late={groups?.states.overdue ?? 0}
          onClose={() => setIsPrinting(false)}
        />
      )}
    </div>
  );
}

/** The rows, and beside them how many tasks are in which group. */
function useTaskTable(planId: number, { asOf, dueDays }: TaskDay) {
  const { client } = useProgram();
  const [groups, setGroups] = useState<TaskGroups | null>(null);
  const [agency, setAgency] = useState<string | null>(null);
  const sections = useTaskChoices(planId).data?.sections;
  const columns = useMemo(() => taskColumns(sections ?? [], agency), [sections, agency]);
  const source = useMemo((): RecordSource<TaskRow> => {
    const asked = { planId, ...dayOf({ asOf, dueDays }) };
    return {
      page: async (query, from, count, signal) => {
        const page = await client.task.list({ ...asked, query, range: { from, count } }, { signal });
        setGroups(page.groups);
        const filter = query.filters.agency;
        const [one = null, ...others] = filter?.kind === 'choice' ? filter.values : [];
        setAgency(others.length > 0 || one === '' ? null : one);
        return page;
      },
      position: (query, id) => client.task.position({ ...asked, query, id }),
    };
  }, [client, planId, asOf, dueDays]);
  const table = useRecordTable({ name: 'tasks', columns, source, query: EVERYTHING });
  return { table, groups };
}
