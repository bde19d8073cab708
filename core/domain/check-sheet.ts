import { type AnnexColumn, type AnnexRow, type AnnexSheet, factKeyAt } from './annex.ts';
import { inUnit } from './cell-value.ts';
import { type FactCell, factKeyText, type UnreadableReason } from './fact.ts';
import type { Finding, FindingCode, Severity } from './finding.ts';
import { type CellReader, cellReader, columnDecimals, totalOf } from './totals.ts';
import { existsBetween } from './unit-name.ts';

/**
 * Checks one annex: computed totals against the published ones, row sums, entries that could not be
 * read, negative counts, blanks, units that did not exist in the year. Findings come in printing
 * order (rows, then the total row).
 *
 *   checkSheet(sheet).filter((finding) => finding.severity === 'ERROR')
 */
export function checkSheet(sheet: AnnexSheet): Finding[] {
  const context: Context = {
    sheet,
    read: cellReader(sheet),
    cells: new Map(sheet.cells.map((cell) => [factKeyText(cell), cell])),
  };
  return [
    ...sheet.rows.flatMap((_, rowIndex) => checkRow(context, rowIndex)),
    ...checkStatedTotals(context),
    ...checkBlanksLeft(context),
  ];
}

interface Context {
  readonly sheet: AnnexSheet;
  readonly read: CellReader;
  readonly cells: ReadonlyMap<string, FactCell>;
}

function checkRow(context: Context, rowIndex: number): Finding[] {
  const row = context.sheet.rows[rowIndex];
  if (!row) return [];
  return context.sheet.columns.flatMap((column, columnIndex) => {
    const key = factKeyAt(row, column);
    if (!key) return checkRowSum(context, rowIndex, columnIndex);
    const cell = context.cells.get(factKeyText(key));
    return [
      ...checkEntry(context, rowIndex, column, cell),
      ...checkBlank(context, rowIndex, column, cell),
      ...checkValidity(context, rowIndex, column, cell),
    ];
  });
}

const REASON_CODE: Partial<Record<UnreadableReason, FindingCode>> = {
  negative: 'NEGATIVE',
  fraction: 'NOT_INTEGER',
};

function checkEntry(context: Context, rowIndex: number, column: AnnexColumn, cell?: FactCell): Finding[] {
  const place = { rowIndex, column };
  if (cell?.unread) {
    const { text, reason } = cell.unread;
    return [finding(context, 'ERROR', REASON_CODE[reason] ?? 'UNREADABLE', place, { text, reason })];
  }
  if (cell?.value.kind === 'number' && cell.value.value < 0) {
    const actual = inUnit(cell.value.value, columnDecimals(context.sheet, column));
    return [finding(context, 'ERROR', 'NEGATIVE', place, { actual })];
  }
  return [];
}

function checkBlank(context: Context, rowIndex: number, column: AnnexColumn, cell?: FactCell): Finding[] {
  if (context.sheet.annex.entryState !== 'finished' || cell?.unread) return [];
  if (cell && cell.value.kind !== 'blank') return [];
  return [finding(context, 'WARN', 'BLANK_IN_FINISHED_TABLE', { rowIndex, column })];
}

function checkValidity(context: Context, rowIndex: number, column: AnnexColumn, cell?: FactCell): Finding[] {
  const row = context.sheet.rows[rowIndex];
  const year = yearOf(context.sheet, column);
  if (!row || !year || cell?.value.kind !== 'number' || cell.value.value === 0) return [];
  if (existsBetween(row, year.startDate, year.endDate)) return [];
  return [finding(context, 'WARN', 'UNIT_NOT_VALID_IN_YEAR', { rowIndex, column })];
}

/** A published row sum beside a computed one. */
function checkRowSum(context: Context, rowIndex: number, columnIndex: number): Finding[] {
  const row = context.sheet.rows[rowIndex];
  const column = context.sheet.columns[columnIndex];
  if (!row || !column) return [];
  const stated = statedValue(context.sheet, column, row);
  const computed = context.read(rowIndex, columnIndex);
  if (stated === null || (computed.kind === 'number' && computed.value === stated)) return [];
  return [
    finding(
      context,
      'ERROR',
      'ROW_SUM_DIFFERS',
      { rowIndex, column },
      difference(context, column, computed, stated),
    ),
  ];
}

function checkStatedTotals(context: Context): Finding[] {
  const { sheet, read } = context;
  return sheet.columns.flatMap((column, columnIndex) => {
    const stated = statedValue(sheet, column, null);
    if (stated === null) return [];
    const total = totalOf(sheet.rows.map((_, rowIndex) => read(rowIndex, columnIndex)));
    if (total.value.kind === 'number' && total.value.value === stated) return [];
    const data = difference(context, column, total.value, stated);
    return [finding(context, 'ERROR', 'STATED_TOTAL_DIFFERS', { rowIndex: null, column }, data)];
  });
}

/** While entry goes on, blanks are no fault: one line says how many are left. */
function checkBlanksLeft(context: Context): Finding[] {
  const { sheet, cells } = context;
  if (sheet.annex.entryState === 'finished') return [];
  let count = 0;
  for (const row of sheet.rows) {
    for (const column of sheet.columns) {
      const key = factKeyAt(row, column);
      const cell = key ? cells.get(factKeyText(key)) : undefined;
      if (key && !cell?.unread && (!cell || cell.value.kind === 'blank')) count++;
    }
  }
  return count === 0
    ? []
    : [finding(context, 'INFO', 'BLANKS_LEFT', { rowIndex: null, column: null }, { count })];
}

function difference(context: Context, column: AnnexColumn, computed: ReturnType<CellReader>, stated: number) {
  const decimals = columnDecimals(context.sheet, column);
  return {
    expected: computed.kind === 'number' ? inUnit(computed.value, decimals) : null,
    actual: inUnit(stated, decimals),
  };
}

function statedValue(sheet: AnnexSheet, column: AnnexColumn, row: AnnexRow | null): number | null {
  const rowId = row?.id ?? null;
  const stated = sheet.statedTotals.find((total) => total.columnId === column.id && total.rowId === rowId);
  return stated?.value ?? null;
}

function yearOf(sheet: AnnexSheet, column: AnnexColumn) {
  const { source } = column;
  return source.kind === 'fact' ? sheet.planYears.find((year) => year.id === source.planYearId) : undefined;
}

interface Place {
  readonly rowIndex: number | null;
  readonly column: AnnexColumn | null;
}

function finding(
  { sheet }: Context,
  severity: Severity,
  code: FindingCode,
  { rowIndex, column }: Place,
  data: Partial<Pick<Finding, 'expected' | 'actual' | 'text' | 'reason' | 'count'>> = {},
): Finding {
  const row = rowIndex === null ? undefined : sheet.rows[rowIndex];
  const source = column?.source;
  const item =
    source?.kind === 'fact' ? sheet.items.find((one) => one.id === source.itemId)?.name : undefined;
  return {
    severity,
    code,
    annexId: sheet.annex.id,
    table: sheet.annex.key,
    rowId: row?.id ?? null,
    columnId: column?.id ?? null,
    ordinal: rowIndex === null ? null : rowIndex + 1,
    unit: row?.name ?? null,
    item: item ?? column?.path.join(' ') ?? null,
    period: (column && yearOf(sheet, column)?.label) ?? null,
    expected: data.expected ?? null,
    actual: data.actual ?? null,
    text: data.text ?? null,
    reason: data.reason ?? null,
    count: data.count ?? null,
  };
}
