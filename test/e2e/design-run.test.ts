/**
 * A person's first run: the example from one click to its end, in two windows, over a killed engine, a closed page and
 * a stopped program, with no molecule lost.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { download, MINUTE, PATIENCE } from './actions.ts';
import { browserPath, startApp, startServer, type App } from './harness.ts';

/** Oracle calls that outlast what the tests do while the run is at work, and those left for its end. */
const LONG = 50_000;
const LAST = 512;
const TO_THE_END = 10 * MINUTE;

describe.skipIf(browserPath === undefined)('a design run in the app', () => {
  let app: App;
  let page: Page;
  /** Molecules that the run had when the program was stopped. */
  let kept: string[];

  beforeAll(async () => {
    app = await startApp();
    page = await app.open();
  }, 3 * MINUTE);
  afterAll(() => app.close(), MINUTE);

  const text = (pattern: RegExp, of = page) => of.getByText(pattern).first();
  const state = (word: string, of = page) =>
    of.locator('header').getByText(word, { exact: true }).first().waitFor({ timeout: PATIENCE });

  /** Oracle calls of the run so far, as a window shows them; NaN while it does not. */
  async function calls(of: Page): Promise<number> {
    const shown = await of.locator('header').first().innerText();
    return Number(
      /([\d\u2009]+) of [\d\u2009]+ oracle calls/.exec(shown)?.[1].replaceAll('\u2009', ''),
    );
  }

  /** Every molecule of the run, as the export gives them. */
  async function allMolecules(of: Page): Promise<string[]> {
    await of.getByRole('button', { name: 'Export', exact: true }).click();
    const dialog = of.getByRole('dialog', { name: 'Export molecules' });
    await dialog.getByRole('radio', { name: /^SMILES/ }).check();
    const path = await download(of, () =>
      dialog.getByRole('button', { name: 'Export', exact: true }).click(),
    );
    const lines = readFileSync(path, 'utf8').trim().split('\n');
    return lines.map((line) => line.split(/\s/)[0]).sort();
  }

  /** A pattern of the number as it is shown, with or without thin spaces. */
  const spaced = (value: number): string => String(value).split('').join('\u2009?');

  async function setBudget(oracleCalls: number): Promise<void> {
    await page.getByRole('button', { name: 'More for this run' }).click();
    await page.getByRole('menuitem', { name: 'Change the budget…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change the budget' });
    await dialog.getByLabel('Oracle calls').fill(String(oracleCalls));
    await dialog.getByRole('button', { name: 'Set the budget' }).click();
    await text(new RegExp(`of ${spaced(oracleCalls)} oracle calls`)).waitFor({ timeout: PATIENCE });
  }

  it(
    'starts the example with one click; molecules and curves appear',
    async () => {
      await page.getByRole('button', { name: /Run the example/ }).first().click(); // prettier-ignore
      await text(/of 1\s000 oracle calls/).waitFor({ timeout: PATIENCE });
      await page.locator('img[alt^="Structure of"]').first().waitFor({ timeout: PATIENCE });
      await page.locator('canvas').first().waitFor({ timeout: PATIENCE });
    },
    5 * MINUTE,
  );

  it('goes on longer with another budget', () => setBudget(LONG), 3 * MINUTE);

  it(
    'shows the same in two windows, whichever of them steers',
    async () => {
      const other = await app.open();
      await other.goto(page.url());
      await other.getByRole('button', { name: 'Pause' }).click({ timeout: PATIENCE });
      await state('Paused', other);
      await state('Paused');
      await expect.poll(() => calls(other)).toBeGreaterThan(0);
      await expect.poll(async () => (await calls(page)) === (await calls(other))).toBe(true);
      const row = page.getByRole('grid', { name: 'Molecules' }).locator('[data-position="0"]');
      await row.getByRole('button', { name: 'Like', exact: true }).click({ timeout: PATIENCE });
      await row.getByRole('button', { name: 'Like', exact: true, pressed: true }).waitFor({ timeout: PATIENCE }); // prettier-ignore
      await page.getByRole('button', { name: 'Resume' }).click();
      await state('Running', other);
      await state('Running');
      await other.context().close();
    },
    6 * MINUTE,
  );

  it(
    'says that its engine was killed, and goes on by itself',
    async () => {
      const before = await calls(page);
      const engines = execFileSync('pgrep', ['-P', String(app.server.process.pid)], { encoding: 'utf8' }); // prettier-ignore
      for (const pid of engines.trim().split('\n')) process.kill(Number(pid), 'SIGKILL');
      await text(/The engine answers again. Runs go on where they stopped/).waitFor({ timeout: PATIENCE }); // prettier-ignore
      await expect.poll(() => calls(page), { timeout: 2 * PATIENCE }).toBeGreaterThan(before);
      await state('Running');
    },
    6 * MINUTE,
  );

  it(
    'has everything when page and program were closed in a pause',
    async () => {
      await page.getByRole('button', { name: 'Pause' }).click();
      await state('Paused');
      await page.getByRole('tab', { name: 'Events' }).click();
      const run = page.url();
      await page.goto(run.replace('#/run/', '#/molecules/'));
      kept = await allMolecules(page);
      await page.goto(run);
      await expect.poll(() => calls(page), { timeout: PATIENCE }).toBe(kept.length);
      expect(app.errors).toEqual([]);
      await page.context().close();
      await app.server.stop();
      app.server = await startServer(app.server.home);
      page = await app.open({}, app.server.url);
      await page.getByRole('link', { name: /First minute/ }).first().click({ timeout: PATIENCE }); // prettier-ignore
      await page.getByRole('button', { name: /^(Continue|Resume)$/ }).click({ timeout: PATIENCE });
      await state('Running');
    },
    8 * MINUTE,
  );

  it(
    'goes on to the end of a smaller budget, with no molecule lost',
    async () => {
      const budget = (await calls(page)) + LAST;
      await setBudget(budget);
      await page.locator('header').getByText('Done', { exact: true }).first().waitFor({ timeout: TO_THE_END }); // prettier-ignore
      await page.getByRole('button', { name: /^Choose and export/ }).click();
      const all = await allMolecules(page);
      expect(all).toHaveLength(budget);
      expect(new Set(all).size).toBe(budget);
      expect(kept.filter((smiles) => !all.includes(smiles))).toEqual([]);
      // The judgement of the first window is there too.
      await page.getByRole('button', { name: 'Filter', exact: true }).click();
      await page.getByLabel('Marked by you').selectOption('Liked');
      await page
        .getByText(new RegExp(`^1 of ${spaced(budget)} molecules`))
        .waitFor({ timeout: PATIENCE });
    },
    18 * MINUTE,
  );

  it('has shown no error', () => {
    expect(app.errors).toEqual([]);
  });
});
