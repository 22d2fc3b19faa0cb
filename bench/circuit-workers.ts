/**
 * Episodes a second with one and two actor-learners in threads of their own (A3C), beside A2C in one thread. No run ends
 * before its time; starting the threads is part of it.
 *
 * Usage: node bench/circuit-workers.ts [TASK] [SECONDS]
 */
import { printRow } from './circuit-parts/outcome.ts';
import { runAgent } from './circuit-parts/run-agent.ts';
import { TASKS } from './circuit-parts/tasks.ts';

const [task = 'h2o-8q', limit = '15'] = process.argv.slice(2);
printRow(['agent', 'threads that play', 'episodes/s', 'circuits/s']);
printRow(Array<string>(4).fill('---'));
for (const [agent, settings, threads] of [
  ['a2c', {}, 'the one of the run'],
  ['a3c', { workers: 1 }, '1'],
  ['a3c', { workers: 2 }, '2'],
] as const) {
  const run = await runAgent(TASKS[task], agent, 1, { seconds: Number(limit) }, { agent: settings, on: true }); // prettier-ignore
  printRow([
    agent,
    threads,
    (run.episodes / run.seconds).toFixed(1),
    (run.circuits / run.seconds).toFixed(0),
  ]);
}
