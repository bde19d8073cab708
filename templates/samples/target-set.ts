import type { FacilityScope, IndicatorDefinition } from '../../core/domain/indicator.ts';
import type { IndicatorSeed } from '../../core/domain/indicator-seed.ts';
import type { ListSeed } from '../../core/domain/list-seed.ts';
import type { TargetComparison } from '../../core/domain/target.ts';
import type { EnteredSeed, TargetSeed, TargetSet } from '../../core/domain/target-seed.ts';

/**
 * A notice's printed list of targets (name, target, unit, deadline, agencies, remark) with what a machine
 * has to know of each line beside it: its indicator, its bounds, its last day.
 *
 *   targetSet(list, { source: '…', facts: [on('nursingBedShare', atLeast(50), '2022-12-31', '目标')] })
 */
export interface Bounds {
  readonly comparison: TargetComparison;
  readonly low: number | null;
  readonly high: number | null;
  /** Named units, of "each". */
  readonly outOf?: number;
}

const bounds = (comparison: TargetComparison, low: number | null = null, high: number | null = null) => ({
  ...{ comparison, low, high },
});
export const atLeast = (low: number): Bounds => bounds('atLeast', low);
export const exactly = (low: number): Bounds => bounds('exactly', low);
export const atMost = (high: number): Bounds => bounds('atMost', null, high);
export const range = (low: number, high: number): Bounds => bounds('range', low, high);
export const perYear = (low: number): Bounds => bounds('perYear', low);
export const done: Bounds = bounds('done');
/** Words; reached for certain from `low` on, where an indicator has a number for them. */
export const words = (low: number | null = null): Bounds => bounds('text', low);
/** Each of the named units at least so many; `outOf` where the notice says how many units it names. */
export function each(low: number, outOf?: number, high: number | null = null): Bounds {
  return { ...bounds('eachAtLeast', low, high), ...(outOf === undefined ? {} : { outOf }) };
}

export interface Fact {
  readonly indicator: string;
  readonly bounds: Bounds;
  readonly deadline: string | null;
  /** Where in the notice. */
  readonly place: string;
  /** Makes an indicator of its own. */
  readonly own?: (named: { name: string; unit: string }) => Omit<IndicatorSeed, 'key' | 'source' | 'applies'>;
  readonly since?: string;
  readonly deadlineText?: string;
  /** Where the list prints none: who answers for the whole. */
  readonly lead?: string;
}

type More = Pick<Fact, 'since' | 'deadlineText' | 'lead'>;

/** A target over an indicator that comes with the program. */
export function on(
  indicator: string,
  wanted: Bounds,
  deadline: string | null,
  place: string,
  more: More = {},
): Fact {
  return { indicator, bounds: wanted, deadline, place, ...more };
}

/** A target that is entered by hand: rates with one digit, all else whole. */
export function entered(
  key: string,
  wanted: Bounds,
  deadline: string | null,
  place: string,
  more: More = {},
): Fact {
  const isDone = ['done', 'text'].includes(wanted.comparison);
  const definition: IndicatorDefinition = {
    kind: 'entered',
    ...(isDone ? { isDone } : {}),
    ...(wanted.outOf === undefined ? {} : { outOf: wanted.outOf }),
  };
  const own: Fact['own'] = ({ name, unit }) => ({
    ...{ name, unitOfMeasure: isDone ? '' : unit, decimals: unit === '%' ? 1 : 0, definition },
  });
  return { indicator: key, bounds: wanted, deadline, place, own, ...more };
}

/** A target over a count of its own that records give. */
export function counted(
  key: string,
  definition: IndicatorDefinition,
  wanted: Bounds,
  deadline: string | null,
  place: string,
  more: More = {},
): Fact {
  const own: Fact['own'] = ({ name, unit }) => ({ name, unitOfMeasure: unit, decimals: 0, definition });
  return { indicator: key, bounds: wanted, deadline, place, own, ...more };
}

/** What was completed of an item of the plan. */
export const completedOf = (item: string): IndicatorDefinition => ({
  ...{ kind: 'count', of: { of: 'completed', item } },
});

/**
 * A standard for places of a kind: it is kept when every place that can be judged meets it, so what is
 * measured is the share of those that do (see the compliance check), not an area.
 */
export function standard(key: string, name: string, scope: FacilityScope, place: string): Fact {
  const definition: IndicatorDefinition = {
    ...{ kind: 'ratio', per: 100 },
    ...{ numerator: { of: 'compliant', scope }, denominator: { of: 'judged', scope } },
  };
  const own: Fact['own'] = () => ({ name: `${name}达标率`, unitOfMeasure: '%', decimals: 1, definition });
  return { indicator: key, bounds: atLeast(100), deadline: null, place, own };
}

/** A figure of the notice's text that its list of targets leaves out. */
export interface ExtraTarget {
  readonly fact: Fact;
  readonly row: Readonly<Record<Heading, string>>;
  /** Stands behind the row of this number (from 1) in the list. */
  readonly after: number;
}

export type Heading = '指标' | '目标值' | '计量单位' | '完成时限' | '牵头单位' | '责任单位' | '备注';

export interface TargetFacts {
  readonly source: string;
  readonly facts: readonly Fact[];
  readonly extras?: readonly ExtraTarget[];
  readonly values?: readonly EnteredSeed[];
}

export function targetSet(
  list: ListSeed,
  { source, facts, extras = [], values = [] }: TargetFacts,
): TargetSet {
  if (facts.length !== list.rows.length) throw new Error(`${list.title}: ${facts.length} facts`);
  const lines = facts.flatMap((fact, index) => [
    { fact, row: rowOf(list, index) },
    ...extras.filter((extra) => extra.after === index + 1),
  ]);
  const seen = new Set<string>();
  const indicators = lines.flatMap(({ fact, row }): IndicatorSeed[] => {
    if (!fact.own || seen.has(fact.indicator)) return [];
    seen.add(fact.indicator);
    const named = fact.own({ name: row.指标, unit: row.计量单位 });
    return [{ ...named, key: fact.indicator, source: `${source} ${fact.place}`, applies: true }];
  });
  return { indicators, values, targets: lines.map(({ fact, row }) => targetOf(fact, row, source)) };
}

function rowOf({ columns, rows }: ListSeed, index: number): Record<Heading, string> {
  const cell = (heading: Heading): string => {
    const at = columns.findIndex((column) => column.path.at(-1) === heading);
    return at < 0 ? '' : (rows[index]?.[at] ?? '');
  };
  return {
    ...{ 指标: cell('指标'), 目标值: cell('目标值'), 计量单位: cell('计量单位'), 完成时限: cell('完成时限') },
    ...{ 牵头单位: cell('牵头单位'), 责任单位: cell('责任单位'), 备注: cell('备注') },
  };
}

/** Where the notice names no lead agency apart, the first of those in charge leads. */
function targetOf(fact: Fact, row: Record<Heading, string>, source: string): TargetSeed {
  const { comparison, low, high } = fact.bounds;
  const [first = '', ...others] = row.责任单位.split(/[、，]/);
  const isApart = row.牵头单位 !== '';
  return {
    ...{ indicator: fact.indicator, name: row.指标, comparison, low, high },
    ...{ published: row.目标值, unitOfMeasure: row.计量单位 },
    ...{
      since: fact.since ?? null,
      deadline: fact.deadline,
      deadlineText: fact.deadlineText ?? row.完成时限,
    },
    leadAgency: isApart ? row.牵头单位 : first === '' ? (fact.lead ?? '') : first,
    supportingAgencies: isApart ? row.责任单位 : others.join('、'),
    ...{ source: `${source} ${fact.place}`, note: row.备注 },
  };
}
