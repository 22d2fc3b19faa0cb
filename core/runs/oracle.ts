/**
 * The oracle of a run: charges each distinct key once (a stage), up to the budget, and answers repeated keys from the
 * store. Evaluations are kept as soon as they are made: a killed run that is resumed charges them again in the same
 * order but does not make them again.
 */
import type { Candidate, Oracle } from '../environments/environment.ts';

/** The part of the store that the oracle needs. */
export interface EvaluationStore {
  charged(key: string, stage: number): Candidate | undefined;
  spareEvaluation(key: string, stage: number): Omit<Candidate, 'key' | 'text'> | undefined;
  keepEvaluations(stage: number, candidates: readonly Candidate[]): void;
}

export interface OracleOptions {
  store: EvaluationStore;
  /** Charged before. */
  calls: number;
  stage: number;
  /** Oracle calls allowed in all; may grow while the run goes on. */
  limit: () => number;
  /** Whether any other budget is spent. */
  isDone: () => boolean;
}

type Evaluate = Parameters<Oracle['evaluate']>[1];
type Items = Parameters<Oracle['evaluate']>[0];

export class RunOracle implements Oracle {
  private readonly options: OracleOptions;
  private stage: number;
  private callCount: number;
  /** Charged in the step in flight, in order. */
  private pending = new Map<string, Candidate>();
  private queue: Promise<unknown> = Promise.resolve();

  constructor(options: OracleOptions) {
    this.options = options;
    this.callCount = options.calls;
    this.stage = options.stage;
  }

  get calls(): number {
    return this.callCount;
  }

  get done(): boolean {
    return this.callCount >= this.options.limit() || this.options.isDone();
  }

  /** A new goal: what was evaluated before is evaluated, and charged, anew. Called between steps. */
  startStage(stage: number): void {
    this.stage = stage;
  }

  /** The candidates charged since the last call, in order. */
  takeCharged(): Candidate[] {
    const charged = [...this.pending.values()];
    this.pending.clear();
    return charged;
  }

  /** One at a time, so that calls that overlap are charged in the order in which they were made. */
  evaluate(items: Items, evaluate: Evaluate): Promise<(Candidate | null)[]> {
    const result = this.queue.then(() => this.evaluateNow(items, evaluate));
    this.queue = result.catch(() => undefined);
    return result;
  }

  private async evaluateNow(items: Items, evaluate: Evaluate): Promise<(Candidate | null)[]> {
    const { store } = this.options;
    const known = new Map<string, Candidate>();
    const charged = new Map<string, Candidate | undefined>();
    const fresh: { key: string; index: number }[] = [];
    let room = Math.max(0, this.options.limit() - this.callCount);
    items.forEach(({ key, text }, index) => {
      if (known.has(key) || charged.has(key)) return;
      const cached = this.pending.get(key) ?? store.charged(key, this.stage);
      if (cached !== undefined) {
        known.set(key, cached);
        return;
      }
      if (room === 0) return;
      room--;
      const spare = store.spareEvaluation(key, this.stage);
      charged.set(key, spare === undefined ? undefined : { key, text, ...spare });
      if (spare === undefined) fresh.push({ key, index });
    });
    if (fresh.length > 0) {
      const results = await evaluate(fresh);
      if (results.length !== fresh.length)
        throw new Error(`${fresh.length} candidates were evaluated, ${results.length} came back.`);
      const made = fresh.map(({ key, index }, i) =>
        finite({ key, text: items[index].text, ...results[i] }),
      );
      for (const candidate of made) charged.set(candidate.key, candidate);
      store.keepEvaluations(this.stage, made);
    }
    for (const [key, candidate] of charged) {
      this.pending.set(key, candidate!);
      known.set(key, candidate!);
    }
    this.callCount += charged.size;
    return items.map(({ key }) => known.get(key) ?? null);
  }
}

/** Numbers that are not finite are missing: neither the store nor an agent can use them. */
function finite(candidate: Candidate): Candidate {
  const orNull = (value: number | null): number | null =>
    value !== null && Number.isFinite(value) ? value : null;
  return {
    ...candidate,
    score: orNull(candidate.score),
    values: Object.fromEntries(
      Object.entries(candidate.values).map(([name, value]) => [name, orNull(value)]),
    ),
  };
}
