/** A person's first run: the example to its end, watched, judged, exported; closed, killed and gone on with. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, startApp, type App } from './harness.ts';

const MINUTES = 60_000;

describe.skipIf(browserPath === undefined)('a design run in the app', () => {
  let app: App;
  let page: Page;

  beforeAll(async () => {
    app = await startApp();
    page = await app.open();
  }, 3 * MINUTES);
  afterAll(() => app.close(), MINUTES);

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
      await row.getByRole('gridcell').nth(1).click({ timeout: MINUTES });
      const like = page.getByRole('complementary').getByRole('button', { name: 'Like' });
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
      const viewer = page.getByRole('complementary').locator('canvas').first();
      await viewer.waitFor({ timeout: MINUTES });
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

  it(
    'goes on after the engine was killed',
    async () => {
      await page.goto(`${app.server.url.split('?')[0]}#/runs`);
      const names = page.getByText(/drug-like|first minute/i).first();
      await names.waitFor({ timeout: MINUTES });
    },
    2 * MINUTES,
  );

  it('has shown no error', () => {
    expect(app.errors).toEqual([]);
  });
});
