/** Wrong, broken and hostile files: each gets one clear sentence, and the app goes on. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chooseFiles, dropFiles, MINUTE, PATIENCE } from './actions.ts';
import { browserPath, newHome, startApp, type App } from './harness.ts';

const RUN = {
  schema: 'athanor/run@1',
  name: 'From the future',
  environment: { type: 'molecule', prior: 'builtin:zinc' },
  agent: { type: 'reinvent' },
  scoring: { components: [{ type: 'qed' }] },
  budget: { oracleCalls: 100 },
};
const DESCRIPTION = {
  schema: 'athanor/run-folder@1',
  created: '2026-01-01T00:00:00.000Z',
  versions: { athanor: '0.1.0' },
  threads: 1,
  settingsSha256: '0'.repeat(64),
  settings: RUN,
  inputs: [],
};

const ETHANOL = `


  3  2  0  0  0  0  0  0  0  0999 V2000
    0.0000    0.0000    0.0000 C   0  0
    1.5000    0.0000    0.0000 C   0  0
    2.2000    1.2000    0.0000 O   0  0
  1  2  1  0
  2  3  1  0
M  END
`;
/** Some five megabytes: 1,000 records, of which each hundredth has lost its atoms. */
const RECORDS = 1_000;
const BROKEN = 10;

function largeSdf(): string {
  const filling = `> <remark>\n${'x'.repeat(5_000)}\n\n$$$$\n`;
  return Array.from({ length: RECORDS }, (_, i) => {
    const block = i % (RECORDS / BROKEN) === 7 ? ETHANOL.replace(/ {4}1\.5.*\n/, '') : ETHANOL;
    return `molecule ${i + 1}${block}${filling}`;
  }).join('');
}

describe.skipIf(browserPath === undefined)('bad input', () => {
  let app: App;
  let page: Page;

  beforeAll(async () => {
    const home = newHome();
    runFolder(home, 'half', JSON.stringify(DESCRIPTION).slice(0, 200));
    runFolder(home, 'newer', JSON.stringify({ ...DESCRIPTION, schema: 'athanor/run-folder@2' }));
    app = await startApp(home);
  }, 3 * MINUTE);
  afterAll(() => app.close(), MINUTE);
  beforeEach(async () => {
    page = await app.open();
    await page.getByRole('heading', { name: 'Recent runs' }).waitFor({ timeout: PATIENCE });
  }, 2 * MINUTE);
  afterEach(async () => {
    await page.context().close();
    expect(app.errors).toEqual([]);
  });

  function runFolder(home: string, name: string, description: string): void {
    mkdirSync(join(home, 'runs', name, 'checkpoint'), { recursive: true });
    writeFileSync(join(home, 'runs', name, 'run.json'), description);
  }

  const drop = (name: string, text: string) => dropFiles(page, page.locator('body'), [{ name, text }]); // prettier-ignore

  /** The one error that is told. */
  async function told(): Promise<string> {
    const alert = page.getByRole('log').getByRole('alert');
    await alert.first().waitFor({ timeout: PATIENCE });
    expect(await alert.count()).toBe(1);
    const text = (await alert.innerText()).replace(/\s+/g, ' ');
    // Whoever chose a file does not know where its copy lies.
    expect(text).not.toContain(app.server.home);
    return text;
  }

  it.each([
    ['a picture', 'cat.png', '\u0089PNG', /Athanor cannot use 'cat.png'\. .*opens runs/],
    ['half a run file', 'half.json', '{ "schema": "athanor/run@1",\n', /'half.json'. The file is not valid JSON \(line 2\)/],
    ['JSON of something else', 'package.json', '{ "name": "x" }', /neither a run file nor a scoring profile/],
    ['a run in one file that is none', 'run.athanor', 'not a zip', /'run\.athanor'. The archive is damaged or no run/],
    ['molecules that are none', 'none.sdf', 'nothing\n$$$$\n', /none\.sdf/],
    ['an empty file', 'empty.smi', '', /'empty\.smi' is empty/],
  ])('says what is wrong with %s', async (_, name, text, expected) => {
    await drop(name, text);
    expect(await told()).toMatch(expected);
    await page.getByRole('button', { name: 'Dismiss this notice' }).click();
    await page.getByRole('heading', { name: 'Recent runs' }).waitFor();
  }, 3 * MINUTE); // prettier-ignore

  it(
    'says what is wrong with a folder of another kind',
    async () => {
      const folder = join(app.server.home, 'holiday');
      mkdirSync(folder);
      writeFileSync(join(folder, 'notes.txt'), 'sun');
      const button = page.getByRole('button', { name: 'Open a run folder…' });
      await chooseFiles(page, button, folder);
      expect(await told()).toMatch(/Athanor cannot use 'holiday'\. The folder holds no run/);
    },
    3 * MINUTE,
  );

  it(
    'says that a run file was made by a newer version',
    async () => {
      await drop('future.json', JSON.stringify({ ...RUN, schema: 'athanor/run@9' }));
      expect(await told()).toMatch(/newer format, 'athanor\/run@9'.*Update Athanor/);
    },
    3 * MINUTE,
  );

  it.each([
    ['half written', 'half', /damaged/],
    ['of a newer version', 'newer', /newer/],
  ])(
    'lists a run folder that is %s, and says why it cannot be read',
    async (_, name, expected) => {
      const card = page.getByRole('link', { name: new RegExp(name) });
      await card.getByText('Cannot be read').waitFor({ timeout: PATIENCE });
      await card.click();
      const alert = page.getByRole('alert').filter({ hasText: expected });
      await alert.waitFor({ timeout: PATIENCE });
      await alert.getByRole('button', { name: /All runs|Try again/ }).waitFor();
    },
    3 * MINUTE,
  );

  it(
    'reads a large SDF with broken records, and says how many and where',
    async () => {
      await drop('large.sdf', largeSdf());
      const settings = page.getByRole('button', { name: 'Settings of large.sdf' });
      await settings.click({ timeout: PATIENCE });
      const summary = page.getByText(`${RECORDS - BROKEN} molecules, ${BROKEN} records could not be read`).first(); // prettier-ignore
      await summary.waitFor({ timeout: PATIENCE });
      expect(await summary.innerText()).toMatch(/\(lines? \d+/);
    },
    5 * MINUTE,
  );
});
