/**
 * The real program in a real browser: `athanor serve` in a folder of its own, and Chromium. Tests that need it skip
 * themselves, with the reason, where there is no Chromium.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const ROOT = join(import.meta.dirname, '..', '..');

const BROWSERS = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The browser that tests drive; undefined where none is installed (set CHROMIUM to name one). */
export const browserPath = BROWSERS.find((path) => path !== undefined && existsSync(path));

export interface Server {
  /** With the token. */
  url: string;
  /** Holds the program's data and runs. */
  home: string;
  process: ChildProcess;
  /** Everything that the server wrote to stderr. */
  log: () => string;
  /** Ctrl-C, as a user would; keeps `home`. */
  stop: () => Promise<void>;
}

/** Starts `athanor serve`; `home` goes on with an earlier one. */
export async function startServer(home = newHome(), threads = 1): Promise<Server> {
  // Uploads lie below the folder too, where a test can reach them and a killed server leaves nothing behind.
  const temporary = join(home, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const child = spawn(
    process.execPath,
    ['cli/main.ts', 'serve', '--no-open', '--json', '--threads', String(threads)],
    {
      cwd: ROOT,
      env: { ...process.env, ATHANOR_HOME: home, TMPDIR: temporary },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for await (const line of createInterface({ input: child.stdout })) {
    const event = JSON.parse(line) as { type: string; url?: string };
    if (event.url === undefined) continue;
    return {
      url: event.url,
      home,
      process: child,
      log: () => log,
      stop: async () => {
        child.kill('SIGINT');
        await exited;
      },
    };
  }
  throw new Error(`The server did not start: ${log}`);
}

export function newHome(): string {
  return mkdtempSync(join(tmpdir(), 'athanor-e2e-'));
}

export interface View {
  width: number;
  height: number;
  theme: 'light' | 'dark';
}

export const WIDE: View = { width: 1440, height: 900, theme: 'light' };

export interface App {
  server: Server;
  browser: Browser;
  /** Another window, with a session of its own. */
  open: (view?: Partial<View>, url?: string) => Promise<Page>;
  /** Errors of all pages: a page that throws or logs an error has failed. */
  errors: string[];
  /** Closes everything and removes the folder. */
  close: () => Promise<void>;
}

/** The program with a browser beside it. */
export async function startApp(home?: string): Promise<App> {
  if (browserPath === undefined) throw new Error('No Chromium is installed.');
  const server = await startServer(home);
  const browser = await chromium.launch({
    executablePath: browserPath,
    args: [
      '--no-sandbox',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      // The page is drawn by the processor; emulated graphics, which take far longer, are for WebGL alone.
      '--disable-gpu-compositing',
      '--disable-gpu-rasterization',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const errors: string[] = [];
  // A page in an endless loop must not fill the memory of the test.
  const note = (error: string): unknown => errors.length < 50 && errors.push(error.slice(0, 2000));
  const contexts: BrowserContext[] = [];
  const app: App = {
    server,
    browser,
    errors,
    open: async (view = {}, url = server.url) => {
      const { width, height, theme } = { ...WIDE, ...view };
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: theme,
        acceptDownloads: true,
        reducedMotion: 'reduce',
      });
      contexts.push(context);
      const page = await context.newPage();
      page.on('pageerror', (error) => note(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') note(message.text());
      });
      await page.goto(url);
      return page;
    },
    close: async () => {
      await Promise.all(contexts.map((context) => context.close()));
      await browser.close();
      // Tests may have put another one in the place of the first.
      await app.server.stop();
      rmSync(app.server.home, { recursive: true, force: true });
    },
  };
  return app;
}
