import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { NoWindowReason } from '../renderer/text/host.ts';
import { projectFolder } from './build.ts';

/**
 * Where Electron's runtime is, or why there is none. npm installs the package without it; it is some
 * 100 MB from the network, fetched only where a window can be shown.
 *
 *   const runtime = await getRuntime(() => console.error('downloading …'));
 *   if ('reason' in runtime) explain(runtime.reason); else spawn(runtime.path)
 */
export type Runtime = { readonly path: string } | { readonly reason: NoWindowReason };

const packageFolder = path.join(projectFolder, 'node_modules', 'electron');
const probeTimeout = 4000;
const downloadTimeout = 600_000;

export async function getRuntime(onDownload: () => void): Promise<Runtime> {
  const obstacle = windowObstacle();
  if (obstacle !== null) return { reason: obstacle };
  const installed = installedRuntime();
  if (installed !== null) return { path: installed };
  if (!existsSync(path.join(packageFolder, 'install.js'))) return { reason: 'notInstalled' };
  if (!(await downloadReachable())) return { reason: 'noNetwork' };
  onDownload();
  if (!(await download())) return { reason: 'downloadFailed' };
  const fetched = installedRuntime();
  return fetched === null ? { reason: 'downloadFailed' } : { path: fetched };
}

/** Why no window can be shown on this machine, whatever is installed. */
export function windowObstacle(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  userId: number | undefined = process.getuid?.(),
): NoWindowReason | null {
  if (platform === 'win32' || platform === 'darwin') return null;
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'noDisplay';
  // Chromium refuses to start as root with its sandbox on, and the sandbox stays on.
  return userId === 0 ? 'rootOnLinux' : null;
}

/** The runtime's program, as electron's own index.js would find it, or null. */
export function installedRuntime(folder: string = packageFolder): string | null {
  const pathFile = path.join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const program = path.join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(program) ? program : null;
}

/** A network that swallows packets would hang the download for minutes; this asks first, briefly. */
export async function downloadReachable(): Promise<boolean> {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror;
  // Behind a proxy only the download itself knows the way.
  if (process.env.HTTPS_PROXY ?? process.env.https_proxy) return true;
  try {
    await fetch(mirror ?? 'https://github.com/', {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(probeTimeout),
    });
    return true;
  } catch {
    return false;
  }
}

function download(): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(packageFolder, 'install.js')], {
      stdio: ['ignore', 'ignore', 'ignore'],
      timeout: downloadTimeout,
    });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}
