import { expect, it } from 'vitest';
import { createEvaluator } from '../../../../core/circuits/episode/circuit-evaluator.ts';
import { replay } from '../../../../core/circuits/search/replay.ts';
import { createCostFunction } from '../../../../core/circuits/simulation/cost.ts';
import { readHamiltonian } from '../../../../core/circuits/targets/hamiltonian-file.ts';
import { energyTarget } from '../../../../core/circuits/targets/target.ts';
import { referenceText } from '../exact.ts';

it('rebuilds the circuit for H2 from Hartree-Fock to the exact energy, never rising', () => {
  const { sum, exactEnergy } = readHamiltonian(referenceText('h2_2q_parity_0.7414'), 'h2');
  const target = energyTarget(sum);
  const evaluator = createEvaluator(createCostFunction(target.objective), {
    optimizer: { method: 'lbfgs', steps: 100, restarts: 2 },
  });
  const steps = [
    ...replay(
      {
        qubits: 2,
        gates: [
          { name: 'x', qubits: [0] },
          { name: 'ry', qubits: [0], angle: 0.3 },
          { name: 'ry', qubits: [1], angle: 9 },
          { name: 'cx', qubits: [0, 1] },
        ],
      },
      1,
      evaluator,
    ),
  ];
  expect(steps.map(({ circuit }) => circuit.gates.length)).toEqual([1, 2, 3, 4]);
  // SOURCE: restricted Hartree-Fock energy of H2 at 0.7414 angstrom in STO-3G, hartree.
  expect(steps[0].value).toBeCloseTo(-1.1166843872, 8);
  expect(steps[3].value).toBeCloseTo(exactEnergy!, 8);
  for (let k = 1; k < steps.length; k++)
    expect(steps[k].value).toBeLessThanOrEqual(steps[k - 1].value + 1e-9);
});
