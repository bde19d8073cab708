import path from 'node:path';
import { isDay } from '../../core/domain/read-date.ts';
import { auditLines, auditProblemSentence, auditText } from '../../renderer/text/audit.ts';
import { badUseText } from '../../renderer/text/host.ts';
import { BadUse, needed } from '../cli-options.ts';
import type { Command, CommandContext } from './types.ts';

/** Rows that one call prints; a file of all of them is made by the window's export. */
const MOST = 1000;

/**
 * audit --db FILE [--from DAY] [--to DAY] [--who NAME] [--json]
 * audit --db FILE --verify [--noted HASH] [--json]: exit code 1 when something was altered from outside.
 */
export const audit: Command = async (context) => {
  await context.backend.openPath(path.resolve(needed(context.options, 'db')));
  return context.options.verify === true ? verified(context) : listed(context);
};

async function verified({ backend, options }: CommandContext) {
  const { noted } = options;
  const report = await backend.client.audit.verify(noted === undefined ? {} : { noted });
  const problems = report.problems.map((one) => ({ ...one, message: auditProblemSentence(one) }));
  return {
    json: { ...report, problems },
    text: auditLines(report).join('\n'),
    isBad: report.problemCount > 0,
  };
}

async function listed({ backend, options }: CommandContext) {
  const { from, to, who } = options;
  for (const day of [from, to])
    if (day !== undefined && !isDay(day)) throw new BadUse(badUseText.badAsOf(day));
  const query = {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(who === undefined ? {} : { who }),
  };
  const { client } = backend;
  const rows = [];
  let count = 0;
  while (rows.length < MOST) {
    const page = await client.audit.search({ query, range: { from: rows.length, count: 200 } });
    count = page.count;
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= count) break;
  }
  const lines = rows.length === 0 ? [auditText.none] : rows.map(auditText.row);
  if (rows.length < count) lines.push(auditText.shown(rows.length, count));
  return { json: { count, rows }, text: lines.join('\n') };
}
