/**
 * What the page gets of Electron: one frozen object of functions with fixed channels, never `ipcRenderer` or an event.
 * Bundled into one file; in the sandbox it may use nothing but Electron's own few modules.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { PickOptions } from '../renderer/host/host.ts';
import { ASK, PORT_MESSAGE, TELL, TOLD, type EngineNews } from './channels.ts';
import type { Reply } from './ipc.ts';

const ask = (channel: string, args: unknown): Promise<Reply> =>
  ipcRenderer.invoke(channel, args) as Promise<Reply>;

/** Returns how to stop listening. */
function on<Value>(channel: string, listener: (value: Value) => void): () => void {
  const own = (_event: unknown, value: Value): void => listener(value);
  ipcRenderer.on(channel, own);
  return () => ipcRenderer.off(channel, own);
}

const bridge = Object.freeze({
  pickFiles: ({ endings, title, many = false }: PickOptions) =>
    ask(ASK.pickFiles, { endings: [...endings], title, many }),
  pickFolder: (title: string) => ask(ASK.pickFolder, { title }),
  /** A dropped file or folder by its path, which the page does not see; pasted data as it is. */
  receiveFile: async (file: File): Promise<Reply> => {
    const path = webUtils.getPathForFile(file);
    if (path !== '') return ask(ASK.receivePath, { path });
    const data = new Uint8Array(await file.arrayBuffer());
    return ask(ASK.receiveData, { name: file.name, data });
  },
  chooseSave: (name: string) => ask(ASK.chooseSave, { name }),
  revealRun: (run: string) => ask(ASK.revealRun, { run }),
  openExternal: (url: string) => ask(ASK.openExternal, { url }),
  onEngine: (listener: (news: EngineNews) => void) => on(TOLD.engine, listener),
  onOpenFiles: (listener: (files: unknown) => void) => on(TOLD.openFiles, listener),
  onCommand: (listener: (command: string) => void) => on(TOLD.command, listener),
  /** Ports to the engine then arrive as messages of the window. */
  connect: () => ipcRenderer.send(TELL.connect),
});

export type Bridge = typeof bridge;

/** The page, as far as this script needs it. */
const page = globalThis as unknown as {
  location: { origin: string };
  postMessage(message: unknown, origin: string, transfer: unknown[]): void;
};

ipcRenderer.on(TOLD.port, ({ ports }) => {
  page.postMessage(PORT_MESSAGE, page.location.origin, [...(ports as readonly unknown[])]);
});

contextBridge.exposeInMainWorld('athanor', bridge);
