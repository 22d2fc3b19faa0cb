/**
 * The ansatz of unitary coupled cluster with singles and doubles, one Trotter step:
 *
 *   |psi> = prod_k exp(-i theta_k G_k) |HF>,   exp(-i theta sum_j c_j P_j) = prod_j R_{P_j}(2 c_j theta)
 *
 * A. Peruzzo et al., Nat. Commun. 5, 4213 (2014), doi:10.1038/ncomms5213. The strings of a generator commute, so that only
 * the product over excitations is an approximation.
 */
import { type Circuit, withAngles } from '../circuits/circuit.ts';
import type { Gate } from '../circuits/gates.ts';
import { pauliRotation } from '../circuits/search/pauli-rotation.ts';
import { createCostFunction, type Objective } from '../circuits/simulation/cost.ts';
import { minimize } from '../numerics/lbfgs.ts';
import { uccsdExcitations } from './excitations.ts';
import type { MoleculeHamiltonian } from './molecule-hamiltonian.ts';

export interface UccsdAnsatz {
  /** Hartree-Fock, and a rotation for each Pauli string; its angles are 0. */
  circuit: Circuit;
  /** Amplitudes theta. */
  parameters: number;
  /** Of each angle of the circuit, in order: its amplitude and how many times it is taken. */
  angles: { parameter: number; factor: number }[];
}

export function uccsdAnsatz(molecule: MoleculeHamiltonian): UccsdAnsatz {
  const { mapping, electronic, hartreeFockState } = molecule;
  const excitations = uccsdExcitations(mapping, electronic.orbitals, electronic.pairs);
  const start = Array.from(hartreeFockState).flatMap((bit, qubit): Gate[] =>
    bit === '1' ? [{ name: 'x', qubits: [qubit] }] : [],
  );
  const strings = excitations.flatMap(({ generator }, parameter) =>
    generator.terms.map(({ pauli, coefficient }) => ({
      parameter,
      pauli,
      factor: 2 * coefficient,
    })),
  );
  return {
    circuit: {
      qubits: mapping.qubits,
      gates: [...start, ...strings.flatMap(({ pauli }) => pauliRotation(pauli, 0))],
    },
    parameters: excitations.length,
    angles: strings.map(({ parameter, factor }) => ({ parameter, factor })),
  };
}

export interface OptimizedAnsatz {
  circuit: Circuit;
  value: number;
  /** Energies and gradients. */
  evaluations: number;
}

/** Minimizes over the amplitudes from Hartree-Fock. `tell` hears the evaluations so far. */
export function optimizeUccsd(
  { circuit, parameters, angles }: UccsdAnsatz,
  objective: Objective,
  steps: number,
  tell: (evaluations: number) => void = () => undefined,
): OptimizedAnsatz {
  const cost = createCostFunction(objective);
  const problem = cost.prepare(circuit);
  const count = (): number => cost.evaluations.values + cost.evaluations.gradients;
  const anglesAt = (theta: ArrayLike<number>): Float64Array =>
    Float64Array.from(angles, ({ parameter, factor }) => factor * theta[parameter]);
  const slopes = new Float64Array(angles.length);
  const theta = new Float64Array(parameters);
  const value = minimize(
    (x, gradient) => {
      const found = problem.valueAndGradient!(anglesAt(x), slopes);
      gradient.fill(0);
      angles.forEach(({ parameter, factor }, k) => (gradient[parameter] += factor * slopes[k]));
      tell(count());
      return found;
    },
    theta,
    steps,
  );
  return { circuit: withAngles(circuit, anglesAt(theta)), value, evaluations: count() };
}
