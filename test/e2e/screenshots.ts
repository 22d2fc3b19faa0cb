/**
 * Pictures of every screen, light and dark, wide and small, of the real program with a real run.
 *
 *   npx node test/e2e/screenshots.ts OUT_FOLDER [HOME]     HOME: a data folder that holds finished runs already
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startApp, type View } from './harness.ts';

const [out, home] = process.argv.slice(2);
if (out === undefined) {
  console.error('Usage: npx node test/e2e/screenshots.ts OUT_FOLDER [HOME]');
  process.exit(2);
}
mkdirSync(out, { recursive: true });

const VIEWS: readonly View[] = [
  { width: 1440, height: 900, theme: 'light' },
  { width: 1440, height: 900, theme: 'dark' },
  { width: 1024, height: 700, theme: 'light' },
  { width: 1024, height: 700, theme: 'dark' },
];
const MINUTE = 60_000;
/** For drawings, plots and 3D to settle; a picture is not a test. */
const SETTLE_MS = 4_000;

const app = await startApp(home);
const base = app.server.url.split('?')[0];

async function picture(page: Page, view: View, name: string): Promise<void> {
  await page.waitForTimeout(SETTLE_MS);
  const path = join(out, `${name}-${view.width}-${view.theme}.png`);
  await page.screenshot({ path, timeout: MINUTE });
  console.log(path);
}

/** The first run of the list; the example is run to its end when there is none. */
async function prepareRun(): Promise<string> {
  const page = await app.open();
  const example = page.getByRole('button', { name: 'Run the example', exact: true });
  const recent = page.locator('a[href^="#/run/"]').first();
  await example.or(recent).first().waitFor({ timeout: MINUTE });
  if ((await recent.count()) > 0) await recent.click();
  else {
    await example.click();
    await page.getByText(/1\s000 of 1\s000 oracle calls/).first().waitFor({ timeout: 5 * MINUTE }); // prettier-ignore
  }
  await page.waitForURL(/#\/run\//);
  const id = page.url().split('/').at(-1) ?? '';
  await page.context().close();
  return id;
}

try {
  const run = await prepareRun();
  for (const view of VIEWS) {
    const page = await app.open(view);
    page.setDefaultTimeout(MINUTE);
    const go = (hash: string) => page.goto(`${base}#${hash}`);
    await picture(page, view, 'start');
    await go('/design?template=drug-like');
    await picture(page, view, 'design');
    const open = page.getByRole('button', { name: /logP/ }).first();
    if ((await open.count()) > 0) {
      await open.click();
      await picture(page, view, 'design-component');
    }
    await go(`/run/${run}`);
    await page.locator('img[alt^="Structure of"]').first().click();
    await picture(page, view, 'run');
    for (const tab of ['Components', 'Properties', 'Map', 'Learning', 'Events', 'Settings']) {
      await page.getByRole('tab', { name: tab }).click();
      await picture(page, view, `run-${tab.toLowerCase()}`);
    }
    await go(`/molecules/${run}`);
    await page.getByRole('grid', { name: 'Molecules' }).getByRole('row').nth(1).click();
    await picture(page, view, 'molecules');
    await page.getByRole('button', { name: 'Export', exact: true }).first().click();
    await picture(page, view, 'export');
    await page.keyboard.press('Escape');
    await go('/runs');
    await picture(page, view, 'runs');
    await go(`/compare/${run}`);
    await picture(page, view, 'compare');
    await go('/settings');
    await picture(page, view, 'settings');
    await page.keyboard.press('Control+k');
    await picture(page, view, 'palette');
    await page.context().close();
  }
} finally {
  if (app.errors.length > 0) console.log('Errors of the pages:', app.errors);
  await app.browser.close();
  await app.server.stop();
}
