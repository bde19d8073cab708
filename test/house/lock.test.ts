import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { missingFromLock } from './complete-lock.ts';

const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));
const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

describe('the lock file', () => {
  it('holds the binaries of every platform, so that npm ci accepts it on each (npm run lock mends it)', () => {
    expect(missingFromLock(lock)).toEqual([]);
  });

  it('and the manifest pin exact versions', () => {
    const all = { ...manifest.dependencies, ...manifest.devDependencies };
    const loose = Object.entries(all).filter(
      ([, version]) => !/^(npm:[\w-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)),
    );
    expect(loose).toEqual([]);
    expect(lock.packages[''].dependencies).toEqual(manifest.dependencies);
    expect(lock.packages[''].devDependencies).toEqual(manifest.devDependencies);
  });

  it('names no registry host', () => {
    const resolved = Object.values<{ resolved?: string }>(lock.packages).filter((entry) => entry.resolved);
    expect(resolved).toEqual([]);
  });
});
