import { type Dirent, existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Builds what is missing or older than its sources, and nothing else.
 *
 *   await ensureRenderer(() => console.error('building …'));
 */
export const projectFolder = path.resolve(import.meta.dirname, '..');
export const rendererFolder = path.join(projectFolder, 'dist', 'renderer');
export const electronFolder = path.join(projectFolder, 'dist', 'electron');

const rendererSources = ['renderer', 'core/contract', 'core/domain', 'package-lock.json'];
const electronSources = [
  'electron',
  'server',
  'core',
  'db',
  'templates',
  'renderer/text',
  'package-lock.json',
];

export async function ensureRenderer(onBuild: () => void): Promise<void> {
  if (!(await isStale(path.join(rendererFolder, 'index.html'), rendererSources))) return;
  onBuild();
  await buildRenderer();
}

export async function ensureElectron(onBuild: () => void): Promise<void> {
  if (!(await isStale(path.join(electronFolder, 'main.js'), electronSources))) return;
  onBuild();
  await buildElectronBundles();
}

export async function buildRenderer(): Promise<void> {
  const { build } = await import('vite');
  const before = process.env.NODE_ENV;
  // Whatever the machine is set to: React's own checks would make every page several times slower.
  process.env.NODE_ENV = 'production';
  try {
    await build({ root: path.join(projectFolder, 'renderer'), logLevel: 'error' });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

export async function buildElectronBundles(): Promise<void> {
  const { buildElectron } = await import('./build-electron.ts');
  await buildElectron(projectFolder, electronFolder);
}

/** Without its sources (an installed copy) a build is always good. */
async function isStale(made: string, sources: readonly string[]): Promise<boolean> {
  if (!existsSync(made)) return true;
  const builtAt = (await stat(made)).mtimeMs;
  const changes = await Promise.all(sources.map((one) => newestChange(path.join(projectFolder, one))));
  return changes.some((changedAt) => changedAt > builtAt);
}

async function newestChange(place: string): Promise<number> {
  const found = await stat(place).catch(() => null);
  if (found === null) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const entries: Dirent[] = await readdir(place, { withFileTypes: true });
  // A folder's own time changes when a file is removed from it.
  const times = await Promise.all(entries.map((entry) => newestChange(path.join(place, entry.name))));
  return Math.max(found.mtimeMs, ...times);
}
