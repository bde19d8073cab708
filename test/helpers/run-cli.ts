import { runCli } from '../../server/run-cli.ts';
import { temporaryFolder } from './folder.ts';
import type { Ended } from './run-node.ts';

/**
 * A command of the command line as a process would run it, without the second that a process takes to
 * start; what only a process has (pipes, limits, signals, a lock held by another) is `runNode`'s.
 *
 *   const { code, out, err } = await runCommand(['tables', '--db', file, '--json']);
 */
export async function runCommand(
  args: readonly string[],
  { env = {} }: { readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ended> {
  let [out, err] = ['', ''];
  const code = await runCli(args, {
    env: { ...process.env, YIBIAO_DATA: temporaryFolder(), ...env },
    print: async (text) => {
      out += text;
    },
    warn: (line) => {
      err += line.endsWith('\n') ? line : `${line}\n`;
    },
  });
  return { code, out, err };
}
