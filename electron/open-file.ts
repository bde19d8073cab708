import { statSync } from 'node:fs';
import path from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { channels } from '../core/contract/desktop-bridge.ts';
import type { Backend } from '../core/services/backend-types.ts';
import { dialogText } from '../renderer/text/host.ts';

/** Asks for a data file and opens it; true when one was opened. */
export async function pickDataFile(
  window: BrowserWindow,
  backend: Pick<Backend<never>, 'openPath' | 'currentPath'>,
): Promise<boolean> {
  const current = backend.currentPath();
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: dialogText.openTitle,
    properties: ['openFile'],
    ...(current === null ? {} : { defaultPath: path.dirname(current) }),
    filters: [
      { name: dialogText.dataFiles, extensions: ['ybdb'] },
      { name: dialogText.allFiles, extensions: ['*'] },
    ],
  });
  const [chosen] = filePaths;
  if (canceled || chosen === undefined) return false;
  await backend.openPath(chosen);
  return true;
}

/** Tells the page that another file is open now. */
export function announceFile(window: BrowserWindow): void {
  window.webContents.send(channels.fileOpened);
}

/**
 * The data file named on a command line, as by a double click on it; null when none is.
 *
 *   fileArgument(['/opt/yibiao/yibiao', '/home/li/county.ybdb'], '/home/li')
 */
export function fileArgument(argv: readonly string[], workingFolder: string): string | null {
  const named = argv.slice(1).filter((argument) => !argument.startsWith('-'));
  for (const argument of named) {
    const file = path.resolve(workingFolder, argument);
    if (path.extname(file).toLowerCase() === '.ybdb' && isFile(file)) return file;
  }
  return null;
}

function isFile(place: string): boolean {
  return statSync(place, { throwIfNoEntry: false })?.isFile() === true;
}
