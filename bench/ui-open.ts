/**
 * Opening a run of 100,000 molecules: from the click on it in the list until its rows, its curves and its drawings
 * are painted, each time in a new window with an empty cache.
 *
 *   npx node bench/ui-open.ts RUN_FOLDER CORPUS.smi [ROWS]
 */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { replay } from './ui-parts/background.ts';
import { percentile, report } from './ui-parts/report.ts';
import { benchHome, openBenchWindow } from './ui-parts/window.ts';

const LIMIT_MS = 1_500;
const TIMES = 5;
const POLL_MS = 100;
const LONGEST_MS = 60_000;

const [source, corpus, rowsText = '100000'] = process.argv.slice(2);
if (corpus === undefined) {
  console.error('Usage: npx node bench/ui-open.ts RUN_FOLDER CORPUS.smi [ROWS]');
  process.exit(2);
}

/** Notes when each part of the screen is first painted, in milliseconds since the click. */
const WATCH_OPENING = `
  const parts = {
    rows: () => Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') ?? 0) > ${rowsText}
      && document.querySelector('[role=grid] [role=gridcell] .text')?.textContent !== '',
    curves: () => /top 10 now/.test(document.querySelector('[role=img][aria-label^="Scores"]')?.ariaLabel ?? '')
      && isPainted(document.querySelector('[role=img][aria-label^="Scores"] canvas')),
    drawings: () => [...document.querySelectorAll('[role=grid] img')].some((img) => img.naturalWidth > 100),
  };
  const small = new OffscreenCanvas(64, 32).getContext('2d', { willReadFrequently: true });
  const isPainted = (canvas) => {
    if (canvas === null) return false;
    small.clearRect(0, 0, 64, 32);
    small.drawImage(canvas, 0, 0, 64, 32);
    return small.getImageData(0, 0, 64, 32).data.some((value) => value > 0);
  };
  addEventListener('click', ({ timeStamp }) => {
    window.benchOpening ??= {};
    const look = () => {
      // What stands in the document in this frame is on the screen in the next.
      for (const [name, isThere] of Object.entries(parts))
        if (window.benchOpening[name] === undefined && isThere())
          requestAnimationFrame(() => (window.benchOpening[name] ??= performance.now() - timeStamp));
      if (Object.keys(window.benchOpening).length < 3) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, { capture: true });
`;

type Opening = Record<'rows' | 'curves' | 'drawings', number>;

async function open(page: Page): Promise<Opening> {
  await page.locator('a[href^="#/run/"] img').first().waitFor();
  await page.locator('a[href^="#/run/"]').first().click();
  const painted = (): Promise<number> => page.evaluate('Object.keys(window.benchOpening ?? {}).length'); // prettier-ignore
  for (let waited = 0; (await painted()) < 3; waited += POLL_MS) {
    if (waited > LONGEST_MS) throw new Error('The run was not opened within a minute.');
    await page.waitForTimeout(POLL_MS);
  }
  return page.evaluate<Opening>('window.benchOpening');
}

const { home, runs } = benchHome();
await replay(source, corpus, join(runs, 'large'), Number(rowsText)).ended;
const window = await openBenchWindow(home, WATCH_OPENING);
try {
  const openings: Opening[] = [await open(window.page)];
  for (let i = 1; i < TIMES; i++) {
    const page = await window.openAnother();
    openings.push(await open(page));
    await page.context().close();
  }
  for (const part of ['rows', 'curves', 'drawings'] as const) {
    const times = openings.map((opening) => opening[part]);
    const each = times.map((time) => time.toFixed(0)).join(', ');
    report({ what: `opening ${rowsText} molecules, click to ${part}, slowest of ${String(TIMES)} (${each})`, value: percentile(times, 1), unit: ' ms', limit: LIMIT_MS }); // prettier-ignore
  }
} finally {
  await window.close();
}
