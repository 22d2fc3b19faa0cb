/**
 * The map of chemical space: from the click on its tab until its points are painted, for runs of several sizes. The
 * engine computes it; a frame of the page must not wait for it.
 *
 *   npx node bench/ui-map.ts RUN_FOLDER CORPUS.smi [ROWS ...]
 */
import { join } from 'node:path';
import { replay } from './ui-parts/background.ts';
import { percentile, report } from './ui-parts/report.ts';
import { OBSERVE_TIMING, takeTiming } from './ui-parts/timing.ts';
import { benchHome, openBenchWindow } from './ui-parts/window.ts';

const TASK_LIMIT_MS = 100;
const MINUTES = 60_000;

const [source, corpus, ...sizes] = process.argv.slice(2);
if (corpus === undefined) {
  console.error('Usage: npx node bench/ui-map.ts RUN_FOLDER CORPUS.smi [ROWS ...]');
  process.exit(2);
}
for (const rows of sizes.length === 0 ? ['3000', '5000'] : sizes) {
  const { home, runs } = benchHome();
  await replay(source, corpus, join(runs, 'mapped'), Number(rows)).ended;
  const window = await openBenchWindow(home, OBSERVE_TIMING);
  try {
    const { page } = window;
    await page.locator('a[href^="#/run/"]').first().click();
    await page.getByRole('grid', { name: 'Molecules' }).getByRole('row').nth(2).waitFor();
    await takeTiming(page);
    const began = performance.now();
    await page.getByRole('tab', { name: 'Map', exact: true }).click();
    await page.getByRole('img', { name: /^Map of/ }).waitFor({ timeout: 5 * MINUTES });
    report({ what: `map of ${rows} molecules, click to points`, value: (performance.now() - began) / 1_000, unit: ' s', digits: 1 }); // prettier-ignore
    const { longTasks } = await takeTiming(page);
    report({ what: 'longest task of the page meanwhile', value: percentile(longTasks.map(({ duration }) => duration), 1), unit: ' ms', limit: TASK_LIMIT_MS }); // prettier-ignore
  } finally {
    await window.close();
  }
}
