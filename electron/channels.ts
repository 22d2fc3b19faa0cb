/** Every channel between the page's preload script and the main process; nothing else passes. No Node modules here. */

/** Asked by the page, answered once. */
export const ASK = {
  pickFiles: 'athanor:pick-files',
  pickFolder: 'athanor:pick-folder',
  receivePath: 'athanor:receive-path',
  receiveData: 'athanor:receive-data',
  chooseSave: 'athanor:choose-save',
  revealRun: 'athanor:reveal-run',
  openExternal: 'athanor:open-external',
} as const;

/** Told by the page. */
export const TELL = {
  /** It wants a port to the engine, and is ready for files and commands. */
  connect: 'athanor:connect',
} as const;

/** Told to the page. */
export const TOLD = {
  /** A port to the engine comes with it. */
  port: 'athanor:port',
  engine: 'athanor:engine',
  openFiles: 'athanor:open-files',
  command: 'athanor:command',
} as const;

/** What the preload posts into the page, with the port. */
export const PORT_MESSAGE = 'athanor:port';

export type EngineNews = 'starting' | 'failed';
