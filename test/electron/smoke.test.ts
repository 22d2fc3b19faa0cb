/** The real program: where Electron's binary is (npx install-electron fetches it), the built app starts and is safe. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findElectron } from '../../cli/electron-program.ts';
import { hasDisplay } from '../../cli/browsers.ts';
import { buildApp } from '../../electron/packaging/build.ts';
import { ROOT } from '../../electron/packaging/layout.ts';

const program = findElectron();
const missing =
  program === undefined
    ? " (skipped: Electron's program is not installed)"
    : hasDisplay()
      ? ''
      : ' (skipped: there is no display)';

describe.skipIf(missing !== '')(`the app in Electron${missing}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'athanor-electron-'));
  let electron: ElectronApplication;
  let page: Page;

  beforeAll(async () => {
    await buildApp();
    electron = await _electron.launch({
      executablePath: program,
      args: [ROOT, `--user-data-dir=${join(folder, 'user')}`],
      env: { ...process.env, ATHANOR_HOME: folder },
    });
    page = await electron.firstWindow();
    await page.getByRole('navigation', { name: 'Places' }).waitFor();
  }, 300_000);
  afterAll(async () => {
    await electron.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('shows the page of its own protocol', () => {
    expect(page.url()).toMatch(/^app:\/\/athanor\/index\.html/);
  });

  it('has an engine that answers', async () => {
    await page.getByText('This computer').waitFor();
    await page.getByText(/cores/).first().waitFor();
  });

  it('gives the page no Node, no eval, no network and no other window', async () => {
    // Playwright's own scripts are outside of the page's rules, so a script of the page is asked: none can be added.
    const found = await page.evaluate(async () => ({
      node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
      bridge: Object.isFrozen((globalThis as unknown as { athanor: object }).athanor),
      network: await fetch('https://example.com').then(() => 'open', () => 'closed'), // prettier-ignore
    }));
    expect(found).toEqual({ node: [], bridge: true, network: 'closed' });
    await page.evaluate("window.open('https://example.com')");
    expect(electron.windows()).toHaveLength(1);
  });

  it('runs sandboxed and isolated', async () => {
    const preferences = await electron.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      return (window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences(); // prettier-ignore
    });
    expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false }); // prettier-ignore
  });
});
