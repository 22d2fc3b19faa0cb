/** A circuit built up again gate by gate, all angles optimized after each gate, as an agent sees its episode. */
import type { ReplayedGate } from '../../../core/protocol/circuit-api.ts';
import type { Circuit } from '../../../core/protocol/circuit.ts';
import type { Host, Stream } from '../../host/host.ts';
import type { CircuitTarget } from './circuit-session.svelte.ts';

export class ReplaySession {
  /** Before the first gate that was chosen, and after each. */
  steps = $state.raw<readonly ReplayedGate[]>([]);
  total = $state(0);
  working = $state(false);
  /** Gates that stood there from the beginning. */
  given = 0;
  private readonly host: Host;
  private stream: Stream | undefined;

  constructor(host: Host) {
    this.host = host;
  }

  /** Rejects with the AppError of what went wrong. */
  async play(circuit: Circuit, target: CircuitTarget, given: number): Promise<void> {
    this.clear();
    this.given = given;
    this.working = true;
    const stream = this.host.stream(
      'replayCircuit',
      { circuit, target, given },
      ({ step, total }) => {
        this.total = total;
        this.steps = [...this.steps, step];
      },
    );
    this.stream = stream;
    try {
      await stream.ended;
    } finally {
      if (this.stream === stream) this.working = false;
    }
  }

  clear(): void {
    this.stream?.cancel();
    this.stream = undefined;
    this.steps = [];
    this.working = false;
  }

  /** Values in the places of a trace; gates that were given have none before them. */
  get values(): (number | null)[] {
    const before = new Array<null>(this.given).fill(null);
    return [...before, ...this.steps.map(({ value }) => value)];
  }
}

/** How many gates of a circuit prepare the basis state that its run begins with. */
export function givenGates({ gates }: Circuit, start: string | undefined): number {
  const ones = Array.from(start ?? '').flatMap((bit, qubit) => (bit === '1' ? [qubit] : []));
  const begins = ones.every((_, k) => gates[k]?.name === 'x') && ones.every((qubit) => gates.slice(0, ones.length).some(({ qubits }) => qubits[0] === qubit)); // prettier-ignore
  return begins ? ones.length : 0;
}
