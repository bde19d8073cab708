import { isMoney } from './check-table-ratios.ts';
import type { FoundColumn, FoundRow, FoundTable, TableFinding } from './found-table.ts';
import * as words from './lexicon-tables.ts';
import { measureOf } from './measure.ts';
import { cellName } from './raw-workbook.ts';
import { columnText, isShare, POINT, rowText, type TableAmounts } from './table-amounts.ts';
import { squeezed } from './table-labels.ts';
import { existsBetween } from './unit-name.ts';

/**
 * Whose rows they are: units that stand twice, numbers that skip or repeat, units that were not there in the
 * year; and amounts that do not go with the unit written over them.
 */
export interface KnownUnit {
  /** Every name it bears or bore. */
  readonly names: readonly string[];
  /** ISO dates; null = not limited. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

export function checkDuplicates(amounts: TableAmounts): TableFinding[] {
  const { table } = amounts;
  const unit = table.columns.find(({ role }) => role === 'unit');
  const isNamed = unit !== undefined && words.UNIT_HEADING.test(unit.path.at(-1) ?? '');
  const seen = new Map<string, FoundRow>();
  return table.rows.flatMap((row): TableFinding[] => {
    if (row.role !== 'data' || row.label === '') return [];
    if (!isNamed && !words.UNIT_NAME_END.test(row.label)) return [];
    const key = `${row.label}\n${apartText(amounts, row)}`;
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, row);
      return [];
    }
    return [duplicateOf(amounts, row, first)];
  });
}

export function duplicateOf(amounts: TableAmounts, row: FoundRow, first: FoundRow): TableFinding {
  const isSame = figuresOf(amounts, first) === figuresOf(amounts, row);
  const column = labelColumnOf(amounts, row);
  return {
    ...{ severity: isSame ? 'WARN' : 'ERROR', code: 'DUPLICATE_UNIT', cell: cellName(row.row, column) },
    actual: row.label,
    data: {
      row: rowText(row),
      first: cellName(first.row, labelColumnOf(amounts, first)),
      same: String(isSame),
      ...(first.label === row.label ? {} : { other: first.label }),
    },
  };
}

/** What tells two rows of one unit apart: two places of one township, two items, its towns and its villages. */
export function apartText(amounts: TableAmounts, row: FoundRow): string {
  const texts = amounts.table.columns.filter(({ role }) => role === 'text' || role === 'unitOfMeasure');
  const said = texts.map(({ column }) => amounts.text(row.row, column));
  return [row.section ?? '', row.bracket ?? '', ...said].join('\n');
}

/** Where a row's name stands: in the unit column, or before it where that is empty. */
function labelColumnOf({ table, text }: TableAmounts, { row, group }: FoundRow): number {
  const own = table.columns.filter((column) => column.group === group);
  const unit = own.find(({ role }) => role === 'unit');
  if (unit !== undefined && text(row, unit.column) !== '') return unit.column;
  const named = own.find(({ role, column }) => role !== 'figure' && text(row, column) !== '');
  return named?.column ?? unit?.column ?? table.range.left;
}

function figuresOf(amounts: TableAmounts, row: FoundRow): string {
  const own = amounts.table.columns.filter(({ role, group }) => role === 'figure' && group === row.group);
  return own
    .map(({ column }) => {
      const amount = amounts.at(row.row, column);
      return amount.kind === 'number' ? String(amount.value) : amount.kind;
    })
    .join(' ');
}

/** 1, 2, 4 skips; 1, 2, 2 repeats. Numbers may begin anew in a section. */
export function checkSerials(table: FoundTable): TableFinding[] {
  const columns = table.columns.filter(({ role }) => role === 'serial').map(({ column }) => column);
  const rank = (column: number): number => columns.indexOf(column);
  const numbers = table.cells
    .flatMap(({ row, column, text, fate }) =>
      rank(column) >= 0 && fate.kind === 'text' && fate.use === 'serial'
        ? [{ row, column, number: Number(text) }]
        : [],
    )
    .sort((a, b) => rank(a.column) - rank(b.column) || a.row - b.row);
  return numbers.flatMap(({ row, column, number }, at): TableFinding[] => {
    const before = numbers[at - 1];
    if (before === undefined || number === before.number + 1 || (number === 1 && before.number !== 1))
      return [];
    const repeats = number <= before.number;
    const isBack = numbers.slice(0, at).some((one) => one.number === number);
    const code = repeats && isBack ? 'SERIAL_REPEATS' : 'SERIAL_SKIPS';
    const facts = { expected: String(before.number + 1), actual: String(number) };
    return [{ severity: 'INFO', code, cell: cellName(row, column), ...facts }];
  });
}

/** Units that had not been set up or were merged away when they are said to have counted something. */
export function checkValidity(amounts: TableAmounts, units: readonly KnownUnit[]): TableFinding[] {
  const byName = new Map<string, KnownUnit[]>();
  for (const unit of units) {
    for (const name of unit.names) {
      const key = squeezed(name);
      byName.set(key, [...(byName.get(key) ?? []), unit]);
    }
  }
  return validityOf(amounts, ({ label }) => byName.get(label));
}

/** `knownOf`: the units that a row may be; undefined = not looked at. */
export function validityOf(
  amounts: TableAmounts,
  knownOf: (row: FoundRow) => readonly Pick<KnownUnit, 'validFrom' | 'validTo'>[] | undefined,
): TableFinding[] {
  const { table } = amounts;
  const titleYear = onlyYear(table.title ?? '');
  return table.rows.flatMap((row) => {
    const known = row.role === 'data' ? knownOf(row) : undefined;
    if (known === undefined) return [];
    const told = new Set<string>();
    return table.columns.flatMap((column): TableFinding[] => {
      if (column.role !== 'figure' || column.group !== row.group) return [];
      const year = yearOf(column) ?? titleYear;
      const amount = amounts.at(row.row, column.column);
      if (year === null || told.has(year) || amount.kind !== 'number' || amount.value === 0n) return [];
      if (known.some((unit) => existsBetween(unit, `${year}-01-01`, `${year}-12-31`))) return [];
      told.add(year);
      const cell = cellName(row.row, column.column);
      const data = { row: rowText(row), column: columnText(column), year };
      return [{ severity: 'WARN', code: 'UNIT_NOT_VALID_IN_YEAR', cell, actual: row.label, data }];
    });
  });
}

const onlyYear = (text: string): string | null => {
  const years = new Set(text.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g));
  const [year] = years;
  return years.size === 1 && year !== undefined ? year : null;
};

const yearOf = ({ path }: FoundColumn): string | null => onlyYear(path.join(' '));

const WAN = 10_000;
/** A township's amount of a hundred million yuan, or ten thousand wan yuan for one head: nobody means that. */
const LARGE_WAN = 10_000;
const SMALL_YUAN = 1000;

/** "Wan yuan" over amounts in yuan, and "yuan" over amounts in wan yuan. */
export function checkMagnitude(amounts: TableAmounts): TableFinding[] {
  const { table } = amounts;
  return table.columns.flatMap((column): TableFinding[] => {
    const measure = column.unitOfMeasure === null ? null : measureOf(column.unitOfMeasure);
    if (column.role !== 'figure' || measure?.family !== 'money' || !isMoney(column) || isShare(column))
      return [];
    const values = table.rows
      .filter(({ role, group }) => role === 'data' && group === column.group)
      .flatMap((row) => {
        const amount = amounts.at(row.row, column.column);
        return amount.kind === 'number' && amount.value > 0n ? [Number(amount.value) / 10 ** POINT] : [];
      })
      .sort((a, b) => a - b);
    const middle = values[Math.floor(values.length / 2)] ?? 0;
    const isLarge = measure.factor === WAN && values.length > 1 && middle >= LARGE_WAN;
    const isSmall =
      measure.factor === 1 &&
      values.length > 2 &&
      (values.at(-1) ?? 0) < SMALL_YUAN &&
      column.path.some((text) => words.LARGE_MONEY_HEADING.test(text));
    if (!isLarge && !isSmall) return [];
    const heading = table.headerRows.findLast((row) => amounts.text(row, column.column) !== '');
    const isFromLine =
      table.unitLine !== null && !column.path.some((text) => text.includes(column.unitOfMeasure ?? ''));
    const cell =
      isFromLine && table.unitLine !== null
        ? cellName(table.unitLine.row, table.unitLine.column)
        : cellName(heading ?? table.range.top, column.column);
    const data = { column: columnText(column), unit: column.unitOfMeasure ?? '', amount: String(middle) };
    return [{ severity: 'WARN', code: 'UNIT_MAGNITUDE', cell, actual: column.unitOfMeasure ?? '', data }];
  });
}
