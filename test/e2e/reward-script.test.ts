/** A reward script: chosen and dropped, good and broken, endless, and read again when its file changes. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseFiles, dropFiles, exportedRunFile, MINUTE, openTemplate, PATIENCE } from './actions.ts'; // prettier-ignore
import { browserPath, startApp, type App } from './harness.ts';

const GOOD = `export const name = 'Short';
export const range = [0, 1];
export const score = (molecule) => 1 / molecule.smiles.length;
`;
const LATER = GOOD.replace('1 /', '0.5 /');
const SYNTAX = `export const name = 'Half';
export function score(molecule) {
  return molecule.smiles.length *;
}
`;
const THROWS = `export const range = [0, 1];
export function score(molecule) {
  const found = undefined;
  return found.length;
}
`;
const ENDLESS = `export const range = [0, 1];
export function score(molecule) {
  while (true) {}
}
`;
const ENDLESS_START = `while (true) {}
export const score = () => 1;
`;

describe.skipIf(browserPath === undefined)('a reward script in a design', () => {
  let app: App;
  let page: Page;
  let card: Locator;

  beforeAll(async () => {
    app = await startApp();
    page = await app.open();
    const profile = await openTemplate(page, /My own script/);
    await profile.getByRole('button', { name: /^Settings of/ }).first().click(); // prettier-ignore
    card = profile.getByRole('listitem').first();
  }, 3 * MINUTE);
  afterAll(() => app.close(), MINUTE);

  const field = () => card.getByRole('group', { name: 'Script', exact: true });
  const verdict = (text: RegExp) => card.getByText(text).first().waitFor({ timeout: PATIENCE });
  const drop = (name: string, text: string) => dropFiles(page, field(), [{ name, text }]);

  it(
    'tries one that is chosen on sample molecules, and says how long a molecule takes',
    async () => {
      await verdict(/^‘lead-like.js’ works/);
      const path = join(app.server.home, 'short.js');
      writeFileSync(path, GOOD);
      await chooseFiles(page, field().getByRole('button', { name: 'Replace' }), path);
      await verdict(/^‘short.js’ works: [\d.]+ ms a molecule/);
      const values = card.getByRole('list', { name: 'Values of sample molecules' });
      // Aspirin is written with 21 characters.
      await values.getByText('0.048', { exact: true }).first().waitFor({ timeout: PATIENCE });
      await card.getByRole('textbox', { name: 'Reward script' }).getByText('molecule.smiles.length').waitFor(); // prettier-ignore
      const { scoring } = await exportedRunFile(page);
      expect(scoring.components[0]).toMatchObject({ type: 'script', file: 'short.js' });
    },
    4 * MINUTE,
  );

  it(
    'is read again when its file changes',
    async () => {
      // A browser hands over a copy, which lies in the server's temporary folder.
      const temporary = join(app.server.home, 'tmp');
      const copy = readdirSync(temporary, { recursive: true, encoding: 'utf8' }).find((path) => path.endsWith('short.js')); // prettier-ignore
      writeFileSync(join(temporary, copy!), LATER);
      await verdict(/The file changed and was read again/);
      await card.getByText('0.024', { exact: true }).first().waitFor({ timeout: PATIENCE });
    },
    3 * MINUTE,
  );

  it(
    'names the line that cannot be read',
    async () => {
      await drop('half.js', SYNTAX);
      await verdict(/^Line 3$/);
      await verdict(/The script cannot be used: SyntaxError/);
      expect(await card.innerText()).not.toContain(app.server.home);
      await card.locator('.cm-lint-marker-error').waitFor();
    },
    2 * MINUTE,
  );

  it(
    'names the line that fails on every molecule',
    async () => {
      await drop('throws.js', THROWS);
      await verdict(/^Line 4$/);
      await verdict(/TypeError/);
    },
    2 * MINUTE,
  );

  it.each([
    ['in its function', ENDLESS],
    ['before its function', ENDLESS_START],
  ])(
    'stops an endless loop %s and says so',
    async (_, text) => {
      await drop('endless.js', text);
      await verdict(
        /The script cannot be used: It was stopped after [\d,]+ instructions. Look for a loop that never ends/,
      );
      // Nothing can be started with it, and the engine still answers.
      await drop('short.js', GOOD);
      await verdict(/^‘short.*’ works/);
    },
    4 * MINUTE,
  );

  it(
    'is mended in the editor, in a copy',
    async () => {
      await drop('half.js', SYNTAX);
      await verdict(/^Line 3$/);
      await card.getByRole('button', { name: 'Edit a copy' }).click();
      await card.getByRole('textbox', { name: 'Reward script' }).fill(GOOD);
      await verdict(/works/);
      await card.getByRole('button', { name: 'Use this script' }).click();
      await card.getByText('Nothing changed.').waitFor({ timeout: PATIENCE });
    },
    3 * MINUTE,
  );

  it('has shown no error', () => {
    expect(app.errors).toEqual([]);
  });
});
