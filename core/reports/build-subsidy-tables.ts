import { leadLine } from '../../templates/project-words.ts';
import { basisLine, rateHead, subsidyWords as words, yearLine } from '../../templates/subsidy-words.ts';
import type { SubsidyResult, SubsidyRewards } from '../contract/subsidy.ts';
import { FUND_SOURCES } from '../domain/project.ts';
import { roundToTotal } from '../domain/rounding.ts';
import { amountOf, type SubsidyKind, type SubsidyLevel } from '../domain/subsidy.ts';
import {
  SHOWN_DECIMALS,
  SHOWN_SHIFT,
  type SubsidyTable,
  subsidyTable,
  subsidyYears,
} from '../domain/subsidy-table.ts';
import { buildMoneyTable, type MoneyColumn } from './build-money-table.ts';
import type { NeutralTable } from './neutral-table.ts';

/**
 * What the rates come to as printed tables: by township, by year and level, rewards of people, and the
 * money of projects by source. A table that has nothing to say is left out.
 *
 *   buildSubsidyTables(result, { yearId: null, level: null, county });
 */
export interface SubsidyPageOptions {
  readonly yearId: number | null;
  readonly level: SubsidyLevel | null;
  /** Name before the titles. */
  readonly county: string;
}

export function buildSubsidyTables(result: SubsidyResult, options: SubsidyPageOptions): NeutralTable[] {
  return [
    ...placesTable(result, options),
    ...yearsTable(result, options),
    ...result.rewards.map((group) => rewardsTable(result, group, options)),
    ...fundsTable(result, options),
  ];
}

const money = { decimals: SHOWN_DECIMALS } as const;

function placesTable(result: SubsidyResult, options: SubsidyPageOptions): NeutralTable[] {
  if (result.rates.length === 0 && result.notCounted.length === 0) return [];
  const { yearId, level } = options;
  const units = result.units.filter(({ id }) => result.lines.some(({ unitId }) => unitId === id));
  const table = subsidyTable({ ...result, unitIds: units.map(({ id }) => id), yearId, level });
  return [
    buildMoneyTable({
      id: 'subsidy',
      title: `${options.county}${words.titles.places}`,
      fillLine: basisLine(result.basis, yearName(result, yearId)),
      unitLine: words.unitLine,
      rowHeading: words.unit,
      names: units.map(({ name }) => name),
      columns: [
        ...rateColumns(table, words.count, level),
        ...gapColumns(result.notCounted, level),
        ...sumColumns(table, result.notCounted.length),
      ],
      notes: placesNotes(result, level),
    }),
  ];
}

function yearName({ years }: SubsidyResult, yearId: number | null): string {
  return years.find((year) => year.id === yearId)?.label ?? words.allYears;
}

/** Two columns a rate: how many, and how much. */
function rateColumns(table: SubsidyTable, count: string, level: SubsidyLevel | null): MoneyColumn[] {
  return table.columns.flatMap((column) => {
    const head = rateHead(column.rate, amountOf(column.rate, level));
    return [
      { path: [head, count], decimals: 0, values: column.counted, total: column.countedTotal },
      { path: [head, words.amount], ...money, values: column.shown, total: column.shownTotal },
    ];
  });
}

/** Rates that cannot be counted stand beside the others, with no number. */
function gapColumns(gaps: SubsidyResult['notCounted'], level: SubsidyLevel | null): MoneyColumn[] {
  return gaps.flatMap(({ rate }) => {
    const head = rateHead(rate, amountOf(rate, level));
    return [words.count, words.amount].map((name) => ({
      ...{ path: [head, name], decimals: 0, values: [], total: null },
    }));
  });
}

/**
 * Fixed amounts and ceilings apart, both together last; where there is only one kind, its sum alone. They
 * stand behind `gaps` rates that have no number.
 */
function sumColumns(table: SubsidyTable, gaps = 0): MoneyColumn[] {
  const amountsOf = (kind: SubsidyKind): number[] =>
    table.columns.flatMap(({ rate }, index) => (rate.kind === kind ? [2 * index + 1] : []));
  const kinds = (['fixed', 'ceiling'] as const).filter((kind) => amountsOf(kind).length > 0);
  const columns = kinds.map((kind) => ({
    ...money,
    path: [words[kind]],
    values: table.rows.map((row) => row[kind]),
    total: table.total[kind],
    sumOf: amountsOf(kind),
  }));
  if (kinds.length < 2) return columns;
  const first = 2 * (table.columns.length + gaps);
  const second = first + 1;
  const upTo = table.rows.map((row) => row.upTo);
  return [
    ...columns,
    { ...money, path: [words.upTo], values: upTo, total: table.total.upTo, sumOf: [first, second] },
  ];
}

function placesNotes(result: SubsidyResult, level: SubsidyLevel | null): string[] {
  const { basis, rates, notCounted, blanks, unread } = result;
  return [
    words.basisNotes[basis],
    ...(rates.some(({ kind }) => kind === 'ceiling') ? [words.ceilingNote] : []),
    ...(rates.some(({ per }) => per === 'unit') ? [words.unitNote] : []),
    ...(level === null ? [] : [words.levelNote(words.levels[level])]),
    ...(blanks === 0 ? [] : [words.blankNote(blanks)]),
    ...(unread === 0 ? [] : [words.unreadNote(unread)]),
    ...notCounted.map(({ rate, gap }) => words.gapNotes[gap](rate.name)),
    ...(result.sample ? [words.sampleNote] : []),
  ];
}

/** By plan year and by who pays; of one year or one level there is nothing to set apart. */
function yearsTable(result: SubsidyResult, { yearId, level, county }: SubsidyPageOptions): NeutralTable[] {
  const { rates, lines, years, basis } = result;
  if (lines.length === 0 || yearId !== null || level !== null) return [];
  const yearIds = years.map((year) => year.id);
  const parts = subsidyYears(rates, lines, yearIds);
  const columns = parts.map(
    (part): MoneyColumn => ({
      ...money,
      path: [words.kinds[part.kind], words.levels[part.level]],
      values: part.shown,
      total: part.shownTotal,
    }),
  );
  const sum: MoneyColumn = {
    ...money,
    path: [parts.some(({ kind }) => kind === 'ceiling') ? words.upTo : words.sum],
    values: years.map((_, row) => parts.reduce((all, part) => all + (part.shown[row] ?? 0), 0)),
    total: parts.reduce((all, part) => all + part.shownTotal, 0),
    sumOf: parts.map((_, index) => index),
  };
  return [
    buildMoneyTable({
      id: 'subsidy-years',
      title: `${county}${words.titles.years}`,
      fillLine: basisLine(basis, words.allYears),
      unitLine: words.unitLine,
      rowHeading: words.year,
      names: years.map(({ label }) => label),
      columns: [...columns, sum],
      notes: placesNotes(result, null).slice(1),
    }),
  ];
}

function rewardsTable(
  result: SubsidyResult,
  { per, rates, lines, sample }: SubsidyRewards,
  { level, county }: SubsidyPageOptions,
): NeutralTable {
  const units = result.units.filter(({ id }) => lines.some(({ unitId }) => unitId === id));
  const table = subsidyTable({ rates, lines, unitIds: units.map(({ id }) => id), yearId: null, level });
  return buildMoneyTable({
    id: `subsidy-${per}`,
    title: `${county}${words.titles.rewards[per]}`,
    fillLine: leadLine(result.asOf, [{ sample }]),
    unitLine: words.unitLine,
    rowHeading: words.unit,
    names: units.map(({ name }) => name),
    columns: [...rateColumns(table, words.people, level), ...sumColumns(table)],
    notes: [words.rewardNotes[per], ...(sample ? [words.sampleNote] : [])],
  });
}

function fundsTable(result: SubsidyResult, { yearId, county }: SubsidyPageOptions): NeutralTable[] {
  const funds = result.funds.filter((fund) => yearId === null || fund.planYearId === yearId);
  if (funds.length === 0) return [];
  const units = result.units.filter(({ id }) => funds.some(({ unitId }) => unitId === id));
  const columns = FUND_SOURCES.filter((source) => funds.some((fund) => fund.source === source)).map(
    (source): MoneyColumn => {
      const fen = units.map(({ id }) =>
        funds.reduce(
          (sum, fund) => sum + (fund.unitId === id && fund.source === source ? fund.amount : 0),
          0,
        ),
      );
      const { cells, total } = roundToTotal(fen, SHOWN_SHIFT);
      return { ...money, path: [words.funds[source]], values: cells, total };
    },
  );
  const sum: MoneyColumn = {
    ...money,
    path: [words.sum],
    values: units.map((_, row) => columns.reduce((all, { values }) => all + (values[row] ?? 0), 0)),
    total: columns.reduce((all, { total }) => all + (total ?? 0), 0),
    sumOf: columns.map((_, index) => index),
  };
  return [
    buildMoneyTable({
      id: 'subsidy-funds',
      title: `${county}${words.titles.funds}`,
      fillLine: yearLine(yearName(result, yearId)),
      unitLine: words.unitLine,
      rowHeading: words.unit,
      names: units.map(({ name }) => name),
      columns: [...columns, sum],
      notes: [words.fundNote, ...(funds.some((fund) => fund.sample) ? [words.sampleNote] : [])],
    }),
  ];
}
