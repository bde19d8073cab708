import { inUnit } from './cell-value.ts';
import type { Finding, FindingTarget } from './finding.ts';
import type { IndicatorDefinition } from './indicator.ts';
import { type PlannedItem, plannedWithin } from './planned-items.ts';
import type { TargetRecord } from './target.ts';

/**
 * A notice's targets against each other, against the annexes that plan them and against the lists that they
 * count. What agrees, is reached by more than is asked for, or comes step by step is no finding.
 *
 *   checkTargets(targets, { planned, listed }).map((finding) => finding.code);
 */
export interface CheckedTarget {
  readonly record: TargetRecord;
  readonly indicator: {
    readonly name: string;
    readonly unitOfMeasure: string;
    readonly decimals: number;
    readonly definition: IndicatorDefinition;
  };
}

export interface TargetContext {
  /** What the annexes plan, by the key of the item. */
  readonly planned: ReadonlyMap<string, PlannedItem>;
  /** The list that a target counts, and what it comes to, by the target's id. */
  readonly listed: ReadonlyMap<number, ListedCount>;
}

export interface ListedCount {
  readonly annexId: number;
  readonly table: string;
  readonly count: number;
}

export function checkTargets(targets: readonly CheckedTarget[], context: TargetContext): Finding[] {
  return [
    ...conflicts(targets),
    ...targets.flatMap((target) => againstAnnex(target, context.planned)),
    ...targets.flatMap((target) => againstList(target, context.listed)),
  ];
}

function conflicts(targets: readonly CheckedTarget[]): Finding[] {
  return targets.flatMap((one, index) =>
    targets.slice(index + 1).flatMap((other) => {
      const [a, b] = [one.record, other.record];
      if (a.indicatorId !== b.indicatorId || a.unitId !== b.unitId || !contradict(a, b)) return [];
      const shown = (record: TargetRecord) => numberOf(record, one.indicator.decimals);
      return [
        finding('TARGETS_CONFLICT', [a, b], {
          ...{ annexId: 0, table: 'targets', item: one.indicator.name },
          ...{ expected: shown(a), actual: shown(b), period: b.deadlineText || null },
        }),
      ];
    }),
  );
}

const MEASURED: ReadonlySet<string> = new Set(['atLeast', 'exactly', 'atMost', 'range', 'perYear']);

/**
 * Two targets over one indicator: different numbers for the same day, or a later one that asks for less than
 * an earlier one. Steps (20 % by 2022, 100 % by 2023) do not contradict each other.
 */
function contradict(a: TargetRecord, b: TargetRecord): boolean {
  if (!MEASURED.has(a.comparison) || !MEASURED.has(b.comparison)) return false;
  const yearly = [a, b].filter((one) => one.comparison === 'perYear').length;
  if (yearly === 1) return false;
  if (yearly === 2) return a.low !== b.low && overlap(a, b);
  if (a.deadline === b.deadline) {
    if (a.low !== null && b.low !== null && a.low !== b.low) return true;
    if (a.high !== null && b.high !== null && a.high !== b.high) return true;
    return isAbove(a.low, b.high) || isAbove(b.low, a.high);
  }
  // One without a date holds always: a dated one may ask for more.
  if (a.deadline === null || b.deadline === null) return false;
  const [earlier, later] = a.deadline < b.deadline ? [a, b] : [b, a];
  return isAbove(earlier.low, later.low) || isAbove(later.high, earlier.high);
}

function isAbove(one: number | null, other: number | null): boolean {
  return one !== null && other !== null && one > other;
}

function overlap(a: TargetRecord, b: TargetRecord): boolean {
  const [startA, endA] = [a.since ?? '', a.deadline ?? '9999'];
  const [startB, endB] = [b.since ?? '', b.deadline ?? '9999'];
  return startA <= endB && startB <= endA;
}

/**
 * A number of the text against what the annexes plan by its deadline: another number than an exact one,
 * fewer than at least so many, in any year fewer than so many a year. A number that only repeats the
 * annex's printed total says nothing new: that total has its own check.
 */
function againstAnnex(
  { record, indicator }: CheckedTarget,
  planned: ReadonlyMap<string, PlannedItem>,
): Finding[] {
  const { definition, decimals } = indicator;
  if (definition.kind !== 'count' || definition.of.of !== 'completed') return [];
  const item = definition.of.item === undefined ? undefined : planned.get(definition.of.item);
  if (!item || item.unitOfMeasure !== indicator.unitOfMeasure || record.unitId !== null) return [];
  if (record.low === null || !['exactly', 'atLeast', 'perYear'].includes(record.comparison)) return [];
  const wanted = inUnit(record.low, decimals);
  const slack = 0.5 * 10 ** -printedDigits(record.published) - 1e-9;
  const isShort = (sum: number) => sum < wanted - slack;
  const isWrong = (sum: number) =>
    record.comparison === 'exactly' ? Math.abs(sum - wanted) > slack : isShort(sum);
  const { years, total, printed } = plannedWithin(item, record);
  const found =
    record.comparison === 'perYear'
      ? years.filter((year) => isShort(year.sum)).map((year) => ({ sum: year.sum, period: year.label }))
      : total === null || !isWrong(total) || (printed !== total && printed !== null && !isWrong(printed))
        ? []
        : [{ sum: total, period: null }];
  return found.map(({ sum, period }) =>
    finding('TARGET_DIFFERS_FROM_ANNEX', [record], {
      ...{ annexId: item.annexId, table: item.table, item: item.name },
      ...{ expected: sum, actual: wanted, period },
    }),
  );
}

/** Digits after the point with which the notice prints its number. */
function printedDigits(published: string): number {
  return /\d\.(\d+)/.exec(published)?.[1]?.length ?? 0;
}

function againstList(
  { record, indicator }: CheckedTarget,
  listed: ReadonlyMap<number, ListedCount>,
): Finding[] {
  const list = listed.get(record.id);
  if (!list || record.low === null) return [];
  const wanted = inUnit(record.low, indicator.decimals);
  const agrees = record.comparison === 'atLeast' ? list.count >= wanted : list.count === wanted;
  if (agrees) return [];
  const { annexId, table, count } = list;
  const place = { annexId, table, item: record.name, expected: count, actual: wanted, period: null };
  return [finding('COUNT_DIFFERS_FROM_LIST', [record], place)];
}

function numberOf({ low, high }: TargetRecord, decimals: number): number | null {
  const bound = low ?? high;
  return bound === null ? null : inUnit(bound, decimals);
}

function finding(
  code: Finding['code'],
  targets: readonly TargetRecord[],
  place: Pick<Finding, 'annexId' | 'table' | 'item' | 'expected' | 'actual' | 'period'>,
): Finding {
  return {
    ...{ severity: 'WARN', code, rowId: null, columnId: null, ordinal: null, unit: null },
    ...{ text: null, reason: null, count: null, ...place },
    targets: targets.map(faceOf),
  };
}

function faceOf({ id, name, published, unitOfMeasure, deadlineText, source }: TargetRecord): FindingTarget {
  return { id, name, published, unitOfMeasure, deadlineText, source };
}
