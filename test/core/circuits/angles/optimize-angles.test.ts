import { describe, expect, it } from 'vitest';
import {
  angleOptimizerSchema,
  optimizeAngles,
} from '../../../../core/circuits/angles/optimize-angles.ts';
import { anglesOf } from '../../../../core/circuits/circuit.ts';
import type { Gate } from '../../../../core/circuits/gates.ts';
import { createCostFunction } from '../../../../core/circuits/simulation/cost.ts';
import { noiseModelSchema } from '../../../../core/circuits/simulation/noise-model.ts';
import { createDeviceCost } from '../../../../core/circuits/simulation/device-cost.ts';
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
  { method: 'adam-spsa', steps: 3000 },
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
    expect(error).toBeLessThan(entry.error_mHa + (settings.method.endsWith('spsa') ? 0.5 : 1e-3));
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

describe('on a noisy device', () => {
  const noise = noiseModelSchema.parse({ twoQubitDepolarizing: 0.02, readOneAsZero: 0.01 });
  const device = () => createDeviceCost(energyTarget(lih.sum), { noise, seed: 1 }).prepare(circuit);

  it('lbfgs takes the angles that are best without noise, and says what the device then measures', () => {
    const optimizer = angleOptimizerSchema.parse({ method: 'lbfgs', restarts: 0 });
    const problem = device();
    const { angles, value } = optimizeAngles(problem, anglesOf(circuit), [], optimizer, new Random(1)); // prettier-ignore
    const ideal = createCostFunction(energyTarget(lih.sum).objective).prepare(circuit);
    expect(1e3 * (ideal.value(angles) - lih.exactEnergy!)).toBeCloseTo(entry.error_mHa, 2);
    expect(value).toBe(problem.value(angles));
    expect(value).toBeGreaterThan(ideal.value(angles) + 1e-3);
  });

  it('rotosolve minimizes what the device measures', () => {
    const optimizer = angleOptimizerSchema.parse({ method: 'rotosolve', sweeps: 20 });
    const problem = device();
    const before = problem.value(anglesOf(circuit));
    const { angles, value } = optimizeAngles(problem, anglesOf(circuit), [], optimizer, new Random(1)); // prettier-ignore
    expect(value).toBeLessThan(before);
    expect(problem.value(angles)).toBeCloseTo(value, 10);
    // At a minimum the slope in every angle vanishes.
    angles.forEach((angle, k) => {
      const at = (shift: number) => problem.value(angles.map((a, j) => (j === k ? angle + shift : a))); // prettier-ignore
      expect(Math.abs(at(1e-3) - at(-1e-3)) / 2e-3).toBeLessThan(1e-3);
    });
  });
});
