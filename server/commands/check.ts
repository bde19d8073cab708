import type { ProjectFinding } from '../../core/domain/check-project.ts';
import type { Finding } from '../../core/domain/finding.ts';
import { separator } from '../../renderer/text/common.ts';
import { findingSentence } from '../../renderer/text/findings.ts';
import { cliText } from '../../renderer/text/host.ts';
import { projectFindingSentence } from '../../renderer/text/project-findings.ts';
import { openPlans } from './open-plans.ts';
import type { Command } from './types.ts';

/** check --db FILE [--json]: findings are a result, not a failure, so the exit code stays 0. */
export const check: Command = async (context) => {
  const plans = await openPlans(context);
  const findings: Finding[] = [];
  for (const plan of plans) {
    findings.push(...(await context.backend.client.plan.check({ planId: plan.id })));
  }
  const projects = await context.backend.client.project.findings();
  const rows = [...findings.map(rowOf), ...projects.map(projectRowOf)];
  const lines = rows.map((row) => `${row.severity} ${row.code} ${row.table} ${row.message}`);
  return { json: rows, text: lines.length === 0 ? cliText.noFindings : lines.join('\n') };
};

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

/** Of a construction project; amounts of money in fen. */
function projectRowOf(finding: ProjectFinding) {
  const { severity, code, unit, project, field, expected, actual } = finding;
  return {
    severity,
    code,
    table: 'projects',
    unit,
    item: project,
    field,
    ...(expected === null ? {} : { expected }),
    ...(actual === null ? {} : { actual }),
    message: `${project}${separator}${projectFindingSentence(finding)}`,
  };
}
