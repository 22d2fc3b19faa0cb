/**
 * Everyone can use the app: no finding of axe on any screen, light or dark; a whole design by the keyboard alone;
 * nothing cut off in small windows and at 200 %; nothing moves for those who asked for that.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, startApp, type App } from './harness.ts';
import { focusNow, layoutProblems, moving, tabTo, tabUntilOut } from './page-checks.ts';
import { EMPTY_SCREENS, SCREENS, goTo, type Screen } from './screens.ts';

const MINUTES = 60_000;
const PATIENCE = MINUTES;
const WALK = 20 * MINUTES;
/** For drawings and plots to come; what is found later is found by the next walk. */
const SETTLE_MS = 300;
const SMALL = { width: 1024, height: 700 };
/** A window of 1440 x 900 pixels has so many CSS pixels at 200 %. */
const ZOOMED = { width: 720, height: 450 };
/** As axe names them. */
const GRAVE = ['serious', 'critical'];

describe.skipIf(browserPath === undefined)('the app for everyone', () => {
  let app: App;
  let page: Page;
  let run = '';

  beforeAll(async () => {
    app = await startApp();
    page = await app.open();
  }, PATIENCE);
  afterAll(() => app.close(), MINUTES);

  /** What the check finds on each of the screens, by their names. */
  async function walk(
    on: Page,
    screens: readonly Screen[],
    check: (again: () => Promise<void>) => Promise<string[]>,
  ): Promise<string[]> {
    const found: string[] = [];
    for (const { name, show } of screens) {
      const go = async () => {
        await show(on, run);
        await on.waitForTimeout(SETTLE_MS);
      };
      try {
        await go();
        found.push(...(await check(go)).map((problem) => `${name}: ${problem}`));
      } catch (error) {
        found.push(`${name}: ${String(error)}`);
      }
    }
    return found;
  }

  /** Grave findings of axe; `rules` instead of all of them. */
  async function axe(on: Page, rules?: string[]): Promise<string[]> {
    // Legacy: in the page itself, without one more page for each look.
    const builder = new AxeBuilder({ page: on }).setLegacyMode(true);
    const { violations } = await (
      rules === undefined ? builder : builder.withRules(rules)
    ).analyze();
    return violations
      .filter(({ impact }) => GRAVE.includes(impact ?? ''))
      .flatMap(({ id, nodes }) => nodes.map((node) => `${id} at ${node.target.join(' ')}: ${node.failureSummary ?? ''}`)); // prettier-ignore
  }

  it(
    'has no grave finding before the first run',
    async () => {
      expect(await walk(page, EMPTY_SCREENS, () => axe(page))).toEqual([]);
    },
    WALK,
  );

  it(
    'lets the keyboard alone start a run, judge a molecule and export',
    async () => {
      await goTo(page, '#/start');
      await page.getByRole('button', { name: 'Run the example', exact: true }).waitFor({ timeout: PATIENCE }); // prettier-ignore
      await page.locator('body').focus();
      await tabTo(page, /^Run the example$/);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: /^Filter and export/ }).waitFor({ timeout: PATIENCE });
      run = decodeURIComponent(page.url().split('/').at(-1) ?? '');

      await tabTo(page, /^Filter and export/);
      await page.keyboard.press('Enter');
      const grid = page.getByRole('grid', { name: 'Molecules' });
      await grid.getByText(/^0\.\d/).first().waitFor({ timeout: PATIENCE }); // prettier-ignore
      // A table that still grows may put another molecule in the row between two keys.
      await page
        .getByText('Done', { exact: true })
        .first()
        .waitFor({ timeout: 5 * MINUTES });
      await tabTo(page, /^Molecules$/, 'grid');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('l');
      await page.keyboard.press('Enter');
      const like = page
        .getByRole('region', { name: 'Details of the selected molecule' })
        .getByRole('button', { name: 'Like', exact: true });
      await expect.poll(() => like.getAttribute('aria-pressed'), { timeout: PATIENCE }).toBe('true'); // prettier-ignore

      await tabTo(page, /^Export$/);
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Export molecules' });
      await dialog.waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await expect.poll(async () => (await focusNow(page)).name).toBe('Export');

      await page.keyboard.press('Enter');
      await dialog.waitFor();
      await tabTo(page, /^(Selected|The best|All)/);
      while (!(await focusNow(page)).name.startsWith('Liked')) await page.keyboard.press('ArrowUp');
      const download = page.waitForEvent('download', { timeout: PATIENCE });
      await tabTo(page, /^Export$/);
      await page.keyboard.press('Enter');
      expect((await download).suggestedFilename()).toMatch(/\.sdf$/);
    },
    10 * MINUTES,
  );

  it(
    'closes what lies over a screen by Escape, with the focus back where it was',
    async () => {
      for (const [hash, name, role] of [
        [`#/molecules/${run}`, /^Filter$/, 'dialog'],
        [`#/molecules/${run}`, /^Columns$/, 'dialog'],
        [`#/run/${run}`, /^More for this run$/, 'menu'],
        ['#/design?template=drug-like', /^Add a component$/, 'listbox'],
        ['#/settings/help', /tour/i, 'dialog'],
      ] as const) {
        await goTo(page, hash);
        const opener = page.getByRole('button', { name }).first();
        await opener.waitFor({ timeout: PATIENCE });
        await opener.focus();
        await page.keyboard.press('Enter');
        await page.getByRole(role).first().waitFor({ timeout: PATIENCE });
        // The focus goes into what has opened a moment after it is there.
        await expect.poll(async () => (await focusNow(page)).name).not.toMatch(name);
        await page.keyboard.press('Escape');
        await page.getByRole(role).first().waitFor({ state: 'detached' });
        await expect
          .poll(async () => (await focusNow(page)).name, { timeout: PATIENCE })
          .toMatch(name);
      }
    },
    10 * MINUTES,
  );

  it(
    'waits for the run to end',
    async () => {
      await goTo(page, `#/run/${run}`);
      await page
        .getByText('Done')
        .first()
        .waitFor({ timeout: 10 * MINUTES });
    },
    11 * MINUTES,
  );

  it(
    'traps the keyboard nowhere and shows where it is',
    async () => {
      const screens = ['start', 'design, script', 'run, details', 'molecules', 'compare', 'settings, appearance']; // prettier-ignore
      const walked = SCREENS.filter(({ name }) => screens.includes(name));
      expect(walked.length).toBe(screens.length);
      expect(await walk(page, walked, () => tabUntilOut(page))).toEqual([]);
    },
    WALK,
  );

  it(
    'has no grave finding on any screen, light or dark; nothing moves, nor is cut off at 1024 x 700 and at 200 %',
    async () => {
      const on = await app.open(SMALL);
      await on.getByRole('heading', { name: 'Recent runs' }).waitFor({ timeout: PATIENCE });
      // Each screen is gone to once, and looked at in every way there.
      const found = await walk(on, SCREENS, async (again) => {
        const light = [...(await axe(on)), ...(await layoutProblems(on)), ...(await moving(on))];
        await on.setViewportSize(ZOOMED);
        await on.waitForTimeout(SETTLE_MS);
        // What was opened and scrolled to in a larger window may hang over until it is opened in this one.
        if ((await layoutProblems(on)).length > 0) await again();
        const zoomed = await layoutProblems(on);
        await on.setViewportSize(SMALL);
        await on.emulateMedia({ colorScheme: 'dark' });
        const dark = await axe(on, ['color-contrast']);
        await on.emulateMedia({ colorScheme: 'light' });
        const named = (how: string) => (problem: string) => `${how}: ${problem}`;
        return [...light, ...zoomed.map(named('at 200 %')), ...dark.map(named('dark'))];
      });
      expect(found).toEqual([]);
      await on.context().close();
    },
    WALK,
  );

  it('has shown no error', () => {
    expect(app.errors).toEqual([]);
  });
});
