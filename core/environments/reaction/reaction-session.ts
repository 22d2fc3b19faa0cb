/** A simulated campaign between `open` and `close`: batches of experiments, asked of an agent and answered at once. */
import { findCampaignAgent } from '../../agents/campaign/index.ts';
import type { SuggestedExperiment } from '../../agents/campaign/agent.ts';
import type { Random, RandomState } from '../../random/random.ts';
import type { Point } from '../../reactions/space/factor.ts';
import type { Results } from '../../reactions/space/objective.ts';
import type { Candidate, CheckpointParts, EnvironmentSession, JsonValue, Oracle, StepReport } from '../environment.ts'; // prettier-ignore
import { campaignMetrics, overallScore } from './campaign-metrics.ts';
import type { OpenReaction } from './open-reaction.ts';
import type { ReactionRunSettings } from './run-schema.ts';

export interface ReactionParts {
  settings: ReactionRunSettings;
  reaction: OpenReaction;
  random: Random;
  oracle: Oracle;
}

interface Experiment {
  point: Point;
  results: Results;
}

export class ReactionSession implements EnvironmentSession {
  readonly valueColumns: readonly string[];
  private readonly parts: ReactionParts;
  private readonly experiments: Experiment[] = [];
  private readonly warnings: string[];

  constructor(parts: ReactionParts, checkpoint: CheckpointParts | undefined) {
    this.parts = parts;
    const { factors, objectives } = parts.reaction.space.definition;
    const numeric = factors.filter(({ kind }) => kind !== 'categorical');
    this.valueColumns = [...objectives, ...numeric].map(({ name }) => name);
    this.warnings = checkpoint === undefined ? [...parts.reaction.warnings] : [];
    if (checkpoint === undefined) return;
    parts.random.state = checkpoint.random as RandomState;
    this.experiments.push(...(checkpoint.experiments as unknown as Experiment[]));
  }

  async *steps(): AsyncGenerator<StepReport, void, void> {
    const { settings, reaction } = this.parts;
    // Read anew each time: a budget can be extended.
    const left = (): number => (settings.budget.experiments ?? Infinity) - this.experiments.length;
    while (!this.parts.oracle.done && left() > 0) {
      const suggested = await this.suggest(Math.min(settings.budget.batch ?? 1, left()));
      // Every combination has been tried.
      if (suggested.length === 0) return;
      const candidates = await this.measure(suggested);
      const scores = candidates.flatMap(({ score }) => score ?? []);
      const results = this.experiments.map((experiment) => experiment.results);
      yield {
        candidates,
        metrics: {
          mean_score: scores.length === 0 ? null : scores.reduce((a, b) => a + b) / scores.length,
          experiments: this.experiments.length,
          exploiting: suggested.filter(({ aim }) => aim === 'exploit').length / suggested.length,
          ...campaignMetrics(reaction.simulator, results),
        },
        warnings: this.warnings.splice(0),
      };
    }
  }

  save(): Promise<CheckpointParts> {
    return Promise.resolve({
      random: this.parts.random.state,
      experiments: this.experiments as unknown as JsonValue,
    });
  }

  /** A campaign has one goal. */
  startStage(): Promise<void> {
    return Promise.reject(new Error('Reaction optimization has no stages.'));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private async suggest(count: number): Promise<SuggestedExperiment[]> {
    const { settings, reaction, random } = this.parts;
    const { type, ...agentSettings } = settings.agent;
    const { space, features } = reaction;
    const task = { space, features, measured: this.experiments, pending: [], count, random };
    return findCampaignAgent(type).suggest(task, agentSettings);
  }

  private async measure(suggested: readonly SuggestedExperiment[]): Promise<Candidate[]> {
    const { reaction, random, oracle } = this.parts;
    const { space, simulator } = reaction;
    const items = suggested.map(({ point }) => ({
      key: space.key(point),
      text: space.factors.map(({ name }) => `${name} ${point[name]}`).join(', '),
    }));
    const measured = await oracle.evaluate(items, (fresh) =>
      Promise.resolve(
        fresh.map(({ index }) => {
          const { point, aim } = suggested[index];
          const results = simulator.run(point, random);
          this.experiments.push({ point, results });
          return this.candidate(point, results, aim);
        }),
      ),
    );
    return measured.filter((candidate) => candidate !== null);
  }

  private candidate(point: Point, results: Results, aim: string): Omit<Candidate, 'key' | 'text'> {
    const { factors, objectives } = this.parts.reaction.space.definition;
    const values: Record<string, number | null> = { ...results };
    const labels: Record<string, string> = { aim };
    for (const { name, kind } of factors)
      if (kind === 'categorical') labels[name] = String(point[name]);
      else values[name] = Number(point[name]);
    return { score: overallScore(objectives, results), values, labels };
  }
}
