import { openPlans } from './open-plans.ts';
import type { Command } from './types.ts';

/** tables --db FILE [--json] */
export const tables: Command = async (context) => {
  const plans = await openPlans(context);
  const rows = plans.flatMap((plan) =>
    plan.annexes.map((annex) => ({
      id: annex.key,
      annexNumber: annex.number,
      title: annex.title,
      plan: plan.key,
    })),
  );
  return { json: rows, text: rows.map((row) => `${row.id}\t${row.title}\t${row.plan}`).join('\n') };
};
