import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { badUseText, startText } from '../../renderer/text/host.ts';
import { ensureRenderer, rendererFolder } from '../build.ts';
import { BadUse, needed, type Options } from '../cli-options.ts';
import { isThisMachineOnly } from '../guard.ts';
import { startHttpServer } from '../http.ts';
import { logStrayFaults } from '../shared/stray-faults.ts';
import { untilStopped } from '../shared/until-stopped.ts';
import type { CommandContext } from './types.ts';

/**
 * serve --db FILE [--host 127.0.0.1] [--port 0] [--cert FILE --key FILE]: prints the address, then serves
 * until told to stop. Others than this machine are served only over TLS, and only a file with accounts.
 */
export async function serve({ backend, options, warn }: CommandContext): Promise<void> {
  const port = portOf(options.port);
  const host = options.host ?? '127.0.0.1';
  const tls = certificateOf(options);
  const isOpenToOthers = !isThisMachineOnly(host);
  if (isOpenToOthers && tls === null) throw new BadUse(badUseText.othersNeedTls(host));
  logStrayFaults(backend);
  await backend.openPath(path.resolve(needed(options, 'db')));
  if (isOpenToOthers && !backend.hasAccounts()) throw new BadUse(badUseText.othersNeedAccounts(host));
  await ensureRenderer(() => warn(startText.building));
  const server = await startHttpServer({
    ...{ backend, rendererFolder, host, port },
    ...(tls === null ? {} : { tls }),
  });
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

/** Certificate and key as PEM texts that belong together; null when none is named. */
function certificateOf({ cert, key }: Options): { cert: string; key: string } | null {
  if (cert === undefined && key === undefined) return null;
  if (cert === undefined || key === undefined) throw new BadUse(badUseText.certAndKey);
  try {
    const texts = { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
    if (new X509Certificate(texts.cert).checkPrivateKey(createPrivateKey(texts.key))) return texts;
  } catch {
    // Missing, no PEM, or behind a passphrase: the sentence names what is asked for.
  }
  throw new BadUse(badUseText.badCertificate(path.basename(cert), path.basename(key)));
}
