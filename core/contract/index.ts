import type { ContractRouterClient, InferContractRouterOutputs } from '@orpc/contract';
import { annexContract } from './annex.ts';
import { cellContract } from './cell.ts';
import { designContract } from './design.ts';
import { fileContract } from './file.ts';
import { planContract } from './plan.ts';
import { reportContract } from './report.ts';
import { settingsContract } from './settings.ts';
import { textContract } from './text.ts';
import { versionContract } from './version.ts';

/**
 * Every call the renderer, the command line and the tests may make, once.
 *
 *   const sheet = await client.annex.open({ annexId: 4 });
 */
export const contract = {
  file: fileContract,
  plan: planContract,
  annex: annexContract,
  cell: cellContract,
  design: designContract,
  text: textContract,
  version: versionContract,
  report: reportContract,
  settings: settingsContract,
};

export type Contract = typeof contract;
export type Client = ContractRouterClient<Contract>;
export type Outputs = InferContractRouterOutputs<Contract>;
