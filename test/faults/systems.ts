import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Systems that fail: a disk that is full, and one that takes no more writes. */

/** A small disk of its own. */
export const mountDisk = (folder: string): boolean =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'none', folder]).status === 0;

export function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'yibiao-disk-'));
  const isMounted = mountDisk(folder);
  if (isMounted) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true, force: true });
  return isMounted;
}

/** Leaves so many bytes free; null makes room again. */
export function leaveRoom(folder: string, bytes: number | null): void {
  const ballast = join(folder, 'ballast');
  rmSync(ballast, { force: true });
  if (bytes === null) return;
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - bytes)));
}

/** From some write or sync on, each fails, or every third does. */
export function failingWrites(path: string, seed: number): string[] {
  const calls = ['pwrite64', 'fdatasync', 'fsync', 'ftruncate'];
  const from = 1 + (seed % 120);
  const inject = `${calls.join(',')}:error=EIO:when=${from}+${seed % 2 === 0 ? 1 : 3}`;
  const files = ['', '-wal', '-journal'].flatMap((end) => ['-P', `${path}${end}`]);
  return [
    '-f',
    '--seccomp-bpf',
    '-qqq',
    '-o',
    '/dev/null',
    ...files,
    '-e',
    `trace=${calls.join(',')}`,
    '-e',
    `inject=${inject}`,
  ];
}
