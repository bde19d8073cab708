import { type AnnexColumn, type AnnexRow, type AnnexSheet, factKeyAt, itemIdAt } from './annex.ts';
import { type CellValue, inUnit } from './cell-value.ts';
import { columnDisplay } from './column-display.ts';
import { type FactCell, factKeyText, type UnreadableReason } from './fact.ts';
import type { Finding, FindingCode, Severity } from './finding.ts';
import { agreement, type PublishedPart } from './published-total.ts';
import { type CellReader, cellReader, columnDecimals, decimalsAt, totalOf } from './totals.ts';
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

/** The code of an entry that could not be read; UNREADABLE for the other reasons. */
export const UNREAD_CODE: Partial<Record<UnreadableReason, FindingCode>> = {
  negative: 'NEGATIVE',
  fraction: 'NOT_INTEGER',
};

function checkEntry(context: Context, rowIndex: number, column: AnnexColumn, cell?: FactCell): Finding[] {
  const place = { rowIndex, column };
  if (cell?.unread) {
    const { text, reason } = cell.unread;
    return [finding(context, 'ERROR', UNREAD_CODE[reason] ?? 'UNREADABLE', place, { text, reason })];
  }
  if (cell?.value.kind === 'number' && cell.value.value < 0) {
    const row = context.sheet.rows[rowIndex];
    const decimals = row ? decimalsAt(context.sheet, row, column) : columnDecimals(context.sheet, column);
    const actual = inUnit(cell.value.value, decimals);
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
  const { sheet, read } = context;
  const row = sheet.rows[rowIndex];
  const column = sheet.columns[columnIndex];
  if (!row || !column) return [];
  const { source } = column;
  const ids = source.kind === 'rowSum' ? source.columnIds : [];
  const parts = sheet.columns.flatMap((part, index) =>
    ids.includes(part.id) ? [publishedPart(sheet, part, read(rowIndex, index))] : [],
  );
  return checkSum(context, { rowIndex, column }, read(rowIndex, columnIndex), parts);
}

function checkStatedTotals(context: Context): Finding[] {
  const { sheet, read } = context;
  return sheet.columns.flatMap((column, columnIndex) => {
    if (statedValue(sheet, column, null) === null) return [];
    const values = sheet.rows.map((_, rowIndex) => read(rowIndex, columnIndex));
    const parts = values.map((value) => publishedPart(sheet, column, value));
    return checkSum(context, { rowIndex: null, column }, totalOf(values).value, parts);
  });
}

/** A published sum against the exact one: the same, off by rounding, or wrong. */
function checkSum(
  context: Context,
  place: { readonly rowIndex: number | null; readonly column: AnnexColumn },
  computed: CellValue,
  parts: readonly PublishedPart[],
): Finding[] {
  const { sheet } = context;
  const { rowIndex, column } = place;
  const stated = statedValue(sheet, column, rowIndex === null ? null : (sheet.rows[rowIndex] ?? null));
  if (stated === null) return [];
  const step = lastDigit(sheet, column);
  const agrees =
    computed.kind === 'number' ? agreement(stated, { exact: computed.value, step, parts }) : 'different';
  if (agrees === 'same') return [];
  const data = difference(context, place, computed, stated);
  if (agrees === 'rounding') return [finding(context, 'WARN', 'ROUNDING_DIFFERS', place, data)];
  const code = rowIndex === null ? 'STATED_TOTAL_DIFFERS' : 'ROW_SUM_DIFFERS';
  return [finding(context, 'ERROR', code, place, data)];
}

/** Smallest units of the last digit that a column prints. */
function lastDigit(sheet: AnnexSheet, column: AnnexColumn): number {
  const display = columnDisplay(sheet, column);
  return display ? 10 ** Math.max(0, display.shift - display.decimals) : 1;
}

/**
 * A column in a larger unit prints what it cannot show whole rounded. One in its item's own unit prints
 * what was entered, which was rounded before it came here where it has digits after the point: things
 * that are counted are whole.
 */
function publishedPart(sheet: AnnexSheet, column: AnnexColumn, value: CellValue): PublishedPart {
  const step = lastDigit(sheet, column);
  const whole = step > 1 ? step : 10 ** columnDecimals(sheet, column);
  return { step, isRounded: value.kind === 'number' && value.value % whole !== 0 };
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

function difference(
  { sheet }: Context,
  { rowIndex, column }: { readonly rowIndex: number | null; readonly column: AnnexColumn },
  computed: CellValue,
  stated: number,
) {
  const row = rowIndex === null ? undefined : sheet.rows[rowIndex];
  const decimals = row ? decimalsAt(sheet, row, column) : columnDecimals(sheet, column);
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

const columnItem = (column: AnnexColumn | null): number | null =>
  column?.source.kind === 'fact' ? column.source.itemId : null;

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
  const itemId = row && column ? itemIdAt(row, column) : columnItem(column);
  const item = sheet.items.find((one) => one.id === itemId)?.name;
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
