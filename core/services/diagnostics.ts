import { availableParallelism, freemem, platform, release, totalmem } from 'node:os';
import { type FileFacts, factsOfFile } from '../../db/queries/diagnostics.ts';
import type { ScreenFacts } from '../contract/diagnostics.ts';
import { isAppError } from '../domain/app-error.ts';
import { redact } from '../domain/redact.ts';
import { ZipStream } from '../exchange/zip-stream.ts';
import { type Context, localDay } from './context.ts';
import { PROGRAM_VERSION } from './file-service.ts';

/**
 * What somebody who helps needs to know of this program and machine, as one ZIP. Only facts named here go
 * in, so that nothing of the office can slip through: no name, no path, no text, no figure.
 *
 *   const { file } = diagnosticsBundle(context, { screen: null });
 */
export function diagnosticsBundle(
  context: Context,
  { screen }: { readonly screen: ScreenFacts | null },
): { file: File } {
  const at = context.now();
  const zip = new ZipStream(at);
  const add = (name: string, text: string): void => {
    zip.open(name);
    zip.write(text);
    zip.close();
  };
  add('report.json', `${JSON.stringify(reportOf(context, at, screen), null, 2)}\n`);
  for (const { name, text } of context.log.tails()) add(`${name}.txt`, text);
  const bytes = new Uint8Array(zip.end());
  return { file: new File([bytes], `yibiao-${localDay(at)}.zip`, { type: 'application/zip' }) };
}

function reportOf(context: Context, at: Date, screen: ScreenFacts | null) {
  const { theme, recent, operator } = context.settings.read();
  const { versions } = process;
  return {
    madeAt: at.toISOString(),
    program: PROGRAM_VERSION,
    runtime: { node: versions.node, electron: versions.electron ?? null, chrome: versions.chrome ?? null },
    system: {
      ...{ platform: platform(), release: release(), architecture: process.arch },
      processors: availableParallelism(),
      memory: { total: totalmem(), free: freemem(), used: process.memoryUsage.rss() },
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    screen: screen && { ...screen, browser: redact(screen.browser) },
    settings: {
      theme: theme ?? 'system',
      operatorGiven: operator !== undefined,
      recent: recent?.length ?? 0,
    },
    file: fileOf(context),
  };
}

/** Null without an open file; a file too damaged to be looked at says so by its code alone. */
function fileOf(context: Context): FileFacts | { fault: string } | null {
  const file = context.openFile();
  if (file === null) return null;
  try {
    return factsOfFile(file);
  } catch (error) {
    return { fault: isAppError(error) ? error.code : redact(String(error)) };
  }
}
