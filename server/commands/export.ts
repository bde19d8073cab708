import path from 'node:path';
import type { AnnexSummary, PlanSummary } from '../../core/contract/plan.ts';
import { type ReportFormat, type ReportOutput, reportFormats } from '../../core/contract/report.ts';
import { AppError } from '../../core/domain/app-error.ts';
import { badUseText, cliText } from '../../renderer/text/host.ts';
import { BadUse, needed, type Options } from '../cli-options.ts';
import { writeOutput } from '../shared/write-output.ts';
import { annexNamed, openPlans, planNamed } from './open-plans.ts';
import type { Command } from './types.ts';

/** export --db FILE (--table ID | --plan ID --all) --format xlsx|pdf|docx|csv --out FILE */
export const exportTables: Command = async (context) => {
  const { options, backend } = context;
  refuseUnclearChoice(options);
  const out = path.resolve(needed(options, 'out'));
  const format = formatNamed(needed(options, 'format'));
  const all = await openPlans(context);
  const plans = options.plan === undefined ? all : [planNamed(all, options.plan)];
  const annexIds =
    options.table === undefined
      ? plans.flatMap((plan) => bookOf(plan).map((annex) => annex.id))
      : [annexNamed(plans, options.table).id];
  const output = await backend.client.report.export({ annexIds, format });
  await writeOutput(out, new Uint8Array(await output.file.arrayBuffer()));
  for (const line of warningLines(output)) context.warn(line);
  const { pageCount, warnings } = output;
  return { json: { file: out, format, pageCount, warnings }, text: cliText.written(out) };
};

/** The annex book: what the notice numbers as its annexes; a notice without any gives all its lists. */
function bookOf({ annexes }: PlanSummary): readonly AnnexSummary[] {
  const numbered = annexes.filter((annex) => annex.number !== null);
  return numbered.length > 0 ? numbered : annexes;
}

function refuseUnclearChoice(options: Options): void {
  const whole = options.all === true;
  if (whole === (options.table !== undefined)) throw new BadUse(badUseText.tableOrAll);
  if (whole) needed(options, 'plan');
}

function formatNamed(format: string): ReportFormat {
  const found = reportFormats.find((known) => known === format);
  if (found === undefined) throw new AppError('UNKNOWN_FORMAT', { format, known: [...reportFormats] });
  return found;
}

function warningLines(output: ReportOutput): string[] {
  return output.warnings.map(({ code, detail, table }) =>
    [code, table, cliText.warning[code](detail)].filter((part) => part !== null).join(' '),
  );
}
