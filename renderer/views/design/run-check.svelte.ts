/** The engine's opinion of the draft: problems, warnings and an estimate, asked for when the user pauses. */
import { AppError } from '../../../core/protocol/errors.ts';
import type { HostParams } from '../../../core/protocol/host-api.ts';
import type { RunCheck } from '../../../core/protocol/host-records.ts';
import type { Host } from '../../host/host.ts';
import { placeProblem, type PlacedProblem } from './problem-places.ts';

const SETTLE_MS = 1_200;

export class RunChecker {
  result = $state.raw<RunCheck | undefined>();
  problems = $state.raw<readonly PlacedProblem[]>([]);
  checking = $state(false);
  private readonly host: Pick<Host, 'request'>;
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Pick<Host, 'request'>) {
    this.host = host;
  }

  /** Once nothing has changed for a moment. */
  later(question: HostParams<'checkRun'>): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.now(question), SETTLE_MS);
  }

  /** What was found; shown as well, unless something newer was asked meanwhile. Never rejects. */
  async now(question: HostParams<'checkRun'>): Promise<RunCheck> {
    clearTimeout(this.timer);
    const asked = ++this.asked;
    this.checking = true;
    let result: RunCheck;
    try {
      result = await this.host.request('checkRun', question);
    } catch (error) {
      const { kind, message, place, hint } = error instanceof AppError ? error : new AppError('failure', String(error)); // prettier-ignore
      result = { problems: [{ kind, message, place, ...(hint === undefined ? {} : { hint }) }], warnings: [] }; // prettier-ignore
    }
    if (asked !== this.asked) return result;
    this.checking = false;
    this.result = result;
    this.problems = result.problems.map(placeProblem);
    return result;
  }

  /** What was found is about something else now. */
  clear(): void {
    clearTimeout(this.timer);
    this.asked += 1;
    this.checking = false;
    this.result = undefined;
    this.problems = [];
  }
}
