/** Pauli sums as JSON: { "n_qubits": 2, "pauli": { "ZI": 0.39, "XX": 0.18 } }, with whatever else is known beside. */
import { z } from 'zod';
import { badInput } from '../../protocol/errors.ts';
import { type PauliSum, pauliSum } from '../simulation/pauli-sum.ts';

const coefficientSchema = z.union([z.number(), z.tuple([z.number(), z.number()])]);

export const hamiltonianFileSchema = z.looseObject({
  n_qubits: z.int().describe('qubits; every Pauli string has as many characters'),
  pauli: z
    .record(z.string(), coefficientSchema)
    .describe('coefficient of each Pauli string, the leftmost character acting on qubit 0'),
  name: z.string().optional(),
  exact_ground_energy: z.number().optional().describe('lowest eigenvalue, if it is known'),
  best_computational_basis_state: z.string().optional().describe('such as Hartree-Fock, "1100"'),
});

export interface Hamiltonian {
  name: string | undefined;
  sum: PauliSum;
  /** As the file states it; not checked. */
  exactEnergy: number | undefined;
  /** A good basis state to start from. */
  basisState: string | undefined;
}

/** `text` is the content of the file named `file`. */
export function readHamiltonian(text: string, file: string): Hamiltonian {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw badInput(`"${file}" is not JSON: ${(cause as Error).message}.`, { file });
  }
  const parsed = hamiltonianFileSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw badInput(
      `"${issue.path.join('.') || file}" is not as a Hamiltonian needs it: ${issue.message}.`,
      { file, field: issue.path.join('.') },
      'Give "n_qubits" and "pauli", a coefficient for each Pauli string.',
    );
  }
  const { n_qubits, pauli, name, exact_ground_energy, best_computational_basis_state } =
    parsed.data;
  return {
    name,
    sum: pauliSum(n_qubits, realCoefficients(pauli, file)),
    exactEnergy: exact_ground_energy,
    basisState: best_computational_basis_state,
  };
}

/** The same sum as JSON text. */
export function writeHamiltonian({ qubits, terms }: PauliSum, name: string): string {
  const pauli = Object.fromEntries(
    terms.map(({ pauli: string, coefficient }) => [string, coefficient]),
  );
  return `${JSON.stringify({ name, n_qubits: qubits, pauli }, null, 1)}\n`;
}

function realCoefficients(
  pauli: Readonly<Record<string, number | [number, number]>>,
  file: string,
): Record<string, number> {
  const real: Record<string, number> = {};
  for (const [string, coefficient] of Object.entries(pauli)) {
    const [re, im] = typeof coefficient === 'number' ? [coefficient, 0] : coefficient;
    if (im !== 0)
      throw badInput(
        `The coefficient of "${string}" has the imaginary part "${im}", so the operator is not Hermitian.`,
        { file, field: 'pauli' },
        'Give real coefficients.',
      );
    real[string] = re;
  }
  return real;
}
