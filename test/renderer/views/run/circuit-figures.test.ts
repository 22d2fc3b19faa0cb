import { expect, it } from 'vitest';
import { circuitFigures, errorText } from '../../../../renderer/views/run/circuit-figures.ts';

const told = (values: Record<string, number | null>, isMolecule: boolean) =>
  Object.fromEntries(
    circuitFigures({ values }, { isMolecule, kind: isMolecule ? 'energy' : 'infidelity' }).map(
      ({ name, ...rest }) => [name, rest],
    ),
  );

it('tells energies of molecules in hartree and errors in millihartree, good within chemical accuracy', () => {
  expect(told({ energy: -1.13727, error: 0.0004, two_qubit_gates: 3, depth: 5, gates: 6, rotations: 3 }, true)).toEqual({
    Energy: { value: '−1.137270\u00a0Ha' },
    'Above the exact energy': { value: '0.400\u00a0mHa', good: true },
    'Two-qubit gates': { value: '3' },
    Depth: { value: '5' },
    Gates: { value: '6' },
  }); // prettier-ignore
  expect(told({ energy: -1, error: 0.0017 }, true)['Above the exact energy'].good).toBe(false);
});

it('tells fidelities of states, and no error where none is known', () => {
  expect(told({ fidelity: 0.9995, error: 0.0005, two_qubit_gates: 2 }, false)).toEqual({
    Fidelity: { value: '0.999500' },
    Infidelity: { value: '5.00e−4' },
    'Two-qubit gates': { value: '2' },
  });
  expect(told({ energy: -20, error: null }, true)).toEqual({
    Energy: { value: '−20.000000\u00a0Ha' },
  });
  expect([errorText(1e-12, true), errorText(1e-12, false)]).toEqual(['0\u00a0mHa', '0']);
});
