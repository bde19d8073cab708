import path from 'node:path';
import { cliText } from '../../renderer/text/host.ts';
import { needed } from '../cli-options.ts';
import { writeOutput } from '../shared/write-output.ts';
import type { CommandContext, CommandResult } from './types.ts';

/** diagnostics --out FILE.zip [--db FILE]: what somebody who helps has to know, with nothing of the office in it. */
export async function diagnostics({ backend, options }: CommandContext): Promise<CommandResult> {
  const out = path.resolve(needed(options, 'out'));
  if (options.db !== undefined) await backend.openPath(path.resolve(options.db));
  const { file } = await backend.client.diagnostics.bundle({});
  await writeOutput(out, new Uint8Array(await file.arrayBuffer()));
  return { json: { file: out }, text: cliText.written(out) };
}
