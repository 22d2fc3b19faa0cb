/**
 * Resumes the runs that a crash of the engine interrupted, as a window would. A folder may be held for a moment by
 * who only looks at it, so a refusal is tried again; after the last one the run is left to the user.
 */
import type { HostAnswer } from '../protocol/host-api.ts';

const RETRY_DELAYS_MS = [500, 2_000, 5_000];

export interface ResumeRequest {
  id: number;
  method: 'resumeRun';
  params: { run: string };
}

export class RunResumption {
  private readonly send: (request: ResumeRequest) => void;
  private readonly open = new Map<number, { run: string; refusals: number }>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private lastId = 0;

  constructor(send: (request: ResumeRequest) => void) {
    this.send = send;
  }

  begin(runs: readonly string[]): void {
    for (const run of runs) this.ask(run, 0);
  }

  receive(answer: HostAnswer): void {
    const asked = this.open.get(answer.id);
    this.open.delete(answer.id);
    if (asked === undefined || !('error' in answer)) return;
    const delay = RETRY_DELAYS_MS.at(asked.refusals);
    if (delay === undefined) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.ask(asked.run, asked.refusals + 1);
    }, delay);
    this.timers.add(timer);
  }

  /** The engine is gone: nothing more is asked or expected. */
  cancel(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.open.clear();
  }

  private ask(run: string, refusals: number): void {
    const id = ++this.lastId;
    this.open.set(id, { run, refusals });
    this.send({ id, method: 'resumeRun', params: { run } });
  }
}
