import { PlusOutlined } from '@ant-design/icons';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { ProjectRow } from '../../../core/domain/project-list.ts';
import type { ProjectStateKind } from '../../../core/domain/project-state.ts';
import { EVERYTHING, type RecordQuery } from '../../../core/domain/record-query.ts';
import { useProgram } from '../../app/program.ts';
import { useReadOnlyReason } from '../../app/read-only.ts';
import { formatRoute, type ProjectsView, projectsViews, type Route, redirect } from '../../app/router.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { DayField } from '../../components/day-field.tsx';
import {
  type RecordSource,
  RecordTable,
  type RecordTableActions,
  useRecordTable,
} from '../../components/table/index.ts';
import { projectText as text } from '../../text/projects.ts';
import { CreateDialog } from './create-dialog.tsx';
import { GanttView } from './gantt-view.tsx';
import { PaperView } from './paper-view.tsx';
import { projectColumns } from './project-columns.tsx';
import { ProjectPanel } from './project-panel.tsx';
import { RulesView } from './rules-view.tsx';
import { StateChips } from './state-chips.tsx';
import { dayOf, useProjectChoices } from './use-projects.ts';
import './projects.css';

type ProjectsRoute = Extract<Route, { page: 'projects' }>;

/** Construction projects: the table, the picture of their schedules, papers, and what schedules count by. */
export default function ProjectsPage({ route }: { route: ProjectsRoute }) {
  const { view, id } = route;
  const [asOf, setAsOf] = useState(route.asOf ?? null);
  const [isCreating, setIsCreating] = useState(false);
  const readOnly = useReadOnlyReason();
  const { table, states } = useProjectTable(asOf, route.state);
  const show = useCallback(
    (next: number | null) => redirect({ page: 'projects', view, id: next, state: null }),
    [view],
  );
  const actions = useRef<RecordTableActions>(null);
  const close = useCallback(() => {
    show(null);
    actions.current?.focus();
  }, [show]);
  // One step back: out of the project, then off the page.
  useShortcuts([['Escape', () => (id === null ? history.back() : close())]]);
  const create = (
    <button
      type="button"
      className="btn btn-primary"
      disabled={readOnly !== null}
      title={readOnly ?? undefined}
      onClick={() => setIsCreating(true)}
    >
      <PlusOutlined aria-hidden /> {text.add}
    </button>
  );
  const filter = table.query.filters.state;
  return (
    <div className="projects">
      <header className="projects-head">
        <h1>{text.title}</h1>
        <ViewTabs route={route} />
        {view !== 'rules' && (
          <>
            <StateChips
              counts={states}
              filter={filter}
              onChange={(next) => table.store.setFilter('state', next)}
            />
            <DayField
              className="project-as-of"
              label={text.asOf}
              hint={text.asOfHint}
              day={asOf}
              onDay={setAsOf}
            />
          </>
        )}
      </header>
      <div className="projects-body">
        {view === 'table' && (
          <RecordTable
            table={table}
            actionsRef={actions}
            label={text.tableLabel}
            searchHint={text.searchHint}
            onPick={(row) => show(row.id)}
            onOpen={(row) => show(row.id)}
            tools={create}
            empty={
              <div className="page-message projects-empty">
                <p>{text.empty}</p>
                {create}
              </div>
            }
          />
        )}
        {view === 'gantt' && <GanttView query={table.query} asOf={asOf} openId={id} onOpen={show} />}
        {view === 'paper' && <PaperView query={table.query} asOf={asOf} count={table.count} />}
        {view === 'rules' && <RulesView />}
        {(view === 'table' || view === 'gantt') && id !== null && (
          <ProjectPanel key={id} id={id} onClose={close} onChanged={table.reload} />
        )}
      </div>
      {isCreating && (
        <CreateDialog
          onClose={() => setIsCreating(false)}
          onCreated={(created) => {
            setIsCreating(false);
            table.reload();
            redirect({ page: 'projects', view: 'table', id: created, state: null });
          }}
        />
      )}
    </div>
  );
}

type StateCounts = Readonly<Record<ProjectStateKind, number>>;

/** The table's rows, and beside them how many projects stand how. */
function useProjectTable(asOf: string | null, state: ProjectStateKind | null) {
  const { client } = useProgram();
  const [states, setStates] = useState<StateCounts | null>(null);
  const choices = useProjectChoices().data;
  const columns = useMemo(
    () =>
      projectColumns({
        units: choices?.units.map(({ id, name }) => ({ value: String(id), label: name })) ?? [],
        items: choices?.items ?? [],
        years: choices?.years ?? [],
      }),
    [choices],
  );
  const source = useMemo(
    (): RecordSource<ProjectRow> => ({
      page: async (query, from, count, signal) => {
        const page = await client.project.list({ query, range: { from, count }, ...dayOf(asOf) }, { signal });
        setStates(page.states);
        return page;
      },
      position: (query, id) => client.project.position({ query, id, ...dayOf(asOf) }),
    }),
    [client, asOf],
  );
  const query: RecordQuery = state
    ? { ...EVERYTHING, filters: { state: { kind: 'choice', values: [state] } } }
    : EVERYTHING;
  const table = useRecordTable({ name: 'projects', columns, source, query });
  return { table, states };
}

function ViewTabs({ route }: { route: ProjectsRoute }) {
  const href = (view: ProjectsView): string => formatRoute({ ...route, view, state: null });
  return (
    <nav className="project-views" aria-label={text.viewsLabel}>
      {projectsViews.map((view) => (
        <a key={view} href={href(view)} aria-current={view === route.view ? 'page' : undefined}>
          {text.views[view]}
        </a>
      ))}
    </nav>
  );
}
