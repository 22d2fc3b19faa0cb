/**
 * Noise by chance: each run of the circuit takes one course of errors and stays a pure state, so that registers too large for
 * density matrices can be noisy. Averages over runs approach the density matrix.
 *
 * J. Dalibard, Y. Castin, K. Molmer, Phys. Rev. Lett. 68, 580 (1992), doi:10.1103/PhysRevLett.68.580.
 */
import type { Random } from '../../random/random.ts';
import { type Circuit, anglesOf } from '../circuit.ts';
import { flip, pauliY, phase } from './gate-kernels.ts';
import type { NoiseModel } from './noise-model.ts';
import type { Observable } from './observable.ts';
import { applyOperation, compile } from './program.ts';
import { type StateVector, basisState, emptyState, scale } from './state-vector.ts';

/** One course of the circuit from |0...0>. */
export function trajectory(circuit: Circuit, noise: NoiseModel, random: Random): StateVector {
  const state = basisState(circuit.qubits);
  const angles = anglesOf(circuit);
  const { operations } = compile(circuit);
  circuit.gates.forEach((gate, k) => {
    applyOperation(operations[k], angles[operations[k].parameter] ?? 0, state);
    const strides = gate.qubits.map((qubit) => 2 ** (circuit.qubits - 1 - qubit));
    for (const stride of strides) dampAmplitude(state, stride, noise.amplitudeDamping, random);
    const p = strides.length === 1 ? noise.oneQubitDepolarizing : noise.twoQubitDepolarizing;
    if (p > 0 && random.uniform() < p)
      for (const stride of strides) applyPauli(state, stride, random.integer(4));
  });
  return state;
}

export interface SampledMean {
  mean: number;
  /** Of the mean. */
  standardError: number;
}

/** The expectation as the mean over trajectories. */
export function trajectoryExpectation(
  circuit: Circuit,
  noise: NoiseModel,
  observable: Observable,
  runs: number,
  random: Random,
): SampledMean {
  const out = emptyState(circuit.qubits);
  let mean = 0;
  let squares = 0;
  for (let run = 1; run <= runs; run++) {
    const value = observable.apply(trajectory(circuit, noise, random), out);
    // Welford's update, which does not cancel.
    const difference = value - mean;
    mean += difference / run;
    squares += difference * (value - mean);
  }
  return { mean, standardError: Math.sqrt(squares / Math.max(1, runs - 1) / runs) };
}

/** A completely mixed qubit is one that got I, X, Y or Z with equal chances. */
function applyPauli({ re, im }: StateVector, stride: number, which: number): void {
  if (which === 1) flip(re, im, stride);
  if (which === 2) pauliY(re, im, stride);
  if (which === 3) phase(re, im, stride, -1, 0);
}

/** Falls to |0> with the chance gamma P(1); otherwise |1> grows less likely. */
function dampAmplitude(state: StateVector, stride: number, gamma: number, random: Random): void {
  if (gamma === 0) return;
  const { re, im } = state;
  let excited = 0;
  for (let i = 0; i < re.length; i++) if ((i & stride) !== 0) excited += re[i] ** 2 + im[i] ** 2;
  const falls = random.uniform() < gamma * excited;
  for (let i = 0; i < re.length; i++) {
    if ((i & stride) !== 0) continue;
    const j = i + stride;
    if (falls) {
      re[i] = re[j];
      im[i] = im[j];
    }
    const kept = falls ? 0 : Math.sqrt(1 - gamma);
    re[j] *= kept;
    im[j] *= kept;
  }
  scale(state, 1 / Math.sqrt(falls ? excited : 1 - gamma * excited));
}
