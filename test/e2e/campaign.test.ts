/**
 * A chemist's first hour and the week after: from a CSV to a plate of suggestions, yields typed and pasted, the next
 * plate, undo, export; then the program is closed and started again, and everything is there.
 */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { download, dropFiles, MINUTE, PATIENCE } from './actions.ts';
import { browserPath, startApp, startServer, type App, type Server } from './harness.ts';

/** Of the page. */
declare const location: { hash: string };
declare const DataTransfer: new () => { setData: (type: string, data: string) => void };
declare const ClipboardEvent: new (type: string, init: object) => object;
declare const document: { activeElement: { dispatchEvent: (event: object) => void } };

const PAST = `entry;ligand;base;T (°C);yield (%)
1;XPhos;K2CO3;60;12,5
2;XPhos;Cs2CO3;80;20
3;SPhos;K2CO3;100;trace
4;SPhos;Cs2CO3;60;61
5;PCy3;K2CO3;80;44
6;PCy3;Cs2CO3;100;31
7;PPh3;K2CO3;60;8
8;PPh3;Cs2CO3;80;15
`;

describe.skipIf(browserPath === undefined)('a reaction campaign in the app', () => {
  let app: App;
  let page: Page;
  let again: Server | undefined;
  /** Where the campaign is, after '#'. */
  let place = '';

  beforeAll(async () => {
    app = await startApp();
    page = await app.open();
  }, 3 * MINUTE);
  afterAll(async () => {
    await again?.stop();
    await app.close();
  }, MINUTE);

  const cell = (id: number, of = page) =>
    of.getByRole('textbox', { name: `yield of experiment ${id}`, exact: true });

  async function suggest(count: string, plate?: string): Promise<void> {
    await page.getByRole('button', { name: 'Suggest experiments…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Suggest experiments' });
    if (plate !== undefined) await dialog.getByLabel('Layout').selectOption({ label: plate });
    await dialog.getByLabel('Experiments', { exact: true }).fill(count);
    await dialog.getByRole('button', { name: 'Suggest', exact: true }).click();
  }

  async function paste(text: string): Promise<void> {
    await page.evaluate((pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      const init = { clipboardData, bubbles: true, cancelable: true };
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', init));
    }, text);
  }

  it(
    'begins with a table whose columns are guessed and can be changed',
    async () => {
      await page.getByRole('link', { name: /^Optimize a reaction/ }).click({ timeout: PATIENCE });
      await page.getByRole('heading', { name: 'Optimize a reaction' }).waitFor({ timeout: PATIENCE }); // prettier-ignore
      await dropFiles(page, page.locator('body'), [{ name: 'Amination.csv', text: PAST }]);
      const meaning = page.getByLabel('Meaning of yield (%)');
      await meaning.waitFor({ timeout: PATIENCE });
      expect(await meaning.inputValue()).toBe('maximize');
      expect(await page.getByLabel('Meaning of ligand').inputValue()).toBe('categorical');
      await page.getByText('1 cell was not understood').click();
      await page.getByText(/Line 4, ‘yield \(%\)’: 'trace' is no number/).waitFor();
      await meaning.selectOption('ignored');
      await page.getByText('No column of the table is an objective.').waitFor();
      await meaning.selectOption('maximize');
      await page.getByText('8 of 8 rows become experiments').waitFor();
      await page.getByRole('button', { name: 'Create the campaign' }).click();
      await page.getByRole('heading', { name: 'Amination', level: 1 }).waitFor({ timeout: PATIENCE }); // prettier-ignore
      await page.getByText(/^7 measured, 1 pending/).waitFor();
      await page.getByRole('heading', { name: 'Best yield 61.0 %' }).waitFor();
      place = await page.evaluate(() => location.hash);
    },
    5 * MINUTE,
  );

  it(
    'suggests a plate, each well with its reason',
    async () => {
      await suggest('6', 'Plates of 24 wells');
      const details = page.getByRole('region', { name: 'Experiment 9', exact: true });
      await details.getByText(/Expected: yield .* ± .* %/).waitFor({ timeout: PATIENCE });
      await details.getByText('Most like', { exact: true }).waitFor();
      await page.getByText(/^7 measured, 7 pending/).waitFor();
      await page.getByRole('tab', { name: 'Plate' }).click();
      await page.getByRole('button', { name: /^A6: experiment 14, ligand/ }).click();
      await page.getByRole('region', { name: 'Experiment 14', exact: true }).waitFor();
      await page.getByRole('tab', { name: 'Table' }).click();
    },
    5 * MINUTE,
  );

  it(
    'takes yields by keyboard and from a spreadsheet, refuses words, and marks failures',
    async () => {
      await cell(9).click();
      await page.keyboard.type('72');
      await page.keyboard.press('Enter');
      await page.keyboard.type('55,5');
      await page.keyboard.press('Enter');
      await page.getByText(/^9 measured, 5 pending/).waitFor();
      expect(await cell(10).inputValue()).toBe('55.5');
      await paste('31\n80.5\n');
      await page.getByText('Results of 2 experiments entered.').waitFor();
      expect([await cell(11).inputValue(), await cell(12).inputValue()]).toEqual(['31', '80.5']);
      await page.getByRole('heading', { name: 'Best yield 80.5 %' }).waitFor();
      await cell(13).fill('lots');
      await page.keyboard.press('Tab');
      await page.getByText('‘lots’ is no number. Type one, or leave the cell empty.').waitFor();
      expect(await cell(13).inputValue()).toBe('lots');
      await cell(13).fill('');
      await page.keyboard.press('Tab');
      await page.getByLabel('Status of experiment 14').selectOption('failed');
      await page.getByText(/^11 measured, 2 pending, 1 failed/).waitFor();
    },
    5 * MINUTE,
  );

  it(
    'takes back and does again, and suggests the next plate',
    async () => {
      await page.getByRole('button', { name: 'Undo: Mark 1 experiment as failed' }).click();
      await page.getByText(/^11 measured, 3 pending ·/).waitFor();
      await page.getByRole('button', { name: 'Redo' }).click();
      await page.getByText(/^11 measured, 2 pending, 1 failed/).waitFor();
      await suggest('4', 'Plates of 24 wells');
      await page.getByText(/^11 measured, 6 pending, 1 failed/).waitFor({ timeout: PATIENCE });
      await page.getByRole('region', { name: 'Experiment 15', exact: true }).waitFor();
    },
    5 * MINUTE,
  );

  it('widens the space in the middle, for good', async () => {
    await page.getByRole('tab', { name: 'Space' }).click();
    await page.getByRole('button', { name: 'Change ligand' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change ligand' });
    await dialog.getByLabel(/^More categories/).fill('BINAP');
    await dialog.getByRole('button', { name: 'Change', exact: true }).click();
    await page.getByText('XPhos, SPhos, PCy3, PPh3, BINAP').waitFor();
    await page.getByRole('tab', { name: 'Table' }).click();
  });

  it(
    'shows the model and the progress, and takes a threshold in the middle',
    async () => {
      await page.getByRole('tab', { name: 'Model' }).click();
      await page.getByRole('heading', { name: 'Predicted yield' }).waitFor({ timeout: PATIENCE });
      await page.getByText(/^\d+ of 11 results/).waitFor();
      await page.getByLabel('Across').selectOption('base');
      await page.getByRole('img', { name: /^Predicted yield over base and/ }).waitFor();
      await page.getByRole('tab', { name: 'Progress' }).click();
      await page.getByRole('button', { name: 'Experiment 12', exact: true }).click();
      await page.getByRole('region', { name: 'Experiment 12', exact: true }).waitFor();
      await page.getByRole('tab', { name: 'Space' }).click();
      await page.getByRole('button', { name: 'Change yield' }).click();
      const dialog = page.getByRole('dialog', { name: 'Change yield' });
      await dialog.getByLabel(/^Worst acceptable value/).fill('40');
      await dialog.getByRole('button', { name: 'Change', exact: true }).click();
      await page.getByText('higher is better, acceptable from 40 %').waitFor();
      await page.getByRole('button', { name: 'Undo: Change an objective' }).click();
      await page.getByText('higher is better', { exact: true }).waitFor();
      await page.getByRole('tab', { name: 'Table' }).click();
    },
    5 * MINUTE,
  );

  it('writes the history and the plate to fill in', async () => {
    const history = await download(page, async () => {
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: 'All experiments (CSV)…' }).click();
    });
    const lines = readFileSync(history, 'utf8').trim().split('\n');
    expect(lines).toHaveLength(19);
    expect(lines[0]).toMatch(/^experiment,round,source,agent,plate,well,ligand,base,T \(°C\),yield \(%\)/); // prettier-ignore
    const plate = await download(page, async () => {
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: /^Pending experiments/ }).click();
    });
    expect(readFileSync(plate, 'utf8').trim().split('\n')).toHaveLength(7);
  });

  it(
    'has everything after the program was closed',
    async () => {
      await app.server.stop();
      again = await startServer(app.server.home);
      const later = await app.open({}, again.url);
      await later.getByRole('link', { name: /^Amination/ }).click({ timeout: PATIENCE });
      await later.getByText(/^11 measured, 6 pending, 1 failed/).waitFor({ timeout: PATIENCE });
      expect(await later.evaluate(() => location.hash)).toBe(place);
      expect(await cell(12, later).inputValue()).toBe('80.5');
      await later.getByRole('button', { name: 'Undo: Change a factor' }).waitFor();
    },
    5 * MINUTE,
  );

  it('begins with an empty table too', async () => {
    const fresh = await app.open({}, again?.url);
    await fresh.getByRole('link', { name: /^Optimize a reaction/ }).click({ timeout: PATIENCE });
    await fresh.getByRole('radio', { name: /^An empty table/ }).check();
    const type = (label: string, text: string) => fresh.getByLabel(label, { exact: true }).fill(text); // prettier-ignore
    await fresh.getByLabel('Name of the campaign').fill('Suzuki');
    await fresh.getByText('Say what can be varied: fill in at least one factor.').waitFor();
    await type('Name of factor 1', 'temperature');
    await type('Lowest value of factor 1', '20');
    await type('Highest value of factor 1', '100');
    await type('Step of factor 1', '20');
    await type('Unit of factor 1', '°C');
    await type('Name of factor 2', 'solvent');
    await type('Values of factor 2', 'DMF = CN(C)C=O; 1,4-dioxane = C1COCCO1');
    await fresh.getByRole('button', { name: 'Create the campaign' }).click();
    await fresh.getByText(/^0 measured · 10 possible experiments/).waitFor({ timeout: PATIENCE });
    await fresh.getByRole('button', { name: 'Add an experiment…' }).click();
    const dialog = fresh.getByRole('dialog', { name: 'Add an experiment' });
    await dialog.getByLabel('temperature (°C)').fill('40');
    await dialog.getByLabel('solvent').selectOption('1,4-dioxane');
    await dialog.getByLabel('yield (%), if measured').fill('33');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await fresh.getByRole('heading', { name: 'Best yield 33.0 %' }).waitFor({ timeout: PATIENCE });
  }, 5 * MINUTE); // prettier-ignore

  it('has no error in any window', () => {
    expect(app.errors.filter((error) => !/WebSocket|ERR_CONNECTION/.test(error))).toEqual([]);
  });
});
