/** A person's first run: the example to its end, watched, judged, exported; closed, killed and gone on with. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, startApp, startServer, type App } from './harness.ts';

const MINUTES = 60_000;

describe.skipIf(browserPath === undefined)('a design run in the app', () => {
  let app: App;
  let page: Page;

  beforeAll(async () => {
    app = await startApp();
    page = await app.open();
  }, 3 * MINUTES);
  afterAll(() => app.close(), MINUTES);

  const details = () => page.getByRole('region', { name: 'Details of the selected molecule' });
  const text = (pattern: RegExp) => page.getByText(pattern).first();

  it(
    'starts the example with one click; molecules and curves appear',
    async () => {
      await page.getByRole('button', { name: /Run the example/ }).first().click(); // prettier-ignore
      await text(/of 1\s000 oracle calls/).waitFor({ timeout: MINUTES });
      await page.locator('img[alt^="Structure of"]').first().waitFor({ timeout: MINUTES });
      await page.locator('canvas').first().waitFor();
    },
    3 * MINUTES,
  );

  it(
    'pauses and resumes',
    async () => {
      await page.getByRole('button', { name: 'Pause' }).click();
      await text(/Paused/).waitFor({ timeout: MINUTES });
      await page.getByRole('button', { name: 'Resume' }).click();
      await text(/Running/).waitFor({ timeout: MINUTES });
    },
    3 * MINUTES,
  );

  it(
    'shows a second window the same run',
    async () => {
      const other = await app.open();
      await other.goto(page.url());
      await other.getByText(/of 1\s000 oracle calls/).first().waitFor({ timeout: MINUTES }); // prettier-ignore
      await other.context().close();
    },
    2 * MINUTES,
  );

  it(
    'goes on by itself after its engine was killed',
    async () => {
      const engines = execFileSync('pgrep', ['-P', String(app.server.process.pid)], { encoding: 'utf8' }); // prettier-ignore
      for (const pid of engines.trim().split('\n')) process.kill(Number(pid), 'SIGKILL');
      await text(/Running/).waitFor({ timeout: MINUTES });
    },
    2 * MINUTES,
  );

  it(
    'runs to the end of its budget',
    async () => {
      await text(/Done/).waitFor({ timeout: 5 * MINUTES });
    },
    6 * MINUTES,
  );

  it(
    'likes a molecule, and takes it back with undo',
    async () => {
      await page.getByRole('button', { name: /Filter and export/ }).click();
      const grid = page.getByRole('grid', { name: 'Molecules' });
      const row = grid.getByRole('row').nth(1);
      await row.click({ timeout: MINUTES });
      const like = details().getByRole('button', { name: 'Like', exact: true });
      await like.click();
      await expect.poll(() => like.getAttribute('aria-pressed')).toBe('true');
      await page.getByRole('button', { name: /^Undo/ }).first().click();
      await expect.poll(() => like.getAttribute('aria-pressed')).toBe('false');
      await like.click();
      await expect.poll(() => like.getAttribute('aria-pressed')).toBe('true');
    },
    2 * MINUTES,
  );

  it(
    'turns the molecule in 3D',
    async () => {
      const viewer = details().getByRole('application');
      await viewer.waitFor({ timeout: MINUTES });
      // The details are built once more when the judgement comes back.
      await page.waitForTimeout(3_000);
      const before = await viewer.screenshot();
      await viewer.focus();
      for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
      await expect.poll(async () => before.equals(await viewer.screenshot())).toBe(false);
    },
    2 * MINUTES,
  );

  it(
    'exports the best as SDF, which reads back',
    async () => {
      await page.getByRole('button', { name: 'Export', exact: true }).first().click();
      const dialog = page.getByRole('dialog', { name: 'Export molecules' });
      await dialog.waitFor();
      const download = page.waitForEvent('download', { timeout: MINUTES });
      await dialog.getByRole('button', { name: /^Export/ }).click();
      const sdf = readFileSync(await (await download).path(), 'utf8');
      expect(sdf.split('$$$$\n').length).toBeGreaterThan(1);
      expect(sdf).toContain('M  END');
    },
    2 * MINUTES,
  );

  it('has shown no error', () => {
    expect(app.errors).toEqual([]);
  });

  it(
    'has everything when the program is started again',
    async () => {
      await app.server.stop();
      const again = await startServer(app.server.home);
      try {
        const page = await app.open({}, again.url);
        await page
          .getByRole('link', { name: /First minute/ })
          .first()
          .click();
        await page.getByText(/Done/).first().waitFor({ timeout: MINUTES });
        await page.locator('img[alt^="Structure of"]').first().waitFor({ timeout: MINUTES });
      } finally {
        await again.stop();
      }
    },
    3 * MINUTES,
  );
});
