/**
 * The few things beside the contract that the desktop window can do for its page, exactly as they
 * cross Electron's context bridge: plain values and bytes, no paths, no events, no Node.
 * preload exposes it as `window.yibiaoDesktop`; renderer/desktop-host.ts wraps it as the HostApi.
 */
export interface SavedFile {
  readonly saved: boolean;
  /** Folder as text to show; null when the dialog was cancelled. */
  readonly place: string | null;
  /** Opaque handle for openFolder. */
  readonly folderId: string | null;
}

export type PrintOutcome = 'printed' | 'cancelled';

/** A refusal or fault crosses the bridge as a value: thrown errors lose everything but their text there. */
export type BridgeAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: string; readonly data: unknown };

export interface DesktopBridge {
  /** Asks where to save, then writes the bytes there. */
  saveFile(name: string, bytes: ArrayBuffer): Promise<BridgeAnswer<SavedFile>>;
  /** Shows what saveFile just wrote in the system's file manager. */
  openFolder(folderId: string): Promise<BridgeAnswer<null>>;
  printPdf(bytes: ArrayBuffer): Promise<BridgeAnswer<PrintOutcome>>;
  /** Asks for a data file and opens it; true when one was opened. */
  pickDataFile(): Promise<BridgeAnswer<boolean>>;
  /** Runs before the window closes and holds it until done (3 s at most). */
  onClosing(flush: () => Promise<void>): void;
  /** Runs after the host itself opened another file (menu, double click on a data file). */
  onFileOpened(changed: () => void): void;
}

/** Message by which the page sends its end of the call channel to preload. */
export const connectMessage = 'yibiao:connect';

/** IPC channels between preload and main, once. */
export const channels = {
  connect: 'yibiao:connect',
  saveFile: 'yibiao:save-file',
  openFolder: 'yibiao:open-folder',
  printPdf: 'yibiao:print-pdf',
  pickDataFile: 'yibiao:pick-data-file',
  closing: 'yibiao:closing',
  flushed: 'yibiao:flushed',
  fileOpened: 'yibiao:file-opened',
} as const;
