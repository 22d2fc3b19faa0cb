/**
 * A stand-in of the part of Electron's API that the shell uses, so that its tests need no program of 200 MB:
 * `vi.mock('electron', async () => (await import('./stand-in.ts')).electron)`.
 */
import { EventEmitter } from 'node:events';
import { vi } from 'vitest';

export class StandInPort extends EventEmitter {
  other: StandInPort | undefined;
  postMessage(message: unknown): void {
    this.other?.emit('message', { data: message });
  }
  start(): void {}
  close(): void {}
}

class StandInContents extends EventEmitter {
  readonly mainFrame = { url: 'app://athanor/index.html' };
  readonly send = vi.fn();
  readonly postMessage = vi.fn();
  readonly reload = vi.fn();
  openHandler: ((details: { url: string }) => unknown) | undefined;
  setWindowOpenHandler(handler: (details: { url: string }) => unknown): void {
    this.openHandler = handler;
  }
}

export interface WindowOptions {
  webPreferences: Record<string, unknown>;
  [option: string]: unknown;
}

export class StandInWindow extends EventEmitter {
  static all: StandInWindow[] = [];
  static getAllWindows(): StandInWindow[] {
    return StandInWindow.all;
  }
  static getFocusedWindow(): StandInWindow | null {
    return StandInWindow.all.find(({ focused }) => focused) ?? null;
  }
  static fromWebContents(contents: unknown): StandInWindow | null {
    return StandInWindow.all.find(({ webContents }) => webContents === contents) ?? null;
  }

  readonly webContents = new StandInContents();
  readonly options: WindowOptions;
  readonly loadURL = vi.fn(async () => undefined);
  readonly show = vi.fn();
  readonly focus = vi.fn();
  readonly restore = vi.fn();
  readonly maximize = vi.fn();
  readonly setProgressBar = vi.fn();
  focused = true;
  destroyed = false;

  constructor(options: WindowOptions) {
    super();
    this.options = options;
    StandInWindow.all.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  isFocused(): boolean {
    return this.focused;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  isMinimized(): boolean {
    return false;
  }
  isMaximized(): boolean {
    return false;
  }
  getNormalBounds(): object {
    return { x: 10, y: 20, width: 1200, height: 800 };
  }
  /** As the user closes it; whether it is closed. */
  close(): boolean {
    let prevented = false;
    this.emit('close', { preventDefault: () => (prevented = true) });
    if (prevented) return false;
    this.destroyed = true;
    StandInWindow.all = StandInWindow.all.filter((window) => window !== this);
    this.emit('closed');
    if (StandInWindow.all.length === 0) app.emit('window-all-closed');
    return true;
  }
}

class StandInApp extends EventEmitter {
  isPackaged = true;
  hasLock = true;
  readonly setName = vi.fn();
  readonly enableSandbox = vi.fn();
  readonly addRecentDocument = vi.fn();
  readonly quits = vi.fn();
  getAppPath(): string {
    return '/opt/athanor/resources/app.asar';
  }
  requestSingleInstanceLock(): boolean {
    return this.hasLock;
  }
  async whenReady(): Promise<void> {
    return Promise.resolve();
  }
  /** As Electron: asks first, and closes the windows when nobody objects. */
  quit(): void {
    let prevented = false;
    this.emit('before-quit', { preventDefault: () => (prevented = true) });
    if (!prevented) this.quits();
  }
}

export class StandInProcess extends EventEmitter {
  static all: StandInProcess[] = [];
  readonly script: string;
  readonly pid = undefined;
  readonly postMessage = vi.fn();
  readonly kill = vi.fn();
  constructor(script: string) {
    super();
    this.script = script;
    StandInProcess.all.push(this);
  }
}

class StandInNotification extends EventEmitter {
  static shown: { title: string; body: string }[] = [];
  static isSupported(): boolean {
    return true;
  }
  private readonly options: { title: string; body: string };
  constructor(options: { title: string; body: string }) {
    super();
    this.options = options;
  }
  show(): void {
    StandInNotification.shown.push(this.options);
  }
}

export const app = new StandInApp();
export const notifications = StandInNotification;

type Handler = (event: unknown, args: unknown) => Promise<unknown>;
export const handlers = new Map<string, Handler>();
export const listeners = new EventEmitter();
export const session = {
  defaultSession: {
    setPermissionRequestHandler: vi.fn(),
    setPermissionCheckHandler: vi.fn(),
    setDevicePermissionHandler: vi.fn(),
    on: vi.fn(),
    webRequest: { onBeforeRequest: vi.fn() },
  },
};
export const dialog = {
  showOpenDialog: vi.fn(async () => ({ canceled: true, filePaths: [] as string[] })),
  showSaveDialog: vi.fn(async () => ({ canceled: true, filePath: '' })),
  showMessageBoxSync: vi.fn(() => 1),
  showErrorBox: vi.fn(),
};
export const shell = {
  openExternal: vi.fn(async () => undefined),
  openPath: vi.fn(async () => ''),
};
export const protocol = { registerSchemesAsPrivileged: vi.fn(), handle: vi.fn() };
export const powerSaveBlocker = { start: vi.fn(() => 7), stop: vi.fn() };
export const crashReporter = { start: vi.fn() };
export const contextBridge = { exposeInMainWorld: vi.fn() };
export const ipcRenderer = Object.assign(new EventEmitter(), {
  invoke: vi.fn(async () => ({ ok: true, value: null })),
  send: vi.fn(),
});
export const webUtils = { getPathForFile: vi.fn(() => '') };
export const menu = {
  setApplicationMenu: vi.fn(),
  buildFromTemplate: vi.fn((template: unknown) => template),
};
const area = { x: 0, y: 0, width: 1920, height: 1080 };

export const electron = {
  app,
  session,
  dialog,
  shell,
  protocol,
  powerSaveBlocker,
  crashReporter,
  contextBridge,
  ipcRenderer,
  webUtils,
  BrowserWindow: StandInWindow,
  Menu: menu,
  Notification: StandInNotification,
  nativeTheme: { shouldUseDarkColors: false },
  screen: {
    getPrimaryDisplay: () => ({ workArea: area }),
    getAllDisplays: () => [{ workArea: area }],
  },
  ipcMain: {
    handle: (channel: string, handler: Handler) => handlers.set(channel, handler),
    on: (channel: string, listener: (event: unknown) => void) => listeners.on(channel, listener),
  },
  utilityProcess: { fork: vi.fn((script: string) => new StandInProcess(script)) },
  MessageChannelMain: class {
    readonly port1 = new StandInPort();
    readonly port2 = new StandInPort();
    constructor() {
      [this.port1.other, this.port2.other] = [this.port2, this.port1];
    }
  },
};

/** A message of the page in a window, as Electron delivers it. */
export function eventOf(
  window: StandInWindow,
  frame: unknown = window.webContents.mainFrame,
): object {
  // prettier-ignore
  return { sender: window.webContents, senderFrame: frame };
}

export function forget(): void {
  StandInWindow.all = [];
  StandInProcess.all = [];
  StandInNotification.shown = [];
  app.removeAllListeners();
  listeners.removeAllListeners();
  handlers.clear();
  vi.clearAllMocks();
}
