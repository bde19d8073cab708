import type { AppError } from '../domain/app-error.ts';
import type { KnownUnit } from '../domain/check-table-units.ts';
import { countCells } from '../domain/find-tables.ts';
import type { CellCounts, ColumnRole, FoundTable, ReadFigure, TableFinding } from '../domain/found-table.ts';
import { cellName, columnName, type FileFormat, type FileNotice } from '../domain/raw-workbook.ts';
import { amountText, tableAmounts } from '../domain/table-amounts.ts';
import { TablesReader } from '../exchange/read-tables-runner.ts';
import { readFailure } from './intake-sources.ts';

/**
 * A file as `import --dry-run` tells of it: its sheets, the tables found, what every cell was taken for and
 * what is wrong. Nothing of the county's own file is needed but its units, and nothing is written.
 *
 *   const reports = intakeReports({ units, fault });
 *   const { sheets, error } = await reports.of({ name: 'annex 4.xlsx', bytes });
 *   await reports.close();
 *
 * `headerRows` and `rows` are numbers of rows (of headings, of data without totals); `unitColumn` is a
 * column's letter, `row` a row's number and `cell` a cell's name, all as a spreadsheet shows them.
 */
export interface IntakeReport {
  readonly file: string;
  readonly error?: AppError<'UNREADABLE_FILE'>;
  readonly format?: FileFormat;
  readonly notices: readonly FileNotice[];
  readonly sheets: readonly ReportedSheet[];
}

export interface ReportedSheet {
  readonly sheet: string;
  readonly hidden: boolean;
  readonly tables: readonly ReportedTable[];
  /** Cells with content that belong to no table. */
  readonly outside: readonly { readonly cell: string; readonly text: string }[];
}

export interface ReportedTable {
  readonly title: string | null;
  readonly annexLabel: string | null;
  /** As written. */
  readonly unitLine: string | null;
  /** How many rows of headings. */
  readonly headerRows: number;
  readonly columns: readonly {
    readonly column: string;
    readonly path: readonly string[];
    readonly role: ColumnRole;
    readonly unitOfMeasure: string | null;
  }[];
  /** How many rows of data: totals, subtotals and headings among the rows not counted. */
  readonly rows: number;
  readonly unitColumn: string | null;
  readonly totals: readonly ReportedTotal[];
  readonly cells: CellCounts;
  readonly findings: readonly TableFinding[];
}

/** Values in the order of the table's figure columns: number, null for blank, the text for anything else. */
export interface ReportedTotal {
  readonly label: string;
  readonly row: number;
  readonly values: readonly (number | string | null)[];
}

export interface Reading {
  readonly units: readonly KnownUnit[];
  /** Notes what nobody foresaw and answers under which reference. */
  readonly fault: (error: unknown) => string;
}

export interface IntakeReports {
  /** Never throws for a file that cannot be read: that is said in the report. */
  of(file: { readonly name: string; readonly bytes: Uint8Array }): Promise<IntakeReport>;
  close(): Promise<void>;
}

export function intakeReports(reading: Reading): IntakeReports {
  const reader = new TablesReader();
  return { of: (file) => reportOf(reader, file, reading), close: () => reader.close() };
}

async function reportOf(
  reader: TablesReader,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  { units, fault }: Reading,
): Promise<IntakeReport> {
  try {
    const { workbook, found, findings } = await reader.read({ name, bytes, units });
    const sheets = workbook.sheets.map((sheet, at): ReportedSheet => {
      const { tables = [], outside = [] } = found[at] ?? {};
      return {
        sheet: sheet.name,
        hidden: sheet.visibility !== 'visible',
        tables: tables.map((table, index) => reportTable(table, findings[at]?.[index] ?? [])),
        outside: outside.map(({ row, column, text }) => ({ cell: cellName(row, column), text })),
      };
    });
    return { file: name, format: workbook.format, notices: workbook.notices, sheets };
  } catch (error) {
    return { file: name, error: readFailure(name, error, fault), notices: [], sheets: [] };
  }
}

function reportTable(table: FoundTable, findings: readonly TableFinding[]): ReportedTable {
  const { title, annexLabel, unitLine, unitColumn } = table;
  return {
    ...{ title, annexLabel, unitLine: unitLine?.text ?? null, headerRows: table.headerRows.length },
    columns: table.columns.map(({ column, path, role, unitOfMeasure }) => ({
      ...{ column: columnName(column), path, role, unitOfMeasure },
    })),
    rows: table.rows.filter(({ role }) => role === 'data' || role === 'part').length,
    unitColumn: unitColumn === null ? null : columnName(unitColumn),
    totals: totalsOf(table),
    cells: countCells(table),
    findings,
  };
}

function totalsOf(table: FoundTable): ReportedTotal[] {
  const amounts = tableAmounts(table);
  return table.totals.map(({ label, row, group, values }) => {
    const columns = table.columns.filter((column) => column.role === 'figure' && column.group === group);
    const read = new Map(values.map(({ column, value }) => [column, value]));
    return {
      label,
      row: row + 1,
      values: columns.map(({ column }) => {
        const amount = amounts.at(row, column);
        if (amount.kind === 'number') return Number(amountText(amount.value));
        return textOf(read.get(column));
      }),
    };
  });
}

const textOf = (figure: ReadFigure | undefined): string | null =>
  figure === undefined || figure.kind === 'blank' ? null : figure.text;
