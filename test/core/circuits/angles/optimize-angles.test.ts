import { describe, expect, it } from 'vitest';
import {
  angleOptimizerSchema,
  optimizeAngles,
} from '../../../../core/circuits/angles/optimize-angles.ts';
import { anglesOf } from '../../../../core/circuits/circuit.ts';
import type { Gate } from '../../../../core/circuits/gates.ts';
import { createCostFunction } from '../../../../core/circuits/simulation/cost.ts';
import { noiseModelSchema } from '../../../../core/circuits/simulation/noise-model.ts';
import { createNoisyCost } from '../../../../core/circuits/simulation/density-matrix.ts';
import { readHamiltonian } from '../../../../core/circuits/targets/hamiltonian-file.ts';
import { energyTarget } from '../../../../core/circuits/targets/target.ts';
import { Random } from '../../../../core/random/random.ts';
import { referenceCircuits, referenceText } from '../exact.ts';

const hamiltonian = (name: string): ReturnType<typeof readHamiltonian> =>
  readHamiltonian(referenceText(name), name);
const lih = hamiltonian('lih_4q_parity_2.2');
const entry = referenceCircuits().find(
  (c) => c.hamiltonian === 'lih_4q_parity_2.2' && c.cnot === 3,
)!;
const gates = entry.ops.map(([name, a, b]): Gate =>
  name === 'cx' ? { name, qubits: [a, b] } : { name: 'ry', qubits: [a], angle: b },
);
const circuit = { qubits: 4, gates };

describe.each([
  { method: 'lbfgs', restarts: 0 },
  { method: 'rotosolve', sweeps: 500 },
  { method: 'cobyla', evaluations: 3000 },
  { method: 'spsa', steps: 3000 },
])('$method', (settings) => {
  it('polishes the angles of a published circuit to its error', () => {
    const optimizer = angleOptimizerSchema.parse(settings);
    const cost = createCostFunction(energyTarget(lih.sum).objective);
    const start = anglesOf(circuit).map((angle, k) => angle + 0.2 * Math.sin(k));
    const { angles, value } = optimizeAngles(
      cost.prepare(circuit),
      start,
      [],
      optimizer,
      new Random(1),
    );
    const error = 1e3 * (value - lih.exactEnergy!);
    // SPSA comes near, the others arrive.
    expect(error).toBeLessThan(entry.error_mHa + (settings.method === 'spsa' ? 0.5 : 1e-3));
    expect(error).toBeGreaterThan(entry.error_mHa - 1e-3);
    expect(cost.prepare(circuit).value(angles)).toBeCloseTo(value, 12);
  });
});

it('leaves the saddle on which a new gate stands', () => {
  // At 0 the slope in the angle of an RY on |0> vanishes for Z, and +Z is highest there.
  const cost = createCostFunction(
    energyTarget({ qubits: 1, terms: [{ pauli: 'Z', coefficient: 1 }] }).objective,
  );
  const problem = cost.prepare({ qubits: 1, gates: [{ name: 'ry', qubits: [0], angle: 0 }] });
  const optimizer = angleOptimizerSchema.parse({ method: 'lbfgs', restarts: 0 });
  expect(optimizeAngles(problem, [0], [0], optimizer, new Random(1)).value).toBeCloseTo(-1, 12);
  expect(optimizeAngles(problem, [0], [], optimizer, new Random(1)).value).toBeCloseTo(1, 12);
});

it('refuses gradients where there is noise', () => {
  const problem = createNoisyCost(
    energyTarget(lih.sum).objective,
    noiseModelSchema.parse({}),
  ).prepare(circuit);
  const optimizer = angleOptimizerSchema.parse({ method: 'lbfgs' });
  expect(() => optimizeAngles(problem, anglesOf(circuit), [], optimizer, new Random(1))).toThrow(
    'needs exact gradients',
  );
});
