import path from 'node:path';
import type { CollectedFile } from '../../core/contract/collect.ts';
import type { Client } from '../../core/contract/index.ts';
import { knownUnits } from '../../core/services/intake-findings.ts';
import { intakeFile } from '../../core/services/intake-report.ts';
import { filesIn } from '../../core/services/unpack-files.ts';
import { fileJson as importJson } from './import-report.ts';

/**
 * What stands on the sheets of each file that came back, told as `import --dry-run` tells it.
 *
 *   const sheets = await sheetsReader(client, files);
 *   await sheets.of(collected)      // { sheets: [{ sheet, hidden, tables, outside }] }
 */
export async function sheetsReader(client: Client, files: readonly File[]) {
  const units = knownUnits((await client.unit.list({})).units);
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
      const { sheets } = importJson(await intakeFile({ name: file.name, bytes }, units));
      return { sheets };
    },
  };
}

const keyOf = ({ archive, name }: Pick<CollectedFile, 'archive' | 'name'>): string =>
  `${archive ?? ''}/${name}`;
