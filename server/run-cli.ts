import { AppError } from '../core/domain/app-error.ts';
import { errorSentence } from '../renderer/text/errors.ts';
import { badUseText, usageText } from '../renderer/text/host.ts';
import { BadUse, type CommandLine, type Options, readCommandLine } from './cli-options.ts';
import type { Command, CommandContext } from './commands/types.ts';
import { dataFolder } from './shared/data-folder.ts';
import { knownError } from './shared/known-error.ts';

/**
 * The headless face of the program, wherever its words go; `cli.ts` is a process around it.
 *
 *   await runCli(['tables', '--db', 'county.ybdb', '--json'], { env: process.env, print, warn })      // 0, 1 or 2
 *
 * Exit code 1: an error of the closed union, whose code stands first of what is warned. Exit code 2: the
 * command line itself is wrong.
 */
export interface CliSurroundings {
  readonly env: NodeJS.ProcessEnv;
  /** Results; resolves once they have left. */
  readonly print: (text: string) => Promise<void>;
  /** Everything else, line by line. */
  readonly warn: (line: string) => void;
}

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

export async function runCli(args: readonly string[], around: CliSurroundings): Promise<number> {
  const asJson = args.includes('--json');
  try {
    const line = readCommandLine(args);
    if (line.command === 'help') {
      await around.print(usageText);
      return 0;
    }
    return await run(line, around);
  } catch (error) {
    return error instanceof BadUse ? reportBadUse(error, asJson, around) : reportError(error, asJson, around);
  }
}

/** The exit code: 0, or 1 when what was asked for was found to be bad. */
async function run(
  { command, options }: CommandLine,
  { env, print, warn }: CliSurroundings,
): Promise<number> {
  const { createBackend } = await import('../core/services/backend.ts');
  const backend = createBackend({
    ...{ dataFolder: dataFolder(env), rememberFiles: false },
    ...secretOf(env),
    ...accountOf(options, env),
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
    const result = options.json === true ? JSON.stringify(json, null, 2) : text;
    await print(result === '' ? '' : `${result}\n`);
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

function reportBadUse(error: BadUse, asJson: boolean, { warn }: CliSurroundings): number {
  warn(`BAD_USE: ${error.message}`);
  if (asJson) warn(JSON.stringify({ error: { code: 'BAD_USE', data: {}, message: error.message } }));
  warn(usageText);
  return 2;
}

function reportError(error: unknown, asJson: boolean, { warn }: CliSurroundings): number {
  // Before there is a backend there is no log: then the reference is the error itself.
  const { code, data } = knownError(error) ?? new AppError('INTERNAL', { reference: String(error) });
  const message = errorSentence(code, data);
  warn(`${code}: ${message}`);
  if (asJson) warn(JSON.stringify({ error: { code, data, message } }));
  return 1;
}
