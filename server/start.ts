import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { sentenceOf } from '../renderer/text/errors.ts';
import { startText } from '../renderer/text/host.ts';
import { ensureElectron, ensureRenderer, projectFolder, rendererFolder } from './build.ts';
import { getRuntime } from './electron-runtime.ts';
import { openInBrowser } from './open-in-browser.ts';
import { keepCompiled } from './shared/compile-cache.ts';
import { dataFolder } from './shared/data-folder.ts';
import { knownError } from './shared/known-error.ts';
import { openAtStart } from './shared/open-at-start.ts';
import { logStrayFaults } from './shared/stray-faults.ts';
import { untilStopped } from './shared/until-stopped.ts';

/**
 * `npm start`: the program in a window of its own, or, where there can be none, in the browser.
 *
 *   npm start -- --no-open       # prints the address and opens nothing
 */
const { values } = parseArgs({
  options: { 'no-open': { type: 'boolean' }, port: { type: 'string' } },
});

async function start(): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) < 24) {
    console.error(startText.wrongNode(process.versions.node));
    process.exitCode = 1;
    return;
  }
  const say = (line: string) => console.error(line);
  const runtime = await getRuntime(() => say(startText.downloading));
  await ensureRenderer(() => say(startText.building));
  if ('reason' in runtime) {
    say(startText.noWindow(runtime.reason));
    return serveInBrowser();
  }
  await ensureElectron(() => say(startText.building));
  say(startText.window);
  if (!(await runWindow(runtime.path))) {
    say(startText.noWindow('crashed'));
    await serveInBrowser();
  }
}

async function serveInBrowser(): Promise<void> {
  const [{ createBackend }, { startHttpServer }] = await Promise.all([
    import('../core/services/backend.ts'),
    import('./http.ts'),
  ]);
  const backend = createBackend({ dataFolder: dataFolder() });
  logStrayFaults(backend);
  const fault = await openAtStart(backend.client);
  if (fault !== null) console.error(startText.openFailed(sentenceOf(fault)));
  const server = await startHttpServer({ backend, rendererFolder, port: Number(values.port ?? 0) });
  console.info(startText.ready(server.url));
  console.info(startText.howToStop);
  backend.warm();
  const mayOpen = values['no-open'] !== true && !process.env.YIBIAO_NO_OPEN;
  if (mayOpen) openInBrowser(server.urlForOnce());
  await untilStopped();
  await server.close();
  await backend.close();
}

/** False when the window broke down at once, as without its system libraries; then the browser serves. */
function runWindow(program: string): Promise<boolean> {
  const startedAt = Date.now();
  return new Promise((resolve) => {
    const child = spawn(program, [projectFolder, '--open-at-start'], { stdio: 'inherit' });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0 || Date.now() - startedAt > 10_000));
  });
}

keepCompiled();
await start().catch((error: unknown) => {
  console.error(startFault(error));
  process.exitCode = 1;
});

/** A build that fails or a taken port is told in a sentence; the rest is for whoever maintains it. */
function startFault(error: unknown): string {
  if (knownError(error) !== null) return sentenceOf(error);
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return startText.portTaken(values.port ?? '');
  }
  return startText.failed(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
