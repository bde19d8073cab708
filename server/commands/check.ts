import type { Finding } from '../../core/domain/finding.ts';
import type { RecordFinding } from '../../core/domain/record-finding.ts';
import { findingSentence } from '../../renderer/text/findings.ts';
import { cliText } from '../../renderer/text/host.ts';
import { recordFindingSentence } from '../../renderer/text/record-findings.ts';
import { openPlans } from './open-plans.ts';
import type { Command } from './types.ts';

/** check --db FILE [--json]: findings are a result, not a failure, so the exit code stays 0. */
export const check: Command = async (context) => {
  const plans = await openPlans(context);
  const findings: Finding[] = [];
  for (const plan of plans) {
    findings.push(...(await context.backend.client.plan.check({ planId: plan.id })));
  }
  const records = await context.backend.client.record.findings({});
  const { conflicts } = await context.backend.client.standard.list();
  const rows = [
    ...findings.map(rowOf),
    ...records.findings.map(recordRowOf),
    ...conflicts.map(({ says }) => conflictRow(says)),
  ];
  const lines = rows.map((row) => `${row.severity} ${row.code} ${row.table} ${row.message}`);
  return { json: rows, text: lines.length === 0 ? cliText.noFindings : lines.join('\n') };
};

/** Two standards in force for one matter: nobody has said which one holds. */
function conflictRow(message: string) {
  return { severity: 'WARN', code: 'TWO_STANDARDS', table: 'standards', message } as const;
}

/** A field that does not apply is left out. */
function rowOf(finding: Finding) {
  const { severity, code, table, unit, item, period, expected, actual } = finding;
  return {
    severity,
    code,
    table,
    ...(unit === null ? {} : { unit }),
    ...(item === null ? {} : { item }),
    ...(period === null ? {} : { period }),
    ...(expected === null ? {} : { expected }),
    ...(actual === null ? {} : { actual }),
    message: findingSentence(finding),
  };
}

/** Of a record of a ledger, people masked; amounts of money in fen. */
function recordRowOf(found: RecordFinding) {
  const { severity, table, unit, name, finding } = found;
  const { expected = null, actual = null } = found.table === 'projects' ? found.finding : {};
  return {
    severity,
    code: finding.code,
    table,
    ...(unit === '' ? {} : { unit }),
    item: name,
    field: finding.field,
    ...(expected === null ? {} : { expected }),
    ...(actual === null ? {} : { actual }),
    message: recordFindingSentence(found),
  };
}
