/** The runs that are compared, each followed while it is chosen. */
import { SvelteMap } from 'svelte/reactivity';
import type { RunId } from '../../../core/protocol/host-records.ts';
import { LiveRun } from '../../state/live-run.svelte.ts';
import { ColumnFeed } from '../run/column-feed.svelte.ts';

export interface ComparedRun {
  live: LiveRun;
  feed: ColumnFeed;
}

export class ComparedRuns {
  private readonly runs = new SvelteMap<RunId, ComparedRun>();

  /** Follows these runs and no others. */
  choose(ids: readonly RunId[]): void {
    const wanted = new Set(ids);
    for (const [id, { live }] of this.runs) {
      if (wanted.has(id)) continue;
      live.close();
      this.runs.delete(id);
    }
    for (const id of wanted) {
      if (!this.runs.has(id))
        this.runs.set(id, { live: new LiveRun(id), feed: new ColumnFeed(id, ['score']) });
    }
  }

  get(id: RunId): ComparedRun | undefined {
    return this.runs.get(id);
  }

  /** Asks for the scores that are not known yet. */
  update(): void {
    for (const { live, feed } of this.runs.values()) {
      const last = live.steps.at(-1);
      if (last !== undefined) void feed.update(last.step, last.stage);
    }
  }

  close(): void {
    this.choose([]);
  }
}
