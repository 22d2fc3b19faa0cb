/**
 * The circuit simulator against published figures and, with `--peer FOLDER`, against npm's quantum-circuit in one sitting
 * (FOLDER is where `npm install quantum-circuit` was run). One thread.
 *
 *   npx node bench/circuit-speed.ts [--peer FOLDER]
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Circuit, anglesOf } from '../core/circuits/circuit.ts';
import { CircuitEpisode, circuitEpisodeSchema } from '../core/circuits/episode/circuit-episode.ts';
import { createEvaluator } from '../core/circuits/episode/circuit-evaluator.ts';
import { createCurriculum } from '../core/circuits/episode/moving-threshold.ts';
import type { Gate } from '../core/circuits/gates.ts';
import { createCostFunction } from '../core/circuits/simulation/cost.ts';
import { plainRegister } from '../core/circuits/simulation/adjoint-gradient.ts';
import { compile, run } from '../core/circuits/simulation/program.ts';
import { simdRegister } from '../core/circuits/simulation/simd/simd-register.ts';
import { basisState } from '../core/circuits/simulation/state-vector.ts';
import { readHamiltonian } from '../core/circuits/targets/hamiltonian-file.ts';
import { energyTarget } from '../core/circuits/targets/target.ts';
import { Random } from '../core/random/random.ts';

/**
 * Milliseconds of 10-layer random circuits, one thread, minimum. SOURCE: qulacs/benchmark-qulacs (Xeon E5-2687W v4), Qulacs
 * with and without its circuit optimizer, Qiskit Aer without fusion.
 */
const PUBLISHED: Readonly<Record<number, { optimized: number; plain: number; aer: number }>> = {
  4: { optimized: 0.018, plain: 0.011, aer: 0.85 },
  8: { optimized: 0.059, plain: 0.072, aer: 1.83 },
  10: { optimized: 0.178, plain: 0.285, aer: 3.08 },
  12: { optimized: 0.879, plain: 1.46, aer: 7.8 },
  15: { optimized: 9.4, plain: 18.9, aer: 58 },
  20: { optimized: 396, plain: 801, aer: 2540 },
};

const { values: options } = parseArgs({ options: { peer: { type: 'string' } } });

const h2o = readHamiltonian(
  readFileSync(
    join(import.meta.dirname, '../test/reference/circuits/hamiltonians/h2o_8q_jw_bohr.json'),
    'utf8',
  ),
  'h2o_8q_jw_bohr.json',
);

adjointGradient('ry', ['ry']);
adjointGradient('rx, ry, rz', ['rx', 'ry', 'rz']);
for (const qubits of [4, 8, 10, 12, 15, 20]) layers(qubits);
await episodes();
if (options.peer !== undefined) beside(options.peer);

/** Shortest time of one call, in milliseconds, over about `budgetMs`. */
function shortest(work: () => void, budgetMs = 1000): number {
  let best = Infinity;
  let calls = 1;
  for (const end = performance.now() + budgetMs; performance.now() < end;) {
    const start = performance.now();
    for (let k = 0; k < calls; k++) work();
    const elapsed = performance.now() - start;
    best = Math.min(best, elapsed / calls);
    if (elapsed < 5) calls *= 2;
  }
  return best;
}

function adjointGradient(label: string, axes: readonly Gate['name'][]): void {
  const gates: Gate[] = [];
  for (let k = 0; k < 8; k++) {
    for (let j = 0; j < 3; j++)
      gates.push({ name: axes[j % axes.length], qubits: [(k + 3 * j) % 8], angle: 0.1 * (k + j) });
    gates.push({ name: 'cx', qubits: [k, (k + 1) % 8] }, { name: 'cx', qubits: [k, (k + 3) % 8] });
  }
  const circuit: Circuit = { qubits: 8, gates };
  const problem = createCostFunction(energyTarget(h2o.sum).objective).prepare(circuit);
  const angles = anglesOf(circuit);
  const gradient = new Float64Array(angles.length);
  const ms = shortest(() => problem.valueAndGradient?.(angles, gradient), 3000);
  console.log(
    `energy and adjoint gradient, H2O 8 qubits, ${h2o.sum.terms.length} terms, 24 rotations (${label}) and 16 CX: ${ms.toFixed(4)} ms`,
  );
}

/** Ten layers of three rotations on each qubit and a ring of CX. */
function layers(qubits: number): void {
  const gates: Gate[] = [];
  for (let layer = 0; layer < 10; layer++) {
    for (let q = 0; q < qubits; q++)
      for (const name of ['rz', 'rx', 'rz'] as const)
        gates.push({ name, qubits: [q], angle: 0.1 + 0.3 * q });
    for (let q = 0; q < qubits; q++) gates.push({ name: 'cx', qubits: [q, (q + 1) % qubits] });
  }
  const circuit = { qubits, gates };
  const program = compile(circuit);
  const angles = anglesOf(circuit);
  const budgetMs = qubits === 20 ? 4000 : 1000;
  const [plainMs, simdMs] = [plainRegister, simdRegister].map((create) => {
    const register = create(qubits);
    register.psi.re[0] = 1;
    return shortest(() => register.run(program, angles), budgetMs);
  });
  const ms = Math.min(plainMs, simdMs);
  const { optimized, plain, aer } = PUBLISHED[qubits];
  console.log(
    `10 layers, ${qubits} qubits: ${plainMs.toPrecision(3)} ms in plain loops, ${simdMs.toPrecision(3)} ms in WebAssembly; Qulacs ${optimized} (x ${(optimized / ms).toFixed(2)}), without optimizer ${plain} (x ${(plain / ms).toFixed(2)}), Aer ${aer} (x ${(aer / ms).toFixed(2)})`,
  );
}

/** Random episodes of 20 gates on H2O, angles optimized after each. */
async function episodes(): Promise<void> {
  const target = energyTarget(h2o.sum);
  const settings = circuitEpisodeSchema.parse({
    gates: ['ry', 'cx'],
    start: '11110000',
    maximumSteps: 20,
  });
  const evaluator = createEvaluator(createCostFunction(target.objective), settings);
  const episode = new CircuitEpisode(
    target,
    settings,
    evaluator,
    createCurriculum(settings.curriculum, -73),
  );
  const random = new Random(1);
  const start = performance.now();
  let steps = 0;
  let count = 0;
  for (; performance.now() - start < 10_000; count++) {
    let { legal } = await episode.reset(random);
    for (;;) {
      const allowed = [...legal.keys()].filter((action) => legal[action] === 1);
      const { observation, terminated, truncated } = await episode.step(
        allowed[random.integer(allowed.length)],
      );
      steps++;
      if (terminated || truncated) break;
      ({ legal } = observation);
    }
  }
  const seconds = (performance.now() - start) / 1000;
  const { values, gradients } = evaluator.evaluations;
  console.log(
    `random episodes, H2O 8 qubits: ${(count / seconds).toFixed(1)} episodes/s, ${(steps / seconds).toFixed(0)} gates/s, ${(values / steps).toFixed(1)} values and ${(gradients / steps).toFixed(1)} gradients a gate`,
  );
}

interface PeerCircuit {
  addGate(name: string, column: number, wires: number | number[], options?: object): void;
  run(): void;
}

/** quantum-circuit runs the same gates: a Hadamard on each qubit, then the Fourier transform without swaps. */
function beside(folder: string): void {
  const Peer = createRequire(join(folder, 'package.json'))('quantum-circuit') as new (
    n: number,
  ) => PeerCircuit;
  for (const qubits of [4, 8, 10, 12, 16]) {
    const gates: Gate[] = [];
    for (let q = 0; q < qubits; q++) gates.push({ name: 'h', qubits: [q] });
    for (let q = 0; q < qubits; q++) {
      gates.push({ name: 'h', qubits: [q] });
      for (let c = q + 1; c < qubits; c++)
        gates.push({ name: 'cp', qubits: [c, q], angle: Math.PI / 2 ** (c - q) });
    }
    const peer = new Peer(qubits);
    for (const { name, qubits: on, angle } of gates)
      if (angle === undefined) peer.addGate(name, -1, on[0]);
      else peer.addGate('cu1', -1, on, { params: { lambda: angle } });
    const program = compile({ qubits, gates });
    const angles = anglesOf({ qubits, gates });
    const ours = shortest(() => run(program, angles, basisState(qubits)), 1000);
    const theirs = shortest(() => peer.run(), 2000);
    console.log(
      `${gates.length} gates of a Fourier transform, ${qubits} qubits: ${ours.toPrecision(3)} ms; quantum-circuit ${theirs.toPrecision(3)} ms (x ${(theirs / ours).toFixed(0)})`,
    );
  }
}
