/**
 * A run that is being looked at: its card, every step so far, the best and newest molecules, events and warnings.
 * The stream goes on after a dropped connection without losing or repeating a step.
 */
import type { RunCard, RunDetails, RunId } from '../../core/protocol/host-records.ts';
import type { CandidateRecord, RunEvent, StepRecord } from '../../core/protocol/run-records.ts';
import type { Stream } from '../host/host.ts';
import { app } from './app.svelte.ts';

export class LiveRun {
  readonly id: RunId;
  card = $state.raw<RunCard | undefined>();
  details = $state.raw<RunDetails | undefined>();
  /** In order; replaced (not changed) at most ten times a second. */
  steps = $state.raw<readonly StepRecord[]>([]);
  best = $state.raw<readonly CandidateRecord[]>([]);
  newest = $state.raw<readonly CandidateRecord[]>([]);
  /** Warnings and notable events, oldest first. */
  events = $state.raw<readonly RunEvent[]>([]);
  /** Rises with every message that brought candidates. */
  version = $state(0);
  error = $state.raw<unknown>();
  private readonly stream: Stream;

  constructor(id: RunId) {
    this.id = id;
    this.stream = app.host.stream('watchRun', { run: id }, (update) => {
      this.card = update.card;
      const steps = update.events.flatMap(({ record }) => (record === undefined ? [] : [record]));
      const rolledBack = update.events.some(({ kind }) => kind === 'rolled-back');
      if (steps.length > 0 || rolledBack) {
        // After an interrupted run its last steps are done anew.
        const first = steps[0]?.step ?? Infinity;
        const kept = rolledBack ? this.steps.filter(({ step }) => step < first) : this.steps;
        this.steps = [...kept, ...steps];
      }
      const others = update.events.filter(({ kind }) => kind !== 'step');
      if (others.length > 0) this.events = [...this.events, ...others];
      if (others.some(({ kind }) => kind === 'stage')) void this.refresh();
      if (update.best.length > 0) this.best = update.best;
      if (update.newest.length > 0) this.newest = update.newest;
      if (update.best.length > 0 || update.newest.length > 0) this.version += 1;
    });
    this.stream.ended.catch((error: unknown) => (this.error = error));
    void this.refresh();
  }

  /** Settings, stages and columns; again after they changed. */
  async refresh(): Promise<void> {
    await app.host.request('run', { run: this.id }).then(
      (details) => (this.details = details),
      (error: unknown) => (this.error = error),
    );
  }

  close(): void {
    this.stream.cancel();
  }
}
