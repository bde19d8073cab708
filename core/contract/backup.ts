import { type } from '@orpc/contract';
import { z } from 'zod';
import type { BackupReason } from '../domain/backup-name.ts';
import type { FileComparison, FileReport, SalvageReport } from '../domain/file-report.ts';
import { call } from './base.ts';
import { type FileStatus, secretInput } from './file.ts';

/** Backups of the open file (or of one named by its id, such as a damaged one that does not open). */
export interface BackupEntry {
  /** Opaque handle for preview, restore and verify. */
  readonly id: string;
  readonly name: string;
  /** In the data folder, in the second place, or beside the file (made before a new version). */
  readonly place: 'own' | 'second' | 'beside';
  /** ISO instant. */
  readonly at: string;
  readonly reason: BackupReason;
  readonly size: number;
  /** Looked through after writing and found whole; null = not yet, or never (those beside the file). */
  readonly good: boolean | null;
  readonly encrypted: boolean;
  /** Titles; null for an encrypted one. */
  readonly plans: readonly string[] | null;
  readonly lastChange: string | null;
}

export interface BackupList {
  /** Name of the file that these are backups of; null = none is open and none was named. */
  readonly file: string | null;
  /** Folder of those in the data folder, as text to show. */
  readonly folder: string;
  /** Newest first. */
  readonly backups: readonly BackupEntry[];
  readonly second: {
    /** Null = none was chosen. */
    readonly folder: string | null;
    readonly isReachable: boolean;
    /** ISO instant of the last copy there that was found whole. */
    readonly last: string | null;
    /** A folder was chosen, and the last good copy there is older than a week. */
    readonly isDue: boolean;
  };
  /** Why the last one by itself could not be made; code of an error with its data. */
  readonly problem: { readonly code: string; readonly data: Readonly<Record<string, unknown>> } | null;
}

export interface BackupPreview {
  readonly entry: BackupEntry;
  readonly report: FileReport;
  /** Against the present file; null when that one cannot be read. */
  readonly comparison: FileComparison | null;
}

const ofFile = { file: z.string().optional() };
const ofBackup = { ...ofFile, id: z.string(), secret: secretInput.optional() };

export const backupContract = {
  list: call.input(z.object(ofFile)).output(type<BackupList>()),
  /** One now; answers once it was looked through. BACKUP_BAD when it is not whole. */
  make: call.output(type<BackupList>()),
  /** Where the second place is; null = nowhere. FOLDER_READ_ONLY, FILE_NOT_FOUND. */
  choose: call.input(z.object({ folder: z.string().max(1000).nullable() })).output(type<BackupList>()),
  /** A copy to the second place; answers once it was looked through there. */
  second: call.output(type<BackupList>()),
  /** Looks a backup through and says what restoring it would change. */
  preview: call.input(z.object(ofBackup)).output(type<BackupPreview>()),
  /** Puts a backup in the file's place and opens it; the file as it was stays beside it under `kept`. */
  restore: call
    .input(z.object(ofBackup))
    .output(type<{ readonly status: FileStatus; readonly kept: string | null }>()),
  /** Looks the file itself through, or a backup of it. */
  verify: call
    .input(z.object({ ...ofFile, id: z.string().optional(), secret: secretInput.optional() }))
    .output(type<FileReport>()),
  /** From a file that does not open: a new one beside it with everything that can be read. */
  salvage: call
    .input(z.object({ file: z.string(), secret: secretInput.optional() }))
    .output(type<{ readonly name: string; readonly report: SalvageReport }>()),
  /** Removes backups in the data folder that are not encrypted while the file is. */
  dropPlain: call.output(type<BackupList>()),
};
