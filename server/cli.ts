import { AppError } from '../core/domain/app-error.ts';
import { errorSentence } from '../renderer/text/errors.ts';
import { badUseText, usageText } from '../renderer/text/host.ts';
import { BadUse, type CommandLine, type Options, readCommandLine } from './cli-options.ts';
import type { Command, CommandContext } from './commands/types.ts';
import { keepCompiled } from './shared/compile-cache.ts';
import { dataFolder } from './shared/data-folder.ts';
import { knownError } from './shared/known-error.ts';

/**
 * The headless face of the program.
 *
 *   npm run --silent yibiao -- tables --db county.ybdb --json
 *
 * Results go to stdout, everything else to stderr. Exit code 1: an error of the closed union, whose
 * code stands first on stderr. Exit code 2: the command line itself is wrong.
 */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import('./commands/init.ts')).init,
  tables: async () => (await import('./commands/tables.ts')).tables,
  export: async () => (await import('./commands/export.ts')).exportTables,
  indicators: async () => (await import('./commands/indicators.ts')).indicators,
  collect: async () => (await import('./commands/collect.ts')).collect,
  merge: async () => (await import('./commands/merge.ts')).mergePackages,
  issue: async () => (await import('./commands/issue.ts')).issue,
  package: async () => (await import('./commands/package.ts')).makePackage,
  import: async () => (await import('./commands/import.ts')).importFiles,
  backup: async () => (await import('./commands/backup.ts')).backup,
  restore: async () => (await import('./commands/restore.ts')).restore,
  audit: async () => (await import('./commands/audit.ts')).audit,
  verify: async () => (await import('./commands/verify.ts')).verify,
  diagnostics: async () => (await import('./commands/diagnostics.ts')).diagnostics,
  check: async () => (await import('./commands/check.ts')).check,
  accounts: async () => (await import('./commands/accounts.ts')).accounts,
};

async function main(args: readonly string[]): Promise<number> {
  const asJson = args.includes('--json');
  try {
    const line = readCommandLine(args);
    if (line.command === 'help') {
      process.stdout.write(usageText);
      return 0;
    }
    return await run(line);
  } catch (error) {
    return error instanceof BadUse ? reportBadUse(error, asJson) : reportError(error, asJson);
  }
}

/** The exit code: 0, or 1 when what was asked for was found to be bad. */
async function run({ command, options }: CommandLine): Promise<number> {
  const { createBackend } = await import('../core/services/backend.ts');
  const backend = createBackend({
    ...{ dataFolder: dataFolder(), rememberFiles: false },
    ...secretOf(process.env),
    ...accountOf(options, process.env),
  });
  const context: CommandContext = { backend, options, warn };
  try {
    if (command === 'serve') {
      const { serve } = await import('./commands/serve.ts');
      await serve(context);
      return 0;
    }
    const act = await commands[command]?.();
    if (act === undefined) throw new Error(`command without an action: ${command}`);
    const { json, text, isBad = false } = await act(context);
    await printOut(options.json === true ? JSON.stringify(json, null, 2) : text);
    return isBad ? 1 : 0;
  } catch (error) {
    // Named errors pass; anything else is logged here, while the log is still open.
    if (error instanceof BadUse) throw error;
    const known = knownError(error);
    if (known !== null) throw known;
    const reference = backend.logFault(error, `cli ${command}`);
    throw new AppError('INTERNAL', { reference }, { cause: error });
  } finally {
    await backend.close();
  }
}

/** Never on the command line itself, where every program of the machine could read it. */
function secretOf({ YIBIAO_PASSPHRASE: passphrase, YIBIAO_RECOVERY: recovery }: NodeJS.ProcessEnv) {
  if (passphrase) return { secret: { passphrase } };
  return recovery ? { secret: { recovery } } : {};
}

/** Whose calls these are, in a file with accounts. */
function accountOf(options: Options, { YIBIAO_PASSWORD: password }: NodeJS.ProcessEnv) {
  const { account: name } = options;
  // There it says whose password was forgotten.
  if (name === undefined || options['reset-admin'] === true) return {};
  if (!password) throw new BadUse(badUseText.noPassword);
  return { account: { name, password } };
}

function reportBadUse(error: BadUse, asJson: boolean): number {
  warn(`BAD_USE: ${error.message}`);
  if (asJson) warn(JSON.stringify({ error: { code: 'BAD_USE', data: {}, message: error.message } }));
  warn(usageText);
  return 2;
}

function reportError(error: unknown, asJson: boolean): number {
  // Before there is a backend there is no log: then the reference is the error itself.
  const { code, data } = knownError(error) ?? new AppError('INTERNAL', { reference: String(error) });
  const message = errorSentence(code, data);
  warn(`${code}: ${message}`);
  if (asJson) warn(JSON.stringify({ error: { code, data, message } }));
  return 1;
}

function warn(line: string): void {
  process.stderr.write(line.endsWith('\n') ? line : `${line}\n`);
}

/** Resolves once the text has left, so that a pipe gets all of it before the program ends. */
function printOut(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text === '' ? '' : `${text}\n`, (error) =>
      error && !isReaderGone(error) ? reject(error) : resolve(),
    );
  });
}

/** A reader that has seen enough and stops early (head) is no fault. */
function isReaderGone(error: Error): boolean {
  return 'code' in error && error.code === 'EPIPE';
}

process.stdout.on('error', (error) => {
  if (!isReaderGone(error)) process.exitCode = 1;
});
keepCompiled();
process.exitCode = await main(process.argv.slice(2));
