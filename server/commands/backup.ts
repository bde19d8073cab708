import path from 'node:path';
import { cliText } from '../../renderer/text/host.ts';
import { needed } from '../cli-options.ts';
import type { Command } from './types.ts';

/** backup --db FILE --out FILE [--json]: byte for byte, looked through after writing. */
export const backup: Command = async ({ backend, options }) => {
  const out = path.resolve(needed(options, 'out'));
  await backend.openPath(path.resolve(needed(options, 'db')));
  const { size, sha256, version, counts, encrypted } = await backend.backupTo(out);
  return {
    json: { file: out, size, sha256, version, encrypted, counts },
    text: cliText.backedUp(out, counts.facts ?? 0),
  };
};
