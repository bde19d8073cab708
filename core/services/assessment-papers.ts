import type { AssessmentOrder } from '../contract/assessment.ts';
import type { ReportFormat, ReportOutput } from '../contract/report.ts';
import { buildAssessmentTable } from '../reports/build-assessment-table.ts';
import { assessmentResult } from './assessment-result.ts';
import { requireAssessment } from './assessment-service.ts';
import type { Context } from './context.ts';
import { reportFile } from './report-file.ts';

interface PaperInput {
  readonly id: number;
  readonly order: AssessmentOrder;
  readonly format: ReportFormat;
}

/** The table of scores as a file. */
export function assessmentPaper(
  context: Context,
  { id, order, format }: PaperInput,
  signal?: AbortSignal,
): Promise<ReportOutput> {
  const { db } = context.file();
  const table = buildAssessmentTable(assessmentResult(db, requireAssessment(db, id)), order);
  return reportFile(context, { tables: [table], title: table.title, format }, { signal });
}
