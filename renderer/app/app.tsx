import { Suspense, useEffect } from 'react';
import type { FileStatus } from '../../core/contract/file.ts';
import { ErrorBoundary } from '../components/error-boundary.tsx';
import { ConnectionBar } from '../components/frame/connection-bar.tsx';
import { ContextBar } from '../components/frame/context-bar.tsx';
import { DraftBar } from '../components/frame/draft-bar.tsx';
import { Navigation } from '../components/frame/navigation.tsx';
import { StatusBar } from '../components/frame/status-bar.tsx';
import { keptState } from '../components/grid/index.ts';
import { Tray } from '../components/tray/tray.tsx';
import { EntryPage } from '../features/entry/entry-page.tsx';
import { HomePage } from '../features/home/home-page.tsx';
import { LockScreen } from '../features/people/lock-screen.tsx';
import { LogInPage } from '../features/people/log-in-page.tsx';
import { StartPage } from '../features/start/start-page.tsx';
import { common } from '../text/common.ts';
import { dialog, openDialog } from './dialogs.ts';
import { useFileChanges, useReadAgain } from './files.ts';
import { dropFinishedJobs } from './jobs.ts';
import { laterPart, readLaterParts } from './later-part.tsx';
import { reminder } from './paper.ts';
import { usePresence } from './presence.ts';
import { isOpenTo, useFileStatus, useSettings } from './queries.ts';
import { formatRoute, type Route, useRoute } from './router.ts';
import { useShortcuts } from './shortcuts.ts';
import { useStore } from './store.ts';
import { useTheme } from './theme.ts';
import '../components/frame/frame.css';

const ProgressPage = laterPart(() => import('../features/progress/progress-page.tsx'));
const FacilitiesPage = laterPart(() => import('../features/facilities/facilities-page.tsx'));
const ProjectsPage = laterPart(() => import('../features/projects/projects-page.tsx'));
const TrainingPage = laterPart(() => import('../features/training/training-page.tsx'));
const TasksPage = laterPart(() => import('../features/tasks/tasks-page.tsx'));
const IndicatorsPage = laterPart(() => import('../features/indicators/indicators-page.tsx'));
const ExchangePage = laterPart(() => import('../features/exchange/exchange-page.tsx'));
const ReportsPage = laterPart(() => import('../features/reports/reports-page.tsx'));
const DesignPage = laterPart(() => import('../features/design/design-page.tsx'));
const VersionsPage = laterPart(() => import('../features/versions/versions-page.tsx'));
const SettingsPage = laterPart(() => import('../features/settings/settings-page.tsx'));
const UnitsPage = laterPart(() => import('../features/units/units-page.tsx'));
const AuditPage = laterPart(() => import('../features/audit/audit-page.tsx'));
const NewCountyPage = laterPart(() => import('../features/start/new-county-page.tsx'));
const Palette = laterPart(() => import('../features/palette/palette.tsx'));
const HelpDialog = laterPart(() => import('../components/dialogs/help-dialog.tsx'));
const ReminderDialog = laterPart(() => import('../components/dialogs/reminder-dialog.tsx'));

export function App() {
  const route = useRoute();
  const file = useFileStatus();
  // While a file waits for its passphrase, or for somebody to log in, that is what the window asks.
  const hasFile = isOpenTo(file.data);
  const asksWho = file.data?.open != null && file.data.locked === null && !hasFile;
  usePresence();
  useTheme(useSettings().data?.theme);
  useFileChanges();
  useEffect(warnOfKeptCells, []);
  const readAgain = useReadAgain();
  useEffect(readLaterParts, []);
  useEffect(() => {
    void route.page;
    dropFinishedJobs();
  }, [route.page]);
  // Where a sheet is filled in Esc belongs to it.
  const leaves = !['home', 'entry', 'progress', 'facilities', 'projects', 'tasks'].includes(route.page);
  useShortcuts([
    ['Ctrl+K', () => openDialog('palette')],
    ['F1', () => openDialog('help')],
    ...(leaves ? [['Escape', () => history.back()] as const] : []),
  ]);
  return (
    <div className="frame">
      <Navigation route={route} hasFile={hasFile} />
      <div className="frame-body">
        <ContextBar route={route} />
        <ConnectionBar />
        <DraftBar of={draftsOf(file.data, hasFile)} />
        <main id="main" tabIndex={-1}>
          <ErrorBoundary resetKey={formatRoute(route)} onReload={readAgain}>
            <Suspense fallback={<p className="page-message late">{common.loading}</p>}>
              {asksWho ? <LogInPage /> : file.data && <Page route={route} hasFile={hasFile} />}
            </Suspense>
          </ErrorBoundary>
          <Tray />
        </main>
        <StatusBar route={route} />
      </div>
      {!asksWho && <Dialogs route={route} />}
      <LockScreen />
    </div>
  );
}

/** Whose drafts there may be: those of the open file, '' without any, null while nobody may ask. */
function draftsOf(file: FileStatus | undefined, hasFile: boolean): string | null {
  if (hasFile) return `${file?.open?.place}/${file?.open?.name}`;
  return file && file.open === null && file.locked === null ? '' : null;
}

function Page({ route, hasFile }: { route: Route; hasFile: boolean }) {
  if (route.page === 'settings') return <SettingsPage />;
  if (route.page === 'new') return <NewCountyPage />;
  if (!hasFile) return <StartPage />;
  if (route.page === 'entry') return <EntryPage annexId={route.annexId} />;
  if (route.page === 'progress') return <ProgressPage route={route} />;
  if (route.page === 'facilities') return <FacilitiesPage id={route.id} />;
  if (route.page === 'projects') return <ProjectsPage route={route} />;
  if (route.page === 'training') return <TrainingPage tab={route.tab} id={route.id} />;
  if (route.page === 'tasks') return <TasksPage id={route.id} />;
  if (route.page === 'indicators') return <IndicatorsPage tab={route.tab} id={route.id} />;
  if (route.page === 'exchange') return <ExchangePage tab={route.tab} />;
  if (route.page === 'reports') return <ReportsPage route={route} />;
  if (route.page === 'design') {
    const { annexId, planId, kind = 'counts' } = route;
    return <DesignPage annexId={annexId} planId={planId} kind={kind} />;
  }
  if (route.page === 'units') return <UnitsPage />;
  if (route.page === 'audit') return <AuditPage key={formatRoute(route)} of={route.of} />;
  if (route.page === 'versions') return <VersionsPage planId={route.planId} />;
  return <HomePage />;
}

function Dialogs({ route }: { route: Route }) {
  const open = useStore(dialog, (value) => value);
  const reminding = useStore(reminder, (value) => value);
  return (
    <Suspense fallback={null}>
      {open === 'palette' && <Palette route={route} />}
      {open === 'help' && <HelpDialog page={route.page} />}
      {reminding && <ReminderDialog reminder={reminding} />}
    </Suspense>
  );
}

/** Closing the window asks first while cells of a page left behind are not stored yet. */
function warnOfKeptCells(): () => void {
  const ask = (event: BeforeUnloadEvent): void => {
    if (keptState.get() !== 'idle') event.preventDefault();
  };
  window.addEventListener('beforeunload', ask);
  return () => window.removeEventListener('beforeunload', ask);
}
