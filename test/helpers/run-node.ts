import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './folder.ts';
import { projectFolder } from './sources.ts';

/** What a finished program left behind. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** The first match on what the program prints; rejects when it ends without one. */
  printed(wanted: RegExp): Promise<RegExpMatchArray>;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Replaces the command; "$0" "$@" run the program. For limits set by a shell. */
  readonly shell?: string;
}

/** One of the project's programs as a process of its own, with a data folder of its own. */
export function startNode(program: string, args: readonly string[], options: RunOptions = {}): Running {
  const line = [path.join(projectFolder, program), ...args];
  const [command, given] =
    options.shell === undefined
      ? [process.execPath, line]
      : ['/bin/sh', ['-c', options.shell, process.execPath, ...line]];
  const env = { ...process.env, YIBIAO_DATA: temporaryFolder(), YIBIAO_NO_OPEN: '1', ...options.env };
  const child = spawn(command, given, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const text = { out: '', err: '' };
  child.stdout?.on('data', (part: Buffer) => {
    text.out += part.toString();
  });
  child.stderr?.on('data', (part: Buffer) => {
    text.err += part.toString();
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...text }));
  });
  return { child, ended, printed: (wanted) => waitFor(child, text, ended, wanted) };
}

export function runNode(program: string, args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return startNode(program, args, options).ended;
}

function waitFor(
  child: ChildProcess,
  text: { out: string; err: string },
  ended: Promise<Ended>,
  wanted: RegExp,
): Promise<RegExpMatchArray> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = `${text.out}${text.err}`.match(wanted);
      if (found !== null) resolve(found);
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    ended.then((end) => {
      look();
      reject(new Error(`ended with ${end.code} before printing ${wanted}: ${end.out}${end.err}`));
    }, reject);
    look();
  });
}
