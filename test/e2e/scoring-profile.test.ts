/** A scoring profile built by hand: points dragged over the histogram, weights, order, and what becomes of the prior. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  chooseFiles,
  download,
  dropFiles,
  exportedRunFile,
  MINUTE,
  openTemplate,
  PATIENCE,
} from './actions.ts';
import { browserPath, startApp, type App } from './harness.ts';

describe.skipIf(browserPath === undefined)('a scoring profile', () => {
  let app: App;
  let page: Page;
  let profile: Locator;
  let summary: Locator;

  beforeAll(async () => {
    app = await startApp();
    page = await app.open();
    profile = await openTemplate(page, /Property window/);
    summary = page.getByRole('complementary', { name: 'Summary' });
  }, 3 * MINUTE);
  afterAll(() => app.close(), MINUTE);

  /** Per cent of the prior's molecules that score well; NaN while it is not known. */
  async function goodShare(): Promise<number> {
    const text = await summary.innerText();
    return Number(/([\d.]+)\s*%\s*of the prior/.exec(text)?.[1]);
  }

  const valueOf = async (slider: Locator): Promise<number> =>
    Number(await slider.getAttribute('aria-valuenow'));

  const names = (): Promise<string[]> =>
    profile.getByLabel(/^Name of component/).evaluateAll((fields) => fields.map((field) => (field as unknown as { value: string }).value)); // prettier-ignore

  async function drag(what: Locator, by: { x: number; y: number }): Promise<void> {
    const box = (await what.boundingBox())!;
    const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + by.x / 2, from.y + by.y / 2, { steps: 3 });
    await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 3 });
    await page.mouse.up();
  }

  it(
    'says at once what share of the prior’s molecules would score well, and follows a dragged point',
    async () => {
      await expect.poll(goodShare, { timeout: PATIENCE }).toBeGreaterThan(0);
      const before = await goodShare();
      await profile.getByRole('button', { name: 'Settings of mw' }).click();
      const transform = profile.getByRole('group', { name: 'Transform of Molecular weight' });
      await transform.scrollIntoViewIfNeeded();
      const low = transform.getByRole('slider', { name: 'Low of Molecular weight' });
      const first = await valueOf(low);
      await drag(low.locator('circle.dot'), { x: 60, y: 0 });
      const dragged = await valueOf(low);
      expect(dragged).toBeGreaterThan(first);
      await expect.poll(goodShare).toBeLessThan(before);
      // One drag is one step back.
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect.poll(() => valueOf(low)).toBe(first);
      await expect.poll(goodShare).toBe(before);
      await page.getByRole('button', { name: 'Redo' }).click();
      await expect.poll(() => valueOf(low)).toBe(dragged);
    },
    4 * MINUTE,
  );

  it(
    'moves a point with the keyboard',
    async () => {
      const high = profile.getByRole('slider', { name: 'High of Molecular weight' });
      const before = await valueOf(high);
      await high.focus();
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => valueOf(high)).toBeGreaterThan(before);
      const step = (await valueOf(high)) - before;
      await page.keyboard.press('Shift+ArrowRight');
      await expect.poll(() => valueOf(high)).toBeCloseTo(before + 11 * step, 6);
    },
    MINUTE,
  );

  it(
    'weighs a component with its slider, by pointer and keyboard',
    async () => {
      const slider = profile.getByRole('slider', { name: 'Weight of qed' });
      const number = profile.getByLabel('Weight of qed as a number');
      expect(Number(await number.inputValue())).toBe(1);
      const { width, height } = (await slider.boundingBox())!;
      await slider.click({ position: { x: 0.75 * width, y: height / 2 } });
      await expect.poll(() => number.inputValue().then(Number)).toBeGreaterThan(2);
      const clicked = Number(await number.inputValue());
      await slider.press('ArrowRight');
      await expect.poll(() => number.inputValue().then(Number)).toBeGreaterThan(clicked);
    },
    MINUTE,
  );

  it(
    'puts rows into another order, by pointer and keyboard',
    async () => {
      await profile.getByRole('button', { name: 'Settings of mw' }).click();
      const [mw, logp, tpsa, qed] = await names();
      const grip = profile.getByRole('button', { name: /^Move mw/ });
      const row = (await profile.getByRole('listitem').first().boundingBox())!;
      await drag(grip, { x: 0, y: 2 * row.height });
      await expect.poll(names).toEqual([logp, tpsa, mw, qed]);
      await grip.focus();
      await page.keyboard.press('ArrowUp');
      await expect.poll(names).toEqual([logp, mw, tpsa, qed]);
      await page.keyboard.press('ArrowUp');
      await expect.poll(names).toEqual([mw, logp, tpsa, qed]);
    },
    MINUTE,
  );

  it(
    'writes what it shows into the run file',
    async () => {
      await profile.getByRole('button', { name: 'Settings of mw' }).click();
      const [low, high] = await Promise.all(
        ['Low', 'High'].map((end) => valueOf(profile.getByRole('slider', { name: `${end} of Molecular weight` }))),
      ); // prettier-ignore
      const weight = Number(await profile.getByLabel('Weight of qed as a number').inputValue());
      const { components } = (await exportedRunFile(page)).scoring;
      expect(components.map(({ type }) => type)).toEqual(['mw', 'logp', 'tpsa', 'qed']);
      expect(components[0]).toMatchObject({ transform: { type: 'double-sigmoid', low, high } });
      expect(components[3]).toMatchObject({ weight });
    },
    2 * MINUTE,
  );

  it(
    'finds a component by what it is called, and adds it',
    async () => {
      await page.getByRole('button', { name: 'Add a component' }).click();
      await page.getByPlaceholder(/^Search properties/).fill('rotat');
      await page.keyboard.press('Enter');
      await expect.poll(async () => (await names()).length).toBe(5);
      await profile.getByRole('slider', { name: /of Rotatable bonds$/ }).first().waitFor(); // prettier-ignore
    },
    MINUTE,
  );

  it(
    'is saved under a name, loaded into another design, and carried as a file',
    async () => {
      const menu = async (item: string | RegExp): Promise<void> => {
        await page.getByRole('button', { name: 'Scoring profiles' }).click();
        await page.getByRole('menuitem', { name: item }).click();
      };
      const kept = await names();
      await menu('Save this profile…');
      const dialog = page.getByRole('dialog', { name: 'Save this profile' });
      await dialog.getByLabel('Name').fill('Small and polar');
      await dialog.getByRole('button', { name: 'Save', exact: true }).click();
      const path = join(app.server.home, 'profile.json');
      copyFileSync(await download(page, () => menu('Export as JSON…')), path);

      await page.getByRole('link', { name: 'Start', exact: true }).click();
      await openTemplate(page, /Drug-like molecules/);
      expect(await names()).not.toEqual(kept);
      await menu('Small and polar');
      await expect.poll(names).toEqual(kept);
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect.poll(names).not.toEqual(kept);
      await page.getByRole('button', { name: 'Scoring profiles' }).click();
      await chooseFiles(page, page.getByRole('menuitem', { name: 'Import from a file…' }), path);
      await expect.poll(names, { timeout: PATIENCE }).toEqual(kept);
    },
    3 * MINUTE,
  );

  it(
    'says before the run that nothing can score above 0 where filters contradict each other',
    async () => {
      const filter = (name: string, low: number, high: number) => ({
        type: 'mw', name, role: 'filter', transform: { type: 'step', low, high },
      }); // prettier-ignore
      const components = [filter('small', 100, 200), filter('large', 400, 500)];
      await dropFiles(page, page.locator('body'), [
        { name: 'contrary.json', text: JSON.stringify({ components }) },
      ]);
      const warning = summary.getByText(/Nothing can score above 0/);
      await warning.waitFor({ timeout: PATIENCE });
      expect(await warning.count()).toBe(1);
      expect(await warning.innerText()).toMatch(/‘small’ asks for 100 to 200 and ‘large’ for 400 to 500/); // prettier-ignore
      await page.getByRole('button', { name: 'Undo' }).click();
      await warning.waitFor({ state: 'detached' });
    },
    3 * MINUTE,
  );

  it('has shown no error', () => {
    expect(app.errors).toEqual([]);
  });
});
