import path from 'node:path';
import { cliText } from '../../renderer/text/host.ts';
import { needed } from '../cli-options.ts';
import { writeOutput } from '../shared/write-output.ts';
import { openPlans, planNamed } from './open-plans.ts';
import { yearAndPeriod } from './record-tables.ts';
import type { Command } from './types.ts';

/** package --db FILE --plan ID [--period 2020Q2] --out FILE.ybx [--json] */
export const makePackage: Command = async (context) => {
  const { options, backend } = context;
  const out = path.resolve(needed(options, 'out'));
  const key = needed(options, 'plan');
  const plan = planNamed(await openPlans(context), key);
  const found = options.period === undefined ? null : yearAndPeriod([plan], options.period);
  const period = found && { planYearId: found.planYear.id, period: found.period };
  const made = await backend.client.package.export({ planId: plan.id, period });
  await writeOutput(out, new Uint8Array(await made.file.arrayBuffer()));
  const { office, fingerprint, counts, withheld } = made;
  if (withheld.length > 0) context.warn(cliText.withheld(withheld));
  return {
    json: { file: out, office, fingerprint, counts, withheld },
    text: cliText.packed(out, office, fingerprint, counts.facts),
  };
};
