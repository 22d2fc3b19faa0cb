/** A window of the program for benchmarks: `athanor serve` on a home of its own, and Chromium as a machine without a graphics card runs it. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { browserPath, newHome, startServer } from '../../test/e2e/harness.ts';

/** For whatever a slow machine may take to begin. */
const MINUTE = 60_000;
const OPEN_3D_KEY = 'athanor.inspector.3d';

export interface BenchWindow {
  page: Page;
  browser: Browser;
  session: CDPSession;
  /** One more, with a cache of its own. */
  openAnother(): Promise<Page>;
  close(): Promise<void>;
}

/** A home whose folder `runs` is what the program lists. */
export function benchHome(): { home: string; runs: string } {
  const home = newHome();
  const runs = join(home, 'runs');
  mkdirSync(runs, { recursive: true });
  return { home, runs };
}

/** The start screen at 1440 x 900 with 3D closed. `script` runs before the page's own. */
export async function openBenchWindow(home: string, script = ''): Promise<BenchWindow> {
  if (browserPath === undefined) throw new Error('No Chromium is installed; set CHROMIUM.');
  const server = await startServer(home);
  const browser = await chromium.launch({
    executablePath: browserPath,
    args: ['--no-sandbox', '--no-first-run', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'], // prettier-ignore
  });
  const open = async (): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(MINUTE);
    page.on('pageerror', (error) => process.stderr.write(`The page threw: ${String(error)}\n`));
    const closed = `localStorage.setItem(${JSON.stringify(OPEN_3D_KEY)}, 'closed');`;
    await page.addInitScript({ content: `${closed}${script}` });
    await page.goto(server.url);
    return page;
  };
  const page = await open();
  return {
    page,
    browser,
    session: await page.context().newCDPSession(page),
    openAnother: open,
    close: async () => {
      await browser.close();
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
