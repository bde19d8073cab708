import { listPlans } from '../../db/queries/plans.ts';
import { complianceWords, statedRules } from '../../templates/compliance-words.ts';
import { asOfLine } from '../../templates/project-words.ts';
import type { ComplianceRow, ComplianceSummary } from '../contract/compliance.ts';
import type { ReportFormat, ReportOutput } from '../contract/report.ts';
import { AppError } from '../domain/app-error.ts';
import { areaText } from '../domain/read-quantity.ts';
import type { RecordQuery } from '../domain/record-query.ts';
import { buildComplianceCounts } from '../reports/build-compliance-table.ts';
import { buildRecordTable, type RecordColumn } from '../reports/build-record-table.ts';
import type { NeutralTable } from '../reports/neutral-table.ts';
import {
  type ComplianceAsked,
  complianceRows,
  complianceService,
  compliantIds,
} from './compliance-service.ts';
import { type Context, localDay } from './context.ts';
import { reportFile } from './report-file.ts';

interface ExportInput extends ComplianceAsked {
  readonly format: ReportFormat;
  readonly query: RecordQuery;
  readonly by: 'facility' | 'township' | 'type' | 'whole';
}

/** A table of more places than this is no paper; the clerk filters first. */
const MOST_PRINTED = 5000;

/** The compliance table as a file: places, or their numbers by township and by kind, or all three. */
export function complianceExport(
  context: Context,
  input: ExportInput,
  signal?: AbortSignal,
): Promise<ReportOutput> {
  const asOf = input.asOf ?? localDay(context.now());
  const asked = { scope: input.scope, asOf };
  const summary = complianceService.summary(context, asked);
  const county = listPlans(context.file().db)[0]?.countyName ?? '';
  const isWhole = input.by === 'whole';
  const paper = { county, summary, asOf, scope: input.scope };
  const tables = [
    ...(isWhole || input.by === 'township' ? [countsTable(paper, 'township')] : []),
    ...(isWhole || input.by === 'type' ? [countsTable(paper, 'type')] : []),
    ...(isWhole || input.by === 'facility' ? [placesTable(context, paper, input.query)] : []),
  ];
  const title = isWhole ? `${county}${complianceWords.title}` : (tables[0]?.title ?? '');
  return reportFile(context, { tables, title, format: input.format }, { signal });
}

interface Paper {
  readonly county: string;
  readonly summary: ComplianceSummary;
  readonly asOf: string;
  readonly scope: ComplianceAsked['scope'];
}

function countsTable({ county, summary, asOf, scope }: Paper, by: 'township' | 'type'): NeutralTable {
  const isTownship = by === 'township';
  return buildComplianceCounts(isTownship ? summary.byTownship : summary.byType, {
    id: `compliance-${by}`,
    title: `${county}${isTownship ? complianceWords.byTownship : complianceWords.byType}`,
    heading: isTownship ? complianceWords.unit : complianceWords.type,
    fillLine: lineOf(asOf, summary.sample),
    notes: [complianceWords.scope[scope], complianceWords.rateNote, ...notesOf(summary, summary.sample)],
  });
}

const columns: readonly RecordColumn[] = [
  { heading: complianceWords.unit, share: 7 },
  { heading: complianceWords.name, share: 14 },
  { heading: complianceWords.type, share: 9 },
  { heading: complianceWords.area, share: 7, isNumber: true },
  { heading: complianceWords.beds, share: 5, isNumber: true },
  { heading: complianceWords.state, share: 6, align: 'center' },
  { heading: complianceWords.problems, share: 30 },
];

function placesTable(
  context: Context,
  { county, summary, asOf, scope }: Paper,
  query: RecordQuery,
): NeutralTable {
  const ids = compliantIds(context, query, { scope, asOf });
  if (ids.length > MOST_PRINTED)
    throw new AppError('TOO_MANY_RECORDS', { count: ids.length, most: MOST_PRINTED });
  const rows = complianceRows(context.file().db, ids, asOf);
  const hasSample = rows.some((row) => row.sample);
  return buildRecordTable({
    id: 'compliance',
    title: `${county}${complianceWords.title}`,
    fillLine: lineOf(asOf, hasSample),
    columns,
    rows: rows.map(textsOf),
    notes: [complianceWords.scope[scope], ...notesOf(summary, hasSample)],
  });
}

/** A made-up place is marked at its name. */
function textsOf(row: ComplianceRow): string[] {
  const name = row.sample ? complianceWords.marked(row.name) : row.name;
  return [
    ...[row.unit, name, row.type],
    ...[row.builtArea === null ? '' : areaText(row.builtArea), row.beds === null ? '' : String(row.beds)],
    ...[row.stateWords, complianceWords.problemLines(row.problems)],
  ];
}

function lineOf(asOf: string, hasSample: boolean): string {
  return hasSample ? `${asOfLine(asOf)}\u3000${complianceWords.sample}` : asOfLine(asOf);
}

function notesOf({ inForce, conflicts }: ComplianceSummary, hasSample: boolean): string[] {
  const sources = Map.groupBy(inForce, ({ source }) => source);
  const lines = [...sources].map(([source, same]) =>
    complianceWords.sourceLine(
      same.map(({ name }) => name),
      source,
    ),
  );
  return [
    ...(lines.length > 0 ? [complianceWords.sources(lines)] : []),
    ...conflicts,
    complianceWords.rules(statedRules),
    ...(hasSample ? [complianceWords.sampleNote] : []),
  ];
}
