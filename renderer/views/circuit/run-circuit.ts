/** Circuits as a run keeps them: the text of a candidate is the circuit itself. */
import { circuitSchema, type Circuit } from '../../../core/protocol/circuit.ts';
import { badInput } from '../../../core/protocol/errors.ts';
import type { CandidateRecord, StepRecord } from '../../../core/protocol/run-records.ts';

/** Throws AppError for a candidate that is no circuit. */
export function circuitOf({ text, id }: Pick<CandidateRecord, 'text' | 'id'>): Circuit {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  const parsed = circuitSchema.safeParse(json);
  if (!parsed.success)
    throw badInput(`Candidate '${id}' is no circuit.`, {}, 'Choose a run of circuit design.');
  const { qubits, gates } = parsed.data;
  return {
    qubits,
    gates: gates.map(({ name, qubits: on, angle }) =>
      angle === undefined ? { name, qubits: on } : { name, qubits: on, angle },
    ),
  };
}

/** Evaluations that a run had spent at the end of a step. */
export function evaluationsAt(steps: readonly StepRecord[], step: number): number | undefined {
  return steps.find((record) => record.step === step)?.metrics['evaluations'] ?? undefined;
}
