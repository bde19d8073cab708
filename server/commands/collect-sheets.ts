import path from 'node:path';
import type { CollectedFile } from '../../core/contract/collect.ts';
import { knownUnits } from '../../core/domain/table-findings.ts';
import { intakeReports } from '../../core/services/intake-report.ts';
import { filesIn } from '../../core/services/unpack-files.ts';
import { fileJson as importJson } from './import-report.ts';
import type { CommandContext } from './types.ts';

/**
 * What stands on the sheets of each file that came back, told as `import --dry-run` tells it.
 *
 *   const sheets = await sheetsReader(backend, files);
 *   await sheets.of(collected)      // { sheets: [{ sheet, hidden, tables, outside }] }
 *   await sheets.close();
 */
export async function sheetsReader(backend: CommandContext['backend'], files: readonly File[]) {
  const { units } = await backend.client.unit.list({});
  const fault = (error: unknown): string => backend.logFault(error, 'collect');
  const reports = intakeReports({ units: knownUnits(units), fault });
  const waiting = new Map<string, (Uint8Array | null)[]>();
  for (const file of files) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    for await (const inner of filesIn({ name: file.name, bytes })) {
      const archive = inner.name === file.name ? null : file.name;
      const key = keyOf({ archive, name: path.posix.basename(inner.name) });
      waiting.set(key, [...(waiting.get(key) ?? []), inner.bytes]);
    }
  }
  return {
    /** In the order of `receive`: files of one name follow each other in both. */
    async of(file: CollectedFile) {
      const bytes = waiting.get(keyOf(file))?.shift();
      if (!bytes || file.error) return { sheets: [] };
      const { sheets } = importJson(await reports.of({ name: file.name, bytes }));
      return { sheets };
    },
    close: () => reports.close(),
  };
}

const keyOf = ({ archive, name }: Pick<CollectedFile, 'archive' | 'name'>): string =>
  `${archive ?? ''}/${name}`;
