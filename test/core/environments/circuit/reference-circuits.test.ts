import { describe, expect, it } from 'vitest';
import { circuitCost } from '../../../../core/circuits/circuit.ts';
import { openTarget } from '../../../../core/environments/circuit/circuit-target.ts';
import {
  findReference,
  type ReferenceProblem,
} from '../../../../core/environments/circuit/reference-circuits.ts';
import { moleculeSettingsSchema } from '../../../../core/quantum-chemistry/molecule-settings.ts';

const molecule = moleculeSettingsSchema.parse({
  geometry: 'H 0 0 0; H 0 0 0.7414',
  unit: 'angstrom',
  mapping: 'parity',
});
const h2: ReferenceProblem = {
  target: openTarget({ molecule }, () => '').target,
  molecule,
  gates: ['ry', 'cx'],
  connectivity: { kind: 'all' },
  evaluations: 20_000,
  maximumSteps: 6,
};
/** SOURCE: full configuration interaction, hartree. */
const EXACT = -1.1372701748;
const silent = (): void => undefined;

describe('references for H2 on two qubits', () => {
  it.each([
    { kind: 'uccsd' },
    { kind: 'hardware-efficient', layers: 1 },
    { kind: 'adapt-vqe' },
    { kind: 'beam', width: 3 },
  ] as const)('$kind reaches the exact energy and counts its evaluations', (settings) => {
    const found = findReference(settings, h2, silent);
    expect(found.value).toBeCloseTo(EXACT, 6);
    expect(found.evaluations).toBeGreaterThan(0);
  });

  it('stops a search below its goal: beam search needs one CX', () => {
    const found = findReference({ kind: 'beam', width: 3 }, { ...h2, goal: EXACT + 1e-6 }, silent);
    expect(circuitCost(found.circuit).twoQubitGates).toBe(1);
  });

  it('stops a search with its budget', () => {
    const found = findReference({ kind: 'beam', width: 10 }, { ...h2, evaluations: 100 }, silent);
    expect(found.evaluations).toBeLessThan(400);
  });
});

it('refuses coupled cluster for anything but molecules, and ADAPT-VQE for unitaries', () => {
  const { target } = openTarget({ unitary: { name: 'fourier', qubits: 2 } }, () => '');
  const problem = { ...h2, target, molecule: undefined };
  expect(() => findReference({ kind: 'uccsd' }, problem, silent)).toThrow('for molecules only');
  expect(() => findReference({ kind: 'adapt-vqe' }, problem, silent)).toThrow('not unitaries');
});
