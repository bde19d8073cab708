import { roundToTotal } from './rounding.ts';
import {
  amountOf,
  levelsOf,
  type SubsidyKind,
  type SubsidyLevel,
  type SubsidyLine,
  type SubsidyRate,
} from './subsidy.ts';

/**
 * Lines of subsidies added up as they are shown: in hundredths of ten thousand yuan, every column rounded
 * once over its rows, so that rows add up to the total printed below them. Sums of columns add what is
 * shown. What is fixed, what is a ceiling, and both together stand apart.
 *
 *   const table = subsidyTable({ rates, lines, rowIds: units, yearId: null, level: null });
 *   table.total.fixed;   // 323000: 3230.00 ten thousand yuan
 */
export const SHOWN_DECIMALS = 2;
/** From fen to hundredths of ten thousand yuan. */
export const SHOWN_SHIFT = 4;

export interface SubsidySums {
  readonly fixed: number;
  readonly ceiling: number;
  /** The fixed ones and the most of the others. */
  readonly upTo: number;
}

export interface SubsidyColumn {
  readonly rate: SubsidyRate;
  /** Row by row: places or persons counted. */
  readonly counted: readonly number[];
  readonly countedTotal: number;
  /** Row by row, exact and as shown. */
  readonly fen: readonly number[];
  readonly shown: readonly number[];
  readonly shownTotal: number;
}

export interface SubsidyTable {
  readonly columns: readonly SubsidyColumn[];
  readonly rows: readonly (SubsidySums & { readonly unitId: number })[];
  readonly total: SubsidySums;
}

export interface SubsidyAsked {
  readonly rates: readonly SubsidyRate[];
  readonly lines: readonly SubsidyLine[];
  /** Units in the order of the rows. */
  readonly unitIds: readonly number[];
  /** One plan year; null = all of them. */
  readonly yearId: number | null;
  /** One level; null = all that pay. */
  readonly level: SubsidyLevel | null;
}

export function subsidyTable({ rates, lines, unitIds, yearId, level }: SubsidyAsked): SubsidyTable {
  const wanted = lines.filter((line) => yearId === null || line.planYearId === yearId);
  const byRate = Map.groupBy(wanted, (line) => line.rateId);
  const columns = rates.map((rate) => columnOf(rate, byRate.get(rate.id) ?? [], unitIds, level));
  const sumsAt = (value: (column: SubsidyColumn) => number): SubsidySums => {
    const sum = (kind: SubsidyKind): number =>
      columns.reduce((all, column) => all + (column.rate.kind === kind ? value(column) : 0), 0);
    const [fixed, ceiling] = [sum('fixed'), sum('ceiling')];
    return { fixed, ceiling, upTo: fixed + ceiling };
  };
  return {
    columns,
    rows: unitIds.map((unitId, index) => ({ unitId, ...sumsAt(({ shown }) => shown[index] ?? 0) })),
    total: sumsAt(({ shownTotal }) => shownTotal),
  };
}

function columnOf(
  rate: SubsidyRate,
  lines: readonly SubsidyLine[],
  unitIds: readonly number[],
  level: SubsidyLevel | null,
): SubsidyColumn {
  const amount = amountOf(rate, level);
  const byUnit = Map.groupBy(lines, (line) => line.unitId);
  const sumOf = (unitId: number, value: (line: SubsidyLine) => number): number =>
    (byUnit.get(unitId) ?? []).reduce((sum, line) => sum + value(line), 0);
  const counted = unitIds.map((unitId) => sumOf(unitId, (line) => line.counted));
  const fen = unitIds.map((unitId) => sumOf(unitId, (line) => line.times) * amount);
  const { cells, total } = roundToTotal(fen, SHOWN_SHIFT);
  const countedTotal = counted.reduce((sum, one) => sum + one, 0);
  return { rate, counted, countedTotal, fen, shown: cells, shownTotal: total };
}

/** One column of the table of years: what one level pays of one kind. */
export interface SubsidyYearColumn {
  readonly kind: SubsidyKind;
  readonly level: SubsidyLevel;
  /** Year by year. */
  readonly shown: readonly number[];
  readonly shownTotal: number;
}

/** The same money by plan year and by who pays. */
export function subsidyYears(
  rates: readonly SubsidyRate[],
  lines: readonly SubsidyLine[],
  yearIds: readonly number[],
): SubsidyYearColumn[] {
  const byId = new Map(rates.map((rate) => [rate.id, rate]));
  return (['fixed', 'ceiling'] as const).flatMap((kind) =>
    levelsOf(rates.filter((rate) => rate.kind === kind)).map((level) => {
      const fen = yearIds.map((yearId) =>
        lines.reduce((sum, { rateId, planYearId, times }) => {
          const rate = byId.get(rateId);
          if (!rate || rate.kind !== kind || planYearId !== yearId) return sum;
          return sum + times * amountOf(rate, level);
        }, 0),
      );
      const { cells, total } = roundToTotal(fen, SHOWN_SHIFT);
      return { kind, level, shown: cells, shownTotal: total };
    }),
  );
}
