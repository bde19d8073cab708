import path from 'node:path';
import type { AnnexSummary, PlanSummary } from '../../core/contract/plan.ts';
import { type ReportFormat, type ReportOutput, reportFormats } from '../../core/contract/report.ts';
import { isChanged } from '../../core/contract/version.ts';
import { AppError } from '../../core/domain/app-error.ts';
import { badUseText, cliText } from '../../renderer/text/host.ts';
import { BadUse, needed, type Options } from '../cli-options.ts';
import { writeOutput } from '../shared/write-output.ts';
import { annexNamed, openPlans, planNamed } from './open-plans.ts';
import { disclosureOf, recordTables } from './record-tables.ts';
import type { Command, CommandContext, CommandResult } from './types.ts';

/**
 * export --db FILE (--table ID | --plan ID --all) --format xlsx|pdf|docx|csv --out FILE
 *   [--version N] [--compare-from N] [--cover] [--annex-list] [--blank]
 */
export const exportTables: Command = async (context) => {
  const { options, backend } = context;
  refuseUnclearChoice(options);
  const out = path.resolve(needed(options, 'out'));
  const format = formatNamed(needed(options, 'format'));
  const all = await openPlans(context);
  const plans = options.plan === undefined ? all : [planNamed(all, options.plan)];
  const makeTable =
    options.table !== undefined && Object.hasOwn(recordTables, options.table) && recordTables[options.table];
  if (makeTable) return written(context, out, format, await makeTable(context, plans, format));
  const annexIds =
    options.table === undefined
      ? plans.flatMap((plan) => bookOf(plan).map((annex) => annex.id))
      : [annexNamed(plans, options.table).id];
  const states = await statesOf(context, plans, annexIds);
  const printed = options.all ? await withoutUnchanged(context, annexIds, states) : annexIds;
  const { cover = false, 'annex-list': annexList = false, blank = false } = options;
  const front = { cover, annexList };
  const disclosure = disclosureOf(context);
  const output = await backend.client.report.export({
    annexIds: printed,
    format,
    front,
    blank,
    disclosure,
    ...states,
  });
  return written(context, out, format, output);
};

async function written(
  context: CommandContext,
  out: string,
  format: ReportFormat,
  output: ReportOutput,
): Promise<CommandResult> {
  await writeOutput(out, new Uint8Array(await output.file.arrayBuffer()));
  for (const line of warningLines(output)) context.warn(line);
  const { pageCount, warnings } = output;
  return { json: { file: out, format, pageCount, warnings }, text: cliText.written(out) };
}

interface States {
  readonly versionId?: number;
  readonly compareFrom?: number;
}

/** --version N prints the Nth version, --compare-from N what changed since it. */
async function statesOf(
  { options, backend }: CommandContext,
  plans: readonly PlanSummary[],
  annexIds: readonly number[],
): Promise<States> {
  const { version, 'compare-from': from } = options;
  const plan = plans.find(({ annexes }) => annexes.some((annex) => annexIds.includes(annex.id)));
  if ((version === undefined && from === undefined) || !plan) return {};
  const { versions } = await backend.client.version.list({ planId: plan.id });
  const idOf = (ordinal: string): number => {
    const found = versions.find((one) => String(one.ordinal) === ordinal);
    if (!found) throw new AppError('UNKNOWN_VERSION', { version: ordinal });
    return found.id;
  };
  return {
    ...(version === undefined ? {} : { versionId: idOf(version) }),
    ...(from === undefined ? {} : { compareFrom: idOf(from) }),
  };
}

/** A book of comparisons has the annexes that changed; when none did, the export itself says so. */
async function withoutUnchanged(
  { backend }: CommandContext,
  annexIds: readonly number[],
  { versionId, compareFrom }: States,
): Promise<number[]> {
  if (compareFrom === undefined) return [...annexIds];
  const compared = await backend.client.version.compare({ fromId: compareFrom, toId: versionId ?? null });
  const changed = new Set(compared.filter(isChanged).map((annex) => annex.annexId));
  const kept = annexIds.filter((id) => changed.has(id));
  return kept.length > 0 ? kept : annexIds.slice(0, 1);
}

/** The annex book: what the notice numbers as its annexes; a notice without any gives all its lists. */
function bookOf({ annexes }: PlanSummary): readonly AnnexSummary[] {
  const numbered = annexes.filter((annex) => annex.number !== null);
  return numbered.length > 0 ? numbered : annexes;
}

function refuseUnclearChoice(options: Options): void {
  const whole = options.all === true;
  if (whole === (options.table !== undefined)) throw new BadUse(badUseText.tableOrAll);
  if (whole) needed(options, 'plan');
  const hasFront = options.cover === true || options['annex-list'] === true;
  if (hasFront && (!whole || options.format === 'csv')) throw new BadUse(badUseText.frontOfBook);
  if (options.blank === true && options['compare-from'] !== undefined) {
    throw new BadUse(badUseText.blankComparison);
  }
}

function formatNamed(format: string): ReportFormat {
  const found = reportFormats.find((known) => known === format);
  if (found === undefined) throw new AppError('UNKNOWN_FORMAT', { format, known: [...reportFormats] });
  return found;
}

function warningLines(output: ReportOutput): string[] {
  return output.warnings.map(({ code, detail, table, rows }) => {
    const words = `${cliText.warning[code](detail)}${rows ? cliText.rows(rows) : ''}`;
    return [code, table, words].filter((part) => part !== null).join(' ');
  });
}
