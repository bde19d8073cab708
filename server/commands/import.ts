import { badUseText } from '../../renderer/text/host.ts';
import { BadUse } from '../cli-options.ts';
import { dryRun } from './import-dry-run.ts';
import { importLedger } from './import-ledger.ts';
import type { Command } from './types.ts';

/**
 * What to do with files from outside: import --db FILE --table facilities [--dry-run] [--json] FILES for a
 * ledger, import --db FILE --dry-run [--json] FILES to look at tables of any kind.
 */
export const importFiles: Command = async (context) => {
  if (context.options.table === 'facilities') return importLedger(context);
  if (context.options['dry-run'] === true) return dryRun(context);
  throw new BadUse(badUseText.importTable);
};
