import path from 'node:path';
import type { CollectedFile, ReturnedWorkbook } from '../../core/contract/collect.ts';
import type { IssueTarget } from '../../core/contract/issue.ts';
import { AppError } from '../../core/domain/app-error.ts';
import { asksSomebody } from '../../core/domain/compare-return.ts';
import {
  alterationSentence,
  collectedStates,
  formulaSentence,
  returnStateNames,
} from '../../renderer/text/collect.ts';
import { errorSentence } from '../../renderer/text/errors.ts';
import { badUseText, cliText } from '../../renderer/text/host.ts';
import { BadUse } from '../cli-options.ts';
import { wholeFiles } from '../named-files.ts';
import {
  collectDecisions,
  countCells,
  countToDecide,
  type RoundView,
  roundViews,
} from './collect-decisions.ts';
import { sheetsReader } from './collect-sheets.ts';
import { errorJson } from './import-report.ts';
import { targetOf } from './issue.ts';
import { openPlans } from './open-plans.ts';
import type { Command, CommandContext } from './types.ts';

/**
 * collect --db FILE [--dry-run] [--json] FILE|FOLDER|ZIP…
 *
 * Reads everything first and writes nothing. Without --dry-run, and when nobody has to decide anything
 * (two different returns of a unit, figures cleared or changed on both sides, a formula nobody can trust, an
 * altered table), it keeps the files and takes over what is new, changed or unreadable; otherwise UNDECIDED
 * and nothing is written. A path that is not there or cannot be read is said, and the others go on.
 */
export const collect: Command = async (context) => {
  const { options, backend } = context;
  const named = options.files ?? [];
  if (named.length === 0) throw new BadUse(badUseText.noReturns);
  const plans = await openPlans(context);
  const isChosen = [options.plan, options.table, options.period].some((one) => one !== undefined);
  const only = isChosen ? targetOf(plans, options) : null;
  const { files, failed } = await filesNamed(named);
  const { collect: calls } = backend.client;
  const seen = (await calls.receive({ files, dryRun: true, withCells: true })).files;
  const told = await filesJson(context, { seen, files, only });
  const wanted = seen.filter((file) => file.returned !== null && isOf(file.returned, only));
  const rounds = await roundViews(calls, wanted, only);
  const toDecide = collectDecisions(wanted, rounds);
  const report = {
    dryRun: options['dry-run'] === true,
    files: [...failed.map(({ name, error }) => failedJson(name, error)), ...told],
    rounds: rounds.map(({ name, missing, several }) => ({ name, missing, several })),
    toDecide,
  };
  const failures = failed.map(({ name, error }) => `${name}\uff1a${errorSentence(error.code, error.data)}`);
  const lines = [
    ...failures,
    ...linesOf(seen, only),
    ...toDecide.map((one) => one.message),
    ...missingLines(rounds),
  ];
  const summary = cliText.collected({
    ...{ files: seen.length + failed.length, received: wanted.length },
    missing: rounds.reduce((sum, round) => sum + round.missing.length, 0),
  });
  if (options['dry-run']) return { json: report, text: [...lines, summary].join('\n') };
  if (toDecide.length > 0) {
    for (const line of lines) context.warn(line);
    throw new AppError('UNDECIDED', { unit: toDecide[0]?.unit ?? '', count: toDecide.length });
  }
  const applied = await applyAll(context, files, only);
  return { json: { ...report, applied }, text: [...lines, summary, ...appliedLines(applied)].join('\n') };
};

const isOf = ({ round }: ReturnedWorkbook, only: IssueTarget | null): boolean =>
  only === null || JSON.stringify(round) === JSON.stringify(only);

async function applyAll({ backend }: CommandContext, files: File[], only: IssueTarget | null) {
  const { collect: calls } = backend.client;
  const kept = (await calls.receive({ files, dryRun: false })).files;
  const waiting = kept.flatMap(({ returned }) =>
    returned && returned.state === 'waiting' && isOf(returned, only) ? [returned] : [],
  );
  // Several of a unit say the same, or somebody would have had to choose.
  const one = new Map(
    waiting.map((returned) => [`${JSON.stringify(returned.round)}${returned.unitId}`, returned]),
  );
  const returns = [...one.values()].flatMap(({ returnedId }) =>
    returnedId === null ? [] : [{ returnedId, accepted: [], rejected: [], alterationsSeen: false }],
  );
  return returns.length === 0
    ? { batchId: null, applied: 0, unread: 0, refused: [] }
    : calls.apply({ returns, submit: false });
}

/** Each file, for --json also what stands on its sheets. */
async function filesJson(
  { backend, options }: CommandContext,
  { seen, files, only }: { seen: readonly CollectedFile[]; files: readonly File[]; only: IssueTarget | null },
) {
  if (options.json !== true) return seen.map((file) => fileJson(file, only));
  const sheets = await sheetsReader(backend, files);
  try {
    const told = [];
    for (const file of seen) told.push({ ...fileJson(file, only), ...(await sheets.of(file)) });
    return told;
  } finally {
    await sheets.close();
  }
}

function fileJson(file: CollectedFile, only: IssueTarget | null) {
  const { name, archive, state, error, says, returned, cells } = file;
  return {
    file: name,
    ...(archive === null ? {} : { archive }),
    ...{ state, message: messageOf(file, only) },
    ...(error ? { error: { code: 'UNREADABLE_FILE', ...error } } : {}),
    ...(says ? { says } : {}),
    ...(returned ? returnJson(file, returned, only) : {}),
    ...(cells ? { cells: cells.filter((cell) => cell.state !== 'kept').map(cellJson) } : {}),
  };
}

function returnJson(file: CollectedFile, returned: ReturnedWorkbook, only: IssueTarget | null) {
  const { unit, code, version, target, filledBy, day, remarks, alterations } = returned;
  return {
    ...{
      unit,
      code,
      version,
      target,
      otherTarget: !isOf(returned, only),
      filledBy,
      day,
      remarks,
      counts: countCells(file),
      toDecide: countToDecide(file),
    },
    alterations: alterations.map((one) => ({ ...one, message: alterationSentence(one) })),
  };
}

function cellJson({
  table,
  row,
  path: heading,
  place,
  before,
  after,
  state,
}: NonNullable<CollectedFile['cells']>[number]) {
  return {
    table,
    row,
    column: heading,
    sheet: place?.sheet ?? null,
    cell: place?.cell ?? null,
    state,
    before,
    after,
  };
}

function messageOf({ state, error, returned }: CollectedFile, only: IssueTarget | null): string {
  if (error) return errorSentence('UNREADABLE_FILE', error);
  if (returned && !isOf(returned, only)) return cliText.otherRound(returned.target);
  return collectedStates[state];
}

function linesOf(seen: readonly CollectedFile[], only: IssueTarget | null): string[] {
  return seen.flatMap((file) => {
    const { name, archive, returned } = file;
    const place = archive === null ? name : `${archive}/${name}`;
    const unit = returned ? ` ${returned.unit} ${returned.target}` : '';
    const altered = returned?.alterations.map((one) => `  ${alterationSentence(one)}`) ?? [];
    return [`${place}${unit}\uff1a${messageOf(file, only)}`, ...altered, ...askedLines(file)];
  });
}

/** Every cell that somebody has to decide on. */
function askedLines({ returned, cells }: CollectedFile): string[] {
  if (returned?.state !== 'waiting') return [];
  return (cells ?? [])
    .filter((cell) => asksSomebody(cell.state))
    .map(({ place, row, path: heading, state, after }) =>
      cliText.askedCell(
        place ? `${place.sheet} ${place.cell}` : '',
        [row, ...heading].join(' '),
        after.formula ? formulaSentence(after.formula) : returnStateNames[state],
      ),
    );
}

const missingLines = (rounds: readonly RoundView[]): string[] =>
  rounds.flatMap(({ name, missing }) => (missing.length === 0 ? [] : [cliText.missingUnits(name, missing)]));

function appliedLines(applied: Awaited<ReturnType<typeof applyAll>>): string[] {
  const refused = applied.refused.map(({ unit, period, cells }) =>
    cliText.refusedReturn(unit, period, cells),
  );
  return [cliText.appliedReturns(applied.applied, applied.unread), ...refused];
}

interface Failed {
  readonly name: string;
  readonly error: AppError;
}

const failedJson = (name: string, error: AppError) => ({
  ...{ file: name, state: 'unreadable' as const, message: errorSentence(error.code, error.data) },
  error: errorJson(error),
});

/** Files as they are, folders with everything in them; when nothing at all is there, that is an error. */
async function filesNamed(names: readonly string[]): Promise<{ files: File[]; failed: Failed[] }> {
  const files: File[] = [];
  const failed: Failed[] = [];
  for await (const { name, bytes, error } of wholeFiles(names)) {
    if (bytes === null) failed.push({ name, error });
    else files.push(new File([bytes as Uint8Array<ArrayBuffer>], path.basename(name)));
  }
  const [first] = failed;
  if (first && files.length === 0) throw first.error;
  if (files.length === 0) throw new BadUse(badUseText.noReturns);
  return { files, failed };
}
