/**
 * Functions of formulas that are computed here.
 *
 *   CALLS.get('SUM')?.([{ kind: 'range', … }], sheets)
 */
import { condition } from './formula-conditions.ts';
import type { SheetRange } from './formula-parse.ts';
import {
  DIVISION,
  type FormulaError,
  isError,
  NotComputable,
  NUMBER_ERROR,
  type Rounding,
  roundTo,
  type Scalar,
  toNumber,
  toText,
  toTruth,
  VALUE_ERROR,
} from './formula-values.ts';

/** A value, a range of cells, or an argument that was left empty. */
export type Operand = Scalar | SheetRange | undefined;

export interface FoundCell {
  readonly row: number;
  readonly column: number;
  readonly hidden: boolean;
  /** Its formula holds a SUBTOTAL: other SUBTOTALs pass it over. */
  readonly isSubtotal: boolean;
  readonly value: Scalar;
}

export interface Cells {
  /** Cells of a range that have content, row by row. */
  in(range: SheetRange): Iterable<FoundCell>;
  at(range: SheetRange, down: number, right: number): Scalar;
  /** Amounts of this size were added up. */
  scale: number;
  /** Cells without content were used; they may be formulas that came to an empty text. */
  sawEmpty: boolean;
  /** An empty text in their place would change the result. */
  emptyMatters: boolean;
}

type Call = (given: readonly Operand[], cells: Cells) => Scalar;

export const isRange = (operand: Operand): operand is SheetRange =>
  typeof operand === 'object' && operand !== null && 'top' in operand;

/** One value; a range of several cells where one is meant is not done here. */
export function single(operand: Operand, cells: Cells): Scalar {
  if (operand === undefined) return null;
  if (!isRange(operand)) return operand;
  if (operand.top !== operand.bottom || operand.left !== operand.right) throw new NotComputable('kind');
  const value = cells.at(operand, 0, 0);
  if (value === null) cells.sawEmpty = true;
  return value;
}

/** Numbers of all arguments: in cells only real ones, written out also texts and truth values. */
function numbersOf(given: readonly Operand[], cells: Cells): number[] | FormulaError {
  const numbers: number[] = [];
  for (const operand of given) {
    if (isRange(operand)) {
      for (const { value } of cells.in(operand)) {
        if (isError(value)) return value;
        if (typeof value === 'number') numbers.push(value);
      }
    } else {
      const number = toNumber(operand ?? null);
      if (isError(number)) return number;
      numbers.push(number);
    }
  }
  for (const number of numbers) cells.scale += Math.abs(number);
  return numbers;
}

const overNumbers =
  (compute: (numbers: readonly number[]) => Scalar): Call =>
  (given, cells) => {
    const numbers = numbersOf(given, cells);
    return isError(numbers) ? numbers : compute(numbers);
  };

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const average = (numbers: readonly number[]): Scalar =>
  numbers.length === 0 ? DIVISION : sum(numbers) / numbers.length;
const most = (numbers: readonly number[]): number =>
  numbers.reduce((best, number) => Math.max(best, number), numbers[0] ?? 0);
const least = (numbers: readonly number[]): number =>
  numbers.reduce((best, number) => Math.min(best, number), numbers[0] ?? 0);
const product = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((total, number) => total * number, 1);

/** A function of single numbers. */
const ofNumbers =
  (count: readonly number[], compute: (...numbers: number[]) => Scalar): Call =>
  (given, cells) => {
    if (!count.includes(given.length)) throw new NotComputable('kind');
    const numbers: number[] = [];
    for (const operand of given) {
      const number = toNumber(single(operand, cells));
      if (isError(number)) return number;
      numbers.push(number);
    }
    return compute(...numbers);
  };

const rounding = (how: Rounding): Call =>
  ofNumbers([2], (value = 0, decimals = 0) => roundTo(value, decimals, how));

const count: Call = (given, cells) => {
  let found = 0;
  for (const operand of given) {
    if (isRange(operand)) {
      for (const { value } of cells.in(operand)) if (typeof value === 'number') found++;
    } else if (operand !== undefined && typeof operand === 'number') found++;
    else throw new NotComputable('kind');
  }
  return found;
};

const countAll: Call = (given, cells) => {
  cells.emptyMatters = true;
  let found = 0;
  for (const operand of given) {
    if (!isRange(operand)) found++;
    else for (const { value } of cells.in(operand)) if (value !== null) found++;
  }
  return found;
};

const choose: Call = (given, cells) => {
  if (given.length < 2 || given.length > 3) throw new NotComputable('kind');
  const truth = toTruth(single(given[0], cells));
  if (isError(truth)) return truth;
  if (truth) return single(given[1], cells) ?? 0;
  return given.length === 3 ? (single(given[2], cells) ?? 0) : false;
};

const instead: Call = (given, cells) => {
  if (given.length !== 2) throw new NotComputable('kind');
  const value = single(given[0], cells);
  return (isError(value) ? single(given[1], cells) : value) ?? 0;
};

const truths =
  (combine: (truths: readonly boolean[]) => boolean): Call =>
  (given, cells) => {
    const found: boolean[] = [];
    for (const operand of given) {
      const values = isRange(operand) ? [...cells.in(operand)].map(({ value }) => value) : [operand ?? null];
      for (const value of values) {
        if (isRange(operand) && typeof value === 'string') continue;
        const truth = toTruth(value);
        if (isError(truth)) return truth;
        found.push(truth);
      }
    }
    return found.length === 0 ? VALUE_ERROR : combine(found);
  };

const not: Call = (given, cells) => {
  const truth = toTruth(single(given[0], cells));
  return isError(truth) ? truth : !truth;
};

const SUBTOTALS: Readonly<Record<number, (numbers: readonly number[]) => Scalar>> = {
  ...{ 1: average, 2: (numbers) => numbers.length, 4: most, 5: least, 6: product, 9: sum },
};

/** 9 passes over rows that a filter hides, 109 over all hidden ones; a file does not say which is which. */
const subtotal: Call = ([kind, ...given], cells) => {
  const number = toNumber(single(kind, cells));
  if (isError(number)) return number;
  const compute = SUBTOTALS[number % 100];
  if (compute === undefined || (number > 11 && number < 101)) throw new NotComputable('kind');
  const numbers: number[] = [];
  for (const operand of given) {
    if (!isRange(operand)) throw new NotComputable('kind');
    for (const { value, hidden, isSubtotal } of cells.in(operand)) {
      if (hidden && number < 100) throw new NotComputable('kind');
      if (hidden || isSubtotal) continue;
      if (isError(value)) return value;
      if (typeof value === 'number') numbers.push(value);
    }
  }
  for (const each of numbers) cells.scale += Math.abs(each);
  return compute(numbers);
};

const sumProduct: Call = (given, cells) => {
  const [first, ...others] = given;
  if (first === undefined || !isRange(first)) throw new NotComputable('kind');
  const height = first.bottom - first.top;
  const width = first.right - first.left;
  const ranges = others.map((other) => {
    if (!isRange(other)) throw new NotComputable('kind');
    return other;
  });
  if (ranges.some((one) => one.bottom - one.top !== height || one.right - one.left !== width))
    return VALUE_ERROR;
  let total = 0;
  for (const { row, column, value } of cells.in(first)) {
    const values = ranges.map((range) => cells.at(range, row - first.top, column - first.left));
    const factors = [value, ...values];
    const error = factors.find(isError);
    if (error !== undefined) return error;
    const product = factors.reduce<number>((all, one) => all * (typeof one === 'number' ? one : 0), 1);
    cells.scale += Math.abs(product);
    total += product;
  }
  return total;
};

const sumIf: Call = ([range, wanted, summed], cells) => {
  if (!isRange(range) || (summed !== undefined && !isRange(summed))) throw new NotComputable('kind');
  const meets = condition(single(wanted, cells));
  if (meets(null)) throw new NotComputable('kind');
  let total = 0;
  for (const { row, column, value } of cells.in(range)) {
    if (!meets(value)) continue;
    const amount = summed === undefined ? value : cells.at(summed, row - range.top, column - range.left);
    if (isError(amount)) return amount;
    if (typeof amount !== 'number') continue;
    cells.scale += Math.abs(amount);
    total += amount;
  }
  return total;
};

const countIf: Call = ([range, wanted], cells) => {
  if (!isRange(range)) throw new NotComputable('kind');
  const meets = condition(single(wanted, cells));
  if (meets(null)) throw new NotComputable('kind');
  let found = 0;
  for (const { value } of cells.in(range)) if (meets(value)) found++;
  return found;
};

const asks =
  (test: (value: Scalar) => boolean): Call =>
  ([operand], cells) =>
    test(single(operand, cells));

const joined: Call = (given, cells) => {
  let text = '';
  for (const operand of given) {
    const part = toText(single(operand, cells));
    if (isError(part)) return part;
    text += part;
  }
  return text;
};

export const CALLS: ReadonlyMap<string, Call> = new Map<string, Call>([
  ['SUM', overNumbers(sum)],
  ['AVERAGE', overNumbers(average)],
  ['MIN', overNumbers(least)],
  ['MAX', overNumbers(most)],
  ['PRODUCT', overNumbers(product)],
  ['COUNT', count],
  ['COUNTA', countAll],
  ['ROUND', rounding('nearest')],
  ['ROUNDUP', rounding('up')],
  ['ROUNDDOWN', rounding('down')],
  ['INT', ofNumbers([1], (value = 0) => Math.floor(Number(value.toPrecision(15))))],
  ['ABS', ofNumbers([1], (value = 0) => Math.abs(value))],
  ['SQRT', ofNumbers([1], (value = 0) => (value < 0 ? NUMBER_ERROR : Math.sqrt(value)))],
  ['POWER', ofNumbers([2], (base = 0, exponent = 0) => base ** exponent)],
  ['MOD', ofNumbers([2], (a = 0, b = 0) => (b === 0 ? DIVISION : a - b * Math.floor(a / b)))],
  ['TRUNC', ofNumbers([1, 2], (value = 0, decimals = 0) => roundTo(value, decimals, 'down'))],
  ['IF', choose],
  ['IFERROR', instead],
  ['AND', truths((found) => found.every((truth) => truth))],
  ['OR', truths((found) => found.some((truth) => truth))],
  ['NOT', not],
  ['TRUE', () => true],
  ['FALSE', () => false],
  ['ISERROR', asks(isError)],
  ['ISNUMBER', asks((value) => typeof value === 'number')],
  ['ISTEXT', asks((value) => typeof value === 'string')],
  ['SUBTOTAL', subtotal],
  ['SUMPRODUCT', sumProduct],
  ['SUMIF', sumIf],
  ['COUNTIF', countIf],
  ['CONCATENATE', joined],
]);
