import path from 'node:path';
import { badUseText, startText } from '../../renderer/text/host.ts';
import { ensureRenderer, rendererFolder } from '../build.ts';
import { BadUse, needed } from '../cli-options.ts';
import { startHttpServer } from '../http.ts';
import { logStrayFaults } from '../shared/stray-faults.ts';
import { untilStopped } from '../shared/until-stopped.ts';
import type { CommandContext } from './types.ts';

/** serve --db FILE [--host 127.0.0.1] [--port 0]: prints the address, then serves until told to stop. */
export async function serve({ backend, options, warn }: CommandContext): Promise<void> {
  const port = portOf(options.port);
  logStrayFaults(backend);
  await backend.openPath(path.resolve(needed(options, 'db')));
  await ensureRenderer(() => warn(startText.building));
  const host = options.host ?? '127.0.0.1';
  const server = await startHttpServer({ backend, rendererFolder, host, port });
  process.stdout.write(`${startText.ready(server.url)}\n`);
  await untilStopped();
  await server.close();
}

function portOf(text: string | undefined): number {
  if (text === undefined) return 0;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new BadUse(badUseText.badPort);
  return port;
}
