import path from 'node:path';
import { backupText, problemSentence, reportLines, salvageLines } from '../../renderer/text/backup.ts';
import { needed } from '../cli-options.ts';
import type { Command } from './types.ts';

/** verify --db FILE [--json] [--salvage OUT]: exit code 1 when the file is not whole. */
export const verify: Command = async ({ backend, options }) => {
  const file = path.resolve(needed(options, 'db'));
  const report = await backend.verifyAt(file);
  const problems = report.problems.map((one) => ({ ...one, message: problemSentence(one) }));
  const told = { file, ...report, problems };
  const lines = reportLines(report);
  if (options.salvage === undefined) return { json: told, text: lines.join('\n'), isBad: !report.ok };
  const salvaged = path.resolve(options.salvage);
  const { tables, standIns } = await backend.salvageTo(file, salvaged);
  return {
    json: { ...told, salvage: { file: salvaged, tables, standIns } },
    text: [...lines, backupText.salvaged(salvaged), ...salvageLines({ tables, standIns })].join('\n'),
    isBad: !report.ok,
  };
};
