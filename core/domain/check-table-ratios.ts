import type { FoundColumn, FoundRow, TableFinding } from './found-table.ts';
import * as words from './lexicon-tables.ts';
import { measureOf } from './measure.ts';
import { cellName } from './raw-workbook.ts';
import {
  abs,
  amountText,
  columnText,
  isShare,
  type NumberAmount,
  POINT,
  roundTo,
  rowText,
  type TableAmounts,
} from './table-amounts.ts';

/**
 * Shares against the two columns they divide, to their printed digits, and amounts for each head against
 * the other rows.
 */
export function checkShares(amounts: TableAmounts): TableFinding[] {
  const { columns } = amounts.table;
  const shares = columns
    .filter(({ role, path }) => role === 'figure' && words.SHARE_HEADING.test(path.at(-1) ?? ''))
    .slice(0, MOST_COLUMNS);
  return shares.flatMap((share) => {
    const rows = amounts.table.rows.filter(({ group, role }) => group === share.group && role !== 'section');
    const tries = pairsFor(share, columns).map((pair) => judgeShare(amounts, { share, ...pair, rows }));
    const best = tries.reduce<ShareJudged | null>((one, other) => {
      return one === null || other.agreeing > one.agreeing ? other : one;
    }, null);
    if (best === null) return [];
    const all = best.agreeing + best.differing.length;
    const isMeant = best.agreeing >= 2 && best.agreeing * 5 >= all * 3;
    const isNamed = best.isNamed && all > 0 && (best.agreeing > 0 || all === 1);
    return isMeant || isNamed ? best.differing : [];
  });
}

interface Pair {
  readonly top: FoundColumn;
  readonly bottom: FoundColumn;
  /** The headings themselves say what is divided by what. */
  readonly isNamed: boolean;
}

const NEAREST = 8;
/** Of shares, or of money: more stand in no table for people. */
const MOST_COLUMNS = 100;

function pairsFor(share: FoundColumn, columns: readonly FoundColumn[]): Pair[] {
  const near = columns
    .filter((one) => one.group === share.group && one.role === 'figure' && !isShare(one))
    .toSorted((a, b) => Math.abs(a.column - share.column) - Math.abs(b.column - share.column))
    .slice(0, NEAREST);
  const nameOf = ({ path }: FoundColumn): string => path.join('');
  const pairs = near.flatMap((top) =>
    near.flatMap((bottom) => {
      if (top === bottom) return [];
      const isNamed =
        words.DONE_SHARE.test(share.path.at(-1) ?? '') &&
        words.DONE_HEADING.test(nameOf(top)) &&
        words.PLANNED_HEADING.test(nameOf(bottom)) &&
        !words.DONE_HEADING.test(nameOf(bottom));
      return [{ top, bottom, isNamed }];
    }),
  );
  return pairs.toSorted((a, b) => Number(b.isNamed) - Number(a.isNamed));
}

interface ShareJudged {
  readonly agreeing: number;
  readonly differing: readonly TableFinding[];
  readonly isNamed: boolean;
}

interface SharePlace extends Pair {
  readonly share: FoundColumn;
  readonly rows: readonly FoundRow[];
}

function judgeShare(amounts: TableAmounts, { share, top, bottom, rows, isNamed }: SharePlace): ShareJudged {
  const known = rows.flatMap((row) => {
    const [stated, above, below] = [share, top, bottom].map(({ column }) => amounts.at(row.row, column));
    if (stated?.kind !== 'number' || above?.kind !== 'number' || below?.kind !== 'number') return [];
    return below.value <= 0n ? [] : [{ row, stated, above, below }];
  });
  // Written as 0.85 or as 85: whichever more rows say.
  const [asPercent = 0, asFraction = 0] = [100n, 1n].map(
    (times) => known.filter((one) => !one.stated.isPercent && isQuotient(one, times)).length,
  );
  const bare = asFraction > asPercent ? 1n : 100n;
  let agreeing = 0;
  const differing: TableFinding[] = [];
  for (const one of known) {
    const times = one.stated.isPercent ? 100n : bare;
    if (isQuotient(one, times)) {
      // Nothing of it, or all of it, is what many a pair of columns comes to.
      if (one.above.value !== 0n && one.above.value !== one.below.value) agreeing++;
      continue;
    }
    const expected = roundTo(
      (one.above.value * times * 10n ** BigInt(POINT)) / one.below.value,
      one.stated.step,
    );
    const sign = one.stated.isPercent ? '%' : '';
    differing.push({
      ...{ severity: 'ERROR', code: 'RATIO_DIFFERS', cell: cellName(one.row.row, share.column) },
      ...{ expected: amountText(expected) + sign, actual: amountText(one.stated.value, 6) + sign },
      data: {
        ...{ row: rowText(one.row), column: columnText(share) },
        ...{ top: columnText(top), bottom: columnText(bottom) },
      },
    });
  }
  return { agreeing, differing, isNamed };
}

interface Quotient {
  readonly stated: NumberAmount;
  readonly above: NumberAmount;
  readonly below: NumberAmount;
}

/** Within half the last printed digit, and what the rounding of the two amounts themselves explains. */
function isQuotient({ stated, above, below }: Quotient, times: bigint): boolean {
  const one = 10n ** BigInt(POINT);
  const exact = (above.value * times * one) / below.value;
  const slack = above.step < one ? (above.step * times * one) / below.value : 0n;
  const under = below.step < one ? (abs(exact) * below.step) / below.value : 0n;
  return 2n * abs(stated.value - exact) <= stated.step + slack + under + 2n;
}

const LEAST_ROWS = 5;
/** Rows this near the middle are in line; one this far away from it is not. */
const IN_LINE = 2;
const OUT_OF_LINE = 5;

/** Money for each person, household or place: a row far from where nearly all others are. */
export function checkRates(amounts: TableAmounts): TableFinding[] {
  const { columns, rows } = amounts.table;
  const figures = columns.filter((one) => one.role === 'figure' && !isShare(one));
  const money = figures.filter(isMoney).slice(0, MOST_COLUMNS);
  return money.flatMap((top) => {
    const heads = figures.filter((one) => one.group === top.group && isHeads(one));
    const nearest = heads.toSorted(
      (a, b) => Math.abs(a.column - top.column) - Math.abs(b.column - top.column),
    );
    for (const bottom of nearest.slice(0, NEAREST)) {
      const rates = rows.flatMap((row) => {
        if (row.role !== 'data' || row.group !== top.group) return [];
        const [above, below] = [amounts.at(row.row, top.column), amounts.at(row.row, bottom.column)];
        if (above.kind !== 'number' || below.kind !== 'number' || above.value <= 0n || below.value <= 0n)
          return [];
        return [{ row, above, below, rate: Number(above.value) / Number(below.value) }];
      });
      if (rates.length < LEAST_ROWS) continue;
      const middle = rates.map(({ rate }) => rate).sort((a, b) => a - b)[Math.floor(rates.length / 2)] ?? 0;
      const near = rates.filter(({ rate }) => rate <= middle * IN_LINE && rate * IN_LINE >= middle);
      const far = rates.filter(({ rate }) => rate > middle * OUT_OF_LINE || rate * OUT_OF_LINE < middle);
      if (far.length === 0 || near.length * 4 < rates.length * 3) continue;
      return far.map(({ row, above, below, rate }): TableFinding => {
        return {
          ...{ severity: 'WARN', code: 'RATE_OUT_OF_LINE', cell: cellName(row.row, top.column) },
          ...{ expected: readable(middle), actual: readable(rate) },
          data: {
            ...{ row: rowText(row), column: columnText(top), bottom: columnText(bottom) },
            ...{ amount: amountText(above.value), heads: amountText(below.value) },
          },
        };
      });
    }
    return [];
  });
}

/** Three digits that count, without an exponent. */
const readable = (rate: number): string => String(Number(rate.toPrecision(3)));

export function isMoney({ path, unitOfMeasure }: FoundColumn): boolean {
  if (unitOfMeasure !== null && measureOf(unitOfMeasure) !== null) {
    return measureOf(unitOfMeasure)?.family === 'money';
  }
  return path.some((text) => words.MONEY_HEADING.test(text));
}

function isHeads(column: FoundColumn): boolean {
  if (isMoney(column) || column.path.some((text) => words.MONEY_HEADING.test(text))) return false;
  const family = column.unitOfMeasure === null ? null : (measureOf(column.unitOfMeasure)?.family ?? null);
  const isCounted = ['person', 'household', 'place', 'bed', 'personTime'].includes(family ?? '');
  return isCounted || column.path.some((text) => words.HEADS_HEADING.test(text));
}
