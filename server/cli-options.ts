import { parseArgs } from 'node:util';
import { isDay } from '../core/domain/read-date.ts';
import { badUseText } from '../renderer/text/host.ts';

/**
 * The command line taken apart; anything wrong with it is a BadUse (exit code 2).
 *
 *   const { command, options } = readCommandLine(['tables', '--db', 'county.ybdb', '--json']);
 */
export class BadUse extends Error {}

const optionTypes = {
  db: { type: 'string' },
  sample: { type: 'string' },
  table: { type: 'string' },
  plan: { type: 'string' },
  all: { type: 'boolean' },
  format: { type: 'string' },
  out: { type: 'string' },
  version: { type: 'string' },
  'compare-from': { type: 'string' },
  period: { type: 'string' },
  ranking: { type: 'boolean' },
  'personal-data': { type: 'string' },
  reason: { type: 'string' },
  'as-of': { type: 'string' },
  'by-township': { type: 'boolean' },
  basis: { type: 'string' },
  cover: { type: 'boolean' },
  'annex-list': { type: 'boolean' },
  blank: { type: 'boolean' },
  host: { type: 'string' },
  port: { type: 'string' },
  cert: { type: 'string' },
  key: { type: 'string' },
  'dry-run': { type: 'boolean' },
  due: { type: 'string' },
  city: { type: 'string' },
  'accept-unknown': { type: 'boolean' },
  'keep-typed': { type: 'boolean' },
  'clear-blanks': { type: 'boolean' },
  'add-same-names': { type: 'boolean' },
  account: { type: 'string' },
  'reset-admin': { type: 'boolean' },
  from: { type: 'string' },
  salvage: { type: 'string' },
  to: { type: 'string' },
  who: { type: 'string' },
  verify: { type: 'boolean' },
  noted: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

export interface CommandLine {
  readonly command: string;
  readonly options: Options;
}

export interface Options {
  readonly db?: string;
  readonly sample?: string;
  readonly table?: string;
  readonly plan?: string;
  readonly all?: boolean;
  readonly format?: string;
  readonly out?: string;
  /** Ordinal of a frozen version. */
  readonly version?: string;
  readonly 'compare-from'?: string;
  /** Such as 2020Q2. */
  readonly period?: string;
  /** Places by completion rate. */
  readonly ranking?: boolean;
  /** "full" shows it, with a reason; otherwise masked. */
  readonly 'personal-data'?: string;
  readonly reason?: string;
  /** Indicators of every township beside each other. */
  readonly 'by-township'?: boolean;
  /** Whose population (registered, resident), or how money is counted (planned, completed, ledger). */
  readonly basis?: string;
  /** ISO date: the day that projects and indicators are judged for. */
  readonly 'as-of'?: string;
  /** Pages before a book. */
  readonly cover?: boolean;
  readonly 'annex-list'?: boolean;
  /** Frames to fill in by hand. */
  readonly blank?: boolean;
  readonly host?: string;
  readonly port?: string;
  /** PEM files of the server's own certificate and its key. */
  readonly cert?: string;
  readonly key?: string;
  /** Say what would happen, change nothing. */
  readonly 'dry-run'?: boolean;
  /** Of a ledger's file: a blank cell empties what is stored. */
  readonly 'clear-blanks'?: boolean;
  /** ... and a known place under another code is one of its own. */
  readonly 'add-same-names'?: boolean;
  /** ISO day until which workbooks are wanted back. */
  readonly due?: string;
  /** A new file for the totals of this city. */
  readonly city?: string;
  /** Packages whose signer nobody here has compared, or older ones, come in as well. */
  readonly 'accept-unknown'?: boolean;
  /** What was typed here over a county's figure stays. */
  readonly 'keep-typed'?: boolean;
  /** Who calls, in a file with accounts; the password is in the environment. */
  readonly account?: string;
  /** A new first password for an administrator. */
  readonly 'reset-admin'?: boolean;
  /** The backup to be restored. */
  readonly from?: string;
  /** A new file with what can be read of a damaged one. */
  readonly salvage?: string;
  /** Last day of the log, and whose entries. */
  readonly to?: string;
  readonly who?: string;
  /** Recompute the log instead of listing it; a hash of it that was written down earlier. */
  readonly verify?: boolean;
  readonly noted?: string;
  readonly json?: boolean;
  /** What is named behind the options: files and folders to be read. */
  readonly files?: readonly string[];
}

/** Options each command understands; another one is bad use, not silently ignored. */
const optionsOf: Readonly<Record<string, readonly string[]>> = {
  init: ['db', 'sample', 'json'],
  tables: ['db', 'account', 'json'],
  export: [
    ...['db', 'account', 'table', 'plan', 'all', 'format', 'out', 'json'],
    ...['version', 'compare-from', 'cover', 'annex-list', 'blank'],
    ...['period', 'ranking', 'personal-data', 'reason', 'as-of'],
    ...['by-township', 'basis'],
  ],
  package: ['db', 'account', 'plan', 'period', 'out', 'json'],
  merge: ['db', 'account', 'city', 'dry-run', 'accept-unknown', 'keep-typed', 'json'],
  import: ['db', 'account', 'table', 'dry-run', 'clear-blanks', 'add-same-names', 'reason', 'json'],
  check: ['db', 'account', 'json'],
  collect: ['db', 'account', 'dry-run', 'plan', 'table', 'period', 'json'],
  issue: ['db', 'account', 'plan', 'table', 'period', 'out', 'due', 'json'],
  indicators: ['db', 'account', 'as-of', 'json'],
  backup: ['db', 'out', 'json'],
  restore: ['from', 'db', 'json'],
  verify: ['db', 'salvage', 'json'],
  audit: ['db', 'account', 'from', 'to', 'who', 'verify', 'noted', 'json'],
  diagnostics: ['db', 'account', 'out', 'json'],
  serve: ['db', 'host', 'port', 'cert', 'key'],
  accounts: ['db', 'account', 'reset-admin', 'json'],
  help: [],
};

/** Commands that files are named behind. */
const filesAfter: ReadonlySet<string> = new Set(['import', 'collect', 'merge']);

/** Every option of every command, as the help must name them. */
export const optionNames = [...new Set(Object.values(optionsOf).flat())];

export function readCommandLine(args: readonly string[]): CommandLine {
  const { values, positionals } = parse(args);
  if (values.help === true) return { command: 'help', options: {} };
  const [command, ...rest] = positionals;
  if (command === undefined) throw new BadUse(badUseText.noCommand);
  const known = optionsOf[command];
  if (known === undefined) throw new BadUse(badUseText.unknownCommand(command));
  const takesFiles = filesAfter.has(command);
  const stray =
    (takesFiles ? undefined : rest[0]) ?? Object.keys(values).find((name) => !known.includes(name));
  if (stray !== undefined) throw new BadUse(badUseText.badOption(stray));
  return { command, options: takesFiles ? { ...values, files: rest } : values };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: optionTypes, allowPositionals: true, strict: true });
  } catch (error) {
    throw new BadUse(badUseText.badOption(error instanceof Error ? error.message : String(error)));
  }
}

/** The value of an option that the command cannot do without. */
export function needed(options: Options, name: 'db' | 'format' | 'out' | 'plan' | 'period' | 'from'): string {
  const value = options[name];
  if (value === undefined || value === '') throw new BadUse(badUseText.missing(`--${name}`));
  return value;
}

/** The day of --as-of; nothing without it. */
export function asOfDay({ 'as-of': asOf }: Options): { asOf?: string } {
  if (asOf === undefined) return {};
  if (!isDay(asOf)) throw new BadUse(badUseText.badAsOf(asOf));
  return { asOf };
}
