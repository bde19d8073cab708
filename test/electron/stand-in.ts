import { EventEmitter } from 'node:events';

/**
 * A stand-in for the `electron` module, whose runtime cannot run here: it keeps what the program sets
 * and lets a test act as Electron would. Behaviour of our own code is never stood in for.
 */
type Handler = (event: unknown, ...args: unknown[]) => unknown;

export class WebContentsStandIn extends EventEmitter {
  readonly sent: string[] = [];
  readonly keys: unknown[] = [];
  reloads = 0;
  openHandler: ((details: { url: string }) => { action: string }) | null = null;
  readonly id: number;

  constructor(id: number) {
    super();
    this.id = id;
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }

  send(channel: string): void {
    this.sent.push(channel);
  }

  focus(): void {
    this.emit('focused');
  }

  reload(): void {
    this.reloads += 1;
  }

  /** As Electron: the process ends and says so. */
  forcefullyCrashRenderer(): void {
    this.emit('render-process-gone', {}, { reason: 'killed' });
  }

  sendInputEvent(event: unknown): void {
    this.keys.push(event);
  }
}

export class BrowserWindowStandIn extends EventEmitter {
  static readonly all: BrowserWindowStandIn[] = [];
  readonly webContents: WebContentsStandIn;
  readonly options: { webPreferences: Record<string, unknown> };
  address = '';
  focused = 0;
  minimized = false;
  destroyed = false;

  constructor(options: { webPreferences: Record<string, unknown> }) {
    super();
    this.options = options;
    this.webContents = new WebContentsStandIn(BrowserWindowStandIn.all.push(this));
    const { partition } = options.webPreferences;
    if (typeof partition === 'string') app.emit('session-created', sessionOf(rulesOf(partition)));
    app.emit('web-contents-created', {}, this.webContents);
  }

  async loadURL(address: string): Promise<void> {
    this.address = address;
  }

  async loadFile(file: string): Promise<void> {
    this.address = file;
  }

  show(): void {
    this.emit('shown');
  }

  focus(): void {
    this.focused += 1;
  }

  isMinimized(): boolean {
    return this.minimized;
  }

  restore(): void {
    this.minimized = false;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  /** As Electron: closed unless a listener holds it. */
  close(): void {
    let held = false;
    this.emit('close', { preventDefault: () => (held = true) });
    if (!held) this.destroy();
  }

  destroy(): void {
    this.destroyed = true;
    this.emit('closed');
  }
}

class AppStandIn extends EventEmitter {
  firstInstance = true;
  quits = 0;
  sandboxed = false;
  enableSandbox = () => {
    this.sandboxed = true;
  };
  readonly folders: Record<string, string> = {};
  requestSingleInstanceLock = () => this.firstInstance;
  whenReady = async () => undefined;
  getAppPath = () => this.folders.app ?? '/nowhere';
  getPath = (name: string) => this.folders[name] ?? '/nowhere';
  getVersion = () => '0.1.0';
  exit = () => undefined;
  quit = () => {
    this.quits += 1;
  };
}

class IpcMainStandIn extends EventEmitter {
  readonly handlers = new Map<string, Handler>();
  handle(channel: string, handler: Handler): void {
    this.handlers.set(channel, handler);
  }
}

type Decide<T> = (answer: T) => void;

interface Rules {
  request?: (contents: unknown, permission: string, decide: Decide<boolean>) => void;
  check?: () => boolean;
  device?: () => boolean;
  network?: (details: { url: string }, decide: Decide<{ cancel: boolean }>) => void;
  serve?: (request: Request) => Promise<Response>;
  schemes: unknown[];
}
/** What the program set in the default session. */
export const rules: Rules = { schemes: [] };
const partitions = new Map<string, Rules>([['default', rules]]);

/** What it set in the session of a partition. */
export function rulesOf(partition: string): Rules {
  const found = partitions.get(partition) ?? { schemes: [] };
  partitions.set(partition, found);
  return found;
}

export const app = new AppStandIn();
export const ipcMain = new IpcMainStandIn();
export const BrowserWindow = BrowserWindowStandIn;
export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown[]) => rules.schemes.push(...schemes),
};
const sessionOf = (set: Rules) => ({
  setPermissionRequestHandler: (handler: NonNullable<Rules['request']>) => {
    set.request = handler;
  },
  setPermissionCheckHandler: (handler: NonNullable<Rules['check']>) => {
    set.check = handler;
  },
  setDevicePermissionHandler: (handler: NonNullable<Rules['device']>) => {
    set.device = handler;
  },
  webRequest: {
    onBeforeRequest: (handler: NonNullable<Rules['network']>) => {
      set.network = handler;
    },
  },
  protocol: {
    handle: (_scheme: string, handler: NonNullable<Rules['serve']>) => {
      set.serve = handler;
    },
  },
});
export const session = { defaultSession: sessionOf(rules) };

/** What the person answers in the next dialog. */
export const answers: {
  save: { canceled: boolean; filePath: string };
  open: string[];
  messages: string[];
  /** The button pressed, by its position. */
  button: number;
} = { save: { canceled: true, filePath: '' }, open: [], messages: [], button: 0 };
export const dialog = {
  showSaveDialog: async () => answers.save,
  showOpenDialog: async () => ({ canceled: answers.open.length === 0, filePaths: answers.open }),
  showMessageBox: async (_window: unknown, options: { message: string }) =>
    answers.messages.push(options.message),
  showMessageBoxSync: (_window: unknown, options: { message: string }) => {
    answers.messages.push(options.message);
    return answers.button;
  },
  showErrorBox: (_title: string, message: string) => answers.messages.push(message),
};

export const shown: string[] = [];
export const shell = {
  showItemInFolder: (file: string) => shown.push(file),
  openPath: async (folder: string) => shown.push(folder),
};

export interface MenuItem {
  readonly label?: string;
  readonly role?: string;
  readonly accelerator?: string;
  readonly submenu?: readonly MenuItem[];
  click?(): void;
}
export const menus: (readonly MenuItem[])[] = [];
export const Menu = {
  buildFromTemplate: (template: readonly MenuItem[]) => template,
  setApplicationMenu: (menu: readonly MenuItem[]) => menus.push(menu),
};

/** The page's side, for preload. */
export const toMain: { channel: string; args: unknown[] }[] = [];
class IpcRendererStandIn extends EventEmitter {
  postMessage = (channel: string, data: unknown, ports: unknown) =>
    void toMain.push({ channel, args: [data, ports] });
  send = (channel: string) => void toMain.push({ channel, args: [] });
  invoke = async (channel: string, ...args: unknown[]) => void toMain.push({ channel, args });
}
export const ipcRenderer = new IpcRendererStandIn();
export const exposed = new Map<string, unknown>();
export const contextBridge = {
  exposeInMainWorld: (name: string, value: unknown) => exposed.set(name, value),
};
