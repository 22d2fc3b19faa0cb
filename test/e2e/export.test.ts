/** Everything that can be exported of a run, written by the app and read back. */
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMoleculeFile, type MoleculeRecord } from '../../core/chem/molecule-files.ts';
import { readSdf } from '../../core/chem/sdf-reader.ts';
import { chooseFiles, download, finishRun, MINUTE, openFinished, PATIENCE } from './actions.ts';
import { browserPath, newHome, startApp, type App } from './harness.ts';

const MOLECULES = 128;

describe.skipIf(browserPath === undefined)('exports of a run', () => {
  let app: App;
  let page: Page;
  let dialog: Locator;
  /** Those of the table, best first. */
  let scores: number[];

  beforeAll(async () => {
    const home = newHome();
    await finishRun(home, 'Small', MOLECULES);
    app = await startApp(home);
    page = await app.open();
    await openFinished(page, 'Small');
    dialog = page.getByRole('dialog', { name: 'Export molecules' });
    const table = page.getByRole('grid', { name: 'Molecules' });
    await table.waitFor({ timeout: PATIENCE });
    expect(await table.getAttribute('aria-rowcount')).toBe(String(MOLECULES + 1));
    const cells = table.locator('[data-position] [aria-colindex="3"]');
    await cells.last().filter({ hasText: /\d/ }).waitFor({ timeout: PATIENCE });
    await cells.first().filter({ hasText: /\d/ }).waitFor({ timeout: PATIENCE });
    scores = (await cells.allInnerTexts()).map(Number).sort((a, b) => b - a);
  }, 10 * MINUTE);
  afterAll(() => app.close(), MINUTE);

  /** Exports what is chosen in the dialog, under a name with `ending` for readers that go by it. */
  async function exported(format: RegExp, ending: string, choose?: () => Promise<void>): Promise<string> {
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await dialog.getByRole('radio', { name: format }).check();
    await choose?.();
    const path = await download(page, () => dialog.getByRole('button', { name: 'Export', exact: true }).click());
    await dialog.waitFor({ state: 'hidden' });
    const named = join(app.server.home, `exported${ending}`);
    copyFileSync(path, named);
    return named;
  } // prettier-ignore

  const readBack = async (path: string): Promise<MoleculeRecord[]> => {
    const { records, warnings } = await readMoleculeFile(path);
    expect(warnings).toEqual([]);
    expect(records.filter(({ error }) => error !== undefined)).toEqual([]);
    return records;
  };
  const best = (count: number) => async (): Promise<void> => {
    await dialog.getByRole('radio', { name: 'The best' }).check();
    await dialog.getByLabel('How many of the best').fill(String(count));
  };

  it(
    'writes every molecule with its columns as SDF',
    async () => {
      const path = await exported(/^SDF V2000/, '.sdf');
      const entries = [...readSdf(readFileSync(path, 'utf8'))];
      expect(entries).toHaveLength(MOLECULES);
      expect(entries.flatMap(({ errors }) => errors)).toEqual([]);
      const written = entries.map(({ fields }) => Number(fields['score']));
      expect(written).toEqual([...written].sort((a, b) => b - a));
      scores.forEach((score, i) => expect(written[i]).toBeCloseTo(score, 2));
      expect(await readBack(path)).toHaveLength(MOLECULES);
    },
    3 * MINUTE,
  );

  it(
    'writes the best as SDF in 3D, V3000',
    async () => {
      const path = await exported(/^SDF V3000/, '.sdf', async () => {
        await best(5)();
        await dialog.getByRole('switch', { name: /Coordinates in 3D/ }).click();
      });
      const entries = [...readSdf(readFileSync(path, 'utf8'))];
      expect(entries).toHaveLength(5);
      for (const { molblock, errors } of entries) {
        expect(errors).toEqual([]);
        expect(molblock).toContain('V3000');
        const heights = [...molblock.matchAll(/^M {2}V30 \d+ \w+ \S+ \S+ (\S+) /gm)].map(([, z]) => Number(z)); // prettier-ignore
        expect(heights.some((z) => Math.abs(z) > 0.1)).toBe(true);
      }
      expect(await readBack(path)).toHaveLength(5);
    },
    4 * MINUTE,
  );

  it(
    'writes a table and plain SMILES, which hold the same molecules',
    async () => {
      const table = await readBack(await exported(/^CSV/, '.csv'));
      expect(table).toHaveLength(MOLECULES);
      scores.forEach((score, i) => expect(Number(table[i].fields?.['score'])).toBeCloseTo(score, 2)); // prettier-ignore
      const lines = await readBack(await exported(/^SMILES/, '.smi'));
      expect(lines.map(({ input }) => input)).toEqual(table.map(({ input }) => input));
    },
    4 * MINUTE,
  );

  it(
    'writes the liked ones only, and says where there are none',
    async () => {
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      await dialog.getByRole('radio', { name: 'Liked' }).check();
      await dialog.getByText('There is no molecule to export.').waitFor({ timeout: PATIENCE });
      expect(await dialog.getByRole('button', { name: 'Export', exact: true }).isDisabled()).toBe(true); // prettier-ignore
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      const row = page.getByRole('grid', { name: 'Molecules' }).locator('[data-position="1"]');
      await row.getByRole('button', { name: 'Like', exact: true }).click();
      await page.getByText('Liked the molecule.').waitFor({ timeout: PATIENCE });
      const liked = await readBack(
        await exported(/^SMILES/, '.smi', () => dialog.getByRole('radio', { name: /^Liked/ }).check()), // prettier-ignore
      );
      expect(liked).toHaveLength(1);
    },
    3 * MINUTE,
  );

  it(
    'draws the best on one page',
    async () => {
      const svg = readFileSync(await exported(/^Image grid/, '.svg', best(6)), 'utf8');
      // One drawing in a frame for each, and a page that is whole.
      expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 \d+ \d+"/);
      expect(svg.match(/<svg /g)).toHaveLength(1 + 6);
      expect(svg.trimEnd().endsWith('</svg>')).toBe(true);
      for (const score of scores.slice(0, 6)) expect(svg).toContain(score.toFixed(3));
    },
    2 * MINUTE,
  );

  it(
    'puts the whole run into one file, which opens as another run with the same molecules',
    async () => {
      const path = await exported(/^Athanor run/, '.athanor');
      await page.getByRole('link', { name: 'Start' }).click();
      await chooseFiles(page, page.getByRole('button', { name: 'Open a file…' }), path);
      await page.getByRole('button', { name: /^Choose and export/ }).click({ timeout: PATIENCE });
      const table = page.getByRole('grid', { name: 'Molecules' });
      await expect.poll(() => table.getAttribute('aria-rowcount'), { timeout: PATIENCE }).toBe(String(MOLECULES + 1)); // prettier-ignore
      // The judgement came along.
      const likes = table.getByRole('button', { name: 'Like', exact: true, pressed: true });
      await expect.poll(() => likes.count(), { timeout: PATIENCE }).toBe(1);
      await page.getByRole('link', { name: 'Start' }).click();
      const cards = page.getByRole('link', { name: /^(Structure of.*)?Small/ });
      await expect.poll(() => cards.count(), { timeout: PATIENCE }).toBe(2);
    },
    4 * MINUTE,
  );

  it('has shown no error', () => {
    expect(app.errors).toEqual([]);
  });
});
