import path from 'node:path';
import { cliText } from '../../renderer/text/host.ts';
import { needed } from '../cli-options.ts';
import type { Command } from './types.ts';

/** restore --from FILE --db FILE [--json]: the file as it was stays beside it. */
export const restore: Command = async ({ backend, options }) => {
  const file = path.resolve(needed(options, 'db'));
  const kept = await backend.restoreFrom(path.resolve(needed(options, 'from')), file);
  return { json: { file, kept }, text: cliText.restored(file, kept) };
};
