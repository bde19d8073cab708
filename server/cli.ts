import { runCli } from './run-cli.ts';
import { keepCompiled } from './shared/compile-cache.ts';

/**
 * The command line as a process.
 *
 *   npm run --silent yibiao -- tables --db county.ybdb --json
 *
 * Results go to stdout, everything else to stderr; exit codes as run-cli.ts says.
 */
function warn(line: string): void {
  process.stderr.write(line.endsWith('\n') ? line : `${line}\n`);
}

/** Resolves once the text has left, so that a pipe gets all of it before the program ends. */
function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error && !isReaderGone(error) ? reject(error) : resolve()));
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
process.exitCode = await runCli(process.argv.slice(2), { env: process.env, print, warn });
