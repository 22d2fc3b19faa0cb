/** Two runs started one after the other: the second waits for the first, and begins when the first is stopped. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE, PATIENCE } from './actions.ts';
import { browserPath, startApp, type App } from './harness.ts';

describe.skipIf(browserPath === undefined)('runs that wait for each other', () => {
  let app: App;
  let page: Page;

  beforeAll(async () => {
    app = await startApp();
    page = await app.open();
  }, 3 * MINUTE);
  afterAll(() => app.close(), MINUTE);

  async function startExample(name: string): Promise<string> {
    await page.getByRole('link', { name: 'Start', exact: true }).click();
    await page
      .getByRole('button', { name: `Run the example '${name}'` })
      .click({ timeout: PATIENCE });
    await page.waitForURL(/#\/run\//);
    return page.url();
  }

  const state = (word: RegExp) =>
    page.locator('header').getByText(word).first().waitFor({ timeout: PATIENCE });

  it(
    'lets the second wait, and begins it when the first is stopped',
    async () => {
      const first = await startExample('Drug-like molecules');
      await state(/Running/);
      const second = await startExample('Scored by a script');
      await state(/Queued/);
      await page.getByText('This run waits for the one before it.').waitFor();
      await page.goto(first);
      await page.getByRole('button', { name: 'Stop and keep' }).click({ timeout: PATIENCE });
      await state(/Stopped/);
      await page.goto(second);
      await state(/Running/);
      await page.locator('img[alt^="Structure of"]').first().waitFor({ timeout: PATIENCE });
      await page.getByRole('button', { name: 'Stop and keep' }).click();
      await state(/Stopped/);
    },
    8 * MINUTE,
  );

  it(
    'takes one off the queue before it has begun',
    async () => {
      await startExample('Drug-like molecules');
      await state(/Running/);
      await startExample('Scored by a script');
      await page.getByRole('button', { name: 'Take off the queue' }).click({ timeout: PATIENCE });
      await state(/Ended/);
      await page.getByText('ended before its first step').waitFor();
    },
    5 * MINUTE,
  );

  it('has shown no error', () => {
    expect(app.errors).toEqual([]);
  });
});
