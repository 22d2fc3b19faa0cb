/** The molecules of a finished run: sorted, filtered, searched, picked in the map, judged, and turned in 3D. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishRun, MINUTE, openFinished, PATIENCE } from './actions.ts';
import { browserPath, newHome, startApp, type App } from './harness.ts';

const MOLECULES = 128;

describe.skipIf(browserPath === undefined)('the molecules of a run', () => {
  let app: App;
  let page: Page;
  let table: Locator;
  let details: Locator;

  beforeAll(async () => {
    const home = newHome();
    await finishRun(home, 'Small', MOLECULES);
    app = await startApp(home);
    page = await app.open();
    await openFinished(page, 'Small');
    table = page.getByRole('grid', { name: 'Molecules' });
    details = page.getByRole('region', { name: 'Details of the selected molecule' });
    await table.waitFor({ timeout: PATIENCE });
  }, 10 * MINUTE);
  afterAll(() => app.close(), MINUTE);

  const rows = () => table.locator('[data-position]');
  /** How many molecules are in the table. */
  const shown = async (): Promise<number> => Number(await table.getAttribute('aria-rowcount')) - 1;
  const header = (name: string) => table.getByRole('columnheader', { name }).getByRole('button');
  const sortOf = (name: string) =>
    table.getByRole('columnheader', { name }).getAttribute('aria-sort');
  const endFilter = () => page.getByRole('button', { name: /^End the filter/ }).first().click(); // prettier-ignore

  /** Numbers of a column, from the top, of the rows in view; the table is never scrolled here. */
  async function numbers(name: string): Promise<number[]> {
    const column = await table.getByRole('columnheader', { name }).getAttribute('aria-colindex');
    const cells = await table
      .locator(`[data-position] [aria-colindex="${column}"]`)
      .allInnerTexts();
    return cells.map((text) => (text === '' ? Number.NaN : Number(text.replace('\u2212', '-'))));
  }

  const isSorted = (values: readonly number[], direction: 1 | -1): boolean =>
    values.length > 5 && values.every((value, i) => i === 0 || (value - values[i - 1]) * direction >= 0); // prettier-ignore

  it(
    'sorts by several columns',
    async () => {
      expect(await shown()).toBe(MOLECULES);
      await expect.poll(async () => isSorted(await numbers('Score'), -1), { timeout: PATIENCE }).toBe(true); // prettier-ignore
      await header('Step').click();
      await expect.poll(() => sortOf('Step')).not.toBe('none');
      const first = await sortOf('Step');
      const direction = first === 'ascending' ? 1 : -1;
      await header('Score').click({ modifiers: ['Shift'] });
      await expect.poll(() => sortOf('Score')).not.toBe('none');
      expect(await sortOf('Step')).toBe(first);
      // Within a step the second column decides.
      const within = (await sortOf('Score')) === 'ascending' ? 1 : -1;
      await expect
        .poll(
          async () => {
            const [steps, scores] = [await numbers('Step'), await numbers('Score')];
            const pairs = steps.map((step, i) => [step * direction, scores[i] * within]);
            return pairs.every(([step, score], i) => {
              const [before, best] = pairs[i - 1] ?? [-Infinity, -Infinity];
              return step > before || (step === before && score >= best);
            });
          },
          { timeout: PATIENCE },
        )
        .toBe(true);
    },
    4 * MINUTE,
  );

  it(
    'keeps what lies in a range',
    async () => {
      await page.getByRole('button', { name: 'Filter', exact: true }).click();
      await page.getByRole('button', { name: 'Score', exact: true }).last().click();
      await page.getByLabel('Score at least', { exact: true }).fill('0.6');
      await page.keyboard.press('Enter');
      await expect.poll(shown).toBeLessThan(MOLECULES);
      await page.keyboard.press('Escape');
      await page.getByText(new RegExp(`^${await shown()} of ${MOLECULES} molecules$`)).waitFor();
      await expect.poll(async () => Math.min(...(await numbers('Score')))).toBeGreaterThanOrEqual(0.599); // prettier-ignore
      await endFilter();
      await expect.poll(shown).toBe(MOLECULES);
    },
    2 * MINUTE,
  );

  it(
    'finds what holds a substructure, and says what it cannot read',
    async () => {
      await page.getByRole('button', { name: 'Search by structure' }).click();
      const query = page.getByLabel('Substructure as SMARTS');
      const search = page.getByRole('button', { name: 'Search', exact: true });
      await query.fill('c1ccc(');
      await search.click();
      await page.getByRole('status').filter({ hasText: /SMARTS/ }).waitFor({ timeout: PATIENCE }); // prettier-ignore
      await query.fill('c1ccccc1');
      await search.click();
      await expect.poll(shown, { timeout: PATIENCE }).toBeLessThan(MOLECULES);
      expect(await shown()).toBeGreaterThan(0);
      const column = await table.getByRole('columnheader', { name: 'SMILES' }).getAttribute('aria-colindex'); // prettier-ignore
      const smiles = await table.locator(`[data-position] [aria-colindex="${column}"]`).allInnerTexts(); // prettier-ignore
      expect(smiles.filter((text) => text !== '' && !text.includes('c'))).toEqual([]);
      await endFilter();
      await expect.poll(shown).toBe(MOLECULES);
    },
    3 * MINUTE,
  );

  it(
    'filters by a loop drawn in the map, which selects the same molecules',
    async () => {
      const map = page.getByRole('region', { name: 'Plot of the molecules' });
      await map.getByRole('img', { name: /^Map of \d+ molecules/ }).waitFor({ timeout: PATIENCE });
      const { x, y, width, height } = (await map.getByRole('img', { name: /^Map of/ }).boundingBox())!; // prettier-ignore
      // The left half, with its corners.
      const corners = [[0.02, 0.02], [0.5, 0.02], [0.5, 0.98], [0.02, 0.98]] as const; // prettier-ignore
      await page.mouse.move(x + corners[0][0] * width, y + corners[0][1] * height);
      await page.mouse.down();
      for (const [across, down] of corners)
        await page.mouse.move(x + across * width, y + down * height, { steps: 4 });
      await page.mouse.up();
      await expect.poll(shown).toBeLessThan(MOLECULES);
      const picked = await shown();
      expect(picked).toBeGreaterThan(0);
      await page.getByText(`${picked} picked in the plot`).waitFor();
      const bar = page.getByRole('toolbar', { name: 'Selected molecules' });
      expect(await bar.innerText()).toContain(`${picked} selected`);
      await endFilter();
      await expect.poll(shown).toBe(MOLECULES);
      await bar.getByRole('button', { name: 'Clear' }).click();
    },
    4 * MINUTE,
  );

  it(
    'likes by key, takes it back, and shows those that are liked',
    async () => {
      const like = details.getByRole('button', { name: 'Like', exact: true });
      const pressed = (): Promise<string | null> => like.getAttribute('aria-pressed');
      await rows().first().getByRole('gridcell').first().click();
      await like.waitFor({ timeout: PATIENCE });
      await page.keyboard.press('l');
      await expect.poll(pressed).toBe('true');
      await page.keyboard.press('Control+z');
      await expect.poll(pressed).toBe('false');
      await page.keyboard.press('Control+Shift+z');
      await expect.poll(pressed).toBe('true');
      await page.getByRole('button', { name: 'Filter', exact: true }).click();
      await page.getByLabel('Marked by you').selectOption('Liked');
      await expect.poll(shown).toBe(1);
      await page.keyboard.press('Escape');
      await endFilter();
      await expect.poll(shown).toBe(MOLECULES);
    },
    3 * MINUTE,
  );

  it(
    'turns a molecule in 3D, and draws it in other styles',
    async () => {
      const viewer = details.getByRole('application');
      await viewer.waitFor({ timeout: PATIENCE });
      await expect.poll(() => viewer.getAttribute('aria-label'), { timeout: PATIENCE }).toMatch(/atoms/); // prettier-ignore
      const picture = async (): Promise<string> => (await viewer.screenshot()).toString('base64');
      /** The picture once it stands still. */
      const settled = async (): Promise<string> => {
        let last = '';
        await expect.poll(async () => last === (last = await picture()), { timeout: PATIENCE }).toBe(true); // prettier-ignore
        return last;
      };
      const before = await settled();
      await viewer.focus();
      for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
      await expect.poll(picture, { timeout: PATIENCE }).not.toBe(before);
      let last = await settled();
      const { x, y, width, height } = (await viewer.boundingBox())!;
      await page.mouse.move(x + width / 2, y + height / 2);
      await page.mouse.down();
      await page.mouse.move(x + width / 2, y + height / 4, { steps: 4 });
      await page.mouse.up();
      await page.mouse.move(x - 40, y);
      await expect.poll(picture, { timeout: PATIENCE }).not.toBe(last);
      for (const style of ['Sticks', 'Space filling', 'Ball and stick']) {
        last = await settled();
        await details.getByRole('radio', { name: style }).click();
        await page.mouse.move(x - 40, y);
        await expect.poll(picture, { timeout: PATIENCE }).not.toBe(last);
      }
    },
    6 * MINUTE,
  );

  it('has shown no error', () => {
    expect(app.errors).toEqual([]);
  });
});
