import { beforeAll, expect, it, vi } from 'vitest';
import { channels, connectMessage, type DesktopBridge } from '../../core/contract/desktop-bridge.ts';
import * as electron from './stand-in.ts';

vi.mock('electron', () => import('./stand-in.ts'));

type Listener = (event: { source: unknown; data: unknown; ports: unknown[] }) => void;
const page = {
  listeners: [] as Listener[],
  addEventListener: (_type: string, listener: Listener) => page.listeners.push(listener),
};

beforeAll(async () => {
  vi.stubGlobal('window', page);
  await import('../../electron/preload.ts');
});

function bridge(): DesktopBridge {
  return electron.exposed.get('yibiaoDesktop') as DesktopBridge;
}

it('exposes the bridge and nothing else', () => {
  expect([...electron.exposed.keys()]).toEqual(['yibiaoDesktop']);
  expect(Object.keys(bridge()).sort()).toEqual([
    'onClosing',
    'onFileOpened',
    'openFolder',
    'pickDataFile',
    'printPdf',
    'saveFile',
  ]);
});

it("hands main the port of the page's own connect message, and no other message", () => {
  const port = {};
  const post = (source: unknown, data: unknown) => {
    for (const listener of page.listeners) listener({ source, data, ports: [port] });
  };
  post({}, connectMessage);
  post(page, 'something else');
  expect(electron.toMain).toEqual([]);
  post(page, connectMessage);
  expect(electron.toMain).toEqual([{ channel: channels.connect, args: [null, [port]] }]);
});

it('asks main by name, with values only', async () => {
  const content = new ArrayBuffer(2);
  await bridge().saveFile('a.pdf', content);
  expect(electron.toMain.at(-1)).toEqual({ channel: channels.saveFile, args: ['a.pdf', content] });
});

it('tells main when the page has flushed, even when flushing failed', async () => {
  bridge().onClosing(async () => {
    throw new Error('no connection');
  });
  electron.ipcRenderer.emit(channels.closing);
  await vi.waitUntil(() => electron.toMain.at(-1)?.channel === channels.flushed);
});

it('never passes the event on to the page', () => {
  const received: unknown[] = [];
  bridge().onFileOpened((...args: unknown[]) => received.push(...args));
  electron.ipcRenderer.emit(channels.fileOpened, { sender: 'secret' });
  expect(received).toEqual([]);
});
