/**
 * One line of progress with the time left. On a terminal it is redrawn in place; in a log file a line is written
 * every few seconds, so that a log shows life and stays short.
 */

/** Redraws a second on a terminal, and seconds between two lines of a log. */
const REDRAW_MS = 200;
const LOG_LINE_MS = 5_000;
/** Weight of the newest rate in the moving mean from which the time left follows. */
const RATE_WEIGHT = 0.2;

export interface ProgressFields {
  done: number;
  total: number | undefined;
  elapsedSeconds: number;
  secondsLeft: number | undefined;
  detail: string;
}

export interface ProgressOptions {
  label: string;
  unit: string;
  /** Left out where it cannot be known. */
  total?: number;
  stream: { isTTY?: boolean; columns?: number; write(text: string): unknown };
  /** Called instead of writing text, at most once in REDRAW_MS. */
  emit?: (fields: ProgressFields) => void;
  now?: () => number;
}

export class Progress {
  private readonly options: ProgressOptions;
  private readonly now: () => number;
  private readonly started: number;
  private readonly interval: number;
  private lastShown: number;
  private lastRateAt: number;
  private lastRateDone: number | undefined;
  private rate = 0;
  private drawn = false;
  private fields: ProgressFields;

  constructor(options: ProgressOptions) {
    this.options = options;
    this.now = options.now ?? (() => performance.now());
    this.started = this.now();
    this.lastRateAt = this.started;
    const quick = options.emit !== undefined || options.stream.isTTY === true;
    this.interval = quick ? REDRAW_MS : LOG_LINE_MS;
    this.lastShown = quick ? -Infinity : this.started;
    this.fields = {
      done: 0,
      total: options.total,
      elapsedSeconds: 0,
      secondsLeft: undefined,
      detail: '',
    };
  }

  /** `done` of the total; `detail` is a few words such as "best 0.92"; `secondsLeft` replaces the own estimate. */
  update(done: number, detail = '', secondsLeft?: number): void {
    const now = this.now();
    this.measureRate(done, now);
    this.fields = {
      done,
      total: this.options.total,
      elapsedSeconds: (now - this.started) / 1000,
      secondsLeft: secondsLeft ?? this.estimate(done),
      detail,
    };
    if (now - this.lastShown < this.interval) return;
    this.lastShown = now;
    this.show();
  }

  /** Shows the last state and ends the line. */
  finish(): void {
    if (this.options.emit === undefined && this.options.stream.isTTY !== true) return;
    this.show();
    if (this.drawn) this.options.stream.write('\n');
    this.drawn = false;
  }

  /** Takes the line off a terminal, so that something else can be written. */
  clear(): void {
    if (this.drawn) this.options.stream.write('\r\u001b[K');
    this.drawn = false;
  }

  private measureRate(done: number, now: number): void {
    // A resumed run starts far from zero: what was done before is no speed.
    if (this.lastRateDone === undefined) {
      [this.lastRateDone, this.lastRateAt] = [done, now];
      return;
    }
    const seconds = (now - this.lastRateAt) / 1000;
    if (seconds < 0.5) return;
    const rate = (done - this.lastRateDone) / seconds;
    this.rate = this.rate === 0 ? rate : (1 - RATE_WEIGHT) * this.rate + RATE_WEIGHT * rate;
    [this.lastRateDone, this.lastRateAt] = [done, now];
  }

  private estimate(done: number): number | undefined {
    const { total } = this.options;
    return total === undefined || this.rate <= 0
      ? undefined
      : Math.max(0, total - done) / this.rate;
  }

  private show(): void {
    if (this.options.emit) {
      this.options.emit(this.fields);
      return;
    }
    const text = formatProgress(this.options.label, this.options.unit, this.fields);
    const { stream } = this.options;
    if (stream.isTTY !== true) {
      stream.write(`${text}\n`);
      return;
    }
    stream.write(`\r${text.slice(0, Math.max(20, (stream.columns ?? 100) - 1))}\u001b[K`);
    this.drawn = true;
  }
}

/** "Scoring  1,200 of 5,000 molecules (24 %)  best 0.91  about 1 min 10 s left". */
export function formatProgress(label: string, unit: string, fields: ProgressFields): string {
  const { done, total, secondsLeft, detail, elapsedSeconds } = fields;
  const count = (value: number): string => Math.floor(value).toLocaleString('en-US');
  const share =
    total === undefined || total === 0 ? '' : ` (${Math.floor((100 * done) / total)} %)`;
  const amount =
    total === undefined
      ? `${count(done)} ${unit}`
      : `${count(done)} of ${count(total)} ${unit}${share}`;
  const time =
    secondsLeft === undefined
      ? `${formatDuration(elapsedSeconds)} so far`
      : `about ${formatDuration(secondsLeft)} left`;
  return [label, amount, detail, time].filter((part) => part !== '').join('  ');
}

/** "5 s", "2 min 10 s", "3 h 5 min". */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
