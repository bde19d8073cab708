import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron } from 'playwright-core';
import { noWindowReasons, packageText } from '../../renderer/text/host.ts';
import { ensureElectron, ensureRenderer, projectFolder } from '../../server/build.ts';
import { installedRuntime, windowObstacle } from '../../server/electron-runtime.ts';

/**
 * `npm run test:electron`: drives the real window where Electron's runtime and a display exist, and says
 * that it was skipped, and why, where they do not.
 */
const obstacle = windowObstacle();
const runtime = installedRuntime();
if (obstacle !== null || runtime === null) {
  console.log(packageText.skippedWindow(noWindowReasons[obstacle ?? 'notInstalled']));
} else {
  await driveWindow(runtime);
}

async function driveWindow(executablePath: string): Promise<void> {
  await ensureRenderer(() => undefined);
  await ensureElectron(() => undefined);
  const folder = mkdtempSync(path.join(tmpdir(), 'yibiao-window-'));
  const program = await _electron.launch({
    executablePath,
    args: [projectFolder, '--open-at-start'],
    env: { ...process.env, YIBIAO_DATA: folder } as Record<string, string>,
  });
  try {
    const page = await program.firstWindow();
    await page.waitForSelector('text=示例');
    const seen = await page.evaluate(() => ({
      node: typeof (globalThis as { process?: unknown }).process,
      bridge: Object.keys((globalThis as { yibiaoDesktop?: object }).yibiaoDesktop ?? {}),
    }));
    check('the page has no Node', seen.node === 'undefined');
    check('the page has the bridge', seen.bridge.includes('saveFile'));
    const foreign = await page.evaluate(() =>
      fetch('https://example.com').then(
        () => 'reached',
        () => 'refused',
      ),
    );
    check('the page reaches nothing outside', foreign === 'refused');
    check('the sample was opened', existsSync(folder));
  } finally {
    await program.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function check(what: string, holds: boolean): void {
  console.log(`${holds ? 'ok' : 'FAILED'}  ${what}`);
  if (!holds) process.exitCode = 1;
}
