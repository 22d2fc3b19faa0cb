/** Fine-tuning as a user does it: a file, a look at what it holds, a short training over a crash of the engine, and a design with what came of it. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, startApp, type App } from './harness.ts';

const MINUTES = 60_000;

/** Thirty amides and sulfonamides of anilines. */
const MOLECULES = ['C', 'CC', 'C(C)C', 'c2ccccc2', 'c2ccc(F)cc2', 'Cc2ccccc2', 'C2CC2', 'c2ccncc2', 'COC', 'c2ccsc2'].flatMap(
  (rest) => [`O=C(Nc1ccccc1)${rest}`, `O=S(=O)(Nc1ccc(F)cc1)${rest}`, `O=C(Nc1ccc(OC)cc1)${rest}`],
); // prettier-ignore

describe.skipIf(browserPath === undefined)('fine-tuning in the app', () => {
  let app: App;
  let page: Page;

  beforeAll(async () => {
    app = await startApp();
    page = await app.open();
    page.setDefaultTimeout(2 * MINUTES);
  }, 5 * MINUTES);
  afterAll(() => app.close(), MINUTES);

  const chooseFile = async (name: string, lines: readonly string[]): Promise<void> => {
    const path = join(app.server.home, name);
    writeFileSync(path, `${lines.join('\n')}\n`);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: /^Choose (a file|another)/ }).click();
    await (await chooser).setFiles(path);
  };
  const facts = () => page.getByLabel('What the file holds');
  const startButton = () => page.getByRole('button', { name: 'Start training' });

  it(
    'says why a file cannot be learned from',
    async () => {
      await page.getByRole('link', { name: /^Fine-tune on my molecules/ }).click();
      await chooseFile('few.smi', ['CCO', 'CCN', 'what']);
      await page.getByText(/2 molecules can be used, and at least 10 are needed/).waitFor();
      expect(await startButton().isDisabled()).toBe(true);
    },
    3 * MINUTES,
  );

  it(
    'reads the column that is chosen, and says what is left out',
    async () => {
      const rows = MOLECULES.map((smiles, i) => `${i},${smiles},CCO`);
      await chooseFile('amides.csv', ['id,amide,solvent', ...rows, '30,C[Se]C,CCO', '31,CCO.Cl,CCO']); // prettier-ignore
      await page.getByLabel('Column with the SMILES').selectOption('solvent');
      await page.getByText(/1 molecule can be used/).waitFor();
      await page.getByLabel('Column with the SMILES').selectOption('amide');
      await facts().getByText('‘[Se]’ in 1').waitFor();
      expect(await facts().innerText()).toMatch(/Molecules to learn from\s+30/);
      await page.getByText(/^About .* over 30 molecules/).waitFor();
    },
    4 * MINUTES,
  );

  it(
    'trains with progress, and is paused',
    async () => {
      await page.getByLabel('Epochs', { exact: true }).fill('2');
      await startButton().click();
      await page.getByText(/Epoch [12] of 2/).first().waitFor(); // prettier-ignore
      await page.getByRole('button', { name: 'Pause', exact: true }).click();
      await page.getByRole('button', { name: 'Resume', exact: true }).waitFor();
    },
    5 * MINUTES,
  );

  it(
    'goes on after its engine was killed',
    async () => {
      const engines = execFileSync('pgrep', ['-P', String(app.server.process.pid)], { encoding: 'utf8' }); // prettier-ignore
      for (const pid of engines.trim().split('\n')) process.kill(Number(pid), 'SIGKILL');
      const resume = page.getByRole('button', { name: 'Resume', exact: true });
      const pause = page.getByRole('button', { name: 'Pause', exact: true });
      const goOn = async (): Promise<boolean> => {
        if ((await resume.count()) > 0 && (await resume.isEnabled())) await resume.click();
        return (await pause.count()) > 0;
      };
      await expect.poll(goOn, { timeout: 2 * MINUTES, interval: 1_000 }).toBe(true);
    },
    4 * MINUTES,
  );

  it(
    'ends with a report and molecules',
    async () => {
      await page.getByRole('button', { name: 'Design with this prior' }).waitFor({ timeout: 8 * MINUTES }); // prettier-ignore
      expect(await page.getByLabel('Report', { exact: true }).innerText()).toMatch(/Valid\s+\d/);
      await page.locator('img[alt^="Structure of"]').first().waitFor();
      await page.locator('canvas').first().waitFor();
    },
    10 * MINUTES,
  );

  it(
    'is the prior of a design that runs',
    async () => {
      await page.getByRole('button', { name: 'Design with this prior' }).click();
      const chosen = page.getByRole('combobox', { name: 'Prior', exact: true });
      await expect.poll(() => chosen.inputValue(), { timeout: MINUTES }).toBe('amides.onnx');
      await page.getByRole('button', { name: 'Start', exact: true }).click();
      await page.waitForURL(/#\/run\//);
      await page
        .locator('img[alt^="Structure of"]')
        .first()
        .waitFor({ timeout: 3 * MINUTES });
      await page.getByRole('button', { name: /^Stop/ }).first().click();
    },
    6 * MINUTES,
  );

  it(
    'is listed on the start screen, and removed from there',
    async () => {
      await page.evaluate('location.hash = "#/start"');
      await page.getByRole('link', { name: /^amides/ }).click();
      await page.getByRole('button', { name: 'Remove…' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
      await page.getByRole('heading', { name: 'Design new molecules' }).waitFor();
      await expect.poll(() => page.getByRole('link', { name: /^amides/ }).count(), { timeout: MINUTES }).toBe(0); // prettier-ignore
    },
    3 * MINUTES,
  );
});
