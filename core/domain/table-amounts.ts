import type { FoundColumn, FoundRow, FoundTable, ReadFigure } from './found-table.ts';
import { MEAN_HEADING, PART_LABEL, SHARE_HEADING, SUM_HEADING } from './lexicon-tables.ts';
import { measureOf, sameFamily } from './measure.ts';
import { columnName } from './raw-workbook.ts';
import { squeezed } from './table-labels.ts';

/**
 * A table's figures for arithmetic: exact fixed-point integers, so that sums of cents and percent differ by
 * nothing but what was written. What is blank or not applicable adds nothing; what is unreadable makes a
 * sum unknown.
 *
 *   const amounts = tableAmounts(table);
 *   amounts.at(7, 2)   // { kind: 'number', value: 1900000000000000000000n, step: ... }
 */
export const POINT = 20;
const ONE = 10n ** BigInt(POINT);

export type Amount =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'number';
      readonly value: bigint;
      /** Worth of the last digit shown. */
      readonly step: bigint;
      readonly isPercent: boolean;
    };

export type NumberAmount = Extract<Amount, { kind: 'number' }>;

export interface TableAmounts {
  readonly table: FoundTable;
  at(row: number, column: number): Amount;
  /** What a cell of the table shows, without needless spaces; '' = nothing. */
  text(row: number, column: number): string;
  /** The row of a group of columns, at a place of the sheet. */
  rowAt(row: number, group: number): FoundRow | undefined;
}

const UNKNOWN: Amount = { kind: 'unknown' };
const NOTHING: Amount = { kind: 'nothing' };

/** One number for a place; no sheet has so many columns. */
const placeKey = (row: number, column: number): number => row * 0x100000 + column;

export function tableAmounts(table: FoundTable): TableAmounts {
  const units = new Map(table.columns.map(({ column, unitOfMeasure }) => [column, unitOfMeasure]));
  const amounts = new Map<number, Amount>();
  const texts = new Map<number, string>();
  const rows = new Map(table.rows.map((row) => [`${row.row}:${row.group}`, row]));
  for (const { row, column, text, fate } of table.cells) {
    const place = placeKey(row, column);
    texts.set(place, text);
    if (fate.kind === 'unreadable') amounts.set(place, UNKNOWN);
    if (fate.kind === 'value') amounts.set(place, amountOf(fate.figure, units.get(column) ?? null));
  }
  return {
    table,
    at: (row, column) => amounts.get(placeKey(row, column)) ?? NOTHING,
    text: (row, column) => squeezed(texts.get(placeKey(row, column)) ?? ''),
    rowAt: (row, group) => rows.get(`${row}:${group}`),
  };
}

/** In the column's unit, where the figure says another one of the same kind. */
function amountOf(figure: ReadFigure, columnUnit: string | null): Amount {
  if (figure.kind !== 'number') return { kind: figure.kind === 'unreadable' ? 'unknown' : 'nothing' };
  const isPercent = figure.unit === '%';
  const own = figure.unit === null ? null : measureOf(figure.unit);
  const column = columnUnit === null ? null : measureOf(columnUnit);
  const isScaled = figure.scale > 1;
  if (isScaled && figure.unit === null && (column?.factor ?? 1) > 1) return { kind: 'unknown' };
  const isOther = own !== null && column !== null && !sameFamily(figure.unit ?? '', columnUnit ?? '');
  if (isOther && !isPercent) return { kind: 'unknown' };
  const factor = isPercent
    ? 1
    : figure.scale * (own !== null && column !== null ? own.factor / column.factor : 1);
  const [whole = '0', fraction = ''] = figure.digits.replace('-', '').split('.');
  const exact = BigInt(whole + fraction.slice(0, POINT).padEnd(POINT, '0'));
  const scaled = (amount: bigint): bigint =>
    factor >= 1 ? amount * BigInt(Math.round(factor)) : amount / BigInt(Math.round(1 / factor));
  const value = scaled(figure.digits.startsWith('-') ? -exact : exact);
  const [, shown = ''] = /\.(\d+)/.exec(figure.text) ?? [];
  const step = scaled(ONE / 10n ** BigInt(Math.min(shown.length, POINT)));
  return { kind: 'number', value, step, isPercent };
}

/** Plain digits, at most so many after the point. */
export function amountText(value: bigint, most = POINT): string {
  const rounded = roundTo(value, ONE / 10n ** BigInt(most));
  const digits = String(rounded < 0n ? -rounded : rounded).padStart(POINT + 1, '0');
  const fraction = digits.slice(-POINT).replace(/0+$/, '');
  return `${rounded < 0n ? '-' : ''}${digits.slice(0, -POINT)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** To a multiple of a step, half away from zero. */
export function roundTo(value: bigint, step: bigint): bigint {
  if (step === 0n) return value;
  const half = value < 0n ? -step / 2n : step / 2n;
  return ((value + half) / step) * step;
}

export const abs = (value: bigint): bigint => (value < 0n ? -value : value);

/** The sum of cells; `slack` is how far rounding of the cells that have a fraction may move it. */
export interface Sum {
  readonly value: bigint;
  readonly slack: bigint;
  /** How many cells had a number. */
  readonly count: number;
}

/** Null where one of the cells cannot be read. */
export function sumOf(amounts: readonly Amount[], mayRound: boolean): Sum | null {
  let [value, slack, count] = [0n, 0n, 0];
  for (const amount of amounts) {
    if (amount.kind === 'unknown') return null;
    if (amount.kind === 'nothing') continue;
    value += amount.value;
    count++;
    if (mayRound || amount.step < ONE) slack += amount.step;
  }
  return { value, slack, count };
}

/** Whether a stated amount is the sum, but for the rounding of what was added. */
export function agrees(stated: NumberAmount, sum: Sum, mayRound: boolean): boolean {
  const difference = abs(stated.value - sum.value);
  if (difference === 0n) return true;
  const isRounded = sum.slack > 0n || mayRound || stated.step < ONE;
  const own = mayRound || stated.step < ONE || sum.slack > 0n ? stated.step : 0n;
  return isRounded && 2n * difference <= sum.slack + own;
}

/** Counts of things are whole: rounding explains nothing. Money, areas and other units may be rounded. */
export function mayRound({ unitOfMeasure }: FoundColumn): boolean {
  const measure = unitOfMeasure === null ? null : measureOf(unitOfMeasure);
  if (measure === null) return false;
  return measure.factor > 1 || measure.family === 'area' || measure.family === 'share';
}

/** Shares, means, differences: what is not added up. */
export const isShare = ({ path, unitOfMeasure }: FoundColumn): boolean =>
  SHARE_HEADING.test(path.at(-1) ?? '') ||
  MEAN_HEADING.test(path.at(-1) ?? '') ||
  (unitOfMeasure ?? path.at(-1) ?? '').includes('/');

export const isSumColumn = ({ path, role }: FoundColumn): boolean =>
  role === 'figure' && path.some((text) => SUM_HEADING.test(text));

/** Figure columns of a group that are parts of another: under "of which", and what follows it there. */
export function partColumns(columns: readonly FoundColumn[]): ReadonlySet<number> {
  const parts = new Set<number>();
  let open: readonly string[] | null = null;
  for (const { column, path, group } of columns) {
    const at = path.findIndex((text) => PART_LABEL.test(text));
    if (at >= 0) {
      // Only the last level: a merged "of which" ends with its own columns.
      open = at === path.length - 1 ? [String(group), ...path.slice(0, -1)] : null;
      parts.add(column);
    } else if (open !== null && [String(group), ...path.slice(0, -1)].join('\t') === open.join('\t')) {
      parts.add(column);
    } else open = null;
  }
  return parts;
}

/** "a / b": a column as a sentence names it. */
export const columnText = ({ path, column }: FoundColumn): string =>
  path.length > 0 ? path.join(' ') : columnName(column);

export const rowText = ({ label, section }: FoundRow): string =>
  section !== null && label !== section ? `${section} ${label}`.trim() : label;
