import type { ContractRouterClient, InferContractRouterOutputs } from '@orpc/contract';
import { annexContract } from './annex.ts';
import { assessmentContract } from './assessment.ts';
import { auditContract } from './audit.ts';
import { backupContract } from './backup.ts';
import { cellContract } from './cell.ts';
import { collectContract } from './collect.ts';
import { complianceContract } from './compliance.ts';
import { demandContract } from './demand.ts';
import { designContract } from './design.ts';
import { diagnosticsContract } from './diagnostics.ts';
import { draftContract } from './draft.ts';
import { facilityContract } from './facility.ts';
import { fileContract } from './file.ts';
import { homeContract } from './home.ts';
import { indicatorContract } from './indicator.ts';
import { intakeContract } from './intake.ts';
import { issueContract } from './issue.ts';
import { ledgerImportContract } from './ledger-import.ts';
import { packageContract } from './package.ts';
import { peopleContract } from './people.ts';
import { planContract } from './plan.ts';
import { populationContract } from './population.ts';
import { privacyContract } from './privacy.ts';
import { progressContract } from './progress.ts';
import { projectContract } from './project.ts';
import { receivedContract } from './received.ts';
import { recordContract } from './record.ts';
import { reportContract } from './report.ts';
import { returnContract } from './return.ts';
import { sessionContract } from './session.ts';
import { settingsContract } from './settings.ts';
import { staffContract } from './staff.ts';
import { standardContract } from './standard.ts';
import { subsidyContract } from './subsidy.ts';
import { targetContract } from './target.ts';
import { taskContract } from './task.ts';
import { textContract } from './text.ts';
import { trainingContract } from './training.ts';
import { unitContract } from './unit.ts';
import { versionContract } from './version.ts';

/**
 * Every call the renderer, the command line and the tests may make, once.
 *
 *   const sheet = await client.annex.open({ annexId: 4 });
 */
export const contract = {
  file: fileContract,
  backup: backupContract,
  plan: planContract,
  home: homeContract,
  annex: annexContract,
  cell: cellContract,
  demand: demandContract,
  design: designContract,
  text: textContract,
  version: versionContract,
  progress: progressContract,
  return: returnContract,
  training: trainingContract,
  session: sessionContract,
  staff: staffContract,
  project: projectContract,
  facility: facilityContract,
  standard: standardContract,
  compliance: complianceContract,
  target: targetContract,
  subsidy: subsidyContract,
  assessment: assessmentContract,
  task: taskContract,
  unit: unitContract,
  indicator: indicatorContract,
  population: populationContract,
  record: recordContract,
  received: receivedContract,
  intake: intakeContract,
  issue: issueContract,
  collect: collectContract,
  ledgerImport: ledgerImportContract,
  package: packageContract,
  report: reportContract,
  people: peopleContract,
  audit: auditContract,
  draft: draftContract,
  settings: settingsContract,
  diagnostics: diagnosticsContract,
  privacy: privacyContract,
};

export type Contract = typeof contract;
export type Client = ContractRouterClient<Contract>;
export type Outputs = InferContractRouterOutputs<Contract>;
