import type { AnyRouter } from '@orpc/server';
import type { Backend } from '../../core/services/backend-types.ts';
import type { Options } from '../cli-options.ts';

/** What a command gets to work with, and what it gives back to be printed. */
export interface CommandContext {
  readonly backend: Backend<AnyRouter>;
  readonly options: Options;
  /** A line for the person at the screen that is no result: warnings, progress. */
  warn(line: string): void;
}

export interface CommandResult {
  /** The one JSON document of --json. */
  readonly json: unknown;
  /** The same for reading. */
  readonly text: string;
  /** What was looked at is bad: exit code 1, although the command did its work. */
  readonly isBad?: boolean;
}

export type Command = (context: CommandContext) => Promise<CommandResult>;
