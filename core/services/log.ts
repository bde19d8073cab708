import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { redact } from '../domain/redact.ts';

/**
 * The log: one line a fault, in the data folder. Holds codes, stacks and references, no figures and no
 * names (core/domain/redact.ts). Three files of 1 MB: the oldest goes when the newest is full.
 */
export interface Log {
  /** Writes a fault and returns the reference under which it can be found. */
  fault(error: unknown, where: string): string;
  /** The last lines of every file by its name, redacted once more: older programs wrote less carefully. */
  tails(): { readonly name: string; readonly text: string }[];
}

const LARGEST = 1024 * 1024;
const TAIL = 200 * 1024;
const NAMES = ['yibiao.log', 'yibiao.log.1', 'yibiao.log.2'];

export function createLog(folder: string, now: () => Date): Log {
  let count = 0;
  return {
    fault(error, where) {
      const at = now();
      count += 1;
      const reference = `${at.getTime().toString(36).slice(-6)}-${count}`.toUpperCase();
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      write(`${at.toISOString()} ${reference} ${redact(where)} ${JSON.stringify(redact(text))}\n`);
      return reference;
    },
    tails() {
      return NAMES.flatMap((name) => {
        const file = join(folder, name);
        if (!existsSync(file)) return [];
        const lines = readFileSync(file).subarray(-TAIL).toString('utf8').split('\n');
        return [{ name, text: lines.map(redactedLine).join('\n') }];
      });
    },
  };

  function write(line: string): void {
    try {
      mkdirSync(folder, { recursive: true });
      turnOver();
      appendFileSync(join(folder, 'yibiao.log'), line);
    } catch {
      // A log that cannot be written (full disk) must not hide the fault it was to report.
      process.stderr.write(line);
    }
  }

  function turnOver(): void {
    const paths = NAMES.map((name) => join(folder, name));
    const [newest = '', ...older] = paths;
    if (!existsSync(newest) || statSync(newest).size <= LARGEST) return;
    for (let index = older.length - 1; index >= 0; index--) {
      const [from, to] = [paths[index], paths[index + 1]];
      if (from === undefined || to === undefined || !existsSync(from)) continue;
      rmSync(to, { force: true });
      renameSync(from, to);
    }
  }
}

/** The stack stands as JSON in its line: it is opened, redacted and closed again. */
function redactedLine(line: string): string {
  const found = /^(\S+Z \S+ )(.*?)(".*")$/.exec(line);
  if (!found) return redact(line);
  const [, head = '', where = '', quoted = ''] = found;
  try {
    return `${head}${redact(where)}${JSON.stringify(redact(String(JSON.parse(quoted))))}`;
  } catch {
    return redact(line);
  }
}
