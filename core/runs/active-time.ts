/** Seconds during which a run was really at work: pauses, and the time between two processes, are not counted. */
export class ActiveTime {
  private readonly now: () => number;
  private total: number;
  private since: number | undefined;

  /** `now` in seconds, never going back. */
  constructor(secondsBefore: number, now: () => number) {
    this.total = secondsBefore;
    this.now = now;
  }

  get seconds(): number {
    return this.total + (this.since === undefined ? 0 : this.now() - this.since);
  }

  start(): void {
    this.since ??= this.now();
  }

  stop(): void {
    this.total = this.seconds;
    this.since = undefined;
  }
}
