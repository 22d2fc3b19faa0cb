/** The best circuit of a run as source of other programs: OpenQASM, Qiskit, PennyLane, Cirq, or a drawing. */
import { readCircuitJson } from '../../circuits/formats/circuit-json.ts';
import { circuitSvg } from '../../circuits/formats/circuit-svg.ts';
import { writeCirq, writePennyLane, writeQiskit } from '../../circuits/formats/python-source.ts';
import { writeQasm2, writeQasm3 } from '../../circuits/formats/qasm-writer.ts';
import { badInput } from '../../protocol/errors.ts';
import { writeOutput } from './atomic-output.ts';
import { counted, type CandidateExport } from './tables.ts';

export const CIRCUIT_WRITERS = {
  qasm3: writeQasm3,
  qasm2: writeQasm2,
  qiskit: writeQiskit,
  pennylane: writePennyLane,
  cirq: writeCirq,
  svg: circuitSvg,
};
export type CircuitFormat = keyof typeof CIRCUIT_WRITERS;

/** The first of the selection. Throws AppError when nothing is selected. */
export async function writeCircuitSource(
  path: string,
  format: CircuitFormat,
  options: CandidateExport,
): Promise<void> {
  const [best] = counted({ ...options, top: 1 });
  if (best === undefined) throw badInput('There is no circuit to export.', {}, 'Select one, or let the run go on.'); // prettier-ignore
  await writeOutput(
    path,
    [CIRCUIT_WRITERS[format](readCircuitJson(best.text, best.key))],
    options.signal,
  );
}
