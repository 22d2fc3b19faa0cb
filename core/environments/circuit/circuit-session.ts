/** A run of circuit design between `open` and `close`: rounds of episodes, their circuits as candidates, the state. */
import type { EpisodicEnvironment } from '../../agents/episode.ts';
import type { RoundReport, SavedPart } from '../../agents/episodic/agent.ts';
import { findEpisodicAgent } from '../../agents/episodic/index.ts';
import { Workspace } from '../../agents/episodic/workspace.ts';
import {
  createEvaluator,
  type CircuitEvaluator,
  type CircuitMemory,
  type EvaluatedCircuit,
} from '../../circuits/episode/circuit-evaluator.ts';
import type { CircuitEpisodeSettings } from '../../circuits/episode/circuit-episode.ts';
import {
  createCurriculum,
  type Curriculum,
  type CurriculumState,
} from '../../circuits/episode/moving-threshold.ts';
import { createRules } from '../../circuits/episode/circuit-rules.ts';
import type { Evaluations } from '../../circuits/simulation/cost.ts';
import { withPrincipalAngles } from '../../circuits/circuit.ts';
import { inPlacedOrder, structureKey } from '../../circuits/circuit-key.ts';
import type { Gate } from '../../circuits/gates.ts';
import type { Random, RandomState } from '../../random/random.ts';
import type { CheckpointParts, EnvironmentSession, Oracle, StepReport } from '../environment.ts';
import { costOf, episodeSettings } from './circuit-cost.ts';
import { createLane, type Outcome } from './circuit-lane.ts';
import { circuitJudge, type CircuitJudge } from './circuit-score.ts';
import type { OpenTarget } from './circuit-target.ts';
import { threadEnvironment, type ThreadOutcome } from './circuit-thread.ts';
import type { CircuitRunSettings } from './run-schema.ts';

export interface CircuitParts {
  settings: CircuitRunSettings;
  target: OpenTarget;
  /** Where the file lies that the target names. */
  hamiltonian: string | undefined;
  random: Random;
  oracle: Oracle;
}

type Progress = {
  seed: number;
  episodes: number;
  best: number | null;
  /** Keys of the circuits on the Pareto front that have been reported. */
  front: string[];
  evaluations: Evaluations;
};

/** The agent's parts keep their names behind this. */
const AGENT = 'agent-';

export class CircuitSession implements EnvironmentSession {
  readonly valueColumns: readonly string[];
  private readonly parts: CircuitParts;
  private readonly judge: CircuitJudge;
  private readonly evaluator: CircuitEvaluator;
  private readonly curriculum: Curriculum;
  private readonly workspace: Workspace;
  private readonly outcomes: Outcome[] = [];
  private progress: Progress;

  constructor(parts: CircuitParts, checkpoint: CheckpointParts | undefined) {
    this.parts = parts;
    const { target } = parts.target;
    const settings = episodeSettings(parts.settings, target.kind);
    const { noise, shots } = parts.settings.environment;
    this.evaluator = createEvaluator(costOf(parts.settings, target), settings);
    const rules = createRules(target, { ...settings, maximumDepth: settings.maximumDepth ?? settings.maximumSteps }); // prettier-ignore
    const start = this.evaluator.evaluate(rules.start);
    this.judge = circuitJudge(parts.target, start, { noise, shots });
    this.valueColumns = this.judge.columns;
    this.curriculum = createCurriculum(settings.curriculum, start.value);
    this.progress = { seed: 0, episodes: 0, best: null, front: [], evaluations: { values: 0, gradients: 0, shots: 0 } }; // prettier-ignore
    if (checkpoint === undefined) this.progress.seed = parts.random.uint32();
    else this.restore(checkpoint);
    this.workspace = new Workspace({
      environment: () => this.lane(settings),
      environmentModule: threadEnvironment(parts.settings, parts.hamiltonian),
      seed: this.progress.seed,
      done: () => this.done,
      checkpoint: checkpoint === undefined ? undefined : agentParts(checkpoint),
    });
  }

  async *steps(): AsyncGenerator<StepReport, void, void> {
    const { type, ...settings } = this.parts.settings.agent;
    const rounds = findEpisodicAgent(type).run(this.workspace, settings);
    try {
      while (!this.done) {
        const next = await rounds.next();
        if (next.done === true) return;
        yield await this.report(next.value);
      }
    } finally {
      await rounds.return();
    }
  }

  save(): Promise<CheckpointParts> {
    const saved: CheckpointParts = {
      random: this.parts.random.state,
      progress: { ...this.progress, evaluations: { ...this.evaluator.evaluations } },
      curriculum: { ...this.curriculum.save() },
      // Plain JSON of arrays and numbers.
      memory: this.evaluator.save() as never,
    };
    for (const [name, part] of Object.entries(this.workspace.save())) saved[AGENT + name] = part;
    return Promise.resolve(saved);
  }

  /** A run of circuits has one goal. */
  startStage(): Promise<void> {
    return Promise.reject(new Error('Circuit design has no stages.'));
  }

  close(): Promise<void> {
    return this.workspace.close();
  }

  private get done(): boolean {
    const { episodes = Infinity } = this.parts.settings.budget;
    return this.parts.oracle.done || this.progress.episodes >= episodes;
  }

  private restore(checkpoint: CheckpointParts): void {
    this.parts.random.state = checkpoint.random as RandomState;
    this.progress = checkpoint.progress as unknown as Progress;
    this.curriculum.restore(checkpoint.curriculum as unknown as CurriculumState);
    this.evaluator.restore(checkpoint.memory as unknown as CircuitMemory);
    Object.assign(this.evaluator.evaluations, this.progress.evaluations);
  }

  /** An episode that shares judge and curriculum with the others. */
  private lane(settings: CircuitEpisodeSettings): EpisodicEnvironment<never> {
    const { evaluator, curriculum, parts } = this;
    const { environment, outcome } = createLane(parts.target.target, settings, evaluator, curriculum); // prettier-ignore
    this.outcomes.push(outcome);
    return environment;
  }

  /** Takes in what a thread tells of its episode, as if it had been played here. */
  private takeIn(outcome: ThreadOutcome): Outcome {
    const { evaluator, curriculum } = this;
    for (const design of [outcome.design, ...outcome.front]) evaluator.admit(design);
    evaluator.count(outcome.circuits, outcome.spent);
    curriculum.record(outcome.design.value, outcome.succeeded);
    return outcome;
  }

  private async report({ episodes, updates, metrics }: RoundReport): Promise<StepReport> {
    const { evaluator, judge, progress } = this;
    const { shots } = this.parts.settings.environment;
    const outcomes = episodes.map(({ outcome }, i) =>
      outcome === undefined ? this.outcomes[i] : this.takeIn(outcome as unknown as ThreadOutcome),
    );
    const played = outcomes.map(({ design }) => design);
    const orders = outcomes.map(({ placed }) => placed);
    await this.offer([...played, ...this.newOnFront()], orders);
    const scores = played.map((design) => judge.score(design));
    progress.episodes += episodes.length;
    progress.best = Math.max(progress.best ?? 0, ...scores);
    const best = evaluator.best ?? played[0];
    return {
      // What the oracle charged is stored; it knows each circuit once.
      candidates: [],
      metrics: {
        mean_score: average(scores),
        best_score: progress.best,
        episodes: progress.episodes,
        mean_return: average(episodes.map((episode) => episode.return)),
        success: average(outcomes.map(({ succeeded }) => Number(succeeded))),
        mean_length: average(episodes.map(({ length }) => length)),
        best_error: judge.values(best).error,
        mean_error: averageKnown(played.map((design) => judge.values(design).error)),
        two_qubit_gates: average(played.map((design) => judge.values(design).two_qubit_gates ?? 0)),
        threshold: this.curriculum.threshold,
        circuits: evaluator.circuits,
        evaluations: evaluator.evaluations.values + evaluator.evaluations.gradients,
        ...(shots === undefined ? {} : { shots: evaluator.evaluations.shots }),
        updates,
        ...metrics,
      },
    };
  }

  /** Circuits that no other one beats, be they in the middle of an episode; each is reported once. */
  private newOnFront(): EvaluatedCircuit[] {
    const designs = this.evaluator.front.entries.map(({ circuit, value }) => ({
      key: structureKey(circuit),
      circuit,
      value,
    }));
    const known = new Set(this.progress.front);
    this.progress.front = designs.map(({ key }) => key);
    return designs.filter(({ key }) => !known.has(key));
  }

  /** `orders`: in which order the gates of the first designs were placed; those of the others stand by their moments. */
  private async offer(
    designs: readonly EvaluatedCircuit[],
    orders: readonly Gate[][],
  ): Promise<void> {
    const items = designs.map(({ key, circuit }, i) => ({
      key,
      text: JSON.stringify(
        withPrincipalAngles(orders[i] === undefined ? circuit : inPlacedOrder(circuit, orders[i])),
      ),
    }));
    await this.parts.oracle.evaluate(items, (fresh) =>
      Promise.resolve(
        fresh.map(({ index }) => ({
          score: this.judge.score(designs[index]),
          values: this.judge.values(designs[index]),
          labels: {},
        })),
      ),
    );
  }
}

function agentParts(checkpoint: CheckpointParts): Record<string, SavedPart> {
  return Object.fromEntries(
    Object.entries(checkpoint).flatMap(([name, part]) =>
      name.startsWith(AGENT) ? [[name.slice(AGENT.length), part]] : [],
    ),
  );
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function averageKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : average(known);
}
