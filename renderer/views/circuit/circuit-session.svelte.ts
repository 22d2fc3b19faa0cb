/** One circuit as a window holds it: its gates and angles, what they are worth, where the user stands in it, and undo. */
import type {
  CircuitJudgement,
  CircuitStateRecord,
  CircuitTargetSummary,
} from '../../../core/protocol/circuit-api.ts';
import type { Circuit, Gate } from '../../../core/protocol/circuit.ts';
import { gateText } from '../../../core/protocol/circuit-drawing.ts';
import type { HostParams } from '../../../core/protocol/host-api.ts';
import type { Host, Stream } from '../../host/host.ts';
import { EditHistory } from '../../state/edit-history.ts';
import { sameCircuit, withAngle, withGate, withoutGate } from './circuit-edits.ts';
import { Newest } from './newest.ts';

export type CircuitTarget = HostParams<'circuitTarget'>['target'];
export type AngleMethod = 'lbfgs' | 'rotosolve';

interface Traced {
  circuit: Circuit;
  target: CircuitTarget;
}

export class CircuitSession {
  circuit = $state.raw<Circuit | undefined>();
  /** As it was opened or last optimized. */
  baseline = $state.raw<Circuit | undefined>();
  target = $state.raw<CircuitTarget | undefined>();
  summary = $state.raw<CircuitTargetSummary | undefined>();
  judgement = $state.raw<CircuitJudgement | undefined>();
  /** So many gates are done in what is shown of the state. */
  done = $state(0);
  /** Basis state before the first gate, qubit 0 first; all zeros without. What the circuit is worth does not depend on it. */
  from = $state<string | undefined>();
  state = $state.raw<CircuitStateRecord | undefined>();
  /** Values before the first gate and after each. */
  trace = $state.raw<readonly number[] | undefined>();
  /** Why there is no value. */
  problem = $state.raw<unknown>();
  /** Evaluations of the optimization under way. */
  optimizing = $state<number | undefined>();
  undoLabel = $state<string | undefined>();
  redoLabel = $state<string | undefined>();
  readonly isChanged = $derived(
    this.circuit !== undefined &&
      this.baseline !== undefined &&
      !sameCircuit(this.circuit, this.baseline),
  );

  private readonly host: Host;
  private readonly now: () => number;
  private history = new EditHistory<Circuit>();
  private stream: Stream | undefined;
  private readonly judging: Newest<HostParams<'judgeCircuit'>, CircuitJudgement>;
  private readonly stepping: Newest<HostParams<'circuitState'>, CircuitStateRecord>;
  private readonly tracing: Newest<Traced, { values: number[] }>;

  constructor(host: Host, now: () => number = () => Date.now()) {
    this.host = host;
    this.now = now;
    this.judging = new Newest(
      (question) => host.request('judgeCircuit', question),
      (judgement) => {
        this.judgement = judgement;
        this.problem = undefined;
      },
      (error) => {
        this.judgement = undefined;
        this.problem = error;
      },
    );
    this.stepping = new Newest(
      (question) => host.request('circuitState', question),
      (state) => (this.state = state),
      (error) => (this.problem = error),
    );
    this.tracing = new Newest(
      (question) => host.request('circuitTrace', question),
      ({ values }) => (this.trace = values),
      // Large circuits have no trace; their value is there all the same.
      () => (this.trace = undefined),
    );
  }

  /** Another circuit: nothing of the one before is kept. */
  open(circuit: Circuit, target: CircuitTarget | undefined): void {
    this.cancel();
    this.history = new EditHistory();
    this.circuit = circuit;
    this.baseline = circuit;
    this.done = circuit.gates.length;
    this.from = undefined;
    this.nameSteps();
    this.judgeBy(target);
  }

  /** What the circuit is judged by; undefined for nothing. */
  judgeBy(target: CircuitTarget | undefined): void {
    this.target = target;
    this.summary = undefined;
    this.judgement = undefined;
    this.trace = undefined;
    this.judging.forget();
    this.tracing.forget();
    this.problem = undefined;
    if (target !== undefined)
      this.host.request('circuitTarget', { target }).then(
        (summary) => {
          if (this.target === target) this.summary = summary;
        },
        (error: unknown) => {
          if (this.target === target) this.problem = error;
        },
      );
    this.refresh();
  }

  /** Edits of one slider in quick succession are one step of undo. */
  setAngle(gate: number, angle: number): void {
    const { circuit } = this;
    if (circuit === undefined) return;
    this.change(`Turn ${gateText(circuit.gates[gate])}`, withAngle(circuit, gate, angle), `angle-${gate}`); // prettier-ignore
  }

  removeGate(gate: number): void {
    const { circuit } = this;
    if (circuit === undefined) return;
    const next = withoutGate(circuit, gate);
    if (this.done > gate) this.done -= 1;
    this.change(`Remove ${gateText(circuit.gates[gate])}`, next);
  }

  /** After the gates that are done. */
  addGate(gate: Gate): void {
    const { circuit } = this;
    if (circuit === undefined) return;
    const next = withGate(circuit, this.done, gate);
    this.done += 1;
    this.change(`Add ${gateText(gate)}`, next);
  }

  /** `label` says what was done, such as 'Open UCCSD'. */
  replace(label: string, circuit: Circuit): void {
    this.done = circuit.gates.length;
    this.change(label, circuit);
    this.baseline = circuit;
  }

  reset(): void {
    if (this.baseline !== undefined) this.change('Reset the circuit', this.baseline);
    this.step(this.done);
  }

  step(done: number): void {
    const most = this.circuit?.gates.length ?? 0;
    this.done = Math.min(most, Math.max(0, done));
    this.showState();
  }

  startFrom(bits: string | undefined): void {
    this.from = bits;
    this.showState();
  }

  undo(): void {
    this.restore(this.circuit === undefined ? undefined : this.history.undo(this.circuit));
  }

  redo(): void {
    this.restore(this.circuit === undefined ? undefined : this.history.redo(this.circuit));
  }

  /** Rejects with the AppError of what went wrong. */
  async optimize(method: AngleMethod): Promise<void> {
    const { circuit, target } = this;
    if (circuit === undefined || target === undefined || this.optimizing !== undefined) return;
    this.optimizing = 0;
    try {
      this.stream = this.host.stream('optimizeCircuit', { circuit, target, method }, (message) => {
        this.optimizing = message.evaluations;
        // What was changed meanwhile is the user's.
        if (message.found === undefined || this.circuit !== circuit) return;
        this.change('Optimize angles', message.found.circuit);
        this.baseline = message.found.circuit;
      });
      await this.stream.ended;
    } finally {
      this.optimizing = undefined;
      this.stream = undefined;
    }
  }

  cancel(): void {
    this.stream?.cancel();
  }

  private change(label: string, next: Circuit, merge?: string): void {
    if (this.circuit !== undefined) this.history.add(label, this.circuit, this.now(), merge);
    this.circuit = next;
    this.nameSteps();
    this.refresh();
  }

  private restore(circuit: Circuit | undefined): void {
    if (circuit === undefined) return;
    this.circuit = circuit;
    this.done = Math.min(this.done, circuit.gates.length);
    this.nameSteps();
    this.refresh();
  }

  private nameSteps(): void {
    this.undoLabel = this.history.undoLabel;
    this.redoLabel = this.history.redoLabel;
  }

  private refresh(): void {
    const { circuit, target } = this;
    if (circuit === undefined) return;
    this.judging.want({ circuit, ...(target === undefined ? {} : { target }) });
    this.showState();
    if (target !== undefined) this.tracing.want({ circuit, target });
  }

  private showState(): void {
    const { circuit, done, from } = this;
    if (circuit === undefined) return;
    this.stepping.want({ circuit, gates: done, ...(from === undefined ? {} : { from }) });
  }
}
