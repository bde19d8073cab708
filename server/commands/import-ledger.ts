import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type LedgerList, ledgerLists } from '../../core/contract/ledger-import.ts';
import { AppError } from '../../core/domain/app-error.ts';
import { errorSentence } from '../../renderer/text/errors.ts';
import { badUseText } from '../../renderer/text/host.ts';
import { fileNoticeSentence } from '../../renderer/text/intake.ts';
import { ledgerFileWords } from '../../renderer/text/ledger-import.ts';
import { BadUse } from '../cli-options.ts';
import { knownError } from '../shared/known-error.ts';
import { openPlans } from './open-plans.ts';
import type { Command, CommandContext } from './types.ts';

/**
 * import --db FILE --table facilities [--dry-run] [--clear-blanks] [--add-same-names] [--json] FILES
 *
 * Each file is taken over as one, or only compared. A file that cannot be read is told and the next one
 * goes on; when none could be, the first error ends the command.
 */
export const importLedger: Command = async (context) => {
  const { files = [] } = context.options;
  if (files.length === 0) throw new BadUse(badUseText.noFiles);
  await openPlans(context);
  const results: { json: object; text: string; error: AppError | null }[] = [];
  for (const file of files) {
    try {
      results.push({ ...(await importOne(context, path.resolve(file))), error: null });
    } catch (error) {
      const known = knownError(error);
      if (known === null) throw error;
      const message = errorSentence(known.code, known.data);
      context.warn(`${known.code}: ${message}`);
      const told = { code: known.code, data: known.data, message };
      results.push({ json: { file, error: told }, text: message, error: known });
    }
  }
  const [first] = results;
  if (first?.error && results.every((one) => one.error !== null)) throw first.error;
  return {
    json: { files: results.map((one) => one.json) },
    text: results.map((one) => one.text).join('\n'),
  };
};

/** Lines of each list in the answer; the counts say how many there are. */
const SHOWN = 200;

async function importOne({ backend, options }: CommandContext, file: string) {
  const { ledgerImport } = backend.client;
  const bytes = await readFile(file).catch(() => {
    throw new AppError('FILE_NOT_FOUND', { name: file });
  });
  const view = await ledgerImport.read({ file: new File([new Uint8Array(bytes)], path.basename(file)) });
  const { token, sheet, line } = view;
  const columns = view.columns.map(({ index, target }) => ({ index, target }));
  const wishes = {
    clearBlanks: options['clear-blanks'] ?? false,
    addSameNames: options['add-same-names'] ?? false,
  };
  const preview = await ledgerImport.preview({ token, sheet, line, columns, options: wishes });
  const lists: Partial<Record<LedgerList, unknown>> = {};
  for (const list of ledgerLists) {
    lists[list] = (await ledgerImport.lines({ token, list, from: 0, count: SHOWN })).lines;
  }
  const dryRun = options['dry-run'] === true;
  const written = dryRun ? null : await ledgerImport.apply({ token, reason: options.reason ?? '' });
  if (dryRun) await ledgerImport.close({ token });
  const { format, sheets, notices } = view;
  const told = view.columns.map(({ heading, target, how }) => ({ heading, field: target, how }));
  return {
    json: {
      ...{ file, table: 'facilities', format, sheet: sheets[sheet]?.name ?? null, headerRow: line },
      notices: notices.map((notice) => ({ code: notice.code, message: fileNoticeSentence(notice) })),
      ...{ columns: told, ...preview, lists, imported: written },
    },
    text: ledgerFileWords(file, view, preview, written),
  };
}
