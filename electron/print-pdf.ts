import { randomUUID } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { app, BrowserWindow } from 'electron';
import type { PrintOutcome } from '../core/contract/desktop-bridge.ts';

/**
 * Shows the system's print dialog for a PDF: Chromium's own viewer in a hidden window prints the very
 * pages that the preview showed.
 */
export async function printPdf(pdf: Uint8Array): Promise<PrintOutcome> {
  const file = path.join(app.getPath('temp'), `yibiao-${randomUUID()}.pdf`);
  await writeFile(file, pdf, { flag: 'wx', mode: 0o600 });
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      // The PDF viewer counts as a plugin. In a session of its own, so the page's rules stay as strict.
      plugins: true,
      partition: 'print',
      spellcheck: false,
    },
  });
  try {
    const ready = viewerReady(window);
    await window.loadFile(file);
    await ready;
    return await print(window);
  } finally {
    window.destroy();
    await rm(file, { force: true });
  }
}

/**
 * The page is loaded before its PDF viewer is, and printing then gives a blank sheet. Electron says so
 * with an event that its documentation does not name; the wait is bounded in case it goes away.
 */
function viewerReady(window: BrowserWindow): Promise<void> {
  const contents: EventEmitter = window.webContents;
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 5000);
    contents.once('-pdf-ready-to-print', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function print(window: BrowserWindow): Promise<PrintOutcome> {
  return new Promise((resolve, reject) => {
    window.webContents.print({ silent: false, printBackground: true }, (printed, reason) => {
      if (printed) resolve('printed');
      else if (/cancel/i.test(reason)) resolve('cancelled');
      else reject(new Error(`print: ${reason}`));
    });
  });
}
