import { lastEntry } from '../../db/queries/audit-chain.ts';
import { type AuditFilter, searchAudit } from '../../db/queries/audit-search.ts';
import { auditWords as words } from '../../templates/audit-words.ts';
import { type AuditQuery, type AuditReport, type AuditRow, MOST_PRINTED } from '../contract/audit.ts';
import type { ReportFormat, ReportOutput } from '../contract/report.ts';
import { localTime } from '../domain/local-time.ts';
import { buildRecordTable } from '../reports/build-record-table.ts';
import { auditRows } from './audit-rows.ts';
import { verifyInTurns } from './audit-verify.ts';
import type { Context } from './context.ts';
import { reportFile } from './report-file.ts';
import { unitService } from './unit-service.ts';

/** The audit log as it is searched, printed and verified. */
export const auditService = {
  search(
    context: Context,
    { query, range }: { query: AuditQuery; range: { readonly from: number; readonly count: number } },
  ): { count: number; rows: AuditRow[] } {
    const { connection, db } = context.file();
    const { count, rows } = searchAudit(connection, filterOf(query), range);
    return { count, rows: auditRows(db, rows) };
  },

  choices(context: Context) {
    const units = unitService.list(context, {}).units.map(({ id, name }) => ({ id, name }));
    return { kinds: words.kinds, units };
  },

  export(
    context: Context,
    { query, format }: { query: AuditQuery; format: ReportFormat },
    signal?: AbortSignal,
  ): Promise<ReportOutput> {
    const { count, rows } = auditService.search(context, { query, range: { from: 0, count: MOST_PRINTED } });
    const last = lastEntry(context.file().connection);
    const { columns } = words;
    const table = buildRecordTable({
      ...{
        id: 'audit',
        title: words.title,
        fillLine: words.period(query.from ?? null, query.to ?? null) || null,
      },
      columns: [
        { heading: columns.at, share: 9 },
        { heading: columns.who, share: 7 },
        { heading: columns.what, share: 8 },
        { heading: columns.place, share: 20 },
        { heading: columns.before, share: 12 },
        { heading: columns.after, share: 12 },
        { heading: columns.source, share: 10 },
        { heading: columns.reason, share: 10 },
      ],
      rows: rows.map((row) => [
        ...[localTime(row.at), row.who, row.what, row.place, row.before, row.after, row.source, row.reason],
      ]),
      notes: [
        ...(count > rows.length ? [words.more(rows.length)] : []),
        ...(last ? [words.lastHash(last.id, last.hash)] : []),
      ],
    });
    return reportFile(context, { tables: [table], title: words.title, format }, signal ? { signal } : {});
  },

  verify(context: Context, { noted }: { readonly noted?: string | undefined }): Promise<AuditReport> {
    return verifyInTurns(context.file(), { noted });
  },
};

/** Days as instants of this machine's own time. */
function filterOf({ from, to, who, text, ...rest }: AuditQuery): AuditFilter {
  return {
    ...rest,
    who: who?.trim(),
    text: text?.trim(),
    from: from && startOf(from, 0),
    before: to && startOf(to, 1),
  };
}

function startOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
