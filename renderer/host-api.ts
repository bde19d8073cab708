import type { DesktopBridge } from '../core/contract/desktop-bridge.ts';
import type { Client } from '../core/contract/index.ts';
import { createBrowserHost } from './browser-host.ts';
import { createDesktopHost } from './desktop-host.ts';

/**
 * What the surroundings of the window do for it: save dialogs, printing, picking a file. Everything
 * else goes through the client.
 *
 *   const host = getHostApi(client);
 *   const { saved, place } = await host.saveFile(output.file);
 *
 * A failed call throws an error with `code` and `data` of the closed union, as the client's calls do.
 */
export interface HostApi {
  readonly kind: 'desktop' | 'browser';
  /** Desktop: save dialog. Browser: download; `place` is null there, the browser does not tell. */
  saveFile(file: File): Promise<{ saved: boolean; place: string | null; folderId: string | null }>;
  openFolder(folderId: string): Promise<void>;
  /** 'printed' means that the system's dialog was shown: a browser does not tell what came of it. */
  printPdf(pdf: Blob): Promise<'printed' | 'cancelled' | 'downloaded'>;
  /** True when a file was opened; then everything shown must be read anew. */
  pickDataFile(): Promise<boolean>;
  /** `flush` commits what is still being typed; runs when the window is about to go away. */
  onClosing(flush: () => Promise<void>): void;
  /** The host opened another file by itself (menu, double click): read everything anew. */
  onFileOpened(changed: () => void): void;
}

declare global {
  interface Window {
    readonly yibiaoDesktop?: DesktopBridge;
  }
}

export function getHostApi(client: Client): HostApi {
  const bridge = window.yibiaoDesktop;
  return bridge === undefined ? createBrowserHost(client) : createDesktopHost(bridge);
}
