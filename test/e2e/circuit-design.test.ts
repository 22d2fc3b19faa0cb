/** From the start screen to a circuit in a file: hydrogen is chosen already, Run is pressed, OpenQASM 3 is saved. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { download, MINUTE, PATIENCE } from './actions.ts';
import { browserPath, startApp, type App } from './harness.ts';

describe.skipIf(browserPath === undefined)('a quantum circuit in the app', () => {
  let app: App;
  let page: Page;

  beforeAll(async () => {
    app = await startApp();
    page = await app.open();
    page.setDefaultTimeout(PATIENCE);
  }, 3 * MINUTE);
  afterAll(() => app.close(), MINUTE);

  it(
    'tells the energies of hydrogen before the run begins, and what is wrong where it is',
    async () => {
      await page.getByRole('link', { name: /^Design a quantum circuit/ }).click();
      const summary = page.getByRole('complementary', { name: 'Summary' });
      // SOURCE: H2 at 0.7414 angstrom in STO-3G; PySCF.
      await summary.getByText('−1.137270 hartree').waitFor();
      await summary.getByText('−1.116684 hartree').waitFor();
      await page.getByLabel('Charge').fill('1');
      await summary
        .getByText(/odd|electron/)
        .first()
        .waitFor();
      await page.getByLabel('Charge').fill('0');
      await summary.getByText(/about .* episodes\/s/).waitFor();
    },
    5 * MINUTE,
  );

  it(
    'runs to a circuit within chemical accuracy, which can be saved as OpenQASM 3',
    async () => {
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await page.getByText('All 400 episodes are played.').waitFor();
      const best = page.getByRole('region', { name: 'Best circuit' });
      await best.getByText('−1.137270 Ha').waitFor();
      await page.getByRole('button', { name: 'Show the circuit with 0 two-qubit gates' }).click();
      const other = page.getByRole('region', { name: 'Circuit with 0 two-qubit gates' });
      await other.getByRole('button', { name: 'Back to the best' }).click();
      const path = await download(page, async () => {
        await best.getByRole('button', { name: 'Export' }).click();
        await page.getByRole('menuitem', { name: 'OpenQASM 3…' }).click();
      });
      const source = readFileSync(path, 'utf8');
      expect(source).toMatch(/^OPENQASM 3/);
      expect(source).toMatch(/qubit\[4\]/);
      // Three CNOT are the fewest that reach the ground state on four qubits.
      expect(source.match(/^cx /gm)).toHaveLength(3);
    },
    5 * MINUTE,
  );

  it('has no error in any window', () => {
    expect(app.errors).toEqual([]);
  });
});
