/**
 * How agents learn to design circuits: episodes, circuits, optimiser evaluations and seconds until the goal is met, beside
 * random search, beam search and ADAPT-VQE. Each run is the run file's environment and agent with the seeds 1 to N, on one
 * thread.
 *
 * Usage: node bench/circuit-learning.ts TASKS AGENTS SEEDS SECONDS [FILE]
 *        node bench/circuit-learning.ts ghz-3,ghz-5 ppo,random 20 5
 *        node bench/circuit-learning.ts lih-2.2 ppo,a2c,random,beam-10,adapt-vqe 10 60 lih.jsonl
 *
 * Runs that are in FILE are not repeated, so that a long benchmark can be cut into pieces. Agents know the number of two-qubit
 * gates that a circuit may have, which is a rule of the task; exact energies only tell when to stop the clock.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { findEpisodicAgent } from '../core/agents/episodic/index.ts';
import { median, printRow, type Outcome } from './circuit-parts/outcome.ts';
import { runAgent } from './circuit-parts/run-agent.ts';
import { runSearch, SEARCHES } from './circuit-parts/run-search.ts';
import { TASKS } from './circuit-parts/tasks.ts';

type Entry = Outcome & { task: string; agent: string; seed: number };

const [tasks = 'bell', agents = 'ppo,random', seedCount = '20', limit = '5', file] =
  process.argv.slice(2);
const earlier: Entry[] =
  file !== undefined && existsSync(file)
    ? readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Entry)
    : [];

async function outcomeOf(task: string, agent: string, seed: number): Promise<Outcome> {
  const known = earlier.find((entry) => entry.task === task && entry.agent === agent && entry.seed === seed); // prettier-ignore
  if (known !== undefined) return known;
  const limits = { seconds: Number(limit) };
  const { met, episodes, circuits, evaluations, seconds, error, twoQubitGates } = SEARCHES.includes(
    agent,
  )
    ? runSearch(TASKS[task], agent, limits)
    : await runAgent(TASKS[task], agent, seed, limits);
  const outcome = { met, episodes, circuits, evaluations, seconds, error, twoQubitGates };
  if (file !== undefined)
    appendFileSync(file, `${JSON.stringify({ task, agent, seed, ...outcome })}\n`);
  return outcome;
}

printRow(['target', 'agent', 'goal met', 'episodes', 'most', 'circuits', 'evaluations', 'seconds', 'most', 'CX', 'largest error, mHa']); // prettier-ignore
printRow(Array<string>(11).fill('---'));
for (const task of tasks.split(','))
  for (const agent of agents.split(',')) {
    const isSearch = SEARCHES.includes(agent);
    if (!isSearch) findEpisodicAgent(agent);
    const outcomes: Outcome[] = [];
    for (let seed = 1; seed <= (isSearch ? 1 : Number(seedCount)); seed++)
      outcomes.push(await outcomeOf(task, agent, seed));
    const of = (key: Exclude<keyof Outcome, 'met'>) => outcomes.map((outcome) => outcome[key]);
    printRow([
      task,
      agent,
      `${outcomes.filter(({ met }) => met).length} of ${outcomes.length}`,
      ...(isSearch ? ['', ''] : [median(of('episodes')), Math.max(...of('episodes'))]),
      median(of('circuits')),
      Math.round(median(of('evaluations'))),
      median(of('seconds')).toFixed(2),
      Math.max(...of('seconds')).toFixed(2),
      [...new Set(of('twoQubitGates'))].sort((a, b) => a - b).join(', '),
      (1000 * Math.max(...of('error'))).toPrecision(3),
    ]);
  }
