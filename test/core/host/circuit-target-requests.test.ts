/** What a window is told before a circuit run begins: energies against published figures, problems at their place. */
import { describe, expect, it } from 'vitest';
import {
  parseGeometry,
  distanceBetween,
  fromBohr,
} from '../../../core/quantum-chemistry/geometry.ts';
import { chosenFile, openService, until, type Fixture } from './service-fixture.ts';

const H2 = { geometry: 'H 0 0 0; H 0 0 0.7414', unit: 'angstrom' };

function run(target: unknown, environment: object = {}): Record<string, unknown> {
  return {
    schema: 'athanor/run@1',
    environment: { type: 'circuit', target, gates: ['ry', 'cx'], maxGates: 6, ...environment },
    agent: { type: 'ppo' },
    budget: { episodes: 100 },
  };
}

async function check({ window }: Fixture, settings: unknown, files: Record<string, string> = {}) {
  const stream = window.stream('checkCircuit', { settings, files });
  await until(() => stream.end() !== undefined);
  const checks = stream.messages.flatMap(({ check: found }) =>
    found === undefined ? [] : [found],
  );
  return { messages: stream.messages, check: checks[checks.length - 1] };
}

describe('the check of a circuit design', () => {
  it('tells the energies of H2 in STO-3G at its equilibrium', async () => {
    const { messages, check: found } = await check(openService(), run({ molecule: H2 }));
    expect(found.problems).toEqual([]);
    const facts = found.facts!;
    expect(facts).toMatchObject({ kind: 'energy', qubits: 4, terms: 15, basisState: '1010' });
    const { molecule } = facts;
    expect(molecule).toMatchObject({ formula: 'H2', electrons: 2, orbitals: 2, active: [0, 1] });
    // SOURCE: 1 / R with R = 0.7414 / 0.529177210903 bohr; PySCF 2.x, RHF and FCI in STO-3G.
    expect(molecule!.nuclearRepulsion).toBeCloseTo(0.713754, 5);
    expect(molecule!.hartreeFock).toBeCloseTo(-1.116685, 5);
    expect(molecule!.exact).toBeCloseTo(-1.13727, 5);
    expect(facts.exact).toBeCloseTo(-1.13727, 5);
    expect(found.estimate!.seconds).toBeGreaterThan(0);
    // Hartree-Fock is known before the exact energy, and the run may begin before its speed is known.
    expect(messages.some(({ facts: early }) => early?.molecule?.hartreeFock !== undefined && early.exact === undefined)).toBe(true); // prettier-ignore
    expect(messages.filter(({ check: told }) => told !== undefined)).toHaveLength(2);
  });

  it('names the field of what is wrong', async () => {
    const fixture = openService();
    const odd = await check(fixture, run({ molecule: { ...H2, charge: 1 } }));
    expect(odd.check.problems).toMatchObject([{ place: { field: 'charge' } }]);
    const large = await check(fixture, run({ state: { name: 'ghz', qubits: 25 } }));
    expect(large.check.problems).toMatchObject([
      { place: { field: 'environment.target.state.qubits' } },
    ]);
    const { check: found } = await check(fixture, run({ hamiltonian: 'mine.json' }));
    expect(found.problems[0].message).toContain("'mine.json' has not been chosen");
  });

  it('reads a Pauli sum from a file: the lowest eigenvalue of Z + 0.5 X is minus the root of 1.25', async () => {
    const fixture = openService();
    const text = JSON.stringify({ n_qubits: 1, pauli: { Z: 1, X: 0.5 }, best_computational_basis_state: '1' }); // prettier-ignore
    const file = chosenFile(fixture, 'mine.json', text);
    const settings = run({ hamiltonian: 'mine.json' }, { gates: ['ry'] });
    const { check: found } = await check(fixture, settings, { 'mine.json': file });
    expect(found.facts).toMatchObject({ qubits: 1, terms: 2, basisState: '1' });
    expect(found.facts?.exact).toBeCloseTo(-Math.sqrt(1.25), 9);
  });
});

describe('molecules', () => {
  it('become geometries in angstrom: water has two bonds of 0.96 angstrom at about 104 degrees', async () => {
    const { geometry, charge } = await openService().window.ask('moleculeGeometry', {
      smiles: 'O',
    });
    expect(charge).toBe(0);
    const { atoms } = parseGeometry(geometry, 'angstrom');
    expect(atoms.map(({ atomicNumber }) => atomicNumber)).toEqual([8, 1, 1]);
    const length = (a: number, b: number) => fromBohr(distanceBetween(atoms[a].position, atoms[b].position), 'angstrom'); // prettier-ignore
    // MMFF94's reference bond of water is 0.969 angstrom, 103.98 degrees.
    expect(length(0, 1)).toBeCloseTo(0.969, 2);
    expect(length(0, 2)).toBeCloseTo(0.969, 2);
    expect(length(1, 2)).toBeCloseTo(2 * 0.969 * Math.sin((103.98 * Math.PI) / 360), 1);
  });

  it('are refused beyond neon, by name', async () => {
    await expect(openService().window.ask('moleculeGeometry', { smiles: 'CCl' })).rejects.toMatchObject({ message: expect.stringContaining('"Cl"') as string, place: { field: 'smiles' } }); // prettier-ignore
  });
});

describe('a potential-energy curve', () => {
  it('comes point by point, and dissociates to two hydrogen atoms', async () => {
    const { window } = openService();
    const scan = { atoms: [1, 2], from: 0.7414, to: 6, points: 3 };
    const stream = window.stream('potentialCurve', { molecule: H2, scan });
    await until(() => stream.end() !== undefined);
    const points = stream.messages.map(({ point }) => point);
    expect(points).toHaveLength(3);
    expect(points[1].length).toBeCloseTo(3.3707, 9);
    expect(points[0].exact).toBeCloseTo(-1.13727, 5);
    // SOURCE: a hydrogen atom has -0.46658 hartree in STO-3G (Szabo and Ostlund, Modern Quantum Chemistry, table 3.13).
    expect(points[2].exact).toBeCloseTo(2 * -0.46658, 3);
  });

  it('says what is wrong with the bond', async () => {
    const { window } = openService();
    const stream = window.stream('potentialCurve', { molecule: H2, scan: { atoms: [1, 3], from: 1, to: 2, points: 2 } }); // prettier-ignore
    await until(() => stream.end() !== undefined);
    expect(stream.end()).toMatchObject({ error: { message: 'Atom "3" does not exist.' } });
  });
});

it('draws random states of length 1, each from its seed', async () => {
  const { window } = openService();
  const draw = (seed: number) => window.ask('randomAmplitudes', { qubits: 2, seed });
  const { amplitudes } = await draw(1);
  expect(amplitudes).toHaveLength(4);
  expect(amplitudes.reduce((sum, [re, im]) => sum + re * re + im * im, 0)).toBeCloseTo(1, 12);
  expect(await draw(1)).toEqual({ amplitudes });
  expect(await draw(2)).not.toEqual({ amplitudes });
});
