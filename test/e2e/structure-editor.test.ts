/** Structures drawn on the board: a reference molecule and a forbidden substructure, in the profile and the run file. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exportedRunFile, MINUTE, openTemplate, PATIENCE } from './actions.ts';
import { browserPath, startApp, type App } from './harness.ts';

/** CSS pixels: the edge of the board's tools, and a place on it. */
const TOOL = 21;
const SPOT = { x: 400, y: 230 };
/** Column and row of tools of the board. */
const BENZENE = [1, 9] as const;
const NITROGEN = [0, 12] as const;

const PYRIDINE = 'c1ccncc1';
/** Nicotine, which holds pyridine, and ibuprofen, which does not. */
const NICOTINE = 'CN1CCC[C@H]1c1cccnc1';
const IBUPROFEN = 'CC(C)Cc1ccc(C(C)C(=O)O)cc1';

describe.skipIf(browserPath === undefined)('the structure editor', () => {
  let app: App;
  let page: Page;
  let profile: Locator;

  beforeAll(async () => {
    app = await startApp();
  }, 3 * MINUTE);
  afterAll(() => app.close(), MINUTE);
  beforeEach(async () => {
    page = await app.open();
    profile = await openTemplate(page, /Similar to my molecules/);
  }, 3 * MINUTE);
  afterEach(async () => {
    await page.context().close();
    expect(app.errors).toEqual([]);
  });

  /** A ring, and one of its atoms made nitrogen. */
  async function drawPyridine(dialog: Locator): Promise<void> {
    const board = dialog.getByRole('application');
    await board.waitFor({ timeout: PATIENCE });
    const written = dialog.getByRole('textbox');
    const before = await written.inputValue();
    if (before !== '') await dialog.getByRole('button', { name: 'Clear' }).click();
    for (const [tool, smiles] of [[BENZENE, 'c1ccccc1'], [NITROGEN, PYRIDINE]] as const) {
      const [column, row] = tool;
      const position = { x: (column + 0.5) * TOOL + 4, y: (row + 0.5) * TOOL + 4 };
      await dialog.locator('canvas').first().click({ position });
      // The ring is put so that one of its atoms lies under the pointer.
      await board.click({ position: SPOT });
      await expect.poll(() => written.inputValue()).toBe(smiles);
    }
  } // prettier-ignore

  it(
    'draws a reference molecule, which stands in the profile and in the run file',
    async () => {
      await profile.getByRole('button', { name: 'Settings of like my molecules' }).click();
      await profile.getByRole('button', { name: 'Remove my-molecules.smi' }).click();
      await profile.getByRole('button', { name: 'Draw' }).click();
      const dialog = page.getByRole('dialog', { name: 'Draw a reference molecule' });
      await drawPyridine(dialog);
      await dialog.getByRole('button', { name: 'Use the molecule' }).click();
      await profile.getByRole('img', { name: `Structure of ${PYRIDINE}` }).waitFor();
      await profile.getByRole('button', { name: 'Remove reference 1' }).waitFor();
      const { scoring } = await exportedRunFile(page);
      expect(scoring.components[0]).toMatchObject({ type: 'similarity', references: [PYRIDINE] });
      expect(scoring.components[0]).not.toHaveProperty('file');
    },
    3 * MINUTE,
  );

  it(
    'draws a forbidden substructure, which a molecule that holds it scores 0 for',
    async () => {
      await profile.getByRole('button', { name: 'Settings of no nitro group' }).click();
      await profile.getByRole('button', { name: 'Draw' }).click();
      const dialog = page.getByRole('dialog', { name: 'Draw the pattern' });
      await drawPyridine(dialog);
      await dialog.getByRole('button', { name: 'Use the pattern' }).click();
      await expect.poll(() => profile.getByLabel('Pattern (SMARTS)').inputValue()).toBe(PYRIDINE);
      const { scoring } = await exportedRunFile(page);
      expect(scoring.components[2]).toMatchObject({ smarts: PYRIDINE, role: 'forbid' });

      const summary = page.getByRole('complementary', { name: 'Summary' });
      const tested = summary.getByLabel('SMILES of a molecule to test');
      const score = summary.locator('.score strong');
      await tested.fill(NICOTINE);
      await expect.poll(() => score.innerText(), { timeout: PATIENCE }).toBe('0');
      await tested.fill(IBUPROFEN);
      await expect.poll(() => score.innerText().then(Number), { timeout: PATIENCE }).toBeGreaterThan(0); // prettier-ignore
    },
    5 * MINUTE,
  );

  it(
    'takes text where there is no mouse, and says what it cannot read',
    async () => {
      await profile.getByRole('button', { name: 'Settings of like my molecules' }).click();
      await profile.getByRole('button', { name: 'Draw' }).click();
      const dialog = page.getByRole('dialog', { name: 'Draw a reference molecule' });
      await dialog.getByRole('application').focus();
      await page.keyboard.press('Escape');
      await page.keyboard.type('c1ccccc');
      await page.keyboard.press('Enter');
      await dialog.getByRole('alert').waitFor();
      await page.keyboard.type('1O');
      await page.keyboard.press('Enter');
      await dialog.getByRole('alert').waitFor({ state: 'detached' });
      await dialog.getByRole('button', { name: 'Use the molecule' }).click();
      await profile.getByRole('img', { name: 'Structure of c1ccccc1O' }).waitFor();
    },
    3 * MINUTE,
  );
});
