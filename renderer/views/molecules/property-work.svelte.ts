/**
 * The properties of all molecules of a run, which the program computes when somebody sorts or filters by one. It keeps
 * them, so that only new molecules are waited for later.
 */
import type { Progress, RunId } from '../../../core/protocol/host-records.ts';
import { duration, timeLeft } from '../../components/format.ts';
import type { Stream } from '../../host/host.ts';
import { app } from '../../state/app.svelte.ts';

/** Seconds after which the pace is known well enough to foretell the end. */
const PACE_KNOWN_S = 2;

export class PropertyWork {
  /** While molecules are computed. */
  progress = $state.raw<Required<Progress> | undefined>();
  private seconds = $state(0);
  private readonly run: RunId;
  private stream: Stream | undefined;
  private work: Promise<boolean> | undefined;

  constructor(run: RunId) {
    this.run = run;
  }

  /** As people say it; undefined until the pace is known. */
  get left(): string | undefined {
    if (this.progress === undefined || this.seconds < PACE_KNOWN_S) return undefined;
    const left = timeLeft(this.progress.done, this.progress.total, this.seconds);
    return left === undefined ? undefined : duration(left);
  }

  /** True once all molecules have them, false when it was cancelled. Rejects with AppError. */
  ensure(): Promise<boolean> {
    this.work ??= this.compute().finally(() => {
      this.work = this.stream = this.progress = undefined;
    });
    return this.work;
  }

  cancel(): void {
    const { stream } = this;
    this.stream = undefined;
    stream?.cancel();
  }

  private async compute(): Promise<boolean> {
    const begun = performance.now();
    const stream = app.host.stream('computeProperties', { run: this.run }, ({ done, total = 0 }) => {
      this.seconds = (performance.now() - begun) / 1_000;
      this.progress = total > 0 ? { done, total } : undefined;
    }); // prettier-ignore
    this.stream = stream;
    await stream.ended;
    return this.stream === stream;
  }
}
