import type { Secret } from '../../db/file-key.ts';
import type { DataFile } from '../../db/open.ts';
import { storageError } from '../../db/storage-error.ts';
import type { WriteDb } from '../../db/types.ts';
import type { LedgerProgress } from '../contract/facility.ts';
import type { ReportProgress } from '../contract/report.ts';
import { AppError } from '../domain/app-error.ts';
import type { ReportRunner } from '../reports/report-runner.ts';
import type { SettingsStore } from './app-settings.ts';
import { sealed } from './audit.ts';
import type { Drafts } from './draft-service.ts';
import type { Log } from './log.ts';
import type { Logins } from './logins.ts';
import type { ProgressHub } from './progress-hub.ts';

/** What every service may use. The open data file changes while the program runs; the rest does not. */
export interface Context {
  readonly dataFolder: string;
  readonly settings: SettingsStore;
  readonly log: Log;
  readonly reports: ReportRunner;
  readonly reportProgress: ProgressHub<ReportProgress>;
  readonly ledgerProgress: ProgressHub<LedgerProgress>;
  /** What is typed in windows and not saved yet. */
  readonly drafts: Drafts;
  readonly rememberFiles: boolean;
  /** Backups by themselves: always, only before something that changes much, or never. */
  readonly backups: 'all' | 'before' | 'none';
  now(): Date;
  /** Who is logged in, where the open file has accounts. */
  readonly logins: Logins;
  /** Who is named in the history: whoever is logged in, else whom the settings name. */
  operator(): string;
  /** The open file, or NO_FILE_OPEN. */
  file(): DataFile;
  openFile(): DataFile | null;
  setFile(file: DataFile | null): void;
  /** Path of a file that waits for its passphrase. */
  locked(): string | null;
  setLocked(path: string | null): void;
  /** What opens an encrypted file without asking: the command line's. */
  readonly secret: Secret | null;
  /** Waits before a wrong passphrase is answered. */
  pause(milliseconds: number): Promise<void>;
}

/**
 * Runs a change as one transaction that ends with its entry in the audit log; a file that cannot be written is
 * refused before it starts.
 */
export function transact<T>(context: Context, change: (db: WriteDb) => T): T {
  const file = context.file();
  if (file.readOnly) throw new AppError('FILE_READ_ONLY', { name: nameOf(file.path) });
  try {
    const result = sealed(context, file, change);
    file.settleSoon();
    return result;
  } catch (error) {
    throw storageError(error, file.path);
  }
}

/** Who, when and why, for an entry of the history. */
export function changeStamp(context: Context, batchId: number, reason: string) {
  return { batchId, at: context.now().toISOString(), who: context.operator(), source: 'typed', reason };
}

/** The start of the current local day, as an ISO instant. */
export function startOfToday(now: Date): string {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate()).toISOString();
}

/** The local day as an ISO date. */
export function localDay(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
