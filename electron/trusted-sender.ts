import type { IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';
import { isAppAddress } from './app-protocol.ts';

/**
 * Only the main frame of the program's own window may ask main for anything.
 *
 *   if (!isTrustedSender(event, window.webContents)) refuse
 */
export function isTrustedSender(
  event: Pick<IpcMainEvent | IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  own: Pick<WebContents, 'id'>,
): boolean {
  const frame = event.senderFrame;
  if (event.sender.id !== own.id || frame === null) return false;
  return frame.parent === null && isAppAddress(frame.url);
}
