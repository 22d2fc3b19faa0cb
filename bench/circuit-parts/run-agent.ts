/** One run of an agent on a task, as a run file would describe it, until its goal is met or its limits are reached. */
import { circuitEnvironment } from '../../core/environments/circuit/index.ts';
import { circuitRunSchema } from '../../core/environments/circuit/run-schema.ts';
import type { Candidate, Oracle } from '../../core/environments/environment.ts';
import { Random } from '../../core/random/random.ts';
import type { Task } from './tasks.ts';

/** Beside the defaults; the large observations of circuits make each gradient step of Q-learning dear. */
const AGENTS: Readonly<Record<string, Record<string, unknown>>> = {
  'double-dqn': { updatesPerStep: 0.25, discount: 0.9 },
  dqn: { updatesPerStep: 0.25, discount: 0.9 },
  'soft-q-learning': { updatesPerStep: 0.25, discount: 0.9 },
};

export interface Limits {
  seconds: number;
  /** Expectations, and expectations with gradients. */
  evaluations?: number;
}

export interface Outcome {
  met: boolean;
  episodes: number;
  circuits: number;
  evaluations: number;
  seconds: number;
  /** Lowest of all, and lowest of circuits with no more two-qubit gates than allowed. */
  error: number;
  smallError: number;
}

export interface Variant {
  environment?: Record<string, unknown>;
  agent?: Record<string, unknown>;
}

export async function runAgent(
  task: Task,
  agent: string,
  seed: number,
  limits: Limits,
  variant: Variant = {},
): Promise<Outcome> {
  const settings = circuitRunSchema.parse({
    schema: 'athanor/run@1',
    environment: { type: 'circuit', ...task.environment, ...variant.environment },
    agent: { type: agent, ...AGENTS[agent], ...variant.agent },
    budget: { episodes: 1_000_000 },
    seed,
  });
  const begun = performance.now();
  const seconds = (): number => (performance.now() - begun) / 1000;
  const known = new Set<string>();
  const state = { met: false, error: Infinity, smallError: Infinity, evaluations: 0 };
  const note = ({ values }: Pick<Candidate, 'values'>): void => {
    const { error, two_qubit_gates: pairs, gates } = values;
    const found = error ?? Infinity;
    const small = (pairs ?? Infinity) <= task.twoQubitGates && (gates ?? Infinity) <= (task.gates ?? Infinity); // prettier-ignore
    state.error = Math.min(state.error, found);
    if (small) state.smallError = Math.min(state.smallError, found);
    state.met ||= small && found <= task.error;
  };
  const oracle: Oracle = {
    get calls() {
      return known.size;
    },
    get done() {
      return (
        state.met ||
        seconds() > limits.seconds ||
        state.evaluations >= (limits.evaluations ?? Infinity)
      );
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
  const trace = process.env.TRACE === '1';
  for await (const { metrics } of session.steps()) {
    [episodes, circuits] = [metrics.episodes ?? 0, metrics.circuits ?? 0];
    state.evaluations = metrics.evaluations ?? 0;
    if (trace && (episodes / 16) % 16 === 0)
      console.error(seconds().toFixed(1), episodes, circuits, JSON.stringify(metrics));
  }
  await session.close();
  const { met, error, smallError, evaluations } = state;
  return { met, episodes, circuits, evaluations, seconds: seconds(), error, smallError };
}
