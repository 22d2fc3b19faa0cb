/** Where a command writes: results and JSON lines to stdout, progress and sentences for people to stderr. */
import { Progress } from './progress.ts';

export class Terminal {
  readonly json: boolean;
  private readonly stdout: NodeJS.WriteStream;
  private readonly stderr: NodeJS.WriteStream;
  private current: Progress | undefined;

  constructor(options: { json: boolean; stdout: NodeJS.WriteStream; stderr: NodeJS.WriteStream }) {
    this.json = options.json;
    this.stdout = options.stdout;
    this.stderr = options.stderr;
  }

  /** A line of the result, for people; silent under `--json`, where `event` speaks. */
  say(text: string): void {
    this.clearProgress();
    if (!this.json) this.stdout.write(`${text}\n`);
  }

  /** One JSON line on stdout; silent without `--json`. */
  event(type: string, fields: object = {}): void {
    if (this.json) this.stdout.write(`${JSON.stringify({ type, ...fields })}\n`);
  }

  /** A note or a warning on stderr, also under `--json`. */
  note(text: string): void {
    this.clearProgress();
    this.stderr.write(`${text}\n`);
  }

  /** Progress with the time left: on stderr for people, as events under `--json`. One at a time. */
  progress(label: string, total: number | undefined, unit: string): Progress {
    this.clearProgress();
    this.current = new Progress({
      label,
      unit,
      ...(total === undefined ? {} : { total }),
      stream: this.stderr,
      ...(this.json
        ? {
            emit: (fields) => {
              this.event('progress', { label, unit, ...fields });
            },
          }
        : {}),
    });
    return this.current;
  }

  private clearProgress(): void {
    this.current?.clear();
  }
}
