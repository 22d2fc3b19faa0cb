/** Circuits as JSON: { "qubits": 2, "gates": [{ "name": "ry", "qubits": [0], "angle": 0.1 }, ...] }. */
import { circuitSchema } from '../../protocol/circuit.ts';
import { badInput } from '../../protocol/errors.ts';
import { type Circuit, checkCircuit } from '../circuit.ts';

export function writeCircuitJson(circuit: Circuit): string {
  const gates = circuit.gates.map((gate) => `    ${JSON.stringify(gate)}`);
  const list = gates.length === 0 ? '[]' : `[\n${gates.join(',\n')}\n  ]`;
  return `{\n  "qubits": ${circuit.qubits},\n  "gates": ${list}\n}\n`;
}

export function readCircuitJson(text: string, file: string): Circuit {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw badInput(`"${file}" is not JSON: ${(cause as Error).message}.`, { file });
  }
  const parsed = circuitSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw badInput(
      `"${issue.path.join('.') || file}" is not as a circuit needs it: ${issue.message}.`,
      { file, field: issue.path.join('.') },
      'Give "qubits" and a list of "gates", each with "name" and "qubits".',
    );
  }
  const gates = parsed.data.gates.map(({ name, qubits, angle }) =>
    angle === undefined ? { name, qubits } : { name, qubits, angle },
  );
  const circuit = { qubits: parsed.data.qubits, gates };
  checkCircuit(circuit);
  return circuit;
}
