import path from 'node:path';
import { knownUnits } from '../../core/domain/table-findings.ts';
import { intakeReports } from '../../core/services/intake-report.ts';
import { errorSentence } from '../../renderer/text/errors.ts';
import { badUseText } from '../../renderer/text/host.ts';
import { BadUse, needed } from '../cli-options.ts';
import { namedFiles } from '../named-files.ts';
import { errorJson, fileJson, fileLines } from './import-report.ts';
import type { CommandContext, CommandResult } from './types.ts';

/**
 * import --db FILE --dry-run [--json] FILE...: what the files hold and what is wrong with it. Files,
 * folders and ZIPs; one that cannot be read is said in its place and the rest goes on.
 */
export async function dryRun({ backend, options }: CommandContext): Promise<CommandResult> {
  const files = options.files ?? [];
  if (files.length === 0) throw new BadUse(badUseText.noFiles);
  await backend.openPath(path.resolve(needed(options, 'db')));
  const { units } = await backend.client.unit.list({});
  const fault = (error: unknown): string => backend.logFault(error, 'import --dry-run');
  const reports = intakeReports({ units: knownUnits(units), fault });
  const json: unknown[] = [];
  const lines: string[] = [];
  try {
    for await (const { name, bytes, error } of namedFiles(files)) {
      if (bytes === null) {
        json.push({ file: name, error: errorJson(error), notices: [], sheets: [] });
        lines.push(name, `  ${errorSentence(error.code, error.data)}`);
        continue;
      }
      const report = await reports.of({ name, bytes });
      json.push(fileJson(report));
      lines.push(...fileLines(report));
    }
  } finally {
    await reports.close();
  }
  return { json: { files: json }, text: lines.join('\n') };
}
