/**
 * Designing a circuit as an episode: a gate a step, its angles optimized at once, until the cost falls below the threshold or
 * the steps are used up. As in M. Ostaszewski et al., NeurIPS 2021, arXiv:2103.16089, and CRLQAS (Y. J. Patel et al., ICLR
 * 2024, arXiv:2402.03500), with the observation, illegal actions and random halting of the latter.
 *
 * The class has the shape of an episodic environment of the agents: reset(random), step(action).
 */
import { z } from 'zod';
import type { JsonValue } from '../../protocol/json-value.ts';
import type { Random } from '../../random/random.ts';
import { angleOptimizerSchema } from '../angles/optimize-angles.ts';
import { type CircuitCost, circuitCost } from '../circuit.ts';
import { connectivitySchema } from '../connectivity.ts';
import { GATE_NAMES } from '../gates.ts';
import type { CircuitTarget } from '../targets/target.ts';
import { type CircuitAction, gadgetSchema } from './circuit-actions.ts';
import type { CircuitEvaluator, CircuitMemory, EvaluatedCircuit } from './circuit-evaluator.ts';
import {
  type CircuitLayout,
  type CircuitRows,
  circuitRows,
  writeCircuit,
} from './circuit-observation.ts';
import { rewardSchema, stepReward } from './circuit-reward.ts';
import { type CircuitRules, createRules } from './circuit-rules.ts';
import { type Curriculum, type CurriculumState, curriculumSchema } from './moving-threshold.ts';

export const circuitEpisodeSchema = z.strictObject({
  gates: z
    .array(z.enum(GATE_NAMES))
    .min(1)
    .default(['rx', 'ry', 'rz', 'cx'])
    .describe('gates that the agent may place'),
  gadgets: z.array(gadgetSchema).max(20).default([]).describe('macros that count as one action'),
  connectivity: connectivitySchema
    .default({ kind: 'all' })
    .describe('pairs of qubits that two-qubit gates may join'),
  start: z
    .string()
    .optional()
    .describe('basis state before the first gate, such as Hartree-Fock "1100"; all 0 by default'),
  maximumSteps: z.int().min(1).max(1000).default(40).describe('actions in an episode'),
  maximumDepth: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('moments in a circuit; as many as steps by default'),
  maximumTwoQubitGates: z
    .int()
    .min(0)
    .max(1000)
    .optional()
    .describe('two-qubit gates that a circuit may have; any number by default'),
  halting: z
    .strictObject({
      // SOURCE: CRLQAS, for 70 steps: NegBin(70, 0.573) within [25, 70].
      successes: z.int().min(1).max(1000).default(70),
      probability: z.number().gt(0).lt(1).default(0.573),
      minimum: z.int().min(1).default(25),
    })
    .optional()
    .describe(
      'episodes are cut off after a random number of steps, negative-binomially distributed',
    ),
  illegalActions: z.boolean().default(true).describe('whether gates without effect are forbidden'),
  revisit: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe('share of episodes that begin in the middle of one of the best circuits so far'),
  showAngles: z.boolean().default(true).describe('whether the agent sees the angles'),
  reward: rewardSchema.default({
    kind: 'incremental',
    success: 5,
    failure: 5,
    twoQubitCost: 0,
    oneQubitCost: 0,
    depthCost: 0,
  }),
  curriculum: curriculumSchema.default({
    kind: 'moving',
    start: 0.2,
    resetEvery: 50,
    delta: 1e-3,
    successes: 10,
    shifts: 10,
  }),
  optimizer: angleOptimizerSchema.default({ method: 'lbfgs', steps: 100, restarts: 2 }),
});

export type CircuitEpisodeSettings = z.output<typeof circuitEpisodeSchema>;

export interface CircuitObservation {
  features: Float32Array;
  /** 1 where an action is allowed. */
  legal: Uint8Array;
}

export interface CircuitTransition {
  observation: CircuitObservation;
  reward: number;
  terminated: boolean;
  truncated: boolean;
}

/** Numbers at the end of the features: cost, distance to the threshold, steps left. */
const COST_FEATURES = 3;

/** What lives across episodes. */
interface EpisodeState {
  curriculum: CurriculumState;
  memory: CircuitMemory;
}

export class CircuitEpisode {
  readonly observationSize: number;
  readonly actions: { kind: 'discrete'; count: number };
  /** What each action places. */
  readonly choices: readonly CircuitAction[];

  private readonly settings: CircuitEpisodeSettings;
  private readonly target: CircuitTarget;
  private readonly evaluator: CircuitEvaluator;
  private readonly curriculum: Curriculum;
  private readonly rules: CircuitRules;
  private readonly layout: CircuitLayout;
  private readonly rows: CircuitRows;
  private readonly start: EvaluatedCircuit;

  private design: EvaluatedCircuit;
  private cost: CircuitCost;
  private steps = 0;
  private limit: number;
  private lowest: number;

  /** Several episodes may share evaluator and curriculum, as parallel ones do. */
  constructor(
    target: CircuitTarget,
    settings: CircuitEpisodeSettings,
    evaluator: CircuitEvaluator,
    curriculum: Curriculum,
  ) {
    this.settings = settings;
    this.target = target;
    this.evaluator = evaluator;
    this.curriculum = curriculum;
    const { maximumSteps, maximumDepth = maximumSteps } = settings;
    this.rules = createRules(target, { ...settings, maximumDepth });
    this.choices = this.rules.choices;
    this.actions = { kind: 'discrete', count: this.choices.length };
    this.start = evaluator.evaluate(this.rules.start);
    const gates = [this.rules.start, ...this.choices].flatMap((part) => part.gates);
    this.layout = {
      gates: [...new Set(gates.map(({ name }) => name))],
      qubits: target.qubits,
      depth: this.rules.depth,
      angles: settings.showAngles,
    };
    this.rows = circuitRows(this.layout);
    this.observationSize = this.layout.depth * this.rows.count * target.qubits + COST_FEATURES;
    this.design = this.start;
    this.cost = circuitCost(this.start.circuit);
    this.limit = maximumSteps;
    this.lowest = this.start.value;
  }

  /** The circuit so far, with its cost. */
  get circuit(): EvaluatedCircuit {
    return this.design;
  }

  async reset(random: Random): Promise<CircuitObservation> {
    this.design = this.firstCircuit(random);
    this.cost = circuitCost(this.design.circuit);
    this.steps = this.fewestSteps(this.design.circuit.gates.length);
    this.lowest = this.design.value;
    this.limit = Math.min(this.settings.maximumSteps, haltingStep(this.settings, random));
    return this.observe();
  }

  /**
   * The start, or the first gates of a circuit on the Pareto front: what was hard to reach is gone back to, and explored from
   * there. A. Ecoffet et al., Nature 590, 580 (2021), doi:10.1038/s41586-020-03157-9.
   */
  private firstCircuit(random: Random): EvaluatedCircuit {
    const { revisit, maximumSteps } = this.settings;
    if (revisit === 0 || random.uniform() >= revisit) return this.start;
    const { entries } = this.evaluator.front;
    if (entries.length === 0) return this.start;
    const { circuit } = entries[random.integer(entries.length)];
    const first = this.start.circuit.gates.length;
    const gates = circuit.gates.slice(0, first + random.integer(circuit.gates.length - first + 1));
    // At least one action is left to be taken.
    if (this.fewestSteps(gates.length) >= maximumSteps) return this.start;
    return this.evaluator.evaluate({ qubits: circuit.qubits, gates });
  }

  /** Actions that so many gates take at least. */
  private fewestSteps(gates: number): number {
    const largest = Math.max(...this.choices.map((choice) => choice.gates.length));
    return Math.ceil((gates - this.start.circuit.gates.length) / largest);
  }

  async step(action: number): Promise<CircuitTransition> {
    const fresh = this.choices[action].gates.map((gate) => ({ ...gate }));
    const before = this.design;
    const costBefore = this.cost;
    const gates = [...before.circuit.gates, ...fresh];
    this.design = this.evaluator.evaluate({ qubits: this.target.qubits, gates }, fresh);
    this.cost = circuitCost(this.design.circuit);
    this.steps++;
    this.lowest = Math.min(this.lowest, this.design.value);

    const { threshold } = this.curriculum;
    const succeeded = this.design.value < threshold;
    const observation = this.observe();
    const stuck = !observation.legal.includes(1);
    if (stuck) observation.legal.fill(1);
    const exhausted = this.steps >= this.settings.maximumSteps || stuck;
    const last = succeeded || exhausted || this.steps >= this.limit;
    if (last) this.curriculum.record(this.lowest, succeeded);
    const reward = stepReward(this.settings.reward, {
      before: before.value,
      after: this.design.value,
      threshold,
      lowerBound: this.target.lowerBound,
      succeeded,
      last,
      circuitBefore: costBefore,
      circuitAfter: this.cost,
    });
    // The steps left are seen, so running out of them is an end like any other; being halted at random is not.
    const terminated = succeeded || exhausted;
    return { observation, reward, terminated, truncated: last && !terminated };
  }

  /** What lives across episodes: the curriculum and all circuits seen before. */
  save(): JsonValue {
    const state: EpisodeState = {
      curriculum: this.curriculum.save(),
      memory: this.evaluator.save(),
    };
    // Plain data; an optional angle is what TypeScript does not take for JSON.
    return state as unknown as JsonValue;
  }

  restore(saved: JsonValue): void {
    const { curriculum, memory } = saved as unknown as EpisodeState;
    this.curriculum.restore(curriculum);
    this.evaluator.restore(memory);
  }

  private observe(): CircuitObservation {
    const features = new Float32Array(this.observationSize);
    writeCircuit(this.design.circuit, this.layout, this.rows, features);
    const { value } = this.design;
    const { lowerBound } = this.target;
    const at = this.observationSize - COST_FEATURES;
    features[at] = (value - lowerBound) / Math.max(this.start.value - lowerBound, 1e-12);
    // Chemical accuracy is a small share of an energy: the threshold's neighbourhood is seen on a logarithmic scale.
    features[at + 1] = Math.log10(Math.max(value - this.curriculum.threshold, 1e-6)) / 6;
    features[at + 2] = 1 - this.steps / this.settings.maximumSteps;
    return { features, legal: this.rules.legal(this.design.circuit) };
  }
}

/** Steps after which an episode is cut off: failures before the given number of successes, in Bernoulli trials. */
function haltingStep({ halting }: CircuitEpisodeSettings, random: Random): number {
  if (halting === undefined) return Infinity;
  let failures = 0;
  for (let successes = 0; successes < halting.successes;)
    if (random.uniform() < halting.probability) successes++;
    else failures++;
  return Math.max(halting.minimum, failures);
}
