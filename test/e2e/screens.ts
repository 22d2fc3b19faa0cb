/** Every screen and important state of the app, by how a person gets there. Tests of looks and of access walk them all. */
import type { Page } from 'playwright-core';

/** Of the page. */
declare const location: { hash: string };

export interface Screen {
  name: string;
  /** Brings the page there from any other screen. `run`: a run that has ended, with molecules. */
  show: (page: Page, run: string) => Promise<void>;
}

const LOAD_MS = 60_000;

/** Goes to a place of the app, with everything that lay over the last one closed. */
export async function goTo(page: Page, hash: string): Promise<void> {
  await page.keyboard.press('Escape');
  // By way of another place, so that the view begins anew.
  await page.evaluate(() => (location.hash = '#/settings/appearance'));
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor({ timeout: LOAD_MS });
  await page.evaluate((to) => (location.hash = to), hash);
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).first();

async function showDesign(page: Page, template: string): Promise<void> {
  await goTo(page, `#/design?template=${template}`);
  await page.getByRole('button', { name: 'Add a component' }).waitFor({ timeout: LOAD_MS });
}

async function showRun(page: Page, run: string, tab?: string): Promise<void> {
  await goTo(page, `#/run/${run}`);
  await page.getByRole('tab', { name: 'Molecules' }).waitFor({ timeout: LOAD_MS });
  await page.locator('canvas').first().waitFor({ timeout: LOAD_MS });
  if (tab !== undefined) await page.getByRole('tab', { name: tab }).click();
}

async function showMolecules(page: Page, run: string): Promise<void> {
  await goTo(page, `#/molecules/${run}`);
  await row(page).waitFor({ timeout: LOAD_MS });
}

const row = (page: Page) =>
  page.getByRole('grid', { name: 'Molecules' }).getByRole('row').filter({ hasText: /\d/ }).first();

async function openDetails(page: Page): Promise<void> {
  await row(page).click();
  const details = page.getByRole('region', { name: 'Details of the selected molecule' });
  await details.getByRole('button', { name: 'Like', exact: true }).waitFor({ timeout: LOAD_MS });
}

/** A campaign with a plate of suggestions, made when it is first looked at. */
async function showCampaign(
  page: Page,
  tab: 'Table' | 'Plate' | 'Progress' | 'Model' | 'Space',
): Promise<void> {
  // prettier-ignore
  await goTo(page, '#/start');
  await page.getByRole('heading', { name: 'Reactions' }).waitFor({ timeout: LOAD_MS });
  await page.getByLabel('Loading the campaigns').waitFor({ state: 'detached', timeout: LOAD_MS });
  const link = page.getByRole('link', { name: /^Amination/ });
  if ((await link.count()) === 0) await makeCampaign(page);
  else await link.click();
  await page.getByRole('tab', { name: tab }).click({ timeout: LOAD_MS });
  await page.getByRole('heading', { name: 'Best yield 48.0 %' }).first().waitFor({ timeout: LOAD_MS }); // prettier-ignore
  if (tab === 'Model')
    await page
      .getByRole('heading', { name: 'How far to believe it' })
      .waitFor({ timeout: LOAD_MS });
}

async function makeCampaign(page: Page): Promise<void> {
  await goTo(page, '#/campaign');
  await page.getByRole('radio', { name: /^An empty table/ }).check({ timeout: LOAD_MS });
  const type = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
  await type('Name of the campaign', 'Amination');
  await type('Name of factor 1', 'temperature');
  await type('Lowest value of factor 1', '20');
  await type('Highest value of factor 1', '100');
  await type('Name of factor 2', 'solvent');
  await type('Values of factor 2', 'DMF = CN(C)C=O; toluene = Cc1ccccc1');
  await button(page, 'Create the campaign').click();
  await button(page, 'Suggest experiments…').click({ timeout: LOAD_MS });
  const dialog = page.getByRole('dialog', { name: 'Suggest experiments' });
  await dialog.getByLabel('Layout').selectOption({ label: 'Plates of 24 wells' });
  await dialog.getByRole('button', { name: 'Suggest', exact: true }).click();
  for (const [id, value] of [
    [1, '12'],
    [2, '48'],
    [3, '30'],
    [4, '5'],
    [5, '41'],
  ] as const) {
    await page.getByLabel(`yield of experiment ${id}`, { exact: true }).fill(value, { timeout: LOAD_MS }); // prettier-ignore
    await page.keyboard.press('Enter');
  }
}

const overlay = (name: string, keys: string): Screen => ({
  name,
  show: async (page) => {
    await goTo(page, '#/start');
    await page.getByRole('heading', { name: 'Recent runs' }).waitFor({ timeout: LOAD_MS });
    await page.keyboard.press(keys);
    await page.getByRole('dialog').waitFor();
  },
});

/** What there is before the first run. */
export const EMPTY_SCREENS: readonly Screen[] = [
  {
    name: 'start, first time',
    show: async (page) => {
      await goTo(page, '#/start');
      await button(page, 'Run the example').waitFor({ timeout: LOAD_MS });
    },
  },
  {
    name: 'no runs',
    show: async (page) => {
      await goTo(page, '#/runs');
      await page.getByText('Every run will stand here').waitFor({ timeout: LOAD_MS });
    },
  },
  {
    name: 'nothing to compare',
    show: async (page) => {
      await goTo(page, '#/compare/');
      await page.getByText('Choose two or more runs').waitFor({ timeout: LOAD_MS });
    },
  },
  {
    name: 'empty design',
    show: async (page) => {
      await goTo(page, '#/design');
      await button(page, 'Add a component').waitFor({ timeout: LOAD_MS });
    },
  },
];

/** A run of GHZ circuits, made when it is first looked at. */
async function showCircuitRun(page: Page): Promise<void> {
  await goTo(page, '#/runs');
  const link = page.getByRole('link', { name: /^GHZ state/ }).first();
  const loaded = page.getByRole('table').or(page.getByText('Every run will stand here'));
  await loaded.waitFor({ timeout: LOAD_MS });
  if ((await link.count()) > 0) await link.click();
  else {
    await goTo(page, '#/circuit-target?preset=ghz');
    await button(page, /^(Run|Add to the queue)$/).click({ timeout: LOAD_MS });
  }
  const front = page.getByRole('heading', { name: 'What each two-qubit gate gains' });
  await front.waitFor({ timeout: LOAD_MS });
}

export const SCREENS: readonly Screen[] = [
  {
    name: 'start',
    show: async (page) => {
      await goTo(page, '#/start');
      await page.locator('a[href^="#/run/"]').first().waitFor({ timeout: LOAD_MS });
    },
  },
  {
    name: 'circuit design',
    show: async (page) => {
      await goTo(page, '#/circuit-target?preset=h2');
      await page.getByText('Nuclear repulsion').waitFor({ timeout: LOAD_MS });
    },
  },
  { name: 'run of circuits', show: (page) => showCircuitRun(page) },
  {
    name: 'one circuit',
    show: async (page) => {
      await showCircuitRun(page);
      await page.getByRole('link', { name: 'Look into it' }).click();
      await page.getByRole('listbox', { name: /^Circuit/ }).waitFor({ timeout: LOAD_MS });
    },
  },
  {
    name: 'runs',
    show: async (page) => {
      await goTo(page, '#/runs');
      await page.getByRole('table').waitFor({ timeout: LOAD_MS });
    },
  },
  { name: 'design', show: (page) => showDesign(page, 'drug-like') },
  {
    name: 'design, component open',
    show: async (page) => {
      await showDesign(page, 'drug-like');
      await button(page, /^Settings of logp/i).click();
    },
  },
  {
    name: 'design, list of components',
    show: async (page) => {
      await showDesign(page, 'drug-like');
      await button(page, 'Add a component').click();
      await page.getByRole('listbox').first().waitFor();
    },
  },
  {
    name: 'design, script',
    show: async (page) => {
      await showDesign(page, 'script');
      await button(page, /^Settings of script/i).click();
      await page.locator('.cm-editor').first().waitFor({ timeout: LOAD_MS });
    },
  },
  {
    name: 'design, drawing board',
    show: async (page) => {
      await showDesign(page, 'drug-like');
      await button(page, /^Draw/).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'run', show: (page, run) => showRun(page, run) },
  {
    name: 'run, details',
    show: async (page, run) => {
      await showRun(page, run);
      await openDetails(page);
    },
  },
  ...['Components', 'Properties', 'Map', 'Learning', 'Events', 'Settings'].map((tab): Screen => ({
    name: `run, ${tab}`,
    show: async (page, run) => showRun(page, run, tab),
  })),
  {
    name: 'molecules',
    show: async (page, run) => {
      await showMolecules(page, run);
      await openDetails(page);
    },
  },
  {
    name: 'molecules, two columns',
    show: async (page, run) => {
      await showMolecules(page, run);
      const map = button(page, 'Map');
      if ((await map.getAttribute('aria-pressed')) === 'false') await map.click();
      await page.getByText('Two columns').click();
      await page.locator('canvas').first().waitFor({ timeout: LOAD_MS });
    },
  },
  ...['Filter', 'Columns', 'Search by structure', 'Height of the rows'].map((name): Screen => ({
    name: `molecules, ${name}`,
    show: async (page, run) => {
      await showMolecules(page, run);
      await button(page, name).click();
      await page.getByRole('dialog').or(page.getByRole('menu')).first().waitFor();
    },
  })),
  {
    name: 'molecules, none passes',
    show: async (page, run) => {
      await showMolecules(page, run);
      await page.getByRole('searchbox').fill('no such note');
      await page.getByText('No molecule passes these filters.').waitFor({ timeout: LOAD_MS });
    },
  },
  {
    name: 'export',
    show: async (page, run) => {
      await showMolecules(page, run);
      await button(page, 'Export').click();
      await page.getByRole('dialog', { name: 'Export molecules' }).waitFor();
    },
  },
  {
    name: 'campaign, new',
    show: async (page) => {
      await goTo(page, '#/campaign');
      await page.getByText('Choose a table, or drop it').waitFor({ timeout: LOAD_MS });
    },
  },
  {
    name: 'campaign, empty table',
    show: async (page) => {
      await goTo(page, '#/campaign');
      await page.getByRole('radio', { name: /^An empty table/ }).check({ timeout: LOAD_MS });
    },
  },
  ...(['Table', 'Plate', 'Progress', 'Model', 'Space'] as const).map((tab): Screen => ({
    name: `campaign, ${tab}`,
    show: (page) => showCampaign(page, tab),
  })),
  {
    name: 'campaign, suggest',
    show: async (page) => {
      await showCampaign(page, 'Table');
      await button(page, 'Suggest experiments…').click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'reactions',
    show: async (page) => {
      await goTo(page, '#/reactions');
      await page
        .getByRole('heading', { name: 'Simulated reactions' })
        .waitFor({ timeout: LOAD_MS });
    },
  },
  {
    name: 'simulate',
    show: async (page) => {
      await goTo(page, '#/simulate');
      await page.getByText('10 runs, one after the other.').waitFor({ timeout: LOAD_MS });
    },
  },
  {
    name: 'compare',
    show: async (page, run) => {
      await goTo(page, `#/compare/${run}`);
      await page.getByRole('heading', { name: 'Figures' }).waitFor({ timeout: LOAD_MS });
    },
  },
  ...['appearance', 'computing', 'folders', 'programs', 'help', 'about'].map((section): Screen => ({
    name: `settings, ${section}`,
    show: async (page) => goTo(page, `#/settings/${section}`),
  })),
  overlay('shortcuts', '?'),
  overlay('commands', 'Control+k'),
  {
    name: 'tour',
    show: async (page) => {
      await goTo(page, '#/settings/help');
      await button(page, /tour/i).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'a run that is not there',
    show: async (page) => {
      await goTo(page, '#/run/gone');
      await page.getByRole('alert').first().waitFor({ timeout: LOAD_MS });
    },
  },
];
