/** Where gates stand in a drawing: like moments, but the line of a two-qubit gate keeps the lines between its ends free. */
import type { Circuit } from '../circuit.ts';

/** The column of each gate, counted from 0. */
export function circuitColumns({ qubits, gates }: Circuit): number[] {
  const free = new Int32Array(qubits);
  return gates.map((gate) => {
    const top = Math.min(...gate.qubits);
    const bottom = Math.max(...gate.qubits);
    const column = Math.max(...free.subarray(top, bottom + 1));
    free.fill(column + 1, top, bottom + 1);
    return column;
  });
}
