import { spawn } from 'node:child_process';
import path from 'node:path';
import { packageText } from '../renderer/text/host.ts';
import { buildElectronBundles, buildRenderer, projectFolder } from './build.ts';
import { downloadReachable } from './electron-runtime.ts';

/**
 * `npm run package`: builds, then lets electron-builder make the installers of this platform.
 *
 *   npm run package -- --linux deb --x64
 *
 * Offline it says what it lacks and ends with 1: no package was made, and a script must notice.
 */
await buildRenderer();
await buildElectronBundles();
if (await downloadReachable()) {
  process.exitCode = await runBuilder(process.argv.slice(2));
} else {
  console.error(packageText.noRuntime('github.com'));
  process.exitCode = 1;
}

function runBuilder(args: readonly string[]): Promise<number> {
  const builder = path.join(projectFolder, 'node_modules', 'electron-builder', 'cli.js');
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [builder, '--config', 'electron-builder.yml', ...args], {
      cwd: projectFolder,
      stdio: 'inherit',
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
