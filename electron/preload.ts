import type { MessagePort } from 'node:worker_threads';
import { contextBridge, ipcRenderer } from 'electron';
import { channels, connectMessage, type DesktopBridge } from '../core/contract/desktop-bridge.ts';

/**
 * The only code between the page and main: hands over one message port, and exposes the desktop bridge.
 * No event object, no channel name and no Node ever reaches the page.
 */
interface PageMessage {
  readonly source: unknown;
  readonly data: unknown;
  readonly ports: readonly MessagePort[];
}
interface Page {
  addEventListener(type: 'message', listener: (event: PageMessage) => void): void;
}
declare const window: Page;

window.addEventListener('message', (event) => {
  if (event.source !== window || event.data !== connectMessage) return;
  ipcRenderer.postMessage(channels.connect, null, [...event.ports]);
});

let flush: () => Promise<void> = async () => undefined;
let fileOpened: () => void = () => undefined;

ipcRenderer.on(channels.closing, () => {
  flush()
    .catch(() => undefined)
    .finally(() => ipcRenderer.send(channels.flushed));
});
ipcRenderer.on(channels.fileOpened, () => fileOpened());

const bridge: DesktopBridge = {
  saveFile: (name, bytes) => ipcRenderer.invoke(channels.saveFile, name, bytes),
  openFolder: (folderId) => ipcRenderer.invoke(channels.openFolder, folderId),
  printPdf: (bytes) => ipcRenderer.invoke(channels.printPdf, bytes),
  pickDataFile: () => ipcRenderer.invoke(channels.pickDataFile),
  onClosing: (listener) => {
    flush = listener;
  },
  onFileOpened: (listener) => {
    fileOpened = listener;
  },
};
contextBridge.exposeInMainWorld('yibiaoDesktop', bridge);
