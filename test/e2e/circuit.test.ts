/** One circuit in the app: pasted, judged, turned, stepped through, optimized, compared, exported, and there after a reload. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { download, MINUTE, PATIENCE } from './actions.ts';
import { browserPath, startApp, type App } from './harness.ts';

const QASM = 'OPENQASM 3.0;\ninclude "stdgates.inc";\nqubit[2] q;\nry(0.3) q[0];\ncx q[0], q[1];\n';

describe.skipIf(browserPath === undefined)('a circuit in the app', () => {
  let app: App;
  let page: Page;

  beforeAll(async () => {
    app = await startApp();
    page = await app.open();
  }, 3 * MINUTE);
  afterAll(() => app.close(), MINUTE);

  const fact = (name: string) => page.getByRole('main').locator('dl > div', { hasText: name });
  const state = (of = page) => of.getByRole('region', { name: /^State/ });

  it(
    'is pasted; what cannot be read is named with its line',
    async () => {
      await page.getByRole('link', { name: 'look into a circuit' }).click({ timeout: PATIENCE });
      await page.getByRole('button', { name: 'Paste…' }).click({ timeout: PATIENCE });
      const dialog = page.getByRole('dialog', { name: 'Paste a circuit' });
      await dialog.getByRole('textbox').fill(QASM.replace('cx q', 'reset q'));
      await dialog.getByRole('button', { name: 'Open' }).click();
      await dialog.getByText(/^Line 5: "reset" is not read/).waitFor();
      await dialog.getByRole('textbox').fill(QASM);
      await dialog.getByRole('button', { name: 'Open' }).click();
      await page.getByRole('option', { name: '2: CX from q0 to q1' }).waitFor();
    },
    2 * MINUTE,
  );

  it(
    'is worth what theory says, at once when its angle is turned',
    async () => {
      await page.getByLabel('Target').selectOption({ label: 'Bell state' });
      // |<Bell| CX RY(t) |00>|^2 = (1 + sin t) / 2.
      const at = (angle: number) => ((1 + Math.sin(angle)) / 2).toFixed(6);
      await fact('Fidelity').getByText(at(0.3)).waitFor({ timeout: PATIENCE });
      await page.getByRole('textbox', { name: '1 RY q0' }).fill('1');
      await page.keyboard.press('Enter');
      await fact('Fidelity').getByText(at(1)).waitFor();
      await page.getByRole('button', { name: 'Optimize angles' }).click();
      await page.getByRole('menuitem', { name: /^L-BFGS/ }).click();
      await fact('Fidelity').getByText('1.000000').waitFor({ timeout: PATIENCE });
    },
    2 * MINUTE,
  );

  it('is a Bell state at its end, and a plus state before', async () => {
    await state()
      .getByRole('row', { name: /^\|11⟩ 50.0.% 0.707/ })
      .waitFor();
    await state().getByRole('row', { name: 'q0 0.000 0.000 0.000 fully entangled' }).waitFor();
    await page.getByRole('listbox').focus();
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('heading', { name: 'State after gate 1' }).waitFor();
    await state()
      .getByRole('row', { name: /^\|10⟩ 50.0.% 0.707/ })
      .waitFor();
    await state().getByRole('row', { name: 'q0 1.000 0.000 0.000 pure' }).waitFor();
  });

  it(
    'stands beside references, and is replayed as an episode',
    async () => {
      await page.getByRole('tab', { name: 'Compare' }).click();
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      const beam = page.getByRole('row', { name: /^Beam search, width 5 1\.0000/ });
      await beam.waitFor({ timeout: PATIENCE });
      await beam.getByRole('button', { name: 'Show' }).click();
      await page.getByRole('img', { name: /^Beam search, width 5: 2 qubits/ }).waitFor();
      await page.getByRole('tab', { name: 'Gate by gate' }).click();
      await page.getByRole('button', { name: 'Replay as an episode' }).click();
      await page.getByText('After gate 1, all angles optimized then: 0.500000').waitFor({ timeout: PATIENCE }); // prettier-ignore
    },
    2 * MINUTE,
  );

  it(
    'is written for other programs, and there after a reload',
    async () => {
      const path = await download(page, async () => {
        await page.getByRole('button', { name: 'Export', exact: true }).click();
        await page.getByRole('menuitem', { name: 'OpenQASM 2…' }).click();
      });
      expect(readFileSync(path, 'utf8')).toMatch(/qreg q\[2\];\nry\(1\.570\d+\) q\[0\];\ncx q\[0\], q\[1\];/); // prettier-ignore
      await page.reload();
      await page.getByRole('option', { name: '1: RY(0.300) on q0' }).waitFor({ timeout: PATIENCE });
      expect(app.errors.filter((error) => !/WebSocket|ERR_CONNECTION/.test(error))).toEqual([]);
    },
    2 * MINUTE,
  );
});
