/**
 * What an agent sees of a circuit: a tensor [moment][row][qubit]. Each gate on one qubit has a row, 1 where it stands; each
 * gate on two has a row for each control, 1 at its target (Patel et al., ICLR 2024, arXiv:2402.03500, section 3.2). Rows of
 * angles, in units of pi, follow for the gates that have one; then numbers about the cost.
 */
import { type Circuit, momentsOf } from '../circuit.ts';
import { type GateName, arity, hasAngle } from '../gates.ts';
import { normalizedAngle } from '../angles/rotosolve.ts';

export interface CircuitLayout {
  gates: readonly GateName[];
  qubits: number;
  /** Moments that the tensor has. */
  depth: number;
  /** Whether angles are shown. */
  angles: boolean;
}

/** Where a gate's rows begin, and how many rows a moment has. */
export interface CircuitRows {
  first: Map<GateName, number>;
  angle: Map<GateName, number>;
  count: number;
}

export function circuitRows({ gates, qubits, angles }: CircuitLayout): CircuitRows {
  let count = 0;
  const first = new Map<GateName, number>();
  const angle = new Map<GateName, number>();
  for (const name of gates) {
    first.set(name, count);
    count += arity(name) === 1 ? 1 : qubits;
  }
  if (angles)
    for (const name of gates)
      if (hasAngle(name)) {
        angle.set(name, count);
        count += 1;
      }
  return { first, angle, count };
}

/** Writes the tensor of `circuit`, whose gates all are of the layout, to the beginning of `features`, which is all 0. */
export function writeCircuit(
  circuit: Circuit,
  layout: CircuitLayout,
  rows: CircuitRows,
  features: Float32Array,
): void {
  const { qubits } = layout;
  const moments = momentsOf(circuit.gates, qubits);
  circuit.gates.forEach(({ name, qubits: lines, angle }, index) => {
    const target = lines[lines.length - 1];
    const at = (row: number): number => (moments[index] * rows.count + row) * qubits + target;
    const first = rows.first.get(name) ?? 0;
    features[at(first + (lines.length === 2 ? lines[0] : 0))] = 1;
    const angleRow = rows.angle.get(name);
    if (angleRow !== undefined && angle !== undefined)
      features[at(angleRow)] = normalizedAngle(angle, 2 * Math.PI) / Math.PI;
  });
}
