/** What a person does with a run that goes on: each step is real input through the browser. */
import type { Locator, Page } from 'playwright-core';

export interface Interaction {
  name: string;
  act(page: Page): Promise<void>;
}

/** Between two actions of a quick person. */
const PAUSE_MS = 120;
const FILTER_TEXT = 'c1ccc';
const HOVERS = 12;
const WHEEL_TURNS = 8;

const table = (page: Page): Locator => page.getByRole('grid', { name: 'Molecules' });

async function clickRows(page: Page): Promise<void> {
  for (const nth of [2, 4, 3]) {
    const box = await table(page).getByRole('row').nth(nth).boundingBox();
    if (box === null) continue;
    await page.mouse.click(box.x + box.width * 0.6, box.y + box.height / 2);
    await page.waitForTimeout(PAUSE_MS);
  }
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(PAUSE_MS);
  }
}

async function scroll(page: Page): Promise<void> {
  await table(page).hover();
  for (const turn of [1, -1])
    for (let i = 0; i < WHEEL_TURNS; i++) {
      await page.mouse.wheel(0, turn * 240);
      await page.waitForTimeout(PAUSE_MS / 4);
    }
}

async function hover(page: Page, place: Locator): Promise<void> {
  const box = await place.boundingBox();
  if (box === null) return;
  for (let i = 0; i < HOVERS; i++) {
    await page.mouse.move(box.x + (box.width * (i + 0.5)) / HOVERS, box.y + box.height / 2);
    await page.waitForTimeout(PAUSE_MS / 4);
  }
}

async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click();
  await page.waitForTimeout(4 * PAUSE_MS);
}

/** On the view of the run; the last one ends where the first begins. */
export const INTERACTIONS: readonly Interaction[] = [
  { name: 'click rows', act: clickRows },
  { name: 'scroll the table', act: scroll },
  { name: 'hover the curve', act: (page) => hover(page, page.getByRole('region', { name: 'Is it getting better?' }).locator('.canvas')) }, // prettier-ignore
  {
    name: 'click molecules of the grid',
    act: async (page) => {
      const tiles = page.getByRole('button', { name: /^Molecule with score/ });
      for (const nth of [0, 1, 2]) {
        await tiles.nth(nth).click();
        await page.waitForTimeout(PAUSE_MS);
      }
      await page.getByRole('button', { name: 'Newest', exact: true }).click();
      await page.waitForTimeout(2 * PAUSE_MS);
      await page.getByRole('button', { name: 'Best so far', exact: true }).click();
    },
  },
  {
    name: 'change tabs',
    act: async (page) => {
      for (const tab of ['Components', 'Properties', 'Learning', 'Events', 'Settings'])
        await openTab(page, tab);
    },
  },
  {
    name: 'switch the map on',
    act: async (page) => {
      await openTab(page, 'Map');
      const map = page.getByRole('figure').filter({ has: page.getByRole('img', { name: /^Map of/ }) }); // prettier-ignore
      if ((await map.count()) > 0) await hover(page, map.first());
      await openTab(page, 'Molecules');
    },
  },
  {
    name: 'open all molecules',
    act: async (page) => {
      await page.getByRole('button', { name: /^Filter and export/ }).click();
      await table(page).getByRole('row').nth(2).waitFor();
      await page.waitForTimeout(4 * PAUSE_MS);
    },
  },
  {
    name: 'type into the filter',
    act: async (page) => {
      await page.getByPlaceholder('SMILES, tag or note').click();
      await page.keyboard.type(FILTER_TEXT, { delay: PAUSE_MS });
      await page.waitForTimeout(4 * PAUSE_MS);
      for (let i = 0; i < FILTER_TEXT.length; i++) await page.keyboard.press('Backspace');
      await page.waitForTimeout(4 * PAUSE_MS);
    },
  },
  { name: 'click rows of all molecules', act: clickRows },
  { name: 'scroll all molecules', act: scroll },
  {
    name: 'sort',
    act: async (page) => {
      for (let i = 0; i < 3; i++) {
        await page
          .getByRole('columnheader', { name: /^Score/ })
          .first()
          .click();
        await page.waitForTimeout(4 * PAUSE_MS);
      }
    },
  },
  {
    name: 'map of all molecules off and on',
    act: async (page) => {
      const button = page.getByRole('button', { name: 'Map', exact: true });
      for (let i = 0; i < 2; i++) {
        await button.click();
        await page.waitForTimeout(4 * PAUSE_MS);
      }
    },
  },
  {
    name: 'back to the run',
    act: async (page) => {
      await page.getByRole('heading', { level: 1 }).getByRole('link').click();
      await page.getByRole('tab', { name: 'Molecules', exact: true }).waitFor();
      await page.waitForTimeout(4 * PAUSE_MS);
    },
  },
];
