import { checkRates, checkShares } from './check-table-ratios.ts';
import { checkRowSums } from './check-table-row-sums.ts';
import { checkColumnSums } from './check-table-sums.ts';
import { checkDocumentYear, checkStatedInText } from './check-table-text.ts';
import {
  checkDuplicates,
  checkMagnitude,
  checkSerials,
  checkValidity,
  type KnownUnit,
} from './check-table-units.ts';
import type { FoundColumn, FoundTable, TableFinding } from './found-table.ts';
import { CHANGE_HEADING } from './lexicon-tables.ts';
import { measureOf } from './measure.ts';
import { cellName } from './raw-workbook.ts';
import {
  amountText,
  columnText,
  isShare,
  rowText,
  type TableAmounts,
  tableAmounts,
} from './table-amounts.ts';

/**
 * What is wrong with somebody's table before it is taken, cell by cell. Pure; sentences stand in
 * renderer/text/intake.ts.
 *
 *   checkFoundTable(table, { units: [], others: [] }).map(({ code, cell }) => `${code} ${cell}`)
 */
export interface TableHints {
  /** Units of the county's own file; empty = there is none. */
  readonly units: readonly KnownUnit[];
  /** The other tables of the workbook: a total may cover them too. */
  readonly others: readonly FoundTable[];
  /** Findings about formulas of the sheet, by cell name; they are told with the table they lie in. */
  readonly formulas?: readonly TableFinding[];
}

export function checkFoundTable(table: FoundTable, hints: TableHints): TableFinding[] {
  const amounts = tableAmounts(table);
  const inside = new Set(table.cells.map(({ row, column }) => cellName(row, column)));
  const findings = [
    ...checkCells(amounts),
    ...(hints.formulas ?? []).filter(({ cell }) => inside.has(cell)),
    ...checkColumnSums(amounts, hints.others),
    ...checkRowSums(amounts),
    ...checkShares(amounts),
    ...checkRates(amounts),
    ...checkStatedInText(amounts),
    ...checkDocumentYear(table),
    ...checkMagnitude(amounts),
    ...checkDuplicates(amounts),
    ...checkSerials(table),
    ...checkValidity(amounts, hints.units),
    ...checkBlanks(amounts),
  ];
  return oncePerCell(findings).toSorted((a, b) => RANK[a.severity] - RANK[b.severity]);
}

const RANK = { ERROR: 0, WARN: 1, INFO: 2 } as const;

/** One total that is wrong both downwards and across is one mistake. */
function oncePerCell(findings: readonly TableFinding[]): TableFinding[] {
  const seen = new Set<string>();
  return findings.filter(({ code, cell }) => {
    const isSum =
      code === 'STATED_TOTAL_DIFFERS' || code === 'ROW_SUM_DIFFERS' || code === 'SUBTOTAL_DIFFERS';
    const key = `${isSum ? 'sum' : code} ${cell}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const COUNTED = ['place', 'person', 'personTime', 'household', 'bed'];

/** Cells that cannot be read, are below nought, or are no whole number where things are counted. */
function checkCells({ table, at, rowAt }: TableAmounts): TableFinding[] {
  const columns = new Map(table.columns.map((column) => [column.column, column]));
  return table.cells.flatMap(({ row, column, text, fate }): TableFinding[] => {
    const place = columns.get(column);
    if (place === undefined || (fate.kind !== 'unreadable' && fate.kind !== 'value')) return [];
    const owner = rowAt(row, place.group);
    const data = { row: owner === undefined ? '' : rowText(owner), column: columnText(place) };
    const base = { severity: 'ERROR', cell: cellName(row, column), actual: text } as const;
    if (fate.kind === 'unreadable') {
      const reason = fate.figure.kind === 'unreadable' ? fate.figure.reason : 'notANumber';
      return [{ ...base, code: 'UNREADABLE', data: { ...data, reason } }];
    }
    const amount = at(row, column);
    if (amount.kind === 'unknown') {
      // Persons where places are counted; or a bare "2000 wan" under "wan yuan".
      const isBare = fate.figure.kind === 'number' && fate.figure.unit === null;
      return [
        { ...base, code: 'UNREADABLE', data: { ...data, reason: isBare ? 'magnitude' : 'unitDiffers' } },
      ];
    }
    if (amount.kind !== 'number') return [];
    if (amount.value < 0n && !CHANGE_HEADING.test(place.path.join('')))
      return [{ ...base, code: 'NEGATIVE', data }];
    const unit = owner?.unitOfMeasure ?? place.unitOfMeasure;
    const measure = unit === null ? null : measureOf(unit);
    const isCounted = measure !== null && measure.factor === 1 && COUNTED.includes(measure.family);
    if (isCounted && amount.isPercent && !isShare(place)) {
      return [{ ...base, code: 'UNREADABLE', data: { ...data, reason: 'percent' } }];
    }
    const isWhole = !amountText(amount.value).includes('.');
    return isCounted && !isWhole && !isShare(place) && !CHANGE_HEADING.test(place.path.join(''))
      ? [{ ...base, code: 'NOT_INTEGER', data }]
      : [];
  });
}

/** Empty places among rows that write 0 where there is nothing. */
function checkBlanks({ table, at }: TableAmounts): TableFinding[] {
  const figures = table.columns.filter(({ role }) => role === 'figure');
  const places = table.rows
    .filter(({ role }) => role === 'data')
    .flatMap((row) => figures.filter(({ group }) => group === row.group).map((column) => ({ row, column })));
  const isZero = ({ row, column }: { row: { row: number }; column: FoundColumn }): boolean => {
    const amount = at(row.row, column.column);
    return amount.kind === 'number' && amount.value === 0n;
  };
  const told = table.cells.filter(({ fate }) => fate.kind !== 'ignored');
  const filled = new Set(told.map(({ row, column }) => `${row}:${column}`));
  const blank = places.filter(({ row, column }) => !filled.has(`${row.row}:${column.column}`));
  const [first] = blank;
  if (first === undefined || table.blanks === 0 || !places.some(isZero)) return [];
  const cell = cellName(first.row.row, first.column.column);
  return [{ severity: 'INFO', code: 'BLANKS_LEFT', cell, data: { count: String(table.blanks) } }];
}
