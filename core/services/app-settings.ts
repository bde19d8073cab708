import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * What the program remembers on this machine, outside any data file: who works here, how it should
 * look, which files were open. A damaged settings file costs the settings, never the program.
 */
const stored = z.object({
  operator: z.string().min(1).max(40).optional(),
  theme: z.enum(['system', 'light', 'dark']).optional(),
  /** Where copies of backups go on demand: a stick, a share. */
  backupFolder: z.string().optional(),
  /** When the last good one went there (ISO instant), by the path of the data file. */
  secondCopies: z.record(z.string(), z.string()).optional(),
  recent: z.array(z.object({ path: z.string(), openedAt: z.string() })).optional(),
});
export type StoredSettings = z.infer<typeof stored>;

export interface SettingsStore {
  read(): StoredSettings;
  update(part: StoredSettings): StoredSettings;
}

export function createSettingsStore(folder: string): SettingsStore {
  const path = join(folder, 'settings.json');
  const read = (): StoredSettings => {
    try {
      return stored.parse(JSON.parse(readFileSync(path, 'utf8')));
    } catch {
      return {};
    }
  };
  return {
    read,
    update(part) {
      const next = { ...read(), ...part };
      mkdirSync(folder, { recursive: true });
      // Written beside and renamed, so that a power cut leaves the old or the new, not half of one.
      writeFileSync(`${path}.new`, JSON.stringify(next, null, 2));
      renameSync(`${path}.new`, path);
      return next;
    },
  };
}
