import type { AuditReport } from '../contract/audit.ts';
import type { NewCityInput } from '../contract/file.ts';
import type { Client } from '../contract/index.ts';
import type { FileReport, SalvageReport } from '../domain/file-report.ts';
import type { ReportRunner } from '../reports/report-runner.ts';

/** Where a running program puts its things and what it may know of its surroundings. */
export interface BackendOptions {
  /** Absolute path of the folder for data files, settings and the log; made when missing. */
  readonly dataFolder: string;
  /** Injected so that tests decide what time it is. Default: the system clock. */
  readonly now?: () => Date;
  /** Who is named in the history until settings say otherwise. Default: the login name. */
  readonly defaultOperator?: string;
  /** Further folders searched for official fonts; tests pass an empty list. */
  readonly fontFolders?: readonly string[];
  /** One that several backends share, and that is closed by whoever made it; default: one of its own. */
  readonly reports?: ReportRunner;
  /** False for the command line, which must not change the window's list of recent files. */
  readonly rememberFiles?: boolean;
  /** Default: all, and for a program that does not remember files (the command line) before. */
  readonly backups?: 'all' | 'before' | 'none';
  /** Opens encrypted files named by path; the window asks instead. */
  readonly secret?: { readonly passphrase: string } | { readonly recovery: string };
  /** Who calls in-process, in a file with accounts: the command line's. */
  readonly account?: { readonly name: string; readonly password: string };
  /** How a wrong passphrase is slowed; tests count instead of waiting. Default: a timer. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}

/** What a host knows of a caller. */
export interface CallContext {
  /** Which browser, window or command line it is; each is logged in by itself. */
  readonly session?: string;
  /** From another machine: may not change which file is open. */
  readonly keepsFile?: boolean;
}

/**
 * The whole program without a window. `router` is carried by HTTP and MessagePort; `client` is the
 * same calls in-process; the path functions are for hosts only (the renderer never sees a path).
 */
export interface Backend<Router> {
  readonly router: Router;
  readonly client: Client;
  /** The same calls as another session: each is logged in by itself. */
  clientFor(session: string): Client;
  /** Gives an administrator of the open file a new first password, for whoever has the file; answers with the name. */
  resetAdmin(password: string, name?: string): Promise<string>;
  /** Opens a data file by path, as chosen in a host's own dialog or named on a command line. */
  openPath(path: string): Promise<void>;
  /** Makes a new data file holding a sample plan at `path` (refused when it exists) and opens it. */
  createSampleAt(path: string, sample: string): Promise<void>;
  /** Makes a new data file for a city's totals at `path` (refused when it exists) and opens it. */
  createCityAt(path: string, city: NewCityInput): Promise<void>;
  /** A copy of the open file at `path` (refused when it exists), looked through after writing. */
  backupTo(path: string): Promise<FileReport>;
  /** Puts `from` in the place of the file at `path`, which stays beside it: answers where, null = none was. */
  restoreFrom(from: string, path: string): Promise<string | null>;
  /** Looks a file through that is not open. */
  verifyAt(path: string): Promise<FileReport>;
  /** Recomputes the audit log of a whole file that is not open; null = the file is of another version. */
  auditAt(path: string): Promise<AuditReport | null>;
  /** A new file at `target` with everything that can be read of a damaged one. */
  salvageTo(path: string, target: string): Promise<SalvageReport>;
  /** Loads what making files needs ahead of the first one, off the window's thread. */
  warm(): void;
  /** Absolute path of the open data file, or null. */
  currentPath(): string | null;
  /** Whether the open file has people who log in; false without a file. */
  hasAccounts(): boolean;
  /** Writes one line to the log and returns its reference, to be read out to whoever helps. */
  logFault(error: unknown, where: string): string;
  /** Closes file, workers and log. */
  close(): Promise<void>;
}
