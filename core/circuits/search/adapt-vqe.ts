/**
 * ADAPT-VQE: of a pool of operators, the one with the steepest slope of the energy joins the ansatz, and all angles are
 * optimized again.
 *
 * H. R. Grimsley, S. E. Economou, E. Barnes, N. J. Mayhall, Nat. Commun. 10, 3007 (2019), doi:10.1038/s41467-019-10988-2; with
 * a pool of Pauli strings as in qubit-ADAPT (H. L. Tang et al., PRX Quantum 2, 020310 (2021),
 * doi:10.1103/PRXQuantum.2.020310):
 *
 *   |psi> <- exp(-i theta P / 2) |psi>,   dE/dtheta at 0 = Im <psi| H P |psi>
 */
import { anglesOf } from '../circuit.ts';
import type { Gate } from '../gates.ts';
import { compile, run } from '../simulation/program.ts';
import { parity, pauliMasks } from '../simulation/pauli-sum.ts';
import { type StateVector, cloneState, emptyState } from '../simulation/state-vector.ts';
import type { CircuitTarget } from '../targets/target.ts';
import { pauliRotation } from './pauli-rotation.ts';
import { type CircuitSearch, type SearchProblem, reached } from './search-problem.ts';

/** SOURCE: Grimsley et al. stop below a norm of 1e-3 at best; every operator's slope vanishes at a minimum. */
const FLATTEST = 1e-5;

export function* adaptVqe(
  target: CircuitTarget,
  problem: SearchProblem,
  pool: readonly string[],
): CircuitSearch {
  const { rules, evaluator, maximumSteps } = problem;
  const { observable, initial } = target.objective;
  const image = emptyState(target.qubits);
  let current = evaluator.evaluate(rules.start);
  for (let step = 0; step < maximumSteps && !problem.done(); step++) {
    const state = cloneState(initial);
    run(compile(current.circuit), anglesOf(current.circuit), state);
    observable.apply(state, image);
    // The slopes of all operators take as much work as the gradient in all angles.
    evaluator.evaluations.gradients++;
    const steepest = steepestOf(pool, state, image);
    if (steepest === undefined) return;
    const added: Gate[] = pauliRotation(steepest, 0);
    current = evaluator.evaluate(
      { qubits: target.qubits, gates: [...current.circuit.gates, ...added] },
      added,
    );
    yield current;
    if (reached(problem, current)) return;
  }
}

/** Strings of one and two qubits, and of four with one or three Y, that change real states to real ones: an odd number of Y. */
export function qubitPool(qubits: number): string[] {
  const pool: string[] = [];
  for (const width of [1, 2, 4])
    for (const lines of subsets(qubits, width))
      for (const letters of words(width === 4 ? 'XY' : 'XYZ', width))
        if (letters.filter((letter) => letter === 'Y').length % 2 === 1)
          pool.push(onLines(qubits, lines, letters));
  return pool;
}

function steepestOf(
  pool: readonly string[],
  state: StateVector,
  image: StateVector,
): string | undefined {
  let best: string | undefined;
  let steepest = FLATTEST;
  for (const pauli of pool) {
    const slope = Math.abs(slopeAlong(pauli, state, image));
    if (slope > steepest * (1 + 1e-9)) [best, steepest] = [pauli, slope];
  }
  return best;
}

/** Im <image| P |state>. */
function slopeAlong(pauli: string, state: StateVector, image: StateVector): number {
  const { x, z, ys } = pauliMasks(pauli);
  let re = 0;
  let im = 0;
  for (let k = 0; k < state.re.length; k++) {
    const to = k ^ x;
    const sign = 1 - 2 * parity(k & z);
    re += sign * (image.re[to] * state.re[k] + image.im[to] * state.im[k]);
    im += sign * (image.re[to] * state.im[k] - image.im[to] * state.re[k]);
  }
  // The factor i^ys turns the sum.
  return [im, re, -im, -re][ys % 4];
}

function subsets(count: number, width: number, from = 0): number[][] {
  if (width === 0) return [[]];
  const found: number[][] = [];
  for (let first = from; first <= count - width; first++)
    for (const rest of subsets(count, width - 1, first + 1)) found.push([first, ...rest]);
  return found;
}

function words(alphabet: string, length: number): string[][] {
  if (length === 0) return [[]];
  return words(alphabet, length - 1).flatMap((word) =>
    Array.from(alphabet, (letter) => [...word, letter]),
  );
}

function onLines(qubits: number, lines: readonly number[], letters: readonly string[]): string {
  return Array.from({ length: qubits }, (_, q) => letters[lines.indexOf(q)] ?? 'I').join('');
}
