import path from 'node:path';
import type { AnnexSummary, PlanSummary } from '../../core/contract/plan.ts';
import { AppError } from '../../core/domain/app-error.ts';
import { needed } from '../cli-options.ts';
import type { CommandContext } from './types.ts';

/** Opens the file named by --db and lists its plans. */
export async function openPlans({ backend, options }: CommandContext): Promise<PlanSummary[]> {
  await backend.openPath(path.resolve(needed(options, 'db')));
  return backend.client.plan.list();
}

/** The plan with that key. */
export function planNamed(plans: readonly PlanSummary[], key: string): PlanSummary {
  const found = plans.find((plan) => plan.key === key);
  if (found === undefined) throw new AppError('UNKNOWN_PLAN', { plan: key, known: plans.map((p) => p.key) });
  return found;
}

/** The annex with that key, in the first of the plans that has it. */
export function annexNamed(plans: readonly PlanSummary[], key: string): AnnexSummary {
  const annexes = plans.flatMap((plan) => plan.annexes);
  const found = annexes.find((annex) => annex.key === key);
  if (found === undefined) {
    throw new AppError('UNKNOWN_TABLE', { table: key, known: annexes.map((annex) => annex.key) });
  }
  return found;
}
