import { implement, ORPCError } from '@orpc/server';
import { storageError } from '../../db/storage-error.ts';
import { contract } from '../contract/index.ts';
import { isAppError } from '../domain/app-error.ts';
import { annexService } from './annex-service.ts';
import { assessmentPaper } from './assessment-papers.ts';
import { assessmentService } from './assessment-service.ts';
import { auditService } from './audit-service.ts';
import type { CallContext } from './backend-types.ts';
import { backupBefore, backupOnLeaving } from './backup-make.ts';
import { previewBackup, restoreBackup } from './backup-restore.ts';
import { backupService } from './backup-service.ts';
import { withinCall } from './call-scope.ts';
import { cellService } from './cell-service.ts';
import { cityTotalsService } from './city-totals.ts';
import { collectService } from './collect-service.ts';
import { complianceExport } from './compliance-export.ts';
import { complianceService } from './compliance-service.ts';
import { type Context, localDay } from './context.ts';
import { copyAnnex } from './copy-annex.ts';
import { demandExport } from './demand-export.ts';
import { demandService } from './demand-service.ts';
import { designService } from './design-service.ts';
import { diagnosticsBundle } from './diagnostics.ts';
import { disclosures } from './disclosure.ts';
import { draftService } from './draft-service.ts';
import { facilityBulk } from './facility-bulk.ts';
import { exportFacilities } from './facility-export.ts';
import { foundFacilities } from './facility-rows.ts';
import { facilityService } from './facility-service.ts';
import { facilityTypeCalls } from './facility-types.ts';
import { secretService } from './file-secret.ts';
import { fileService } from './file-service.ts';
import { homeService } from './home-service.ts';
import { importService } from './import-service.ts';
import { undoTableImport } from './import-undo.ts';
import { indicatorEdits } from './indicator-edits.ts';
import { indicatorExport } from './indicator-export.ts';
import { indicatorService } from './indicator-service.ts';
import { issueService } from './issue-service.ts';
import { LedgerImports } from './ledger-import.ts';
import { applyImport, listImports } from './ledger-import-apply.ts';
import { undoImport } from './ledger-import-undo.ts';
import { OWN_SESSION } from './logins.ts';
import { packageImport } from './package-import.ts';
import { packageService, receivedPackages } from './package-service.ts';
import { officesOf, trustOffice } from './package-signers.ts';
import { undoPackage } from './package-undo.ts';
import { peopleService } from './people-service.ts';
import { planService } from './plan-service.ts';
import { populationExport } from './population-export.ts';
import { populationService } from './population-service.ts';
import { privacyService } from './privacy-service.ts';
import { ProgressHub } from './progress-hub.ts';
import { progressReport } from './progress-report.ts';
import { progressService } from './progress-service.ts';
import { projectPapers } from './project-papers.ts';
import { projectService } from './project-service.ts';
import { receivedService } from './received-service.ts';
import { recordFindings } from './record-checks.ts';
import { reportService } from './report-service.ts';
import { returnService } from './return-service.ts';
import { rosterExport } from './roster-export.ts';
import { scheduleSettings } from './schedule-settings.ts';
import { sessionService } from './session-service.ts';
import { settingsService } from './settings-service.ts';
import { staffService } from './staff-service.ts';
import { standardService } from './standard-service.ts';
import { subsidyPaper } from './subsidy-papers.ts';
import { subsidyResult } from './subsidy-result.ts';
import { subsidyService } from './subsidy-service.ts';
import { targetEntries } from './target-entries.ts';
import { exportTargets } from './target-papers.ts';
import { targetService } from './target-service.ts';
import { taskActions } from './task-actions.ts';
import { taskFileCalls } from './task-files.ts';
import { taskPapers } from './task-papers.ts';
import { taskService } from './task-service.ts';
import { textDesignService } from './text-design-service.ts';
import { textService } from './text-service.ts';
import { trainingService } from './training-service.ts';
import { unitService } from './unit-service.ts';
import { versionService } from './version-service.ts';

/**
 * The contract's calls bound to the services, each after its right was asked for. Errors of the closed union
 * cross as they are; anything else is logged and crosses as INTERNAL with the log's reference.
 * Over 300 lines because every call is bound here once.
 */
export function createRouter(context: Context) {
  const os = implement(contract)
    .$context<CallContext>()
    .use(async ({ next, path, context: { session = OWN_SESSION, keepsFile = false } }) => {
      try {
        return await context.logins.asCaller(context, { session, keepsFile, path }, () =>
          withinCall(path.join('.'), async () => next()),
        );
      } catch (error) {
        throw carriedError(context, error, path.join('.'));
      }
    });
  const found = foundFacilities(() => localDay(context.now()));
  const facilities = { context, found };
  const ledgers = new LedgerImports(context, new ProgressHub());
  return os.router({
    collect: {
      receive: os.collect.receive.handler(({ input, signal }) =>
        collectService.receive(context, input, signal),
      ),
      progress: os.collect.progress.handler(async ({ input, signal }) =>
        context.ledgerProgress.follow(input.jobId, signal),
      ),
      rounds: os.collect.rounds.handler(({ input }) => collectService.rounds(context, input)),
      round: os.collect.round.handler(({ input }) => collectService.round(context, input)),
      cells: os.collect.cells.handler(({ input }) => collectService.cells(context, input)),
      apply: os.collect.apply.handler(({ input }) =>
        withBackup(context, () => collectService.apply(context, input)),
      ),
      setAside: os.collect.setAside.handler(({ input }) => collectService.setAside(context, input)),
    },
    issue: {
      units: os.issue.units.handler(({ input }) => issueService.units(context, input)),
      progress: os.issue.progress.handler(async ({ input, signal }) =>
        context.ledgerProgress.follow(input.jobId, signal),
      ),
      make: os.issue.make.handler(({ input, signal }) => issueService.make(context, input, signal)),
    },
    file: {
      status: os.file.status.handler(() => fileService.status(context)),
      openSample: os.file.openSample.handler(({ input }) => fileService.openSample(context, input)),
      create: os.file.create.handler(async ({ input }) => {
        await backupOnLeaving(context);
        return fileService.create(context, input);
      }),
      createCity: os.file.createCity.handler(async ({ input }) => {
        await backupOnLeaving(context);
        return fileService.createCity(context, input);
      }),
      open: os.file.open.handler(({ input }) => fileService.open(context, input)),
      upload: os.file.upload.handler(({ input }) => fileService.upload(context, input)),
      protect: os.file.protect.handler(({ input }) => secretService.protect(context, input)),
      recoveryKey: os.file.recoveryKey.handler(({ input }) => secretService.recoveryKey(context, input)),
      leave: os.file.leave.handler(() => fileService.leave(context)),
      close: os.file.close.handler(async () => {
        await backupOnLeaving(context);
        return fileService.close(context);
      }),
      forget: os.file.forget.handler(({ input }) => fileService.forget(context, input)),
    },
    backup: {
      list: os.backup.list.handler(({ input }) => backupService.list(context, input)),
      make: os.backup.make.handler(() => backupService.make(context)),
      choose: os.backup.choose.handler(({ input }) => backupService.choose(context, input)),
      second: os.backup.second.handler(() => backupService.second(context)),
      preview: os.backup.preview.handler(({ input }) => previewBackup(context, input)),
      restore: os.backup.restore.handler(({ input }) => restoreBackup(context, input)),
      verify: os.backup.verify.handler(({ input }) => backupService.verify(context, input)),
      salvage: os.backup.salvage.handler(({ input }) => backupService.salvage(context, input)),
      dropPlain: os.backup.dropPlain.handler(() => backupService.dropPlain(context)),
    },
    plan: {
      create: os.plan.create.handler(({ input }) => planService.create(context, input)),
      list: os.plan.list.handler(() => planService.list(context)),
      check: os.plan.check.handler(({ input }) => planService.check(context, input)),
      units: os.plan.units.handler(({ input }) => planService.units(context, input)),
    },
    home: {
      summary: os.home.summary.handler(({ input }) => homeService.summary(context, input)),
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
    demand: {
      table: os.demand.table.handler(({ input }) => demandService.table(context, input)),
      set: os.demand.set.handler(({ input }) => demandService.set(context, input)),
      reset: os.demand.reset.handler(({ input }) => demandService.reset(context, input)),
      history: os.demand.history.handler(({ input }) => demandService.history(context, input)),
      export: os.demand.export.handler(({ input, signal }) => demandExport(context, input, signal)),
    },
    design: {
      open: os.design.open.handler(({ input }) => designService.open(context, input)),
      blank: os.design.blank.handler(({ input }) => designService.blank(context, input)),
      preview: os.design.preview.handler(({ input, signal }) =>
        designService.preview(context, input, signal),
      ),
      save: os.design.save.handler(({ input }) => designService.save(context, input)),
      openText: os.design.openText.handler(({ input }) => textDesignService.open(context, input)),
      blankText: os.design.blankText.handler(({ input }) => textDesignService.blank(context, input)),
      previewText: os.design.previewText.handler(({ input, signal }) =>
        textDesignService.preview(context, input, signal),
      ),
      saveText: os.design.saveText.handler(({ input }) => textDesignService.save(context, input)),
      copy: os.design.copy.handler(({ input }) => copyAnnex(context, input)),
      remove: os.design.remove.handler(({ input }) => designService.remove(context, input)),
      addItem: os.design.addItem.handler(({ input }) => designService.addItem(context, input)),
      addYear: os.design.addYear.handler(({ input }) => designService.addYear(context, input)),
    },
    text: {
      open: os.text.open.handler(({ input }) => textService.open(context, input)),
      saveRows: os.text.saveRows.handler(({ input }) => textService.saveRows(context, input)),
      saveValues: os.text.saveValues.handler(({ input }) => textService.saveValues(context, input)),
      history: os.text.history.handler(({ input }) => textService.history(context, input)),
      restore: os.text.restore.handler(({ input }) => textService.restore(context, input)),
    },
    version: {
      list: os.version.list.handler(({ input }) => versionService.list(context, input)),
      freeze: os.version.freeze.handler(({ input }) => versionService.freeze(context, input)),
      annexes: os.version.annexes.handler(({ input }) => versionService.annexes(context, input)),
      open: os.version.open.handler(({ input }) => versionService.open(context, input)),
      compare: os.version.compare.handler(({ input }) => versionService.compare(context, input)),
    },
    progress: {
      overview: os.progress.overview.handler(({ input }) => progressService.overview(context, input)),
      ledger: os.progress.ledger.handler(({ input }) => progressService.ledger(context, input)),
      applyLedger: os.progress.applyLedger.handler(({ input }) =>
        progressService.applyLedger(context, input),
      ),
      records: os.progress.records.handler(({ input }) => progressService.records(context, input)),
      sealed: os.progress.sealed.handler(({ input }) => progressService.sealed(context, input)),
      report: os.progress.report.handler(({ input, signal }) => progressReport.make(context, input, signal)),
      setBasis: os.progress.setBasis.handler(({ input }) => progressService.setBasis(context, input)),
    },
    return: {
      list: os.return.list.handler(({ input }) => returnService.list(context, input)),
      check: os.return.check.handler(({ input }) => returnService.check(context, input)),
      move: os.return.move.handler(({ input }) => returnService.move(context, input)),
      history: os.return.history.handler(({ input }) => returnService.history(context, input)),
    },
    training: {
      roles: os.training.roles.handler(({ input }) => trainingService.roles(context, input)),
      progress: os.training.progress.handler(({ input }) => trainingService.progress(context, input)),
      disclosures: os.training.disclosures.handler(() => disclosures(context)),
      export: os.training.export.handler(({ input, signal }) =>
        trainingService.export(context, input, signal),
      ),
    },
    task: {
      list: os.task.list.handler(({ input }) => taskService.list(context, input)),
      position: os.task.position.handler(({ input }) => taskService.position(context, input)),
      get: os.task.get.handler(({ input }) => taskService.get(context, input)),
      choices: os.task.choices.handler(({ input }) => taskService.choices(context, input)),
      save: os.task.save.handler(({ input }) => taskService.save(context, input)),
      remove: os.task.remove.handler(({ input }) => taskService.remove(context, input)),
      history: os.task.history.handler(({ input }) => taskService.history(context, input)),
      setDone: os.task.setDone.handler(({ input }) => taskActions.setDone(context, input)),
      addNote: os.task.addNote.handler(({ input }) => taskActions.addNote(context, input)),
      removeNote: os.task.removeNote.handler(({ input }) => taskActions.removeNote(context, input)),
      close: os.task.close.handler(({ input }) => taskActions.close(context, input)),
      reopen: os.task.reopen.handler(({ input }) => taskActions.reopen(context, input)),
      addFile: os.task.addFile.handler(({ input }) => taskFileCalls.add(context, input)),
      getFile: os.task.getFile.handler(({ input }) => taskFileCalls.get(context, input)),
      removeFile: os.task.removeFile.handler(({ input }) => taskFileCalls.remove(context, input)),
      export: os.task.export.handler(({ input, signal }) => taskPapers.make(context, input, signal)),
    },
    session: {
      list: os.session.list.handler(({ input }) => sessionService.list(context, input)),
      get: os.session.get.handler(({ input }) => sessionService.get(context, input)),
      check: os.session.check.handler(({ input }) => sessionService.check(context, input)),
      save: os.session.save.handler(({ input }) => sessionService.save(context, input)),
      remove: os.session.remove.handler(({ input }) => sessionService.remove(context, input)),
      history: os.session.history.handler(({ input }) => sessionService.history(context, input)),
      export: os.session.export.handler(({ input, signal }) => rosterExport.sessions(context, input, signal)),
    },
    staff: {
      list: os.staff.list.handler(({ input }) => staffService.list(context, input)),
      find: os.staff.find.handler(({ input }) => staffService.find(context, input)),
      get: os.staff.get.handler(({ input }) => staffService.get(context, input)),
      check: os.staff.check.handler(({ input }) => staffService.check(context, input)),
      save: os.staff.save.handler(({ input }) => staffService.save(context, input)),
      remove: os.staff.remove.handler(({ input }) => staffService.remove(context, input)),
      history: os.staff.history.handler(({ input }) => staffService.history(context, input)),
      facilities: os.staff.facilities.handler(({ input }) => staffService.facilities(context, input)),
      export: os.staff.export.handler(({ input, signal }) => rosterExport.staff(context, input, signal)),
    },
    project: {
      list: os.project.list.handler(({ input }) => projectService.list(context, input)),
      position: os.project.position.handler(({ input }) => projectService.position(context, input)),
      open: os.project.open.handler(({ input }) => projectService.open(context, input)),
      choices: os.project.choices.handler(() => projectService.choices(context)),
      counts: os.project.counts.handler(({ input }) => projectService.counts(context, input)),
      facilities: os.project.facilities.handler(({ input }) => projectService.facilities(context, input)),
      create: os.project.create.handler(({ input }) => projectService.create(context, input)),
      save: os.project.save.handler(({ input }) => projectService.save(context, input)),
      remove: os.project.remove.handler(({ input }) => projectService.remove(context, input)),
      history: os.project.history.handler(({ input }) => projectService.history(context, input)),
      countBack: os.project.countBack.handler(({ input }) => projectService.countBack(context, input)),
      applyCountBack: os.project.applyCountBack.handler(({ input }) =>
        projectService.applyCountBack(context, input),
      ),
      gantt: os.project.gantt.handler(({ input }) => projectService.gantt(context, input)),
      settings: os.project.settings.handler(() => scheduleSettings.get(context)),
      setDurations: os.project.setDurations.handler(({ input }) =>
        scheduleSettings.setDurations(context, input),
      ),
      setRiskDays: os.project.setRiskDays.handler(({ input }) =>
        scheduleSettings.setRiskDays(context, input),
      ),
      setCalendarDay: os.project.setCalendarDay.handler(({ input }) =>
        scheduleSettings.setCalendarDay(context, input),
      ),
      paper: os.project.paper.handler(({ input, signal }) => projectPapers.make(context, input, signal)),
    },
    indicator: {
      setup: os.indicator.setup.handler(() => indicatorService.setup(context)),
      list: os.indicator.list.handler(({ input }) => indicatorService.list(context, input)),
      detail: os.indicator.detail.handler(({ input }) => indicatorService.detail(context, input)),
      members: os.indicator.members.handler(({ input }) => indicatorService.members(context, input)),
      save: os.indicator.save.handler(({ input }) => indicatorEdits.save(context, input)),
      setApplies: os.indicator.setApplies.handler(({ input }) => indicatorEdits.setApplies(context, input)),
      remove: os.indicator.remove.handler(({ input }) => indicatorEdits.remove(context, input)),
      enter: os.indicator.enter.handler(({ input }) => indicatorEdits.enter(context, input)),
      removeEntry: os.indicator.removeEntry.handler(({ input }) =>
        indicatorEdits.removeEntry(context, input),
      ),
      neighbours: os.indicator.neighbours.handler(({ input }) => indicatorEdits.neighbours(context, input)),
      setLink: os.indicator.setLink.handler(({ input }) => indicatorEdits.setLink(context, input)),
      history: os.indicator.history.handler(({ input }) => indicatorService.history(context, input)),
      export: os.indicator.export.handler(({ input, signal }) => indicatorExport(context, input, signal)),
    },
    population: {
      sheet: os.population.sheet.handler(({ input }) => populationService.sheet(context, input)),
      save: os.population.save.handler(({ input }) => populationService.save(context, input)),
      history: os.population.history.handler(({ input }) => populationService.history(context, input)),
      export: os.population.export.handler(({ input, signal }) => populationExport(context, input, signal)),
    },
    intake: {
      read: os.intake.read.handler(({ input, signal }) => importService.read(context, input, signal)),
      rows: os.intake.rows.handler(({ input }) => importService.rows(context, input)),
      propose: os.intake.propose.handler(({ input }) => importService.propose(context, input)),
      preview: os.intake.preview.handler(({ input }) => importService.preview(context, input)),
      apply: os.intake.apply.handler(({ input }) =>
        withBackup(context, () => importService.apply(context, input)),
      ),
      list: os.intake.list.handler(({ input }) => importService.list(context, input)),
      undo: os.intake.undo.handler(({ input }) => undoTableImport(context, input)),
    },
    received: {
      list: os.received.list.handler(() => receivedService.list(context)),
      get: os.received.get.handler(({ input }) => receivedService.get(context, input)),
    },
    ledgerImport: {
      read: os.ledgerImport.read.handler(({ input }) => ledgers.read(input)),
      look: os.ledgerImport.look.handler(({ input }) => ledgers.look(input)),
      preview: os.ledgerImport.preview.handler(({ input, signal }) => ledgers.preview(input, signal)),
      lines: os.ledgerImport.lines.handler(({ input }) => ledgers.lines(input)),
      apply: os.ledgerImport.apply.handler(({ input, signal }) =>
        withBackup(context, () => applyImport(ledgers, input, signal)),
      ),
      close: os.ledgerImport.close.handler(({ input }) => ledgers.close(input)),
      list: os.ledgerImport.list.handler(() => listImports(ledgers)),
      undo: os.ledgerImport.undo.handler(({ input }) => undoImport(ledgers, input)),
      progress: os.ledgerImport.progress.handler(async ({ input, signal }) =>
        ledgers.steps.follow(input.jobId, signal),
      ),
    },
    package: {
      export: os.package.export.handler(({ input }) => packageService.export(context, input)),
      preview: os.package.preview.handler(({ input }) => packageImport.preview(context, input)),
      apply: os.package.apply.handler(({ input }) =>
        withBackup(context, () => packageImport.apply(context, input)),
      ),
      list: os.package.list.handler(() => receivedPackages(context)),
      undo: os.package.undo.handler(({ input }) => {
        undoPackage(context, input.id);
        return receivedPackages(context);
      }),
      offices: os.package.offices.handler(() => officesOf(context.file().db)),
      trust: os.package.trust.handler(({ input }) => trustOffice(context, input)),
      totals: os.package.totals.handler(({ input }) => cityTotalsService.totals(context, input)),
      exportTotals: os.package.exportTotals.handler(({ input, signal }) =>
        cityTotalsService.export(context, input, signal),
      ),
    },
    record: {
      findings: os.record.findings.handler(({ input }) => recordFindings(facilities, input)),
    },
    facility: {
      setup: os.facility.setup.handler(() => facilityService.setup(facilities)),
      list: os.facility.list.handler(({ input }) => facilityService.list(facilities, input)),
      ids: os.facility.ids.handler(({ input }) => facilityService.ids(facilities, input)),
      position: os.facility.position.handler(({ input }) => facilityService.position(facilities, input)),
      get: os.facility.get.handler(({ input }) => facilityService.get(facilities, input)),
      save: os.facility.save.handler(({ input }) => facilityService.save(facilities, input)),
      remove: os.facility.remove.handler(({ input }) => facilityService.remove(facilities, input)),
      bulkPreview: os.facility.bulkPreview.handler(({ input }) => facilityBulk.preview(facilities, input)),
      bulkEdit: os.facility.bulkEdit.handler(({ input }) => facilityBulk.edit(facilities, input)),
      undo: os.facility.undo.handler(({ input }) => facilityBulk.undo(facilities, input)),
      history: os.facility.history.handler(({ input }) => facilityService.history(facilities, input)),
      findings: os.facility.findings.handler(() => facilityService.findings(facilities)),
      saveType: os.facility.saveType.handler(({ input }) => facilityTypeCalls.save(facilities, input)),
      removeType: os.facility.removeType.handler(({ input }) => facilityTypeCalls.remove(facilities, input)),
      progress: os.facility.progress.handler(async ({ input, signal }) =>
        context.ledgerProgress.follow(input.jobId, signal),
      ),
      export: os.facility.export.handler(({ input, signal }) => exportFacilities(facilities, input, signal)),
    },
    standard: {
      list: os.standard.list.handler(() => standardService.list(context)),
      get: os.standard.get.handler(({ input }) => standardService.get(context, input)),
      setApplies: os.standard.setApplies.handler(({ input }) => standardService.setApplies(context, input)),
      copy: os.standard.copy.handler(({ input }) => standardService.copy(context, input)),
      save: os.standard.save.handler(({ input }) => standardService.save(context, input)),
      remove: os.standard.remove.handler(({ input }) => standardService.remove(context, input)),
      history: os.standard.history.handler(({ input }) => standardService.history(context, input)),
    },
    compliance: {
      summary: os.compliance.summary.handler(({ input }) => complianceService.summary(context, input)),
      list: os.compliance.list.handler(({ input }) => complianceService.list(context, input)),
      get: os.compliance.get.handler(({ input }) => complianceService.get(context, input)),
      confirmReduced: os.compliance.confirmReduced.handler(({ input }) =>
        complianceService.confirmReduced(context, input),
      ),
      export: os.compliance.export.handler(({ input, signal }) => complianceExport(context, input, signal)),
    },
    target: {
      list: os.target.list.handler(({ input }) => targetService.list(context, input)),
      get: os.target.get.handler(({ input }) => targetService.get(context, input)),
      states: os.target.states.handler(({ input }) => targetService.states(context, input)),
      choices: os.target.choices.handler(({ input }) => targetService.choices(context, input)),
      save: os.target.save.handler(({ input }) => targetService.save(context, input)),
      remove: os.target.remove.handler(({ input }) => targetService.remove(context, input)),
      history: os.target.history.handler(({ input }) => targetService.history(context, input)),
      record: os.target.record.handler(({ input }) => targetEntries.record(context, input)),
      removeValue: os.target.removeValue.handler(({ input }) => targetEntries.removeValue(context, input)),
      export: os.target.export.handler(({ input, signal }) => exportTargets(context, input, signal)),
    },
    subsidy: {
      list: os.subsidy.list.handler(({ input }) => subsidyService.list(context, input)),
      get: os.subsidy.get.handler(({ input }) => subsidyService.get(context, input)),
      save: os.subsidy.save.handler(({ input }) => subsidyService.save(context, input)),
      remove: os.subsidy.remove.handler(({ input }) => subsidyService.remove(context, input)),
      history: os.subsidy.history.handler(({ input }) => subsidyService.history(context, input)),
      result: os.subsidy.result.handler(({ input }) => subsidyResult(context, input)),
      export: os.subsidy.export.handler(({ input, signal }) => subsidyPaper(context, input, signal)),
    },
    assessment: {
      list: os.assessment.list.handler(({ input }) => assessmentService.list(context, input)),
      choices: os.assessment.choices.handler(() => assessmentService.choices(context)),
      get: os.assessment.get.handler(({ input }) => assessmentService.get(context, input)),
      save: os.assessment.save.handler(({ input }) => assessmentService.save(context, input)),
      remove: os.assessment.remove.handler(({ input }) => assessmentService.remove(context, input)),
      history: os.assessment.history.handler(({ input }) => assessmentService.history(context, input)),
      result: os.assessment.result.handler(({ input }) => assessmentService.result(context, input)),
      saveScores: os.assessment.saveScores.handler(({ input }) =>
        assessmentService.saveScores(context, input),
      ),
      export: os.assessment.export.handler(({ input, signal }) => assessmentPaper(context, input, signal)),
    },
    unit: {
      list: os.unit.list.handler(({ input }) => unitService.list(context, input)),
      preview: os.unit.preview.handler(({ input }) => unitService.preview(context, input)),
      apply: os.unit.apply.handler(({ input }) => unitService.apply(context, input)),
      history: os.unit.history.handler(({ input }) => unitService.history(context, input)),
    },
    report: {
      neutral: os.report.neutral.handler(({ input }) => reportService.neutral(context, input)),
      progress: os.report.progress.handler(async ({ input, signal }) =>
        reportService.progress(context, input, signal),
      ),
      export: os.report.export.handler(({ input, signal }) => reportService.export(context, input, signal)),
    },
    people: {
      status: os.people.status.handler(() => peopleService.status(context)),
      begin: os.people.begin.handler(({ input }) => peopleService.begin(context, input)),
      logIn: os.people.logIn.handler(({ input }) => peopleService.logIn(context, input)),
      logOut: os.people.logOut.handler(() => peopleService.logOut(context)),
      lock: os.people.lock.handler(() => peopleService.lock(context)),
      unlock: os.people.unlock.handler(({ input }) => peopleService.unlock(context, input)),
      touch: os.people.touch.handler(() => peopleService.status(context)),
      changePassword: os.people.changePassword.handler(({ input }) =>
        peopleService.changePassword(context, input),
      ),
      list: os.people.list.handler(() => peopleService.list(context)),
      add: os.people.add.handler(({ input }) => peopleService.add(context, input)),
      setRole: os.people.setRole.handler(({ input }) => peopleService.setRole(context, input)),
      resetPassword: os.people.resetPassword.handler(({ input }) =>
        peopleService.resetPassword(context, input),
      ),
      setDisabled: os.people.setDisabled.handler(({ input }) => peopleService.setDisabled(context, input)),
      setRules: os.people.setRules.handler(({ input }) => peopleService.setRules(context, input)),
    },
    audit: {
      search: os.audit.search.handler(({ input }) => auditService.search(context, input)),
      choices: os.audit.choices.handler(() => auditService.choices(context)),
      export: os.audit.export.handler(({ input, signal }) => auditService.export(context, input, signal)),
      verify: os.audit.verify.handler(({ input }) => auditService.verify(context, input)),
    },
    draft: {
      keep: os.draft.keep.handler(({ input }) => draftService.keep(context, input)),
      list: os.draft.list.handler(() => draftService.list(context)),
    },
    settings: {
      get: os.settings.get.handler(() => settingsService.get(context)),
      set: os.settings.set.handler(({ input }) => settingsService.set(context, input)),
      logFault: os.settings.logFault.handler(({ input }) => settingsService.logFault(context, input)),
    },
    privacy: {
      due: os.privacy.due.handler(() => privacyService.due(context)),
      setRules: os.privacy.setRules.handler(({ input }) => privacyService.setRules(context, input)),
      remove: os.privacy.remove.handler(({ input }) => privacyService.remove(context, input)),
    },
    diagnostics: {
      bundle: os.diagnostics.bundle.handler(({ input }) => diagnosticsBundle(context, input)),
    },
  });
}

/** What comes from outside and changes much at once has a backup before it. */
async function withBackup<T>(context: Context, change: () => T | Promise<T>): Promise<T> {
  await backupBefore(context, 'import');
  return change();
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
