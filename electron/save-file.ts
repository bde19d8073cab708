import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { app, type BrowserWindow, dialog, shell } from 'electron';
import type { SavedFile } from '../core/contract/desktop-bridge.ts';
import { AppError } from '../core/domain/app-error.ts';
import { dialogText } from '../renderer/text/host.ts';
import { writeOutput } from '../server/shared/write-output.ts';

/**
 * Saves what the page hands over where the person says, and later shows just that in the file manager.
 * The page only ever holds an opaque id, never a path.
 */
export interface Saver {
  save(name: string, bytes: Uint8Array): Promise<SavedFile>;
  show(folderId: string): null;
}

const rememberedFiles = 50;

export function createSaver(window: BrowserWindow): Saver {
  const saved = new Map<string, string>();
  let lastFolder: string | null = null;

  return {
    save: async (name, bytes) => {
      const safeName = withoutFolders(name);
      const folder = lastFolder ?? app.getPath('documents');
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title: dialogText.saveTitle,
        defaultPath: path.join(folder, safeName),
        filters: [{ name: safeName, extensions: [path.extname(safeName).slice(1) || '*'] }],
      });
      if (canceled || filePath === '') return { saved: false, place: null, folderId: null };
      await writeOutput(filePath, bytes);
      lastFolder = path.dirname(filePath);
      const folderId = randomUUID();
      saved.set(folderId, filePath);
      const [oldest] = saved.keys();
      if (saved.size > rememberedFiles && oldest !== undefined) saved.delete(oldest);
      return { saved: true, place: lastFolder, folderId };
    },
    show: (folderId) => {
      const file = saved.get(folderId);
      if (file === undefined) throw new AppError('BAD_INPUT', { field: 'folderId', problem: 'notAllowed' });
      shell.showItemInFolder(file);
      return null;
    },
  };
}

/** A proposed name may not lead elsewhere, whatever separators it holds. */
function withoutFolders(name: string): string {
  return name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_').slice(0, 200) || 'yibiao';
}
