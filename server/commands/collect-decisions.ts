import type { CollectedFile, CollectRound, ReturnCounts } from '../../core/contract/collect.ts';
import type { Client } from '../../core/contract/index.ts';
import type { IssueTarget } from '../../core/contract/issue.ts';
import { asksSomebody } from '../../core/domain/compare-return.ts';
import { cliText } from '../../renderer/text/host.ts';

/** What was given out at one time, beside the files that are looked at: who is still missing, who sent several. */
export interface RoundView {
  readonly name: string;
  readonly target: IssueTarget;
  readonly missing: readonly string[];
  readonly several: readonly {
    readonly unit: string;
    readonly files: readonly string[];
    readonly same: boolean;
  }[];
}

export interface Decision {
  readonly kind: 'choose' | 'decide';
  readonly unit: string;
  readonly files: readonly string[];
  readonly message: string;
}

export async function roundViews(
  calls: Client['collect'],
  files: readonly CollectedFile[],
  only: IssueTarget | null,
): Promise<RoundView[]> {
  const texts = new Set(files.flatMap(({ returned }) => (returned ? [JSON.stringify(returned.round)] : [])));
  if (only) texts.add(JSON.stringify(only));
  const views: RoundView[] = [];
  for (const text of texts) {
    const target = JSON.parse(text) as IssueTarget;
    views.push(
      viewOf(
        await calls.round(target),
        target,
        files.filter((file) => isOf(file, text)),
      ),
    );
  }
  return views;
}

const isOf = ({ returned }: CollectedFile, round: string): boolean =>
  JSON.stringify(returned?.round) === round;

function viewOf(
  { name, units }: CollectRound,
  target: IssueTarget,
  files: readonly CollectedFile[],
): RoundView {
  const byUnit = Map.groupBy(files.filter(waits), (file) => file.returned?.unitId ?? 0);
  const seen = new Set(files.map((file) => file.returned?.unitId));
  const several = units.flatMap(({ unit, unitId, returns }) => {
    const here = byUnit.get(unitId) ?? [];
    const ids = new Set(here.map((file) => file.returned?.returnedId));
    const before =
      here.length === 0 ? [] : returns.filter((one) => one.state === 'waiting' && !ids.has(one.returnedId));
    if (here.length + before.length < 2) return [];
    const same = before.length === 0 && new Set(here.map(saidBy)).size === 1;
    return [{ unit, files: [...here, ...before].map((one) => one.name), same }];
  });
  const missing = units
    .filter(({ unitId, state }) => state === 'missing' && !seen.has(unitId))
    .map((one) => one.unit);
  return { name, target, missing, several };
}

/** A file that was taken over or set aside before is not looked at again. */
const waits = ({ returned }: CollectedFile): boolean => returned?.state === 'waiting';

const saidBy = ({ returned, cells }: CollectedFile): string =>
  JSON.stringify([
    returned?.version,
    cells?.map(({ id, after }) => [id, after.value, after.reason && after.text, after.formula]),
  ]);

export function collectDecisions(files: readonly CollectedFile[], rounds: readonly RoundView[]): Decision[] {
  const choose = rounds.flatMap(({ several }) =>
    several.flatMap(({ unit, files: names, same }): Decision[] =>
      same ? [] : [{ kind: 'choose', unit, files: names, message: cliText.mustChoose(unit, names) }],
    ),
  );
  const decide = files.flatMap((file): Decision[] => {
    const { name, returned } = file;
    const count = countToDecide(file);
    if (!returned || count === 0) return [];
    const message = cliText.mustDecide(returned.unit, count);
    return [{ kind: 'decide', unit: returned.unit, files: [name], message }];
  });
  return [...choose, ...decide];
}

/** Cells by state; only what was compared is counted. */
export function countCells({ cells }: CollectedFile): Partial<ReturnCounts> {
  const counts: Partial<Record<keyof ReturnCounts, number>> = {};
  for (const { state } of cells ?? []) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** Cells, and altered tables, that somebody has to decide on before the file can be taken over. */
export function countToDecide({ returned, cells }: CollectedFile): number {
  if (returned?.state !== 'waiting') return 0;
  const asked = (cells ?? []).filter((cell) => asksSomebody(cell.state)).length;
  return asked + (returned.alterations.some((one) => one.asks) ? 1 : 0);
}
