/**
 * How agents learn to design circuits: episodes, circuits and seconds until the goal is met, beside random search under the
 * same rules and limits. Each run is the run file's environment and agent with the seeds 1 to N, on one thread.
 *
 * Usage: node bench/circuit-learning.ts TASKS AGENTS SEEDS SECONDS
 *        node bench/circuit-learning.ts ghz-3,ghz-5 ppo,random 20 5
 *
 * A goal is met by a circuit within the error and with no more two-qubit gates than allowed: the optimum for Bell and GHZ
 * states; chemical accuracy (1.6 mHa against the lowest eigenvalue) with at most one CX more than the smallest circuit known.
 * The agents see neither; exact energies only tell when to stop the clock.
 */
import { findEpisodicAgent } from '../core/agents/episodic/index.ts';
import { circuitEnvironment } from '../core/environments/circuit/index.ts';
import { circuitRunSchema } from '../core/environments/circuit/run-schema.ts';
import type { Candidate, Oracle } from '../core/environments/environment.ts';
import { Random } from '../core/random/random.ts';

interface Task {
  environment: Record<string, unknown>;
  /** Of the energy in hartree, or of the fidelity. */
  error: number;
  twoQubitGates: number;
  /** All gates; without it any number. */
  gates?: number;
}

const INFIDELITY = 1e-9;
const CHEMICAL_ACCURACY = 1.6e-3;

function ghz(qubits: number): Task {
  return {
    environment: {
      target: { state: { name: 'ghz', qubits } },
      gates: ['h', 'cx'],
      maxGates: qubits + 3,
    },
    error: INFIDELITY,
    twoQubitGates: qubits - 1,
    gates: qubits,
  };
}

function molecule(target: Record<string, unknown>, maxGates: number, twoQubitGates: number): Task {
  return {
    environment: {
      target: { molecule: { unit: 'angstrom', ...target } },
      gates: ['ry', 'cx'],
      maxGates,
      reward: { kind: 'incremental', success: 5, failure: 5, twoQubitCost: 0.1 },
    },
    error: CHEMICAL_ACCURACY,
    twoQubitGates,
  };
}

const h2 = { geometry: 'H 0 0 0; H 0 0 0.7414' };
/** The 1s electrons are frozen, the two empty pi orbitals left out: orbitals 1, 2 and 5. */
const lih = (distance: number) => ({
  geometry: `Li 0 0 0; H 0 0 ${distance}`,
  active: [1, 2, 5],
  mapping: 'parity',
});

const beh2 = { geometry: 'Be 0 0 0; H 0 0 1.33; H 0 0 -1.33', unit: 'bohr' };
const h2o = {
  geometry: 'O 0.835 0.452 0; H -0.021 -0.002 0; H 1.477 -0.273 0',
  unit: 'bohr',
};

// Smallest circuits known: 1 CX for H2 on 2 qubits, 3 for H2 on 4 and for LiH on 4; 7 for LiH on 6, 5 for BeH2, 6 for H2O.
const TASKS: Readonly<Record<string, Task>> = {
  bell: ghz(2),
  'ghz-3': ghz(3),
  'ghz-4': ghz(4),
  'ghz-5': ghz(5),
  'h2-2q': molecule({ ...h2, mapping: 'parity' }, 6, 2),
  'h2-4q': molecule({ ...h2, mapping: 'jordan-wigner' }, 10, 4),
  'lih-1.2': molecule(lih(1.2), 14, 4),
  'lih-2.2': molecule(lih(2.2), 14, 4),
  'lih-3.4': molecule(lih(3.4), 16, 4),
  'lih-6q': molecule({ ...lih(2.2), mapping: 'jordan-wigner' }, 22, 8),
  // The published Hamiltonians of these two are at numbers of angstroms read as bohr.
  'beh2-6q': molecule({ ...beh2, active: [1, 2, 3] }, 20, 6),
  'h2o-8q': molecule({ ...h2o, active: { electrons: 4, orbitals: 4 } }, 22, 7),
};

/** Beside the defaults; the large observations of circuits make each gradient step of Q-learning dear. */
const AGENTS: Readonly<Record<string, Record<string, unknown>>> = {
  'double-dqn': { updatesPerStep: 0.25, discount: 0.9 },
  dqn: { updatesPerStep: 0.25, discount: 0.9 },
  'soft-q-learning': { updatesPerStep: 0.25, discount: 0.9 },
};

interface Outcome {
  met: boolean;
  episodes: number;
  circuits: number;
  seconds: number;
  error: number;
}

async function run(task: Task, agent: string, seed: number, limit: number): Promise<Outcome> {
  const settings = circuitRunSchema.parse({
    schema: 'athanor/run@1',
    environment: { type: 'circuit', ...task.environment },
    agent: { type: agent, ...AGENTS[agent] },
    budget: { episodes: 1_000_000 },
    seed,
  });
  const begun = performance.now();
  const seconds = (): number => (performance.now() - begun) / 1000;
  const known = new Set<string>();
  let [met, error] = [false, Infinity];
  const note = ({ values }: Pick<Candidate, 'values'>): void => {
    const { error: found, two_qubit_gates: pairs, gates } = values;
    error = Math.min(error, found ?? Infinity);
    met ||=
      (found ?? Infinity) <= task.error &&
      (pairs ?? Infinity) <= task.twoQubitGates &&
      (gates ?? Infinity) <= (task.gates ?? Infinity);
  };
  const oracle: Oracle = {
    get calls() {
      return known.size;
    },
    get done() {
      return met || seconds() > limit;
    },
    async evaluate(items, evaluate) {
      const fresh = items.flatMap(({ key }, index) => (known.has(key) ? [] : [{ key, index }]));
      for (const { key } of fresh) known.add(key);
      for (const candidate of await evaluate(fresh)) note(candidate);
      return items.map(() => null);
    },
  };
  const session = await circuitEnvironment.open({
    settings,
    inputFile: (path) => path,
    random: new Random(seed),
    threads: 1,
    executionProvider: 'cpu',
    allowedPrograms: [],
    oracle,
    checkpoint: undefined,
    stage: undefined,
  });
  let [episodes, circuits] = [0, 0];
  for await (const { metrics } of session.steps())
    [episodes, circuits] = [metrics.episodes ?? 0, metrics.circuits ?? 0];
  await session.close();
  return { met, episodes, circuits, seconds: seconds(), error };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.floor(sorted.length / 2)]) / 2;
}

const [tasks = 'bell', agents = 'ppo,random', seedCount = '20', limit = '5'] =
  process.argv.slice(2);
const say = (cells: readonly (string | number)[]): void =>
  void process.stdout.write(`| ${cells.join(' | ')} |\n`);
say(['target', 'agent', 'goal met', 'episodes', 'most episodes', 'circuits', 'seconds', 'most seconds']); // prettier-ignore
say(Array<string>(8).fill('---'));
for (const name of tasks.split(','))
  for (const agent of agents.split(',')) {
    findEpisodicAgent(agent);
    const outcomes: Outcome[] = [];
    for (let seed = 1; seed <= Number(seedCount); seed++)
      outcomes.push(await run(TASKS[name], agent, seed, Number(limit)));
    const of = (key: 'episodes' | 'circuits' | 'seconds') =>
      outcomes.map((outcome) => outcome[key]);
    say([
      name,
      agent,
      `${outcomes.filter(({ met }) => met).length} of ${outcomes.length}`,
      median(of('episodes')),
      Math.max(...of('episodes')),
      median(of('circuits')),
      median(of('seconds')).toFixed(2),
      Math.max(...of('seconds')).toFixed(2),
    ]);
  }
