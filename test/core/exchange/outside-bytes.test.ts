import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { isAppError } from '../../../core/domain/app-error.ts';
import { readPackage } from '../../../core/exchange/read-package.ts';
import { packageTexts } from '../../../core/reports/zip-package.ts';
import { createSettingsStore } from '../../../core/services/app-settings.ts';
import { createBackend } from '../../../core/services/backend.ts';
import { openDataFile } from '../../../db/open.ts';
import { BadUse, readCommandLine } from '../../../server/cli-options.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { makeZip } from '../../helpers/make-zip.ts';

/**
 * Bytes from outside that are no tables (those: test/files/fuzz-tables.test.ts): read whole, or refused with
 * a named error; nothing else is ever thrown. The same runs each time; others by FC_SEED.
 */
const runs = (numRuns: number) => ({ numRuns, seed: Number(process.env.FC_SEED ?? 20261129) });
let dataFile: Uint8Array = new Uint8Array();
let packed: Uint8Array = new Uint8Array();

beforeAll(async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'yibiao-bytes-'));
  const backend = createBackend({ dataFolder: folder, fontFolders: [], rememberFiles: false });
  await backend.createSampleAt(path.join(folder, 'a.ybdb'), 'xiushan');
  const [plan] = await backend.client.plan.list();
  const { file } = await backend.client.package.export({ planId: plan?.id ?? 0, period: null });
  packed = new Uint8Array(await file.arrayBuffer());
  await backend.close();
  dataFile = new Uint8Array(readFileSync(path.join(folder, 'a.ybdb')));
  rmSync(folder, { recursive: true, force: true });
});

/** Places and values that bytes are changed at, and perhaps where they end. */
const changes = fc.record({
  flips: fc.array(fc.tuple(fc.double({ min: 0, max: 0.999999, noNaN: true }), fc.nat(255)), {
    maxLength: 12,
  }),
  end: fc.oneof(
    { weight: 3, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
  ),
});

function changed(
  bytes: Uint8Array,
  { flips, end }: { flips: [number, number][]; end: number },
  within = 1,
): Uint8Array {
  const copy = bytes.slice(0, Math.ceil(bytes.length * end));
  for (const [at, value] of flips) copy[Math.floor(copy.length * within * at)] = value;
  return copy;
}

async function codeOf(reading: Promise<unknown>): Promise<string> {
  return reading.then(
    () => 'read',
    (error: unknown) => {
      if (!isAppError(error)) throw error;
      return error.code;
    },
  );
}

describe('a package', () => {
  const allowed = ['read', 'BAD_PACKAGE', 'UNREADABLE_FILE'];

  it('with changed or missing bytes is never taken for the one that was signed', async () => {
    await fc.assert(
      fc.asyncProperty(changes, async (change) => {
        const bytes = changed(packed, change);
        const code = await codeOf(
          readPackage(bytes, 'a.ybx').then((found) => {
            // Only bytes that nobody reads (dates of entries, say) may differ.
            expect(found.content).toEqual(original.content);
          }),
        );
        expect(allowed).toContain(code);
      }),
      runs(400),
    );
  });

  it('of any JSON at all is read or refused by name, with right checksums and without', async () => {
    const texts = packageTexts(packed);
    const names = [...texts.keys()].filter((name) => name.endsWith('.json'));
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      fc.constantFrom<unknown>(null, [], {}, -1, 1e308, '', '__proto__'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.array(fc.nat(40), { maxLength: 4 }),
        value,
        fc.boolean(),
        async (name, way, put, resum) => {
          const root: unknown = JSON.parse(texts.get(name) ?? 'null');
          const entries = new Map(
            [...texts].map(([one, text]) => [
              one,
              one === name ? JSON.stringify(replaced(root, way, put)) : text,
            ]),
          );
          if (resum && name !== 'manifest.json') entries.set('manifest.json', withChecksum(entries, name));
          // Unsigned, so that what stands in it is looked at at all.
          entries.delete('signature.json');
          const zip = makeZip([...entries].map(([one, text]) => ({ path: one, data: text })));
          expect(allowed).toContain(await codeOf(readPackage(zip, 'a.ybx')));
          expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
        },
      ),
      runs(150),
    );
  });

  let original: Awaited<ReturnType<typeof readPackage>>;
  beforeAll(async () => {
    original = await readPackage(packed, 'a.ybx');
  });
});

/** The value reached by a way of positions, replaced. */
function replaced(root: unknown, [step, ...rest]: readonly number[], put: unknown): unknown {
  if (step === undefined || typeof root !== 'object' || root === null) return put;
  const keys = Object.keys(root);
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return put;
  const next = replaced((root as Record<string, unknown>)[key], rest, put);
  return Array.isArray(root) ? root.with(Number(key), next) : { ...root, [key]: next };
}

function withChecksum(entries: ReadonlyMap<string, string>, name: string): string {
  const manifest = JSON.parse(entries.get('manifest.json') ?? '{}') as { entries: { name: string }[] };
  const bytes = Buffer.from(entries.get(name) ?? '');
  const sum = { name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  return JSON.stringify({
    ...manifest,
    entries: manifest.entries.map((one) => (one.name === name ? sum : one)),
  });
}

describe('a data file', () => {
  const allowed = [
    'read',
    'NOT_A_DATA_FILE',
    'FILE_DAMAGED',
    'FILE_ENCRYPTED',
    'FILE_NEWER',
    'MIGRATION_FAILED',
  ];

  it('with a changed head, of any bytes, or cut off is opened or refused by name, and stays as it is', () => {
    const folder = temporaryFolder();
    let number = 0;
    const open = (bytes: Uint8Array): string => {
      const file = path.join(folder, `${number++}.ybdb`);
      writeFileSync(file, bytes);
      try {
        openDataFile(file).close();
        return 'read';
      } catch (error) {
        if (!isAppError(error)) throw error;
        if (error.code === 'NOT_A_DATA_FILE') expect(Buffer.compare(readFileSync(file), bytes)).toBe(0);
        return error.code;
      }
    };
    // The head of SQLite's first page, or of an encrypted file.
    fc.assert(
      fc.property(changes, (change) => {
        expect(allowed).toContain(open(changed(dataFile, change, 100 / dataFile.length)));
      }),
      runs(150),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6000 }), (bytes) => {
        expect(allowed).toContain(open(bytes));
      }),
      runs(150),
    );
  });
});

describe('settings', () => {
  it('that are damaged, of another kind or hostile cost the settings and nothing else', () => {
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    const store = createSettingsStore(folder);
    const hostile = fc.constantFrom(
      '{"__proto__":{"polluted":1}}',
      '{"recent":{"length":1e9}}',
      '[[[[',
      '{"operator":""}',
      '\u0000',
      `${'['.repeat(50_000)}`,
    );
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string(), hostile), (text) => {
        writeFileSync(path.join(folder, 'settings.json'), text);
        const read = store.read();
        expect(
          Object.keys(read).filter(
            (key) => !['operator', 'theme', 'recent', 'backup', 'backups'].includes(key),
          ),
        ).toEqual([]);
        expect(store.update({ theme: 'dark' }).theme).toBe('dark');
        expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
      }),
      runs(200),
    );
  });
});

describe('a command line', () => {
  it('of any words is understood or refused as bad use', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'export',
        'serve',
        'import',
        '--db',
        '--out',
        '--',
        '-',
        '-h',
        '--port=x',
        '--json=1',
        '--__proto__',
        '--constructor',
        '=',
        '--db=',
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (args) => {
        try {
          expect(typeof readCommandLine(args).command).toBe('string');
        } catch (error) {
          expect(error).toBeInstanceOf(BadUse);
        }
      }),
      runs(3000),
    );
  });
});
