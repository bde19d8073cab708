import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The log: one line a fault, in the data folder. Holds codes, stacks and references, no figures and
 * no names. Kept under 1 MB by setting one old file aside.
 */
export interface Log {
  /** Writes a fault and returns the reference under which it can be found. */
  fault(error: unknown, where: string): string;
}

const LARGEST = 1024 * 1024;

export function createLog(folder: string, now: () => Date): Log {
  const path = join(folder, 'yibiao.log');
  let count = 0;
  return {
    fault(error, where) {
      const at = now();
      count += 1;
      const reference = `${at.getTime().toString(36).slice(-6)}-${count}`.toUpperCase();
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      write(path, `${at.toISOString()} ${reference} ${where} ${JSON.stringify(text)}\n`);
      return reference;
    },
  };

  function write(file: string, line: string): void {
    try {
      mkdirSync(folder, { recursive: true });
      if (existsSync(file) && statSync(file).size > LARGEST) renameSync(file, `${file}.1`);
      appendFileSync(file, line);
    } catch {
      // A log that cannot be written (full disk) must not hide the fault it was to report.
      process.stderr.write(line);
    }
  }
}
