/**
 * Memory of the window over a long stream: a finished run is replayed, about nine times as fast as the engine works,
 * to the molecules that it makes in an hour, while the window looks at it and is used. After forced collections of
 * garbage, always on the same screen, it samples the heap of the scripts, the nodes of the document and the listeners.
 * What remains may grow with the points of the run's curves (one a step), and with nothing else.
 *
 *   npx node bench/ui-memory.ts RUN_FOLDER CORPUS.smi [--rows 400000] [--pace 1000]
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { replay } from './ui-parts/background.ts';
import { INTERACTIONS } from './ui-parts/interactions.ts';
import { report, slope } from './ui-parts/report.ts';
import { benchHome, openBenchWindow } from './ui-parts/window.ts';

const MEGABYTE = 2 ** 20;
/** What is loaded once is there after this share of the rows. */
const WARM_SHARE = 0.2;
/** Fingerprints for the map cannot be computed as fast as rows are replayed here. */
const USED = INTERACTIONS.filter(({ name }) => !name.includes('map'));
const MAP_HIDDEN = `localStorage.setItem('athanor.molecules.map', 'hidden');`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rows: { type: 'string', default: '400000' }, pace: { type: 'string', default: '1000' } },
}); // prettier-ignore
const [source, corpus] = positionals;
if (corpus === undefined) {
  console.error('Usage: npx node bench/ui-memory.ts RUN_FOLDER CORPUS.smi [--rows 400000] [--pace 1000]'); // prettier-ignore
  process.exit(2);
}
const rows = Number(values.rows);

interface Sample {
  rows: number;
  heap: number;
  nodes: number;
  listeners: number;
}

const { home, runs } = benchHome();
const streamed = join(runs, 'streamed');
const stream = replay(source, corpus, streamed, rows, Number(values.pace));
while (!existsSync(join(streamed, 'run.sqlite'))) await sleep(50);
const window = await openBenchWindow(home, MAP_HIDDEN);
try {
  const { page, session } = window;
  await session.send('Performance.enable');

  const sample = async (): Promise<Sample> => {
    // Once more for what the first collection let go of.
    for (let i = 0; i < 2; i++) await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const of = (wanted: string): number => metrics.find(({ name }) => name === wanted)?.value ?? 0;
    const calls = await page.getByText(/of .* oracle calls/).first().innerText(); // prettier-ignore
    const shown = Number(calls.split('of')[0].replace(/\D/g, ''));
    return { rows: shown, heap: of('JSHeapUsedSize') / MEGABYTE, nodes: of('Nodes'), listeners: of('JSEventListeners') }; // prettier-ignore
  };

  await page.locator('a[href^="#/run/"]').first().click();
  await page.getByRole('grid', { name: 'Molecules' }).getByRole('row').nth(2).waitFor();
  const samples: Sample[] = [];
  let over = false;
  void stream.ended.then(() => (over = true));
  while (!over) {
    for (const { act } of USED) await act(page);
    const now = await sample();
    samples.push(now);
    console.log(`  ${String(now.rows)} molecules: ${now.heap.toFixed(1)} MB, ${String(now.nodes)} nodes, ${String(now.listeners)} listeners`); // prettier-ignore
  }
  const warm = samples.filter((one) => one.rows >= WARM_SHARE * rows);
  const second = warm.slice(Math.floor(warm.length / 2));
  const perRows = (of: readonly Sample[], what: 'heap' | 'nodes' | 'listeners'): number =>
    slope(of.map((one) => [one.rows / 100_000, one[what]]));
  report({ what: 'heap at the end', value: samples.at(-1)?.heap ?? 0, unit: ' MB', digits: 1 });
  report({ what: 'heap, growth over 100,000 molecules', value: perRows(warm, 'heap'), unit: ' MB', digits: 2 }); // prettier-ignore
  report({ what: 'the same, second half', value: perRows(second, 'heap'), unit: ' MB', digits: 2 });
  report({ what: 'nodes, growth over 100,000 molecules', value: perRows(second, 'nodes'), unit: '' }); // prettier-ignore
  report({ what: 'listeners, growth over 100,000 molecules', value: perRows(second, 'listeners'), unit: '' }); // prettier-ignore
} finally {
  stream.stop();
  await window.close();
}
