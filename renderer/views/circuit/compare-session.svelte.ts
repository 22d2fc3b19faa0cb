/** Other ways to the target of a circuit, found one after the other in the background. */
import type { CircuitReference, ComparedCircuit } from '../../../core/protocol/circuit-api.ts';
import type { Host, Stream } from '../../host/host.ts';
import type { CircuitTarget } from './circuit-session.svelte.ts';

export interface ComparedRow {
  reference: CircuitReference;
  evaluations: number;
  state: 'waiting' | 'working' | 'done' | 'refused' | 'cancelled';
  found?: ComparedCircuit;
  reason?: string;
}

export interface ComparisonLimits {
  goal: number | undefined;
  evaluations: number;
  gates: number;
}

export class CompareSession {
  rows = $state.raw<readonly ComparedRow[]>([]);
  working = $state(false);
  /** Of each search. */
  budget = $state(0);
  private readonly host: Host;
  private stream: Stream | undefined;

  constructor(host: Host) {
    this.host = host;
  }

  /** Rejects with the AppError of what went wrong. */
  async start(
    target: CircuitTarget,
    references: readonly CircuitReference[],
    { goal, evaluations, gates }: ComparisonLimits,
  ): Promise<void> {
    this.clear();
    this.rows = references.map((reference) => ({ reference, evaluations: 0, state: 'waiting' }));
    this.budget = evaluations;
    this.working = true;
    const stream = this.host.stream(
      'compareCircuits',
      {
        target,
        references: [...references],
        evaluations,
        gates,
        ...(goal === undefined ? {} : { goal }),
      },
      ({ reference, evaluations: spent, found, reason }) => {
        if (this.stream !== stream) return;
        const state = found ? 'done' : reason === undefined ? 'working' : 'refused';
        this.change(reference, {
          evaluations: spent,
          state,
          ...(found === undefined ? {} : { found }),
          ...(reason === undefined ? {} : { reason }),
        });
      },
    );
    this.stream = stream;
    try {
      await stream.ended;
    } finally {
      if (this.stream === stream) this.end();
    }
  }

  cancel(): void {
    this.stream?.cancel();
  }

  clear(): void {
    const { stream } = this;
    this.stream = undefined;
    stream?.cancel();
    this.rows = [];
    this.working = false;
  }

  private end(): void {
    this.working = false;
    this.stream = undefined;
    this.rows = this.rows.map((row) =>
      row.state === 'waiting' || row.state === 'working' ? { ...row, state: 'cancelled' } : row,
    );
  }

  private change(index: number, change: Partial<ComparedRow>): void {
    this.rows = this.rows.map((row, k) => (k === index ? { ...row, ...change } : row));
  }
}
