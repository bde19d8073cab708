import { userInfo } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { createRouterClient } from '@orpc/server';
import type { DataFile } from '../../db/open.ts';
import { hasAccounts } from '../../db/queries/accounts.ts';
import { AppError } from '../domain/app-error.ts';
import { createReportRunner } from '../reports/report-runner.ts';
import { createSettingsStore } from './app-settings.ts';
import type { Backend, BackendOptions } from './backend-types.ts';
import { backupOnLeaving, backupsDone } from './backup-make.ts';
import { restorePath } from './backup-restore.ts';
import { auditOfPath, backupTo, salvagePath, verifyPath } from './backup-service.ts';
import type { Context } from './context.ts';
import type { Drafts } from './draft-service.ts';
import { fileService } from './file-service.ts';
import { createLog } from './log.ts';
import { createLogins, OWN_SESSION } from './logins.ts';
import { logInAs, resetAdmin } from './people-service.ts';
import { ProgressHub } from './progress-hub.ts';
import { createRouter, type Router } from './router.ts';

/**
 * The whole program without a window; every host and every test starts here.
 *
 *   const backend = createBackend({ dataFolder: '/tmp/office' });
 *   await backend.client.file.openSample({ sample: 'xiushan' });
 */
export function createBackend(options: BackendOptions): Backend<Router> {
  const context = createContext(options);
  const router = createRouter(context);
  return {
    router,
    client: createRouterClient(router, { context: { session: OWN_SESSION } }),
    clientFor: (session) => createRouterClient(router, { context: { session } }),
    openPath: async (path) => {
      await fileService.openPath(context, path, context.secret ?? undefined);
      if (options.account && hasAccounts(context.file().db)) {
        await logInAs(context, OWN_SESSION, options.account);
      }
    },
    resetAdmin: (password, name) => resetAdmin(context, password, name),
    createSampleAt: async (path, sample) => {
      fileService.createSampleAt(context, path, sample);
    },
    createCityAt: async (path, city) => {
      fileService.createCityAt(context, path, city);
    },
    backupTo: (path) => backupTo(context, path),
    restoreFrom: (from, path) => restorePath(context, from, path),
    verifyAt: (path) => verifyPath(context, path),
    auditAt: (path) => auditOfPath(context, path),
    salvageTo: (path, target) => salvagePath(context, path, target),
    warm: () => context.reports.warm(['pdf', 'xlsx', 'docx']),
    currentPath: () => context.openFile()?.path ?? null,
    hasAccounts: () => {
      const open = context.openFile();
      return open !== null && hasAccounts(open.db);
    },
    logFault: (error, where) => context.log.fault(error, where),
    close: async () => {
      await backupOnLeaving(context);
      context.setFile(null);
      await backupsDone(context);
      if (!options.reports) await context.reports.close();
    },
  };
}

function createContext(options: BackendOptions): Context {
  const { dataFolder } = options;
  const now = options.now ?? (() => new Date());
  const settings = createSettingsStore(dataFolder);
  let file: DataFile | null = null;
  let locked: string | null = null;
  const logins = createLogins();
  const drafts: Drafts = new Map();
  return {
    dataFolder,
    settings,
    log: createLog(dataFolder, now),
    reports:
      options.reports ?? createReportRunner(options.fontFolders ? { fontFolders: options.fontFolders } : {}),
    reportProgress: new ProgressHub(),
    ledgerProgress: new ProgressHub(),
    drafts,
    rememberFiles: options.rememberFiles ?? true,
    backups: options.backups ?? (options.rememberFiles === false ? 'before' : 'all'),
    now,
    logins,
    operator: () =>
      logins.account()?.name ?? settings.read().operator ?? options.defaultOperator ?? loginName(),
    secret: options.secret ?? null,
    pause: options.pause ?? ((milliseconds) => setTimeout(milliseconds)),
    locked: () => locked,
    setLocked(path) {
      locked = path;
    },
    openFile: () => file,
    file() {
      if (!file) throw new AppError('NO_FILE_OPEN', {});
      return file;
    },
    setFile(next) {
      const before = file;
      file = next;
      // The same file under a new key is still the one that everybody is logged in to.
      if (before?.path !== next?.path) {
        logins.endAll();
        drafts.clear();
      }
      if (before && before !== next) before.close();
    },
  };
}

/** Asked for with every change; the system looks it up each time. */
let knownLogin: string | null = null;

function loginName(): string {
  try {
    knownLogin ??= userInfo().username || 'user';
  } catch {
    knownLogin = 'user';
  }
  return knownLogin;
}

export type { Router };
