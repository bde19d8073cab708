import path from 'node:path';
import {
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  dialog,
  type IpcMainEvent,
  ipcMain,
} from 'electron';
import { channels } from '../core/contract/desktop-bridge.ts';
import { dialogText, programName } from '../renderer/text/host.ts';
import { startPage } from './app-protocol.ts';
import { isTrustedSender } from './trusted-sender.ts';

/** The one window. Its page has no Node, no privileges, and a preload in a sandbox. */
export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    width: 1366,
    height: 768,
    minWidth: 800,
    minHeight: 500,
    show: false,
    title: programName,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // The spelling dictionaries would be downloaded.
      spellcheck: false,
    },
  };
}

/** `prepare` runs before the page loads, so that main answers from its first message on. */
export async function openWindow(prepare: (window: BrowserWindow) => void): Promise<BrowserWindow> {
  const window = new BrowserWindow(windowOptions(path.join(import.meta.dirname, 'preload.cjs')));
  window.once('ready-to-show', () => window.show());
  holdUntilFlushed(window);
  prepare(window);
  await window.loadURL(startPage);
  return window;
}

const flushTimeout = 3000;

/** Closing waits until the page has committed what was being typed, but not for a page that hangs. */
function holdUntilFlushed(window: BrowserWindow): void {
  let flushed = false;
  window.on('close', (event) => {
    if (flushed) return;
    event.preventDefault();
    const finish = () => {
      if (flushed) return;
      flushed = true;
      clearTimeout(timer);
      ipcMain.off(channels.flushed, onFlushed);
      if (!window.isDestroyed()) window.close();
    };
    const onFlushed = (answer: IpcMainEvent) => {
      if (isTrustedSender(answer, window.webContents)) finish();
    };
    const timer = setTimeout(finish, flushTimeout);
    ipcMain.on(channels.flushed, onFlushed);
    window.webContents.send(channels.closing);
  });
  // The page holds something that is not stored: without a question the window would simply not close.
  window.webContents.on('will-prevent-unload', (event) => {
    if (closesAnyway(window)) event.preventDefault();
    else flushed = false;
  });
}

function closesAnyway(window: BrowserWindow): boolean {
  const choice = dialog.showMessageBoxSync(window, {
    type: 'question',
    message: dialogText.unsaved,
    detail: dialogText.unsavedExplain,
    buttons: [dialogText.stay, dialogText.closeAnyway],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return choice === 1;
}
