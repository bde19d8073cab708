import { implement, ORPCError } from '@orpc/server';
import { storageError } from '../../db/storage-error.ts';
import { contract } from '../contract/index.ts';
import { isAppError } from '../domain/app-error.ts';
import { annexService } from './annex-service.ts';
import { cellService } from './cell-service.ts';
import type { Context } from './context.ts';
import { designService } from './design-service.ts';
import { fileService } from './file-service.ts';
import { planService } from './plan-service.ts';
import { reportService } from './report-service.ts';
import { settingsService } from './settings-service.ts';
import { textService } from './text-service.ts';
import { versionService } from './version-service.ts';

/**
 * The contract's calls bound to the services. Errors of the closed union cross as they are; anything
 * else is logged and crosses as INTERNAL with the log's reference.
 */
export function createRouter(context: Context) {
  const os = implement(contract).use(async ({ next, path }) => {
    try {
      return await next();
    } catch (error) {
      throw carriedError(context, error, path.join('.'));
    }
  });
  return os.router({
    file: {
      status: os.file.status.handler(() => fileService.status(context)),
      openSample: os.file.openSample.handler(({ input }) => fileService.openSample(context, input)),
      create: os.file.create.handler(({ input }) => fileService.create(context, input)),
      open: os.file.open.handler(({ input }) => fileService.open(context, input)),
      upload: os.file.upload.handler(({ input }) => fileService.upload(context, input)),
      close: os.file.close.handler(() => fileService.close(context)),
      forget: os.file.forget.handler(({ input }) => fileService.forget(context, input)),
    },
    plan: {
      list: os.plan.list.handler(() => planService.list(context)),
      check: os.plan.check.handler(({ input }) => planService.check(context, input)),
      units: os.plan.units.handler(({ input }) => planService.units(context, input)),
    },
    annex: {
      open: os.annex.open.handler(({ input }) => annexService.open(context, input)),
      setEntryState: os.annex.setEntryState.handler(({ input }) =>
        annexService.setEntryState(context, input),
      ),
      setStatedTotal: os.annex.setStatedTotal.handler(({ input }) =>
        annexService.setStatedTotal(context, input),
      ),
    },
    cell: {
      commit: os.cell.commit.handler(({ input }) => cellService.commit(context, input)),
      history: os.cell.history.handler(({ input }) => cellService.history(context, input)),
      setNote: os.cell.setNote.handler(({ input }) => cellService.setNote(context, input)),
    },
    design: {
      open: os.design.open.handler(({ input }) => designService.open(context, input)),
      blank: os.design.blank.handler(({ input }) => designService.blank(context, input)),
      preview: os.design.preview.handler(({ input }) => designService.preview(context, input)),
      save: os.design.save.handler(({ input }) => designService.save(context, input)),
      copy: os.design.copy.handler(({ input }) => designService.copy(context, input)),
      remove: os.design.remove.handler(({ input }) => designService.remove(context, input)),
      addItem: os.design.addItem.handler(({ input }) => designService.addItem(context, input)),
      addYear: os.design.addYear.handler(({ input }) => designService.addYear(context, input)),
    },
    text: {
      open: os.text.open.handler(({ input }) => textService.open(context, input)),
      saveRows: os.text.saveRows.handler(({ input }) => textService.saveRows(context, input)),
      saveValues: os.text.saveValues.handler(({ input }) => textService.saveValues(context, input)),
    },
    version: {
      list: os.version.list.handler(({ input }) => versionService.list(context, input)),
      freeze: os.version.freeze.handler(({ input }) => versionService.freeze(context, input)),
      annexes: os.version.annexes.handler(({ input }) => versionService.annexes(context, input)),
      open: os.version.open.handler(({ input }) => versionService.open(context, input)),
      compare: os.version.compare.handler(({ input }) => versionService.compare(context, input)),
    },
    report: {
      neutral: os.report.neutral.handler(({ input }) => reportService.neutral(context, input)),
      export: os.report.export.handler(({ input }) => reportService.export(context, input)),
    },
    settings: {
      get: os.settings.get.handler(() => settingsService.get(context)),
      set: os.settings.set.handler(({ input }) => settingsService.set(context, input)),
      logFault: os.settings.logFault.handler(({ input }) => settingsService.logFault(context, input)),
    },
  });
}

export type Router = ReturnType<typeof createRouter>;

function carriedError(context: Context, error: unknown, call: string): unknown {
  const path = context.openFile()?.path ?? context.dataFolder;
  const known = storageError(error, path);
  // Bad input is told by oRPC itself (BAD_REQUEST); its issues are the caller's to read.
  if (known instanceof ORPCError) return known;
  if (isAppError(known)) return new ORPCError(known.code, { defined: true, data: known.data });
  const reference = context.log.fault(known, call);
  return new ORPCError('INTERNAL', { defined: true, data: { reference }, cause: known });
}
