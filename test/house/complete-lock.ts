import { readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

/**
 * Completes package-lock.json after a dependency changed: `npm run lock`.
 *
 * Where a registry mirror lacks the binaries of other platforms, npm leaves those optional packages out
 * of the lock file, and `npm ci` then refuses it everywhere. Their versions are known (the package that
 * wants them pins them exactly), so the entries are written here; npm fetches only those of the machine.
 */
interface LockEntry {
  version?: string;
  optional?: boolean;
  dev?: boolean;
  devOptional?: boolean;
  optionalDependencies?: Record<string, string>;
  os?: string[];
  cpu?: string[];
}
interface Lock {
  packages: Record<string, LockEntry>;
}

/** Optional packages that some entry pins exactly and the lock lacks, as "name@version". */
export function missingFromLock(lock: Lock): string[] {
  return wanted(lock)
    .filter(({ name }) => !lock.packages[`node_modules/${name}`])
    .map(({ name, version }) => `${name}@${version}`);
}

function wanted(lock: Lock) {
  return Object.entries(lock.packages).flatMap(([path, entry]) =>
    path === ''
      ? []
      : Object.entries(entry.optionalDependencies ?? {})
          .filter(([, version]) => /^\d/.test(version))
          .map(([name, version]) => ({ name, version, by: entry })),
  );
}

const OS_NAMES = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'win32',
  'openharmony',
  'aix',
  'netbsd',
  'openbsd',
  'sunos',
];
const CPU_NAMES = ['arm64', 'arm', 'x64', 'ia32', 'riscv64', 'ppc64', 's390x', 'loong64', 'mips64el'];

function completed(lock: Lock): Lock {
  const packages = { ...lock.packages };
  for (const { name, version, by } of wanted(lock)) {
    const words = name.split(/[/-]/);
    const os = words.filter((word) => OS_NAMES.includes(word));
    const cpu = words.filter((word) => CPU_NAMES.includes(word));
    packages[`node_modules/${name}`] ??= {
      version,
      ...(cpu.length > 0 ? { cpu } : {}),
      ...(by.dev ? { dev: true } : {}),
      ...(by.devOptional ? { devOptional: true } : {}),
      optional: true,
      ...(os.length > 0 ? { os } : {}),
    };
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  return { ...lock, packages: Object.fromEntries(sorted) };
}

if (import.meta.main) {
  const path = new URL('../../package-lock.json', import.meta.url);
  const lock = JSON.parse(readFileSync(path, 'utf8')) as Lock;
  const next = completed(lock);
  if (isDeepStrictEqual(next, lock)) console.log('package-lock.json is complete');
  else {
    writeFileSync(path, `${JSON.stringify(next, null, 2)}\n`);
    console.log(`added ${missingFromLock(lock).join(', ')}`);
  }
}
