import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Font files of this machine by file name: a bounded walk over the system's and the user's folders.
 *
 *   findFontFiles(systemFontFolders()); // [{ name: 'simfang.ttf', path: 'C:\\Windows\\Fonts\\simfang.ttf' }]
 */
export interface FontFile {
  readonly name: string;
  readonly path: string;
}

const MAX_DEPTH = 4;
const MAX_ENTRIES = 20_000;

export function systemFontFolders(): string[] {
  const home = homedir();
  if (process.platform === 'win32') {
    const local = process.env.LOCALAPPDATA;
    const windows = process.env.WINDIR ?? 'C:\\Windows';
    return [join(windows, 'Fonts'), ...(local ? [join(local, 'Microsoft', 'Windows', 'Fonts')] : [])];
  }
  if (process.platform === 'darwin')
    return ['/Library/Fonts', '/System/Library/Fonts', join(home, 'Library/Fonts')];
  return [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    join(home, '.local/share/fonts'),
    join(home, '.fonts'),
  ];
}

/** Folders that are missing or closed to us simply hold no fonts. */
export function findFontFiles(folders: readonly string[]): FontFile[] {
  const files: FontFile[] = [];
  let entriesLeft = MAX_ENTRIES;
  const walk = (folder: string, depth: number): void => {
    for (const entry of entriesOf(folder)) {
      if (entriesLeft-- <= 0) return;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (depth < MAX_DEPTH) walk(path, depth + 1);
      } else if (/\.(ttf|ttc|otf)$/i.test(entry.name)) files.push({ name: entry.name, path });
    }
  };
  for (const folder of folders) walk(folder, 0);
  return files;
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}
