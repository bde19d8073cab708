import { lazy, Suspense, useEffect, useRef } from 'react';
import { ErrorBoundary } from '../components/error-boundary.tsx';
import { ConnectionBar } from '../components/frame/connection-bar.tsx';
import { ContextBar } from '../components/frame/context-bar.tsx';
import { Navigation } from '../components/frame/navigation.tsx';
import { StatusBar } from '../components/frame/status-bar.tsx';
import { Tray } from '../components/tray/tray.tsx';
import { EntryPage } from '../features/entry/entry-page.tsx';
import { HomePage } from '../features/home/home-page.tsx';
import { StartPage } from '../features/start/start-page.tsx';
import { common } from '../text/common.ts';
import { dialog, openDialog } from './dialogs.ts';
import { useReadAgain, useTakeFile } from './files.ts';
import { dropFinishedJobs } from './jobs.ts';
import { reminder } from './paper.ts';
import { useFileStatus, useSettings } from './queries.ts';
import { formatRoute, type Route, useRoute } from './router.ts';
import { useShortcuts } from './shortcuts.ts';
import { useStore } from './store.ts';
import { useTheme } from './theme.ts';
import '../components/frame/frame.css';

const ReportsPage = lazy(() => import('../features/reports/reports-page.tsx'));
const SettingsPage = lazy(() => import('../features/settings/settings-page.tsx'));
const NewCountyPage = lazy(() => import('../features/start/new-county-page.tsx'));
const Palette = lazy(() => import('../features/palette/palette.tsx'));
const HelpDialog = lazy(() => import('../components/dialogs/help-dialog.tsx'));
const ReminderDialog = lazy(() => import('../components/dialogs/reminder-dialog.tsx'));

export function App() {
  const route = useRoute();
  const file = useFileStatus();
  const hasFile = file.data?.open != null;
  useTheme(useSettings().data?.theme);
  useFileChanges();
  const readAgain = useReadAgain();
  useEffect(fetchLaterParts, []);
  useEffect(() => {
    void route.page;
    dropFinishedJobs();
  }, [route.page]);
  // On the entry page Esc belongs to the sheet.
  const leaves = route.page !== 'home' && route.page !== 'entry';
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
        <main id="main" tabIndex={-1}>
          <ErrorBoundary resetKey={formatRoute(route)} onReload={readAgain}>
            <Suspense fallback={<p className="page-message late">{common.loading}</p>}>
              {file.data && <Page route={route} hasFile={hasFile} />}
            </Suspense>
          </ErrorBoundary>
          <Tray />
        </main>
        <StatusBar route={route} />
      </div>
      <Dialogs route={route} />
    </div>
  );
}

function Page({ route, hasFile }: { route: Route; hasFile: boolean }) {
  if (route.page === 'settings') return <SettingsPage />;
  if (route.page === 'new') return <NewCountyPage />;
  if (!hasFile) return <StartPage />;
  if (route.page === 'entry') return <EntryPage annexId={route.annexId} />;
  if (route.page === 'reports') return <ReportsPage annexIds={route.annexIds} />;
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

/** Another window or the desktop's own menu opened another file: forget everything of the one before. */
function useFileChanges(): void {
  const { data } = useFileStatus();
  const takeFile = useTakeFile();
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (!data) return;
    const name = data.open ? `${data.open.place}/${data.open.name}` : null;
    if (shown.current !== null && name !== shown.current) takeFile(data);
    shown.current = name;
  }, [data, takeFile]);
}

/** Pages and dialogs that are not on the first screen, fetched when nothing else is going on. */
function fetchLaterParts(): void {
  requestIdleCallback(
    () => {
      void import('../features/palette/palette.tsx');
      void import('../components/dialogs/help-dialog.tsx');
      void import('../features/reports/reports-page.tsx');
    },
    { timeout: 3000 },
  );
}
