/** The desktop app, as a list of what it is made of. Everything of length happens in the engine process. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, crashReporter, dialog, Menu } from 'electron';
import { dataFolders } from '../core/host/data-folders.ts';
import { describeError } from '../core/protocol/errors.ts';
import { TELL, TOLD } from './channels.ts';
import { EngineHost } from './engine-host.ts';
import { filesOfCommandLine, UserFiles } from './files.ts';
import { listen } from './ipc.ts';
import { menuTemplate } from './menu.ts';
import { OpenFiles } from './open-files.ts';
import { declarePageProtocol, servePage } from './page-protocol.ts';
import { SystemProgress } from './progress.ts';
import { hardenApp, hardenSession } from './security.ts';
import { createWindow } from './window.ts';

/** The folder of the app: with core/, assets/ and the built page. */
const PRODUCT = fileURLToPath(new URL('../', import.meta.url));

app.setName('Athanor');
crashReporter.start({ uploadToServer: false });
if (app.requestSingleInstanceLock()) {
  declarePageProtocol();
  hardenApp();
  begin();
} else app.quit();

function begin(): void {
  const progress = new SystemProgress();
  const { data, workspace } = dataFolders();
  let engine: EngineHost | undefined;
  let files: UserFiles | undefined;
  let isQuitting = false;
  let hasConsent = false;
  const mayStopRuns = (window?: BrowserWindow): boolean =>
    (hasConsent ||= confirmStop(progress.runsAtWork, window));

  // macOS may name files before the app is ready.
  const openFiles = new OpenFiles({
    register: async (path) => files?.register(path),
    show: (ref) => {
      const window = BrowserWindow.getAllWindows().at(0);
      window?.webContents.send(TOLD.openFiles, [ref]);
    },
    refuse: (error) => dialog.showErrorBox('The file cannot be opened', describeError(error)),
  });
  openFiles.add(filesOfCommandLine(process.argv, process.cwd(), app.getAppPath()));
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openFiles.add([path]);
  });
  app.on('second-instance', (_event, argv, folder) => {
    openFiles.add(filesOfCommandLine(argv, folder, app.getAppPath()));
    showWindow();
  });

  const showWindow = (): void => {
    const open = BrowserWindow.getAllWindows().at(0);
    if (open === undefined) openWindow();
    else {
      if (open.isMinimized()) open.restore();
      open.focus();
    }
  };

  const openWindow = (): void => {
    const window = createWindow({
      preload: join(PRODUCT, 'electron', 'preload.cjs'),
      icon: join(PRODUCT, 'assets', 'icons', 'icon.png'),
      folder: data,
      // On a Mac the app stays when its window is closed, and so do its runs.
      mayClose: (closing) => isQuitting || process.platform === 'darwin' || mayStopRuns(closing),
    });
    window.on('closed', () => {
      engine?.disconnect(window);
      openFiles.pause();
    });
  };

  void app.whenReady().then(() => {
    hardenSession();
    servePage(join(PRODUCT, 'dist', 'renderer'));
    engine = new EngineHost({
      script: fileURLToPath(new URL('../core/host/engine-process.ts', import.meta.url)),
      settings: {
        dataFolder: data,
        workspaceDefault: workspace,
        assetsFolder: join(PRODUCT, 'assets'),
        parts: { electron: process.versions['electron'] ?? '', chromium: process.versions['chrome'] ?? '' }, // prettier-ignore
      },
      onRuns: (cards) => progress.update(cards),
      onFailed: ({ message, hint }) => dialog.showErrorBox('The engine stopped', `${message}\n${hint ?? ''}`), // prettier-ignore
    });
    files = new UserFiles(engine.link);
    files.listen();
    listen(TELL.connect, (window) => {
      engine?.connect(window);
      openFiles.resume();
    });
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(
        menuTemplate({
          isMac: process.platform === 'darwin',
          isDevelopment: !app.isPackaged,
          command: (id) => BrowserWindow.getFocusedWindow()?.webContents.send(TOLD.command, id),
        }),
      ),
    );
    openWindow();
    app.on('activate', showWindow);
  });

  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('before-quit', (event) => {
    if (isQuitting || engine === undefined || engine.link.state === 'closed') return;
    event.preventDefault();
    if (!mayStopRuns()) return;
    isQuitting = true;
    void engine.link.shutdown().then(() => {
      files?.close();
      app.quit();
    });
  });
}

/** Whether the app may end though runs are at work. */
function confirmStop(runs: number, window?: BrowserWindow): boolean {
  if (runs === 0) return true;
  const options = {
    type: 'question' as const,
    message: runs === 1 ? 'A run is at work.' : `${runs} runs are at work or wait.`,
    detail: 'Quitting stops them after the current step. Everything is kept, and they can go on later.', // prettier-ignore
    buttons: ['Stop and quit', 'Cancel'],
    defaultId: 0,
    cancelId: 1,
  };
  const answer =
    window === undefined
      ? dialog.showMessageBoxSync(options)
      : dialog.showMessageBoxSync(window, options);
  return answer === 0;
}
