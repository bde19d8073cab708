import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { type BrowserWindow, ipcMain } from 'electron';
import { type BridgeAnswer, channels } from '../core/contract/desktop-bridge.ts';
import type { Backend } from '../core/services/backend-types.ts';
import { knownError } from '../server/shared/known-error.ts';
import { pickDataFile } from './open-file.ts';
import { printPdf } from './print-pdf.ts';
import { createSaver } from './save-file.ts';
import { isTrustedSender } from './trusted-sender.ts';

/**
 * Everything the page may ask of main: the contract over a MessagePort, and the desktop bridge. Each
 * message's sender is checked; a refusal is logged and answered, never silent.
 */
export type HostBackend = Pick<
  Backend<AnyRouter>,
  'router' | 'openPath' | 'currentPath' | 'logFault' | 'client'
>;

export function connectIpc(window: BrowserWindow, backend: HostBackend): void {
  const rpc = new RPCHandler(backend.router);
  ipcMain.on(channels.connect, (event) => {
    if (!isTrustedSender(event, window.webContents)) {
      backend.logFault(new Error(`refused sender ${event.senderFrame?.url}`), channels.connect);
      for (const port of event.ports) port.close();
      return;
    }
    const [port] = event.ports;
    if (port === undefined) return;
    // One window, one session: a reload of the page is still the same person.
    rpc.upgrade(port, { context: { session: 'window' } });
    port.start();
  });

  const saver = createSaver(window);
  const answer = createAnswerer(window, backend);
  answer(channels.saveFile, (name, bytes) => saver.save(textOf(name), bytesOf(bytes)));
  answer(channels.openFolder, async (folderId) => saver.show(textOf(folderId)));
  answer(channels.printPdf, (bytes) => printPdf(bytesOf(bytes)));
  answer(channels.pickDataFile, () => pickDataFile(window, backend));
}

/** Registers one bridge call: sender checked, errors sent as values with their code. */
function createAnswerer(window: BrowserWindow, backend: HostBackend) {
  return <T>(channel: string, act: (...args: unknown[]) => Promise<T>): void => {
    ipcMain.handle(channel, async (event, ...args: unknown[]): Promise<BridgeAnswer<T>> => {
      try {
        if (!isTrustedSender(event, window.webContents)) {
          throw new Error(`refused sender ${event.senderFrame?.url}`);
        }
        return { ok: true, value: await act(...args) };
      } catch (error) {
        const known = knownError(error);
        if (known !== null) return { ok: false, code: known.code, data: known.data };
        return { ok: false, code: 'INTERNAL', data: { reference: backend.logFault(error, channel) } };
      }
    });
  };
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('text expected');
  return value;
}

function bytesOf(value: unknown): Uint8Array {
  if (!(value instanceof ArrayBuffer)) throw new TypeError('bytes expected');
  return new Uint8Array(value);
}
