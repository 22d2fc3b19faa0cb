/** The mean of the ten best of a run, step by step, kept up to date; its molecules are not kept. */
import type { RunId } from '../../../core/protocol/host-records.ts';
import { ColumnFeed } from './column-feed.svelte.ts';
import { RunningTopTen } from './top-ten.ts';

interface StepPlace {
  step: number;
  stage: number;
}

export class TopTenFeed {
  /** Rises with every answer; 0 before the first. */
  private version = $state(0);
  private readonly feed: ColumnFeed;
  private running = new RunningTopTen();
  private known: StepPlace = { step: 0, stage: 0 };

  constructor(run: RunId) {
    this.feed = new ColumnFeed(run, ['score']);
  }

  /** Takes in what came up to this step and stage. Calls during a request are left out. */
  async update(step: number, stage: number): Promise<void> {
    await this.feed.update(step, stage);
    if (!this.feed.loaded) return;
    const { steps, stages, columns } = this.feed.take();
    if (steps.length === 0 && this.version > 0) return;
    // A run that was resumed has gone back, and all of it is told anew.
    const first = steps.at(0) ?? Infinity;
    if (first <= this.known.step) this.running = new RunningTopTen();
    this.running.add({ steps, stages, scores: columns['score'] });
    this.known = { step: steps.at(-1) ?? 0, stage };
    this.version++;
  }

  /** One value a step; undefined until the first answer. */
  curve(steps: readonly StepPlace[]): (number | null)[] | undefined {
    return this.version === 0 ? undefined : this.running.curve(steps);
  }
}
