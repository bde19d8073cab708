import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildElectron } from '../../server/build-electron.ts';
import { packageOf, projectFolder } from '../helpers/sources.ts';

const require = createRequire(import.meta.url);
const builderRequire = createRequire(require.resolve('app-builder-lib/package.json'));
const manifest = require('../../package.json') as { dependencies: Record<string, string>; main: string };

interface Config {
  readonly publish: null;
  readonly productName: string;
  readonly files: readonly string[];
  readonly electronFuses: Readonly<Record<string, boolean>>;
  readonly fileAssociations: readonly { readonly ext: string }[];
  readonly win: { readonly target: readonly { target: string; arch: string[] }[] };
  readonly linux: { readonly target: readonly { target: string; arch: string[] }[] };
}

function readConfig(): Config {
  const yaml = builderRequire('js-yaml') as { load(text: string): unknown };
  return yaml.load(readFileSync(path.join(projectFolder, 'electron-builder.yml'), 'utf8')) as Config;
}

describe('electron-builder.yml', () => {
  const config = readConfig();

  it("is valid by electron-builder's own schema", () => {
    const { default: Ajv } = builderRequire('ajv') as typeof import('ajv');
    const schema = builderRequire('app-builder-lib/scheme.json') as object;
    // electron-builder's schema carries keywords of its own documentation generator.
    const validate = new Ajv({ allErrors: true, strict: false, logger: false }).compile(schema);
    validate(config);
    expect(validate.errors ?? []).toEqual([]);
    validate({ ...config, win: { targets: [] } });
    expect(validate.errors).not.toEqual([]);
  });

  it('closes every door of the runtime', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('makes installers for Windows and Linux on both processors, and publishes nothing', () => {
    const both = ['x64', 'arm64'];
    expect(config.win.target).toEqual([
      { target: 'nsis', arch: both },
      { target: 'portable', arch: both },
    ]);
    expect(config.linux.target).toEqual([
      { target: 'deb', arch: both },
      { target: 'AppImage', arch: both },
    ]);
    expect(config.publish).toBeNull();
    expect([config.productName, config.fileAssociations[0]?.ext]).toEqual(['颐表', 'ybdb']);
  });

  it('keeps the typefaces that reports are set in', () => {
    const fonts = readFileSync(path.join(projectFolder, 'templates/fonts/official-fonts.ts'), 'utf8');
    const used = [...fonts.matchAll(/(noto-[a-z]+-sc)\/(\w+)\/\w+\.ttf/g)].map(
      ([, face, weight]) => `${face}/${weight}`,
    );
    expect(used.length).toBeGreaterThan(0);
    const dropped = globSync(excludedPatterns(config.files), { cwd: projectFolder })
      .map((place) => place.split(path.sep).join('/'))
      .filter((place) => place.endsWith('.ttf'));
    expect(dropped.length).toBeGreaterThan(0);
    expect(used.filter((one) => dropped.some((place) => place.includes(`/${one}/`)))).toEqual([]);
  });
});

function excludedPatterns(files: readonly string[]): string[] {
  return files.filter((one) => one.startsWith('!')).map((one) => one.slice(1));
}

describe('the built program', () => {
  const outFolder = mkdtempSync(path.join(tmpdir(), 'yibiao-built-'));
  beforeAll(() => buildElectron(projectFolder, outFolder));
  afterAll(() => rmSync(outFolder, { recursive: true, force: true }));

  const built = (name: string) => readFileSync(path.join(outFolder, name), 'utf8');

  it('starts where package.json says', () => {
    expect(manifest.main).toBe('dist/electron/main.js');
    expect(built('main.js')).toContain("'./electron/main.js'");
    expect(existsSync(path.join(outFolder, 'electron', 'main.js'))).toBe(true);
  });

  it('needs nothing at run time that is not packed with it', () => {
    const modules = readdirSync(outFolder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.js'),
    );
    const wanted = new Set(modules.flatMap((name) => importedPackages(built(name))));
    expect(wanted.size).toBeGreaterThan(5);
    const packed = new Set(['electron', ...Object.keys(manifest.dependencies)]);
    expect([...wanted].filter((name) => !packed.has(name))).toEqual([]);
  });

  it('has a preload that a sandbox can load: one CommonJS file needing only electron', () => {
    const preload = built('electron/preload.cjs');
    expect([...preload.matchAll(/\brequire\(["']([^"']+)["']\)/g)].map((match) => match[1])).toEqual([
      'electron',
    ]);
    expect(preload).not.toMatch(/^\s*(import|export)\s/m);
  });

  it('finds beside itself every module and folder that it names by address', () => {
    const modules = readdirSync(outFolder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.js'),
    );
    const named = modules.flatMap((name) =>
      [...built(name).matchAll(/new URL\(\s*["'](\.[^"']+)["']/g)].map(([, address]) =>
        path.join(outFolder, path.dirname(name), address ?? ''),
      ),
    );
    expect(named.length).toBeGreaterThanOrEqual(2);
    expect(named.filter((place) => !existsSync(place))).toEqual([]);
  });
});

function importedPackages(code: string): string[] {
  const found = code.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\()["']([^"'\n]+)["']/g);
  return [...found]
    .map(([, from]) => from ?? '')
    .filter((from) => !builtinModules.includes(from))
    .map(packageOf)
    .filter((name) => name !== null);
}
