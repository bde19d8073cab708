import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type BridgeAnswer, channels, type SavedFile } from '../../core/contract/desktop-bridge.ts';
import type { Client } from '../../core/contract/index.ts';
import { createBackend } from '../../core/services/backend.ts';
import * as electron from './stand-in.ts';

vi.mock('electron', () => import('./stand-in.ts'));

const folder = mkdtempSync(path.join(tmpdir(), 'yibiao-main-'));
const pages = path.join(folder, 'dist', 'renderer');

/** The program started once, as Electron would start it. */
beforeAll(async () => {
  mkdirSync(pages, { recursive: true });
  writeFileSync(path.join(pages, 'index.html'), '<title>page</title>');
  writeFileSync(path.join(folder, 'secret.txt'), 'secret');
  vi.stubEnv('YIBIAO_DATA', path.join(folder, 'data'));
  electron.app.folders.app = folder;
  electron.app.folders.documents = folder;
  await import('../../electron/main.ts');
  await vi.waitUntil(() => electron.menus.length > 0);
});

afterAll(async () => {
  electron.app.emit('will-quit', { preventDefault: () => undefined });
  await vi.waitUntil(() => electron.app.quits > 0);
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function mainWindow(): electron.BrowserWindowStandIn {
  const [window] = electron.BrowserWindowStandIn.all;
  if (window === undefined) throw new Error('no window was opened');
  return window;
}

/** A message as it comes from the program's own page, or from elsewhere. */
function from(changes: { url?: string; id?: number; parent?: unknown; ports?: unknown[] } = {}) {
  const { url = 'app://yibiao/', id = mainWindow().webContents.id, parent = null, ports = [] } = changes;
  return { sender: { id }, senderFrame: { url, parent }, ports };
}

async function ask<T>(channel: string, event: unknown, ...args: unknown[]): Promise<BridgeAnswer<T>> {
  return (await electron.ipcMain.handlers.get(channel)?.(event, ...args)) as BridgeAnswer<T>;
}

function log(): string {
  const file = path.join(folder, 'data', 'yibiao.log');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function bytes(text: string): ArrayBuffer {
  return new Uint8Array(Buffer.from(text)).buffer;
}

describe('the window', () => {
  it('gives its page no Node and no privileges', () => {
    expect(mainWindow().options.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    });
    expect(mainWindow().address).toBe('app://yibiao/');
  });

  it.each(['https://example.com/', 'file:///etc/passwd', 'app://elsewhere/', 'javascript:alert(1)'])(
    'does not go to %s',
    (url) => {
      let held = 0;
      const event = { url, preventDefault: () => (held += 1) };
      mainWindow().webContents.emit('will-navigate', event);
      mainWindow().webContents.emit('will-redirect', event);
      expect(held).toBe(2);
      expect(log()).toContain('refused: navigation');
    },
  );

  it('opens no other windows and embeds no other pages', () => {
    const contents = mainWindow().webContents;
    expect(contents.openHandler?.({ url: 'https://example.com' })).toEqual({ action: 'deny' });
    let held = false;
    contents.emit('will-attach-webview', { preventDefault: () => (held = true) });
    expect(held).toBe(true);
  });

  it('is given no permission and no device', () => {
    const decided: boolean[] = [];
    electron.rules.request?.(null, 'geolocation', (granted) => decided.push(granted));
    expect([...decided, electron.rules.check?.(), electron.rules.device?.()]).toEqual([false, false, false]);
  });

  it('reaches nothing beyond this machine', () => {
    const cancelled = (url: string) => {
      let answer = false;
      electron.rules.network?.({ url }, ({ cancel }) => {
        answer = cancel;
      });
      return answer;
    };
    expect(
      ['https://example.com/', 'http://127.0.0.1/', 'file:///etc/passwd', 'ws://a/'].map(cancelled),
    ).toEqual([true, true, true, true]);
    expect(['app://yibiao/index.html', 'blob:app://yibiao/1', 'data:,x'].map(cancelled)).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe("the program's own addresses", () => {
  const get = async (url: string) => electron.rules.serve?.(new Request(url));

  it('are a secure scheme of their own', () => {
    expect(electron.rules.schemes).toMatchObject([
      { scheme: 'app', privileges: { standard: true, secure: true } },
    ]);
  });

  it('serve the page with its policy', async () => {
    const answer = await get('app://yibiao/');
    expect(await answer?.text()).toBe('<title>page</title>');
    expect(answer?.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it.each([
    'app://yibiao/%2e%2e/%2e%2e/secret.txt',
    'app://yibiao/..%2f..%2fsecret.txt',
    'app://other/index.html',
  ])('lead nowhere else: %s', async (url) => {
    const answer = await get(url);
    expect(answer?.status).toBeGreaterThanOrEqual(403);
    expect(await answer?.text()).toBe('');
  });
});

describe('a message', () => {
  it.each([
    ['another address', { url: 'https://example.com/' }],
    ['another host of the scheme', { url: 'app://other/' }],
    ['another window', { id: 999 }],
    ['a frame inside the page', { parent: {} }],
  ])('from %s is refused, and the refusal is logged', async (_name, changes) => {
    const before = log().length;
    electron.answers.save = { canceled: false, filePath: path.join(folder, 'stolen.txt') };
    const answer = await ask(channels.saveFile, from(changes), 'a.txt', bytes('x'));
    expect(answer).toMatchObject({ ok: false, code: 'INTERNAL' });
    expect(existsSync(path.join(folder, 'stolen.txt'))).toBe(false);

    const { port1, port2 } = new MessageChannel();
    const closed = new Promise((resolve) => port1.addEventListener('close', resolve));
    port1.start();
    electron.ipcMain.emit(channels.connect, from({ ...changes, ports: [port2] }));
    await closed;
    expect(
      log()
        .slice(before)
        .match(/refused sender/g)?.length,
    ).toBe(2);
  });

  it('with a port gets every call of the contract answered', async () => {
    const { port1, port2 } = new MessageChannel();
    electron.ipcMain.emit(channels.connect, from({ ports: [port2] }));
    const client = createORPCClient<Client>(new RPCLink({ port: port1 }));
    port1.start();
    const status = await client.file.openSample({ sample: 'xiushan' });
    expect(status.open?.sample).toBe(true);
    expect((await client.plan.list())[0]?.annexes.length).toBeGreaterThanOrEqual(4);
    port1.close();
  });
});

describe('saving', () => {
  it('writes where the person says, and shows just that in the file manager', async () => {
    const file = path.join(folder, '附件4.xlsx');
    electron.answers.save = { canceled: false, filePath: file };
    const answer = await ask<SavedFile>(channels.saveFile, from(), '附件4.xlsx', bytes('content'));
    expect(readFileSync(file, 'utf8')).toBe('content');
    if (!answer.ok) throw new Error(answer.code);
    expect(answer.value).toMatchObject({ saved: true, place: folder });
    await ask(channels.openFolder, from(), answer.value.folderId);
    expect(electron.shown.at(-1)).toBe(file);
  });

  it('cancelled writes nothing', async () => {
    electron.answers.save = { canceled: true, filePath: '' };
    const answer = await ask(channels.saveFile, from(), 'a.txt', bytes('x'));
    expect(answer).toEqual({ ok: true, value: { saved: false, place: null, folderId: null } });
  });

  it('into a folder that is gone comes back with its code', async () => {
    electron.answers.save = { canceled: false, filePath: path.join(folder, 'gone', 'a.txt') };
    const answer = await ask(channels.saveFile, from(), 'a.txt', bytes('x'));
    expect(answer).toMatchObject({ ok: false, code: 'FILE_NOT_FOUND' });
  });

  it('shows no folder that it did not write to', async () => {
    const answer = await ask(channels.openFolder, from(), '/etc');
    expect(answer).toMatchObject({ ok: false, code: 'BAD_INPUT' });
    expect(electron.shown).not.toContain('/etc');
  });
});

describe('printing', () => {
  it('prints the PDF in a hidden window of its own, and removes the copy it made', async () => {
    electron.app.folders.temp = folder;
    const printing = ask(channels.printPdf, from(), bytes('%PDF-1.7'));
    await vi.waitUntil(() => electron.BrowserWindowStandIn.all.length > 1 && lastWindow().address !== '');
    const window = lastWindow();
    const copy = window.address;
    expect(readFileSync(copy, 'utf8')).toBe('%PDF-1.7');
    expect(window.options).toMatchObject({
      show: false,
      webPreferences: { sandbox: true, contextIsolation: true },
    });
    Object.assign(window.webContents, {
      print: (options: { silent: boolean }, done: (printed: boolean, reason: string) => void) => {
        expect(options.silent).toBe(false);
        done(false, 'Print job canceled');
      },
    });
    window.webContents.emit('-pdf-ready-to-print');
    expect(await printing).toEqual({ ok: true, value: 'cancelled' });
    expect([existsSync(copy), window.destroyed]).toEqual([false, true]);
  });
});

function lastWindow(): electron.BrowserWindowStandIn {
  return electron.BrowserWindowStandIn.all.at(-1) ?? mainWindow();
}

describe('a second start', () => {
  it('brings the first window to the front and opens the file it was given', async () => {
    const file = path.join(folder, '别的.ybdb');
    const maker = createBackend({ dataFolder: path.join(folder, 'maker'), fontFolders: [] });
    await maker.createSampleAt(file, 'xiushan');
    await maker.close();
    mainWindow().minimized = true;
    electron.app.emit('second-instance', {}, ['yibiao', '--flag', '别的.ybdb'], folder);
    await vi.waitUntil(() => mainWindow().webContents.sent.includes(channels.fileOpened));
    expect([mainWindow().minimized, mainWindow().focused]).toEqual([false, 1]);
  });

  it('with a file that cannot be opened says so and keeps the one before', async () => {
    const bad = path.join(folder, 'bad.ybdb');
    copyFileSync(path.join(folder, 'secret.txt'), bad);
    electron.app.emit('second-instance', {}, ['yibiao', bad], folder);
    await vi.waitUntil(() => electron.answers.messages.some((message) => message.includes('bad.ybdb')));
  });

  it('is not a second program: without the lock it ends and opens nothing', async () => {
    const windows = electron.BrowserWindowStandIn.all.length;
    const quits = electron.app.quits;
    electron.app.firstInstance = false;
    vi.resetModules();
    vi.doMock('electron', () => electron);
    await import('../../electron/main.ts');
    expect([electron.app.quits, electron.BrowserWindowStandIn.all.length]).toEqual([quits + 1, windows]);
  });
});

describe('the menu', () => {
  const items = () => (electron.menus[0] ?? []).flatMap((menu) => menu.submenu ?? []);

  it('is in Chinese and shows the keys', () => {
    expect(electron.menus[0]?.map((menu) => menu.label)).toEqual(['文件', '编辑', '查看', '帮助']);
    expect(items().find((item) => item.label === '打印…')?.accelerator).toBe('CmdOrCtrl+P');
  });

  it('sends the key to the page, which knows what it means', () => {
    items()
      .find((item) => item.label === '撤销')
      ?.click?.();
    expect(mainWindow().webContents.keys).toMatchObject([
      { type: 'keyDown', keyCode: 'Z' },
      { type: 'keyUp', keyCode: 'Z' },
    ]);
  });
});

describe('a page that is gone', () => {
  const gone = (reason: string) => mainWindow().webContents.emit('render-process-gone', {}, { reason });

  it('is loaded again at once, and told in the log; one that ends as it should is left alone', () => {
    gone('clean-exit');
    expect(mainWindow().webContents.reloads).toBe(0);
    gone('crashed');
    expect(mainWindow().webContents.reloads).toBe(1);
    expect(log()).toContain('page gone: crashed');
  });

  it('again soon after is loaded only when a person wants it', () => {
    electron.answers.button = 0;
    gone('oom');
    expect([mainWindow().webContents.reloads, mainWindow().destroyed]).toEqual([2, false]);
    expect(electron.answers.messages.at(-1)).toContain('窗口又出错了');
  });

  it('that hangs is waited for, or opened anew', () => {
    electron.answers.button = 1;
    mainWindow().emit('unresponsive');
    expect([mainWindow().webContents.reloads, mainWindow().destroyed]).toEqual([2, false]);
    electron.answers.button = 0;
    mainWindow().emit('unresponsive');
    expect(mainWindow().webContents.reloads).toBe(3);
  });
});

describe('closing the window', () => {
  it('asks when the page holds something that is not stored, and stays unless told to close', () => {
    const { webContents } = mainWindow();
    const ask = (button: number): boolean => {
      let unloads = false;
      electron.answers.button = button;
      webContents.emit('will-prevent-unload', { preventDefault: () => (unloads = true) });
      return unloads;
    };
    expect([ask(0), ask(1)]).toEqual([false, true]);
    expect(electron.answers.messages.at(-1)).toContain('没有存上');
  });

  it('waits until the page has committed what was being typed', () => {
    const window = mainWindow();
    window.close();
    expect([window.destroyed, window.webContents.sent.at(-1)]).toEqual([false, channels.closing]);
    electron.ipcMain.emit(channels.flushed, from({ url: 'https://example.com/' }));
    expect(window.destroyed).toBe(false);
    electron.ipcMain.emit(channels.flushed, from());
    expect(window.destroyed).toBe(true);
  });
});
