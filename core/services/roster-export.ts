import { countSessions } from '../../db/queries/sessions.ts';
import { countStaff } from '../../db/queries/staff.ts';
import { rosterWords } from '../../templates/training-words.ts';
import type { RecordPage } from '../contract/record-query.ts';
import type { ReportFormat, ReportOutput } from '../contract/report.ts';
import type { Disclosure } from '../domain/disclosure.ts';
import { reportFileName } from '../domain/file-name.ts';
import type { RecordQuery } from '../domain/record-query.ts';
import type { LedgerHead } from '../exchange/ledger.ts';
import { writeLedger } from '../exchange/ledger-runner.ts';
import { buildRecordTable } from '../reports/build-record-table.ts';
import { type Context, localDay } from './context.ts';
import { disclose } from './disclosure.ts';
import { MEDIA_TYPES, reportFile } from './report-file.ts';
import {
  paperColumns,
  paperTexts,
  type RosterColumn,
  sessionColumns,
  staffColumns,
} from './roster-columns.ts';
import { sessionService } from './session-service.ts';
import { staffService } from './staff-service.ts';

interface ExportInput {
  readonly planId: number;
  readonly query: RecordQuery;
  readonly format: ReportFormat;
  readonly disclosure: Disclosure;
}

type Page<Row> = (from: number, count: number) => RecordPage<Row>;

/** Rosters as files: masked, or in full with a reason that is kept. */
export const rosterExport = {
  staff(context: Context, input: ExportInput, signal?: AbortSignal): Promise<ReportOutput> {
    const { query, disclosure } = input;
    const { personalData } = disclosure;
    const count = countStaff(context.file().db, query, localDay(context.now()));
    disclose(context, disclosure, { what: 'staff', persons: count });
    const page: Page<ReturnType<typeof staffService.list>['rows'][number]> = (from, size) =>
      staffService.list(context, { query, range: { from, count: size }, personalData });
    const notes = [personalData === 'full' ? rosterWords.full : rosterWords.masked];
    const roster = { id: 'staff', title: rosterWords.staffTitle, columns: staffColumns, notes, count };
    return rosterFile(context, { ...roster, page, format: input.format }, signal);
  },

  /** A class names nobody but perhaps in its remark, which is masked like any personal text. */
  sessions(context: Context, input: ExportInput, signal?: AbortSignal): Promise<ReportOutput> {
    const { planId, query, disclosure } = input;
    const { personalData } = disclosure;
    const count = countSessions(context.file().db, planId, query);
    disclose(context, disclosure, { what: 'sessions', persons: 0 });
    const page: Page<ReturnType<typeof sessionService.list>['rows'][number]> = (from, size) =>
      sessionService.list(context, { planId, query, range: { from, count: size }, personalData });
    const roster = { id: 'sessions', title: rosterWords.sessionTitle, columns: sessionColumns, count };
    return rosterFile(context, { ...roster, notes: [], page, format: input.format }, signal);
  },
};

interface Roster<Row> {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly RosterColumn<Row>[];
  readonly notes: readonly string[];
  readonly count: number;
  readonly page: Page<Row>;
  readonly format: ReportFormat;
}

/** A page to print goes through the report engine; a ledger of any length through the streaming writer. */
async function rosterFile<Row extends { readonly sample: boolean }>(
  context: Context,
  { id, title, columns, notes, count, page, format }: Roster<Row>,
  signal?: AbortSignal,
): Promise<ReportOutput> {
  if (format === 'pdf' || format === 'docx') {
    const { rows } = page(0, count);
    const fillLine = rows.some((row) => row.sample) ? rosterWords.sample : null;
    const texts = rows.map((row) => paperTexts(columns, row));
    const table = buildRecordTable({
      id,
      title,
      fillLine,
      columns: paperColumns(columns),
      rows: texts,
      notes,
    });
    return reportFile(context, { tables: [table], title, format }, { signal });
  }
  const sheet = {
    title,
    columns: columns.map(({ heading, width, kind, decimals = 0 }) => ({ heading, width, kind, decimals })),
  };
  const head: LedgerHead = { sheets: [sheet], createdAt: context.now().toISOString() };
  const read = (from: number, to: number) =>
    page(from, to - from).rows.map((row) => columns.map((one) => one.value(row)));
  const bytes = await writeLedger({ head, format }, [{ count, read }], { signal });
  const { name } = reportFileName({ annexLabel: '', title, extension: format });
  const file = new File([new Uint8Array(bytes)], name, { type: MEDIA_TYPES[format] });
  return { file, pageCount: null, fonts: [], warnings: [] };
}
