import { badUseText } from '../../renderer/text/host.ts';
import { BadUse } from '../cli-options.ts';
import { importLedger } from './import-ledger.ts';
import type { Command } from './types.ts';

/** import --db FILE --table facilities [--dry-run] [--json] FILES: what to do with files from outside. */
export const importFiles: Command = async (context) => {
  if (context.options.table === 'facilities') return importLedger(context);
  throw new BadUse(badUseText.importTable);
};
