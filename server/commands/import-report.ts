import type { AppError } from '../../core/domain/app-error.ts';
import type { TableFinding } from '../../core/domain/found-table.ts';
import type { IntakeReport, ReportedTable } from '../../core/services/intake-report.ts';
import { errorSentence } from '../../renderer/text/errors.ts';
import { fileNoticeSentence, intakeText, tableFindingSentence } from '../../renderer/text/intake.ts';

/**
 * What `import --dry-run` prints of a file: as one entry of the JSON document, and as lines to read.
 */
export function fileJson({ file, error, format, notices, sheets }: IntakeReport) {
  return {
    file,
    ...(error === undefined ? {} : { error: errorJson(error) }),
    ...(format === undefined ? {} : { format }),
    notices: notices.map((notice) => ({
      code: notice.code,
      ...(notice.sheet === null ? {} : { sheet: notice.sheet }),
      message: fileNoticeSentence(notice),
    })),
    sheets: sheets.map(({ sheet, hidden, tables, outside }) => ({
      ...{ sheet, hidden, tables: tables.map(tableJson), outside },
    })),
  };
}

/** Code and sentence, and the places that the error knows of. */
export function errorJson(error: AppError) {
  return { code: error.code, message: errorSentence(error.code, error.data), ...error.data };
}

function tableJson({ title, annexLabel, unitLine, columns, findings, ...table }: ReportedTable) {
  return {
    ...{ title, ...(annexLabel === null ? {} : { annexLabel }), ...(unitLine === null ? {} : { unitLine }) },
    ...table,
    columns: columns.map(({ unitOfMeasure, ...column }) => ({
      ...column,
      ...(unitOfMeasure === null ? {} : { unitOfMeasure }),
    })),
    findings: findings.map(findingJson),
  };
}

function findingJson(finding: TableFinding) {
  const { severity, code, cell, expected, actual } = finding;
  return {
    ...{ severity, code, cell },
    ...(expected === undefined ? {} : { expected: plain(expected) }),
    ...(actual === undefined ? {} : { actual: plain(actual) }),
    message: tableFindingSentence(finding),
  };
}

/** Digits as a number, everything else as it is. */
const plain = (text: string): number | string => (/^-?\d{1,15}(?:\.\d+)?$/.test(text) ? Number(text) : text);

export function fileLines(report: IntakeReport): string[] {
  const { file, error, notices, sheets } = report;
  if (error !== undefined) return [file, `  ${errorSentence(error.code, error.data)}`];
  const tables = sheets.flatMap(({ sheet, tables: found }) =>
    found.flatMap((table) => [
      `  ${intakeText.table(sheet, table.title ?? '', table.rows, table.cells)}`,
      ...table.findings.map((one) => `    ${one.severity} ${tableFindingSentence(one)}`),
    ]),
  );
  const none = sheets.every((sheet) => sheet.tables.length === 0) ? [`  ${intakeText.noTable}`] : [];
  return [file, ...notices.map((notice) => `  ${fileNoticeSentence(notice)}`), ...tables, ...none];
}
