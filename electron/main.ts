import path from 'node:path';
import { app, type BrowserWindow, dialog, Menu, session } from 'electron';
import { createBackend } from '../core/services/backend.ts';
import { sentenceOf } from '../renderer/text/errors.ts';
import { dialogText } from '../renderer/text/host.ts';
import { dataFolder } from '../server/shared/data-folder.ts';
import { openAtStart } from '../server/shared/open-at-start.ts';
import { logStrayFaults } from '../server/shared/stray-faults.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { reopenGonePage } from './gone-page.ts';
import { hardenApp, hardenLaterSessions, hardenSession } from './hardening.ts';
import { connectIpc, type HostBackend } from './ipc.ts';
import { buildMenu } from './menu.ts';
import { announceFile, fileArgument, pickDataFile } from './open-file.ts';
import { openWindow } from './window.ts';

/** The desktop program. Started by electron-builder's executable, or by `npm start`. */
registerAppScheme();
// No window can be made without one, whatever its options say.
app.enableSandbox();
if (app.requestSingleInstanceLock()) {
  app.whenReady().then(start).catch(cannotStart);
} else {
  // The first one gets our command line by its second-instance event.
  app.quit();
}

async function start(): Promise<void> {
  const folder = dataFolder();
  const backend = createBackend({ dataFolder: folder });
  logStrayFaults(backend);
  const logRefusal = (what: string) => void backend.logFault(new Error(`refused: ${what}`), 'electron');
  hardenApp(app, logRefusal);
  hardenSession(session.defaultSession, logRefusal);
  hardenLaterSessions(app, session.defaultSession, logRefusal);
  serveApp(session.defaultSession, path.join(app.getAppPath(), 'dist', 'renderer'));

  const file = fileArgument(process.argv, process.cwd());
  const fault =
    file !== null
      ? await backend.openPath(file).then(
          () => null,
          (error: unknown) => error,
        )
      : process.argv.includes('--open-at-start')
        ? await openAtStart(backend.client)
        : null;
  const window = await openWindow((created) => {
    connectIpc(created, backend);
    reopenGonePage(created, (what) => void backend.logFault(new Error(what), 'electron'));
  });
  wireWindow(window, backend, folder);
  backend.warm();
  if (fault !== null) showFault(window, fault);

  app.on('window-all-closed', () => app.quit());
  closeBackendBeforeQuit(backend);
}

function wireWindow(window: BrowserWindow, backend: HostBackend, folder: string): void {
  const openThen = (opening: Promise<boolean>) => {
    opening.then(
      (opened) => opened && announceFile(window),
      (error: unknown) => showFault(window, error),
    );
  };
  const openFile = () => openThen(pickDataFile(window, backend));
  Menu.setApplicationMenu(buildMenu(window, { openFile, dataFolder: () => folder }));
  app.on('second-instance', (_event, argv, workingFolder) => {
    if (window.isMinimized()) window.restore();
    window.focus();
    const file = fileArgument(argv, workingFolder);
    if (file !== null) openThen(backend.openPath(file).then(() => true));
  });
}

function closeBackendBeforeQuit(backend: { close(): Promise<void> }): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void backend.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}

function showFault(window: BrowserWindow, error: unknown): void {
  void dialog.showMessageBox(window, { type: 'error', message: sentenceOf(error) });
}

function cannotStart(error: unknown): void {
  dialog.showErrorBox(dialogText.cannotStart, sentenceOf(error));
  app.exit(1);
}
