import path from 'node:path';
import { auditLines } from '../../renderer/text/audit.ts';
import { backupText, problemSentence, reportLines, salvageLines } from '../../renderer/text/backup.ts';
import { needed } from '../cli-options.ts';
import type { Command } from './types.ts';

/** verify --db FILE [--json] [--salvage OUT]: exit code 1 when the file is not whole, or was altered elsewhere. */
export const verify: Command = async ({ backend, options }) => {
  const file = path.resolve(needed(options, 'db'));
  const report = await backend.verifyAt(file);
  const problems = report.problems.map((one) => ({ ...one, message: problemSentence(one) }));
  // What a damaged file says of itself is no evidence.
  const audit = report.ok ? await backend.auditAt(file) : null;
  const told = { file, ...report, problems, audit };
  const lines = [...reportLines(report), ...(audit ? auditLines(audit) : [])];
  const isBad = !report.ok || (audit !== null && audit.problemCount > 0);
  if (options.salvage === undefined) return { json: told, text: lines.join('\n'), isBad };
  const salvaged = path.resolve(options.salvage);
  const { tables, standIns } = await backend.salvageTo(file, salvaged);
  return {
    json: { ...told, salvage: { file: salvaged, tables, standIns } },
    text: [...lines, backupText.salvaged(salvaged), ...salvageLines({ tables, standIns })].join('\n'),
    isBad,
  };
};
