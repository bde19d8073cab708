import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { PlanSummary } from '../../core/contract/plan.ts';
import { periodNamed } from '../../core/domain/period-code.ts';
import { isDay } from '../../core/domain/read-date.ts';
import { badUseText, cliText } from '../../renderer/text/host.ts';
import { BadUse, needed, type Options } from '../cli-options.ts';
import { outputError, writeOutput } from '../shared/write-output.ts';
import { annexNamed, openPlans, planNamed } from './open-plans.ts';
import type { Command } from './types.ts';

/** issue --db FILE (--plan ID --period 2020Q2 | --table annex-4) --out FOLDER [--due DAY] [--json] */
export const issue: Command = async (context) => {
  const { options, backend } = context;
  const out = path.resolve(needed(options, 'out'));
  const { due } = options;
  if (due !== undefined && !isDay(due)) throw new BadUse(badUseText.badDue(due));
  if (options.table === undefined && options.period === undefined) throw new BadUse(badUseText.issueWhat);
  const target = targetOf(await openPlans(context), options);
  const result = await backend.client.issue.make({
    ...{ ...target, unitIds: null, dueDate: due ?? null, packaging: 'files' },
  });
  await mkdir(out, { recursive: true }).catch((error: unknown) => {
    throw outputError(error, path.join(out, 'x'));
  });
  for (const file of result.files) {
    await writeOutput(path.join(out, file.name), new Uint8Array(await file.arrayBuffer()));
  }
  for (const { name, why } of result.skipped) context.warn(cliText.notIssued[why](name));
  const { issued, skipped } = result;
  const handedIn = issued.filter((one) => one.handedIn).map((one) => one.name);
  if (handedIn.length > 0) context.warn(cliText.issuedHandedIn(handedIn));
  return { json: { folder: out, issued, skipped }, text: cliText.issued(issued.length, out) };
};

/** What is issued or collected: a table, a period, or one table in a period. */
export function targetOf(all: readonly PlanSummary[], options: Options) {
  const plans = options.plan === undefined ? all : [planNamed(all, options.plan)];
  const annex = options.table === undefined ? null : annexNamed(plans, options.table);
  const plan = annex
    ? plans.find(({ annexes }) => annexes.includes(annex))
    : planNamed(plans, needed(options, 'plan'));
  if (!plan) throw new Error('an annex without a plan');
  if (options.period === undefined) {
    return { planId: plan.id, annexId: annex?.id ?? null, planYearId: null, period: null };
  }
  const found = periodNamed(options.period, plan.years);
  if (!found || found.period === 0) {
    const known = plan.years.map((year) => year.label);
    throw new BadUse(badUseText.badPeriod(options.period, known));
  }
  const { planYear, period } = found;
  return { planId: plan.id, annexId: annex?.id ?? null, planYearId: planYear.id, period };
}
