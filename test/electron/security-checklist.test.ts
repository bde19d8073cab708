import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { channels } from '../../core/contract/desktop-bridge.ts';
import { sourceFiles } from '../helpers/sources.ts';
import * as electron from './stand-in.ts';

vi.mock('electron', () => import('./stand-in.ts'));

/**
 * Electron's own security checklist, a test for each item, by its number there:
 * https://www.electronjs.org/docs/latest/tutorial/security. docs/security.md lists them.
 */
const PATIENCE = { timeout: 30_000 };
const folder = mkdtempSync(path.join(tmpdir(), 'yibiao-checklist-'));

/** The program started once, and its window for printing opened once. */
beforeAll(async () => {
  mkdirSync(path.join(folder, 'dist', 'renderer'), { recursive: true });
  writeFileSync(path.join(folder, 'dist', 'renderer', 'index.html'), '<title>page</title>');
  vi.stubEnv('YIBIAO_DATA', path.join(folder, 'data'));
  Object.assign(electron.app.folders, { app: folder, temp: folder });
  await import('../../electron/main.ts');
  await vi.waitUntil(() => electron.menus.length > 0, PATIENCE);
  const printing = electron.ipcMain.handlers.get(channels.printPdf)?.(ownPage(), new ArrayBuffer(4));
  await vi.waitUntil(() => windows().length > 1 && windows().at(-1)?.address !== '', PATIENCE);
  const printer = windows().at(-1)?.webContents;
  Object.assign(printer ?? {}, { print: (_: unknown, done: (printed: boolean) => void) => done(true) });
  printer?.emit('-pdf-ready-to-print');
  await printing;
});

afterAll(async () => {
  electron.app.emit('will-quit', { preventDefault: () => undefined });
  await vi.waitUntil(() => electron.app.quits > 0, PATIENCE);
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const windows = () => electron.BrowserWindowStandIn.all;
const preferences = () => windows().map((window) => window.options.webPreferences);
const ownPage = () => ({
  sender: { id: windows()[0]?.webContents.id },
  senderFrame: { url: 'app://yibiao/', parent: null },
});
/** Everything that may run in the desktop program, as it is written. */
const code = () => sourceFiles().filter(({ name }) => !name.startsWith('test/'));
const cancelled = (sessionName: string, url: string) => {
  let answer = false;
  electron.rulesOf(sessionName).network?.({ url }, ({ cancel }) => {
    answer = cancel;
  });
  return answer;
};

describe("Electron's checklist", () => {
  it('1: only secure content: the page is our own, and no session may ask the network for anything', () => {
    expect(windows()[0]?.address).toBe('app://yibiao/');
    for (const name of ['default', 'print']) {
      for (const url of ['http://a/', 'https://a/', 'ws://a/', 'wss://a/', 'ftp://a/']) {
        expect(cancelled(name, url), `${name} ${url}`).toBe(true);
      }
    }
    expect(readFileSync(path.join(import.meta.dirname, '../../renderer/index.html'), 'utf8')).not.toMatch(
      /https?:/,
    );
  });

  it('2: no Node in any window', () => {
    for (const one of preferences()) {
      expect(one.nodeIntegration).toBe(false);
      expect([one.nodeIntegrationInWorker ?? false, one.nodeIntegrationInSubFrames ?? false]).toEqual([
        false,
        false,
      ]);
    }
  });

  it('3: contexts are isolated in every window', () => {
    expect(preferences().map((one) => one.contextIsolation)).toEqual([true, true]);
  });

  it('4: every window is in a sandbox, and none can be made without', () => {
    expect(preferences().map((one) => one.sandbox)).toEqual([true, true]);
    expect(electron.app.sandboxed).toBe(true);
  });

  it('5: every session refuses every permission, the one for printing too', () => {
    for (const name of ['default', 'print']) {
      const rules = electron.rulesOf(name);
      const decided: boolean[] = [];
      for (const permission of ['geolocation', 'media', 'notifications', 'openExternal', 'hid']) {
        rules.request?.(null, permission, (granted) => decided.push(granted));
      }
      expect(decided, name).toEqual([false, false, false, false, false]);
      expect([rules.check?.(), rules.device?.()], name).toEqual([false, false]);
    }
  });

  it('6: the same-origin policy is on everywhere', () => {
    for (const one of preferences()) expect(one.webSecurity ?? true).toBe(true);
  });

  it('7: every answer carries a policy that runs no script but our own', async () => {
    for (const url of ['app://yibiao/', 'app://yibiao/nothing.js', 'app://elsewhere/']) {
      const answer = await electron.rules.serve?.(new Request(url));
      const policy = answer?.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toMatch(/script-src 'self'(;|$)/);
    }
  });

  it('8, 9, 10: no insecure content, no experiments, no features switched on', () => {
    for (const one of preferences()) {
      expect(one.allowRunningInsecureContent ?? false).toBe(false);
      expect([one.experimentalFeatures, one.enableBlinkFeatures]).toEqual([undefined, undefined]);
    }
    expect(uses(/appendSwitch|experimentalFeatures|enableBlinkFeatures/)).toEqual([]);
  });

  it('11, 12: no webview exists, and none can be attached', () => {
    expect(uses(/<webview|allowpopups/)).toEqual([]);
    for (const { webContents, options } of windows()) {
      expect(options.webPreferences.webviewTag ?? false).toBe(false);
      let held = false;
      webContents.emit('will-attach-webview', { preventDefault: () => (held = true) });
      expect(held).toBe(true);
    }
  });

  it('13: no window goes elsewhere', () => {
    for (const { webContents } of windows()) {
      for (const url of ['https://a/', 'file:///etc/passwd', 'data:text/html,x', 'app://yibiao.evil/']) {
        let held = 0;
        const event = { url, preventDefault: () => (held += 1) };
        webContents.emit('will-navigate', event);
        webContents.emit('will-redirect', event);
        expect(held, url).toBe(2);
      }
    }
  });

  it('14: no window opens another', () => {
    for (const { webContents } of windows()) {
      expect(webContents.openHandler?.({ url: 'app://yibiao/' })).toEqual({ action: 'deny' });
    }
  });

  it('15: nothing is handed to the system to open but the folder of the data file', () => {
    expect(uses(/openExternal/)).toEqual([]);
    expect(uses(/shell\.\w+\(/)).toEqual(['electron/menu.ts', 'electron/save-file.ts']);
  });

  it('16: the version of Electron is one exact version, and not an old one', () => {
    const { devDependencies } = JSON.parse(
      readFileSync(path.join(import.meta.dirname, '../../package.json'), 'utf8'),
    );
    expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
    expect(Number.parseInt(devDependencies.electron, 10)).toBeGreaterThanOrEqual(45);
  });

  it('17: no channel answers a stranger', async () => {
    const strangers = [
      { ...ownPage(), senderFrame: { url: 'https://a/', parent: null } },
      { ...ownPage(), senderFrame: { url: 'app://yibiao/', parent: {} } },
      { ...ownPage(), senderFrame: null },
      { ...ownPage(), sender: { id: 4711 } },
    ];
    expect(electron.ipcMain.handlers.size).toBeGreaterThanOrEqual(4);
    for (const [channel, handler] of electron.ipcMain.handlers) {
      for (const stranger of strangers) {
        expect(await handler(stranger, 'a', new ArrayBuffer(1)), channel).toMatchObject({
          ok: false,
          code: 'INTERNAL',
        });
      }
    }
  });

  it('18: no page comes from a file; the PDF to be printed does, alone in its own session, and is gone after', () => {
    const [page, printer] = windows();
    expect(page?.address).not.toMatch(/^file:/);
    expect(printer?.options.webPreferences).toMatchObject({ partition: 'print', sandbox: true });
    expect(path.dirname(printer?.address ?? '')).toBe(folder);
    expect(printer?.destroyed).toBe(true);
    expect(uses(/\.loadFile\(|['"`]file:\/\//)).toEqual(['electron/print-pdf.ts']);
  });

  it('19: every fuse that Electron has is decided on, and those that open doors are off', () => {
    const yaml = readFileSync(path.join(import.meta.dirname, '../../electron-builder.yml'), 'utf8');
    const decided = Object.fromEntries(
      [...yaml.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, name, on]) => [name, on === 'true']),
    );
    const names = Object.values(FuseV1Options).filter((one) => typeof one === 'string');
    const inFile = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
    // About speed; electron-builder cannot set it.
    const undecided = names.filter((name) => decided[inFile(name)] === undefined);
    expect(undecided).toEqual(['WasmTrapHandlers']);
    expect(decided).toMatchObject({
      ...{
        runAsNode: false,
        enableNodeOptionsEnvironmentVariable: false,
        enableNodeCliInspectArguments: false,
      },
      ...{
        enableCookieEncryption: true,
        enableEmbeddedAsarIntegrityValidation: true,
        onlyLoadAppFromAsar: true,
      },
      ...{ loadBrowserProcessSpecificV8Snapshot: false, grantFileProtocolExtraPrivileges: false },
    });
  });

  it('20: the page gets no Electron object: preload hands on six functions (preload.test.ts)', () => {
    const preload = code().find(({ name }) => name === 'electron/preload.ts')?.text ?? '';
    expect(preload.match(/exposeInMainWorld\(/g)).toHaveLength(1);
    expect(preload).not.toMatch(/exposeInMainWorld\([^)]*ipcRenderer|process\.|require\(/);
    expect(uses(/from 'electron'/).filter((name) => !name.startsWith('electron/'))).toEqual([]);
  });
});

function uses(pattern: RegExp): string[] {
  return code()
    .filter(({ text }) => pattern.test(text))
    .map(({ name }) => name);
}
