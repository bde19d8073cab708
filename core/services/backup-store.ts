import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { headOf } from '../../db/file-key.ts';
import type { BackupEntry } from '../contract/backup.ts';
import { BACKUP_REASONS, readBackupName } from '../domain/backup-name.ts';

/**
 * The folders that backups of a file lie in, and the note (JSON) beside each of them.
 *
 *   const entries = await entriesOf(places);   // newest first
 */
const noteShape = z.object({
  at: z.string(),
  reason: z.enum(BACKUP_REASONS),
  size: z.number(),
  sha256: z.string(),
  encrypted: z.boolean(),
  version: z.number().nullable(),
  counts: z.record(z.string(), z.number()),
  /** Titles; null for an encrypted file. */
  plans: z.array(z.string()).nullable(),
  lastChange: z.string().nullable(),
  /** The file as it was when it was copied: what differs from it has changed since. */
  source: z.object({ size: z.number(), mtimeMs: z.number() }),
  /** ISO instant at which it was looked through; null = not yet. */
  verifiedAt: z.string().nullable(),
  /** What was wrong with it; null = nothing. */
  fault: z.string().nullable(),
});
export type BackupNote = z.infer<typeof noteShape>;

export interface Places {
  /** The file itself. */
  readonly path: string;
  readonly own: string;
  readonly second: string | null;
}

export interface StoredBackup extends BackupEntry {
  readonly path: string;
  readonly note: BackupNote | null;
}

/** Files of one name from different folders have backups of their own. */
export function placesOf(path: string, dataFolder: string, second: string | undefined): Places {
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 8);
  const name = dirname(path) === dataFolder ? basename(path) : `${basename(path)}-${hash}`;
  return { path, own: join(dataFolder, 'backups', name), second: second ? join(second, name) : null };
}

export async function entriesOf(places: Places): Promise<StoredBackup[]> {
  const [own, second, beside] = await Promise.all([
    entriesIn(places.own, 'own'),
    places.second === null ? [] : entriesIn(places.second, 'second'),
    besideOf(places.path),
  ]);
  return [...own, ...second, ...beside].sort((a, b) => (a.at < b.at ? 1 : -1));
}

export async function entriesIn(folder: string, place: 'own' | 'second'): Promise<StoredBackup[]> {
  const names = await readdir(folder).catch(() => []);
  const found = names.map(async (name): Promise<StoredBackup | null> => {
    const told = readBackupName(name);
    const path = join(folder, name);
    const about = told && (await stat(path).catch(() => null));
    if (!told || !about) return null;
    const note = await readNote(path);
    return {
      ...{ id: `${place}:${name}`, name, place, path, note, ...told, size: about.size },
      good: note?.verifiedAt ? note.fault === null : null,
      encrypted: note?.encrypted ?? headOf(path).kind === 'encrypted',
      plans: note?.plans ?? null,
      lastChange: note?.lastChange ?? null,
    };
  });
  return (await Promise.all(found)).filter((one) => one !== null);
}

/** Made beside the file before it was brought to a new version. */
async function besideOf(file: string): Promise<StoredBackup[]> {
  const folder = dirname(file);
  const names = (await readdir(folder).catch(() => [])).filter(
    (name) => name.startsWith(`${basename(file)}.v`) && /\.v\d+\.bak$/.test(name),
  );
  const found = names.map(async (name): Promise<StoredBackup | null> => {
    const path = join(folder, name);
    const about = await stat(path).catch(() => null);
    if (!about) return null;
    return {
      ...{ id: `beside:${name}`, name, place: 'beside', path, note: null, size: about.size },
      ...{ at: about.mtime.toISOString(), reason: 'migration', good: null },
      ...{ encrypted: headOf(path).kind === 'encrypted', plans: null, lastChange: null },
    };
  });
  return (await Promise.all(found)).filter((one) => one !== null);
}

const notePath = (path: string): string => path.replace(/\.ybdb$/, '.json');

async function readNote(path: string): Promise<BackupNote | null> {
  try {
    return noteShape.parse(JSON.parse(await readFile(notePath(path), 'utf8')));
  } catch {
    return null;
  }
}

export async function writeNote(path: string, note: BackupNote): Promise<void> {
  const place = notePath(path);
  try {
    await writeFile(`${place}.new`, JSON.stringify(note, null, 2));
    await rename(`${place}.new`, place);
  } catch (error) {
    await rm(`${place}.new`, { force: true }).catch(() => undefined);
    throw error;
  }
}

export async function dropBackup(path: string): Promise<void> {
  await rm(path, { force: true });
  await rm(notePath(path), { force: true });
}

export function entryOf({ path: _, note: __, ...entry }: StoredBackup): BackupEntry {
  return entry;
}
