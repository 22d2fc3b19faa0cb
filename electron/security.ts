/**
 * The rules of the shell, wired once for the whole app: Electron's security checklist
 * (electronjs.org/docs/latest/tutorial/security). The policies themselves are pure and stand in their own files.
 */
import { app, session, shell, type Session, type WebContents, type WebPreferences } from 'electron';
import { judgeDownload } from './download-policy.ts';
import {
  isOwnResource,
  judgeNavigation,
  judgeNewWindow,
  type NavigationAnswer,
} from './navigation-policy.ts';
import { isPermitted } from './permission-policy.ts';

/** Of every window. Most are Electron's defaults, written down so that a test holds them. */
export function webPreferences(preload: string): WebPreferences {
  return {
    preload,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    // It would fetch dictionaries from the network.
    spellcheck: false,
    devTools: !app.isPackaged,
  };
}

/** Before the app is ready. */
export function hardenApp(): void {
  app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
}

/** After the app is ready. */
export function hardenSession(target: Session = session.defaultSession): void {
  target.setPermissionRequestHandler((_contents, permission, done, { requestingUrl }) => {
    done(isPermitted(permission, originOf(requestingUrl)));
  });
  target.setPermissionCheckHandler((_contents, permission, origin) => isPermitted(permission, origin)); // prettier-ignore
  target.setDevicePermissionHandler(() => false);
  target.on('will-download', (event, item) => {
    const answer = judgeDownload(item.getURL(), item.getFilename());
    if (answer.allow) item.setSaveDialogOptions({ defaultPath: answer.suggestedName });
    else event.preventDefault();
  });
  target.webRequest.onBeforeRequest(({ url }, done) => {
    done({ cancel: !isOwnResource(url) && !isDevToolsResource(url) });
  });
}

function hardenContents(contents: WebContents): void {
  const decide = (event: { preventDefault(): void }, answer: NavigationAnswer): void => {
    if (!answer.allow) event.preventDefault();
  };
  contents.on('will-navigate', (event) => decide(event, judgeNavigation(event.url, event.isMainFrame))); // prettier-ignore
  contents.on('will-frame-navigate', (event) => decide(event, judgeNavigation(event.url, event.isMainFrame))); // prettier-ignore
  contents.on('will-redirect', (event) => decide(event, judgeNavigation(event.url, event.isMainFrame))); // prettier-ignore
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const answer = judgeNewWindow(url);
    if (!answer.allow && answer.external !== undefined) void shell.openExternal(answer.external);
    return { action: 'deny' };
  });
}

function isDevToolsResource(url: string): boolean {
  return !app.isPackaged && url.startsWith('devtools://');
}

/** URL.origin is 'null' for schemes of one's own. */
function originOf(url: string): string {
  if (!URL.canParse(url)) return '';
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
