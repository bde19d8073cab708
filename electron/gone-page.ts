import { type BrowserWindow, dialog } from 'electron';
import { dialogText } from '../renderer/text/host.ts';

/**
 * A page whose process ended by a fault is loaded again, and one that hangs if a person wants it: what was
 * typed and is not stored lives in main (draft-service.ts), and only as long as the program does.
 *
 *   reopenGonePage(window, (what) => backend.logFault(new Error(what), 'electron'));
 */
const AGAIN_MILLISECONDS = 20_000;

export function reopenGonePage(window: BrowserWindow, log: (what: string) => void): void {
  const { webContents } = window;
  let reopenedAt = Number.NEGATIVE_INFINITY;
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    log(`page gone: ${reason}`);
    // A page that dies as soon as it is there is not loaded for ever.
    const isAgain = Date.now() - reopenedAt < AGAIN_MILLISECONDS;
    if (isAgain && !asks(window, dialogText.goneAgain, dialogText.reopen, dialogText.quit)) {
      window.destroy();
      return;
    }
    reopenedAt = Date.now();
    webContents.reload();
  });
  window.on('unresponsive', () => {
    log('page hangs');
    // Its process ends by this, and the page is loaded again as above.
    if (asks(window, dialogText.hangs, dialogText.reopen, dialogText.wait)) {
      webContents.forcefullyCrashRenderer();
    }
  });
}

/** True for the first of the two answers. */
function asks(window: BrowserWindow, message: string, yes: string, no: string): boolean {
  const choice = dialog.showMessageBoxSync(window, {
    ...{ type: 'question', message, detail: dialogText.stillKept },
    ...{ buttons: [yes, no], defaultId: 0, cancelId: 1, noLink: true },
  });
  return choice === 0;
}
