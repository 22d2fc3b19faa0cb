/**
 * The user interface while a run streams: a finished run is replayed at 1,000 rows a second into a run folder that the
 * window looks at, a real run works on one thread at lower priority beside it, 3D is closed, and a person's clicks,
 * keys and wheel turns go through real Chromium. Prints how long events took to the next paint, and the long tasks.
 *
 *   npx node bench/ui-stream.ts RUN_FOLDER CORPUS.smi [--seconds 60] [--trace TRACE.json]
 *
 * RUN_FOLDER: any finished run of molecules. The trace, for the developer tools, also tells where the scripts were.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { engineAtWork, replay } from './ui-parts/background.ts';
import { INTERACTIONS } from './ui-parts/interactions.ts';
import { percentile, report } from './ui-parts/report.ts';
import { OBSERVE_TIMING, takeTiming, type TimedEvent } from './ui-parts/timing.ts';
import { mainThreadTasks, PROFILED, TRACED } from './ui-parts/trace.ts';
import { benchHome, openBenchWindow } from './ui-parts/window.ts';

const ROWS_A_SECOND = 1_000;
const EVENT_LIMIT_MS = 50;
const TASK_LIMIT_MS = 100;
/** Before the first interaction: the run is opened, and the engine beside it has begun. */
const SETTLE_MS = 8_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '60' }, trace: { type: 'string' } },
});
const [source, corpus] = positionals;
if (corpus === undefined) {
  console.error('Usage: npx node bench/ui-stream.ts RUN_FOLDER CORPUS.smi [--seconds 60] [--trace TRACE.json]'); // prettier-ignore
  process.exit(2);
}
const measuredMs = Number(values.seconds) * 1_000;

const { home, runs } = benchHome();
const streamed = join(runs, 'streamed');
const rows = ROWS_A_SECOND * (3 * Number(values.seconds) + 60);
const stream = replay(source, corpus, streamed, rows, ROWS_A_SECOND);
const engine = engineAtWork(home);
while (!existsSync(join(streamed, 'run.sqlite'))) await sleep(50);
const window = await openBenchWindow(home, OBSERVE_TIMING);
try {
  const { page, browser } = window;
  await page.locator('a[href^="#/run/"]').first().click();
  await page.getByRole('grid', { name: 'Molecules' }).getByRole('row').nth(2).waitFor();
  await sleep(SETTLE_MS);

  await takeTiming(page);
  await browser.startTracing(page, { categories: values.trace === undefined ? TRACED : PROFILED });
  const events: (TimedEvent & { during: string })[] = [];
  const longTasks: { duration: number; during: string }[] = [];
  const began = performance.now();
  for (let at = 0; performance.now() - began < measuredMs; at++) {
    const { name, act } = INTERACTIONS[at % INTERACTIONS.length];
    await act(page);
    const taken = await takeTiming(page);
    events.push(...taken.events.map((event) => ({ ...event, during: name })));
    longTasks.push(...taken.longTasks.map(({ duration }) => ({ duration, during: name })));
  }
  const trace = await browser.stopTracing();
  if (values.trace !== undefined) writeFileSync(values.trace, trace);

  for (const { name } of INTERACTIONS) {
    const durations = events.filter(({ during }) => during === name).map(({ duration }) => duration); // prettier-ignore
    const longest = longTasks.filter(({ during }) => during === name).map(({ duration }) => duration); // prettier-ignore
    console.log(`  ${name}: ${String(durations.length)} events, p95 ${String(percentile(durations, 0.95))} ms, longest ${String(percentile(durations, 1))} ms; longest long task ${String(percentile(longest, 1))} ms`); // prettier-ignore
  }
  const tasks = mainThreadTasks(trace);
  for (const { duration, processor, start, parts } of tasks.slice(0, 12))
    console.log(`  task at ${(start / 1_000).toFixed(1)} s: ${duration.toFixed(0)} ms (${processor.toFixed(0)} ms of processor): ${parts.join(', ')}`); // prettier-ignore

  const durations = events.map(({ duration }) => duration);
  const handling = events.map((event) => event.handling);
  report({ what: `events of 16 ms and more (${String(events.length)}), p95 to the next paint`, value: percentile(durations, 0.95), unit: ' ms', limit: EVENT_LIMIT_MS }); // prettier-ignore
  report({ what: 'the same, median', value: percentile(durations, 0.5), unit: ' ms' });
  report({ what: 'the same, p95 of the handlers alone', value: percentile(handling, 0.95), unit: ' ms' }); // prettier-ignore
  report({ what: `long tasks told by the page (${String(longTasks.length)}), longest`, value: percentile(longTasks.map(({ duration }) => duration), 1), unit: ' ms', limit: TASK_LIMIT_MS }); // prettier-ignore
  report({ what: `tasks of the main thread in the trace (${String(tasks.length)}), longest`, value: tasks.at(0)?.duration ?? 0, unit: ' ms', limit: TASK_LIMIT_MS }); // prettier-ignore
  report({ what: 'the same, longest by processor time', value: Math.max(0, ...tasks.map(({ processor }) => processor)), unit: ' ms', limit: TASK_LIMIT_MS }); // prettier-ignore
  report({ what: 'tasks over the limit', value: tasks.filter(({ duration }) => duration > TASK_LIMIT_MS).length, unit: '' }); // prettier-ignore
} finally {
  stream.stop();
  engine.stop();
  await window.close();
}
