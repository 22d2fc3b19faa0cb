/**
 * Whether what an agent has learned at one bond length helps at others: lithium hydride on 4 qubits, networks trained at
 * 2.2 angstrom for a number of episodes, then used at 1.2, 1.6 and 3.4. Episodes and circuits until the goal of
 * circuit-learning.ts is met, with these networks and with random ones, for the seeds 1 to N.
 *
 * Usage: node bench/circuit-transfer.ts AGENTS SEEDS EPISODES SECONDS
 *        node bench/circuit-transfer.ts ppo,a2c 10 480 20
 */
import { median, printRow } from './circuit-parts/outcome.ts';
import { runAgent, type AgentRun } from './circuit-parts/run-agent.ts';
import { TASKS, type Task } from './circuit-parts/tasks.ts';

const [agents = 'ppo', seedCount = '10', training = '480', limit = '20'] = process.argv.slice(2);
const limits = { seconds: Number(limit) };

/** Gate by gate; with as many gates everywhere, so that the networks fit. */
function lithiumHydride(length: string): Task {
  const task = TASKS[`lih-${length}`];
  return { ...task, environment: { ...task.environment, maxGates: 16 } };
}

const seeds = Array.from({ length: Number(seedCount) }, (_, k) => k + 1);

printRow(['agent', 'bond length', 'networks', 'goal met', 'episodes', 'most', 'circuits', 'evaluations']); // prettier-ignore
printRow(Array<string>(8).fill('---'));
for (const agent of agents.split(',')) {
  const teachers: AgentRun[] = [];
  for (const seed of seeds)
    teachers.push(await runAgent(lithiumHydride('2.2'), agent, seed, { seconds: 60, episodes: Number(training) }, { on: true })); // prettier-ignore
  for (const length of ['1.2', '1.6', '3.4'])
    for (const trained of [false, true]) {
      const runs: AgentRun[] = [];
      for (const [index, seed] of seeds.entries())
        runs.push(
          // Other chances than those that the networks were trained with.
          await runAgent(lithiumHydride(length), agent, seed + 1000, limits, trained ? { weights: teachers[index].weights } : {}), // prettier-ignore
        );
      printRow([
        agent,
        length,
        trained ? 'trained at 2.2' : 'random',
        `${runs.filter(({ met }) => met).length} of ${runs.length}`,
        median(runs.map(({ episodes }) => episodes)),
        Math.max(...runs.map(({ episodes }) => episodes)),
        median(runs.map(({ circuits }) => circuits)),
        Math.round(median(runs.map(({ evaluations }) => evaluations))),
      ]);
    }
}
