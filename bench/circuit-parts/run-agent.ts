/** One run of an agent on a task, as a run file would describe it, until its goal is met or its limits are reached. */
import { findEpisodicAgent } from '../../core/agents/episodic/index.ts';
import { circuitEnvironment } from '../../core/environments/circuit/index.ts';
import { circuitRunSchema } from '../../core/environments/circuit/run-schema.ts';
import type { Candidate, CheckpointParts, Oracle } from '../../core/environments/environment.ts';
import { Random } from '../../core/random/random.ts';
import type { Limits, Outcome } from './outcome.ts';
import type { Task } from './tasks.ts';

/** Beside the defaults; the large observations of circuits make each gradient step of Q-learning dear. */
const AGENTS: Readonly<Record<string, Record<string, unknown>>> = {
  'double-dqn': { updatesPerStep: 0.25, discount: 0.9 },
  dqn: { updatesPerStep: 0.25, discount: 0.9 },
  'soft-q-learning': { updatesPerStep: 0.25, discount: 0.9 },
};

export interface Variant {
  agent?: Record<string, unknown>;
  /** Parameters of networks, from the checkpoint of another run; random ones without. */
  weights?: CheckpointParts;
  /** The run goes on after its goal is met, until its limits. */
  on?: boolean;
}

export interface AgentRun extends Outcome {
  weights: CheckpointParts;
}

export async function runAgent(
  task: Task,
  agent: string,
  seed: number,
  limits: Limits,
  variant: Variant = {},
): Promise<AgentRun> {
  const { entropyWeight } = task;
  const entropy = entropyWeight !== undefined && 'entropyWeight' in findEpisodicAgent(agent).settings.shape; // prettier-ignore
  const settings = circuitRunSchema.parse({
    schema: 'athanor/run@1',
    environment: { type: 'circuit', ...task.environment },
    agent: {
      type: agent,
      ...AGENTS[agent],
      ...(entropy ? { entropyWeight } : {}),
      ...variant.agent,
    },
    budget: { episodes: limits.episodes ?? 1_000_000 },
    seed,
  });
  const begun = performance.now();
  const seconds = (): number => (performance.now() - begun) / 1000;
  const known = new Set<string>();
  const state = { met: false, error: Infinity, twoQubitGates: 0, evaluations: 0 };
  const note = ({ values }: Pick<Candidate, 'values'>): void => {
    const { error, two_qubit_gates: pairs, gates } = values;
    const found = error ?? Infinity;
    const small =
      (pairs ?? Infinity) <= task.twoQubitGates && (gates ?? Infinity) <= (task.gates ?? Infinity);
    if (!small) return;
    const within = found <= task.error;
    // Of circuits within the error the smallest one counts, of others the best one.
    if (
      within ? !state.met || (pairs ?? 0) < state.twoQubitGates : !state.met && found < state.error
    )
      // prettier-ignore
      Object.assign(state, { error: found, twoQubitGates: pairs ?? 0 });
    state.met ||= within;
  };
  const oracle: Oracle = {
    get calls() {
      return known.size;
    },
    get done() {
      return (state.met && variant.on !== true) || seconds() > limits.seconds;
    },
    async evaluate(items, evaluate) {
      const fresh = items.flatMap(({ key }, index) => (known.has(key) ? [] : [{ key, index }]));
      for (const { key } of fresh) known.add(key);
      for (const candidate of await evaluate(fresh)) note(candidate);
      return items.map(() => null);
    },
  };
  const open = (checkpoint: CheckpointParts | undefined) =>
    circuitEnvironment.open({
      settings,
      inputFile: (path) => path,
      random: new Random(seed),
      threads: 1,
      executionProvider: 'cpu',
      allowedPrograms: [],
      oracle,
      checkpoint,
      stage: undefined,
    });
  let session = await open(undefined);
  if (variant.weights !== undefined) {
    const saved = await session.save();
    await session.close();
    session = await open({ ...saved, ...variant.weights });
  }
  let [episodes, circuits] = [0, 0];
  for await (const { metrics } of session.steps()) {
    [episodes, circuits] = [metrics.episodes ?? 0, metrics.circuits ?? 0];
    state.evaluations = metrics.evaluations ?? 0;
  }
  const saved = await session.save();
  await session.close();
  const networks = Object.entries(saved).filter(([name]) => /^agent-(actor|critic)$/.test(name));
  return { ...state, episodes, circuits, seconds: seconds(), weights: Object.fromEntries(networks) }; // prettier-ignore
}
