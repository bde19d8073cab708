import { type } from '@orpc/contract';
import { z } from 'zod';
import { call } from './base.ts';
import type { PeopleStatus } from './people.ts';

/** Data files: which one is open, recent ones, and how one comes to be. */
export interface OpenFile {
  readonly name: string;
  /** Folder as text to show; the renderer cannot use it as a path. */
  readonly place: string;
  readonly sample: boolean;
  readonly readOnly: boolean;
  readonly encrypted: boolean;
}

export interface RecentFile {
  /** Opaque handle for file.open. */
  readonly id: string;
  readonly name: string;
  readonly place: string;
  /** ISO instant. */
  readonly openedAt: string;
  readonly exists: boolean;
}

/** What a person knows of an encrypted file: its passphrase, or the recovery key that was printed. */
export const secretInput = z.union([
  z.object({ passphrase: z.string().min(1).max(200) }),
  z.object({ recovery: z.string().min(1).max(200) }),
]);

export interface Protected {
  /** The key to be printed and locked away: it opens the file when the passphrase is forgotten. */
  readonly recovery: string;
  /** Files beside it that still hold data in the clear, such as copies made before a new version. */
  readonly plainCopies: readonly string[];
}

export interface FileStatus {
  readonly open: OpenFile | null;
  /** A file that was to be opened and waits for its passphrase. */
  readonly locked: RecentFile | null;
  readonly recent: readonly RecentFile[];
  /** Data files found in the data folder that are not among the recent ones. */
  readonly inFolder: readonly RecentFile[];
  /** Whether the open file asks who is there, and who is. */
  readonly people: PeopleStatus;
  readonly dataFolder: string;
  readonly programVersion: string;
}

export const newCountyInput = z.object({
  countyName: z.string().trim().min(1).max(40),
  planTitle: z.string().trim().min(1).max(120),
  /** Calendar years, ascending, such as [2024, 2025, 2026]. */
  years: z.array(z.number().int().min(1990).max(2100)).min(1).max(10),
  /** Townships as typed or pasted, in printing order. */
  townships: z
    .array(
      z.object({
        name: z.string().trim().min(1).max(40),
        kind: z.enum(['subdistrict', 'town', 'township', 'bureau']),
        divisionCode: z
          .string()
          .regex(/^\d{9}$/)
          .nullable(),
      }),
    )
    .min(1)
    .max(400),
});
export type NewCountyInput = z.infer<typeof newCountyInput>;

/** A city whose counties send packages. */
export const newCityInput = z.object({
  cityName: z.string().trim().min(1).max(40),
  divisionCode: z
    .string()
    .regex(/^\d{6}$/)
    .nullable(),
});
export type NewCityInput = z.infer<typeof newCityInput>;

export const fileContract = {
  status: call.output(type<FileStatus>()),
  /** Opens the sample's own file, making it on first use; never touches the office's files. */
  openSample: call.input(z.object({ sample: z.string() })).output(type<FileStatus>()),
  create: call.input(newCountyInput).output(type<FileStatus>()),
  /** A file for the totals of counties. */
  createCity: call.input(newCityInput).output(type<FileStatus>()),
  /** FILE_ENCRYPTED when it needs a secret, which is then waited for; WRONG_PASSPHRASE the slower the more. */
  open: call.input(z.object({ id: z.string(), secret: secretInput.optional() })).output(type<FileStatus>()),
  /** Encrypts the open file, or gives it another passphrase (then `current` is needed). */
  protect: call
    .input(z.object({ passphrase: z.string().min(1).max(200), current: secretInput.optional() }))
    .output(type<Protected>()),
  /** The recovery key again, for whoever knows the passphrase. */
  recoveryKey: call.input(z.object({ current: secretInput })).output(type<{ readonly recovery: string }>()),
  /** A file that waits for its passphrase does so no longer. */
  leave: call.output(type<FileStatus>()),
  /** A data file handed over by the browser: copied into the data folder, then opened. */
  upload: call.input(z.object({ file: z.file().max(512 * 1024 * 1024) })).output(type<FileStatus>()),
  close: call.output(type<FileStatus>()),
  /** Drops an entry from the recent list; the file itself stays. */
  forget: call.input(z.object({ id: z.string() })).output(type<FileStatus>()),
};
