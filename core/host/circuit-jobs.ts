/** What is computed about one circuit, on whatever thread: values, states, better angles, replays and references. */
import { optimizeAngles } from '../circuits/angles/optimize-angles.ts';
import {
  anglesOf,
  checkCircuit,
  circuitCost,
  withAngles,
  withPrincipalAngles,
  type Circuit,
} from '../circuits/circuit.ts';
import { createEvaluator } from '../circuits/episode/circuit-evaluator.ts';
import type { CircuitEpisodeSettings } from '../circuits/episode/circuit-episode.ts';
import { replay } from '../circuits/search/replay.ts';
import { createCostFunction, type CostFunction } from '../circuits/simulation/cost.ts';
import { costsAlong, largestAmplitudes, stateAfter } from '../circuits/simulation/step-through.ts';
import { blochVector } from '../circuits/simulation/state-vector.ts';
import {
  openTarget,
  type OpenTarget,
  type TargetSettings,
} from '../environments/circuit/circuit-target.ts';
import { findReference } from '../environments/circuit/reference-circuits.ts';
import {
  MOST_AMPLITUDES,
  type CircuitJudgement,
  type CircuitMessages,
  type CircuitReference,
  type CircuitResults,
  type CircuitTargetSummary,
} from '../protocol/circuit-api.ts';
import { AppError, badInput } from '../protocol/errors.ts';
import { Random } from '../random/random.ts';

/** A target with everything that a thread needs to open it. */
export interface TargetSource {
  settings: TargetSettings;
  /** Paths of the files by the names that the settings give them. */
  sources: Readonly<Record<string, string>>;
  /** How the circuits of a run are built; without a run any gate may stand anywhere. */
  episode?: Pick<CircuitEpisodeSettings, 'gates' | 'connectivity' | 'start' | 'optimizer'>;
  /** Whether the run judges circuits with noise or by finite measurements. */
  hasNoise?: boolean;
}

export type QuickJob =
  | { kind: 'target'; target: TargetSource }
  | { kind: 'judge'; circuit: Circuit; target?: TargetSource | undefined }
  | { kind: 'state'; circuit: Circuit; gates: number; from?: string | undefined }
  | { kind: 'trace'; circuit: Circuit; target: TargetSource };

export type LongJob =
  | { kind: 'optimize'; circuit: Circuit; target: TargetSource; method: 'lbfgs' | 'rotosolve' }
  | { kind: 'replay'; circuit: Circuit; target: TargetSource; given: number }
  | {
      kind: 'compare';
      target: TargetSource;
      references: CircuitReference[];
      goal?: number | undefined;
      evaluations: number;
      gates: number;
    };

export type LongMessage = CircuitMessages[keyof CircuitMessages];

type QuickAnswers = {
  target: CircuitResults['circuitTarget'];
  judge: CircuitResults['judgeCircuit'];
  state: CircuitResults['circuitState'];
  trace: CircuitResults['circuitTrace'];
};
export type QuickAnswer = QuickAnswers[QuickJob['kind']];

/** Circuits larger than this take seconds for one trace. */
const MOST_TRACED_QUBITS = 14;
const MOST_KEPT = 4;
const TELL_EVERY = 200;

interface Bench {
  open: OpenTarget;
  cost: CostFunction;
}

/** Opened targets, those used last at the end: a molecule's integrals take a second. */
const kept = new Map<string, Bench>();

function benchOf({ settings, sources }: TargetSource): Bench {
  const key = JSON.stringify([settings, sources]);
  const open = kept.get(key)?.open ?? openTarget(settings, (name) => sources[name]);
  const bench = kept.get(key) ?? { open, cost: createCostFunction(open.target.objective) };
  kept.delete(key);
  kept.set(key, bench);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value ?? key);
  return bench;
}

export function runQuickJob(job: QuickJob): QuickAnswer {
  switch (job.kind) {
    case 'target':
      return describe(job.target);
    case 'judge': {
      checkCircuit(job.circuit);
      if (job.target === undefined) return { cost: circuitCost(job.circuit) };
      const { open, cost } = fittingBench(job.target, job.circuit);
      return judged(job.circuit, cost.prepare(job.circuit).value(anglesOf(job.circuit)), open);
    }
    case 'state': {
      checkCircuit(job.circuit);
      const state = stateAfter(job.circuit, job.gates, job.from);
      const bloch = Array.from({ length: state.qubits }, (_, qubit) => blochVector(state, qubit));
      return { ...largestAmplitudes(state, MOST_AMPLITUDES), bloch };
    }
    case 'trace': {
      checkCircuit(job.circuit);
      const { open } = fittingBench(job.target, job.circuit);
      if (open.target.objective.register > MOST_TRACED_QUBITS)
        throw badInput(`A value after each gate is worked out for up to ${MOST_TRACED_QUBITS} qubits.`, {}); // prettier-ignore
      const values = costsAlong(open.target.objective, job.circuit);
      return { values: values.map((value) => shown(value, open)) };
    }
  }
}

/** `tell` hears what is known by then; the last message of a part holds its result. */
export function runLongJob(job: LongJob, tell: (message: LongMessage) => void): void {
  if (job.kind === 'optimize') optimize(job, tell);
  else if (job.kind === 'replay') replayAll(job, tell);
  else compare(job, tell);
}

function optimize(
  { circuit, target, method }: Extract<LongJob, { kind: 'optimize' }>,
  tell: (message: CircuitMessages['optimizeCircuit']) => void,
): void {
  checkCircuit(circuit);
  const { open } = fittingBench(target, circuit);
  const cost = createCostFunction(open.target.objective);
  const problem = cost.prepare(circuit);
  const spent = (): number => cost.evaluations.values + cost.evaluations.gradients;
  let told = 0;
  const telling = (): void => {
    if (spent() - told < TELL_EVERY) return;
    told = spent();
    tell({ evaluations: told });
  };
  const watched = {
    ...problem,
    value: (angles: ArrayLike<number>) => (telling(), problem.value(angles)),
    valueAndGradient: (angles: ArrayLike<number>, gradient: Float64Array) => (
      telling(),
      problem.valueAndGradient!(angles, gradient)
    ),
  };
  const optimizer =
    method === 'lbfgs'
      ? ({ method, steps: 1_000, restarts: 2 } as const)
      : ({ method, sweeps: 200 } as const);
  const start = anglesOf(circuit);
  const found = optimizeAngles(watched, start, [], optimizer, new Random(1));
  // A descent never ends above its start, up to rounding.
  const better = withPrincipalAngles(withAngles(circuit, found.angles));
  tell({
    evaluations: spent(),
    found: { circuit: better, judgement: judged(better, found.value, open) },
  });
}

function replayAll(
  { circuit, target, given }: Extract<LongJob, { kind: 'replay' }>,
  tell: (message: CircuitMessages['replayCircuit']) => void,
): void {
  checkCircuit(circuit);
  const { open, cost } = fittingBench(target, circuit);
  const optimizer = target.episode?.optimizer;
  // Noisy values have no gradients; without noise the angles are found by them whatever the run used.
  const evaluator = createEvaluator(cost, {
    optimizer: optimizer?.method === 'lbfgs' ? optimizer : { method: 'lbfgs', steps: 100, restarts: 2 }, // prettier-ignore
  });
  const total = circuit.gates.length - given + 1;
  let done = 0;
  for (const step of replay(circuit, given, evaluator)) {
    const { value, error } = judged(step.circuit, step.value, open);
    tell({
      done: ++done,
      total,
      step: {
        circuit: withPrincipalAngles(step.circuit),
        value: value ?? step.value,
        ...(error === undefined ? {} : { error }),
      },
    });
  }
}

function compare(
  { target, references, goal, evaluations, gates }: Extract<LongJob, { kind: 'compare' }>,
  tell: (message: CircuitMessages['compareCircuits']) => void,
): void {
  const { open } = benchOf(target);
  const problem = {
    target: open.target,
    molecule: target.settings.molecule,
    gates: target.episode?.gates ?? (['ry', 'rz', 'cx'] as const),
    connectivity: target.episode?.connectivity ?? ({ kind: 'all' } as const),
    start: target.episode?.start,
    goal: goal === undefined ? undefined : open.target.kind === 'energy' ? goal : 1 - goal,
    evaluations,
    maximumSteps: gates,
  };
  references.forEach((settings, reference) => {
    let told = 0;
    tell({ reference, evaluations: 0 });
    try {
      const found = findReference(settings, problem, (spent) => {
        if (spent - told < TELL_EVERY) return;
        told = spent;
        tell({ reference, evaluations: spent });
      });
      tell({
        reference,
        evaluations: found.evaluations,
        found: {
          circuit: found.circuit,
          judgement: judged(found.circuit, found.value, open),
          evaluations: found.evaluations,
        },
      });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      tell({ reference, evaluations: told, reason: error.message });
    }
  });
}

function describe(source: TargetSource): CircuitTargetSummary {
  const { open } = benchOf(source);
  const { kind, qubits } = open.target;
  const start = source.episode?.start;
  return {
    kind,
    qubits,
    ...(kind === 'energy' && open.exact !== undefined ? { exact: open.exact } : {}),
    unit: kind === 'energy' && source.settings.spins === undefined ? 'hartree' : '',
    isMolecule: source.settings.molecule !== undefined,
    hasNoise: source.hasNoise === true,
    ...(start === undefined ? {} : { start }),
  };
}

function fittingBench(source: TargetSource, { qubits }: Circuit): Bench {
  const bench = benchOf(source);
  const wanted = bench.open.target.qubits;
  if (wanted !== qubits)
    throw badInput(
      `The circuit has "${qubits}" qubits, and the target ${wanted}.`,
      {},
      'Choose a target with as many qubits.',
    );
  return bench;
}

function judged(circuit: Circuit, cost: number, open: OpenTarget): CircuitJudgement {
  return {
    value: shown(cost, open),
    ...(open.exact === undefined ? {} : { error: Math.max(0, cost - open.exact) }),
    cost: circuitCost(circuit),
  };
}

/** An energy is shown as it is, of an infidelity the fidelity. */
function shown(cost: number, { target }: OpenTarget): number {
  return target.kind === 'energy' ? cost : 1 - cost;
}
