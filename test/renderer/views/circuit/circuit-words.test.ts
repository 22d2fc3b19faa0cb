import { expect, it } from 'vitest';
import { badInput } from '../../../../core/protocol/errors.ts';
import {
  amplitudeText,
  columnText,
  columnTitle,
  coordinate,
  errorText,
  isAccurate,
  phaseOf,
  purityWords,
  referenceName,
  textProblem,
  valueText,
} from '../../../../renderer/views/circuit/circuit-words.ts';

const energy = { kind: 'energy', unit: 'hartree' } as const;
const chain = { kind: 'energy', unit: '' } as const;
const state = { kind: 'state', unit: '' } as const;

it('writes energies in hartree, errors in millihartree, fidelities without a unit', () => {
  expect(valueText(-1.1372701748, energy)).toBe('−1.137270 Ha');
  expect(valueText(-2.2360679775, chain)).toBe('−2.236068');
  expect(valueText(0.9999, state)).toBe('0.999900');
  expect(errorText(1.24e-3, energy)).toBe('1.24 mHa');
  expect(errorText(3e-12, energy)).toBe('0 mHa');
  expect(errorText(0.123, chain)).toBe('0.123');
});

it('calls an error of at most 1.6 mHa chemically accurate, and nothing else', () => {
  const cost = { gates: 0, twoQubitGates: 0, oneQubitGates: 0, rotations: 0, depth: 0, twoQubitDepth: 0 }; // prettier-ignore
  expect(isAccurate({ cost, error: 1.5e-3 }, energy)).toBe(true);
  expect(isAccurate({ cost, error: 1.7e-3 }, energy)).toBe(false);
  expect(isAccurate({ cost, error: 1e-6 }, state)).toBeUndefined();
  expect(isAccurate({ cost }, energy)).toBeUndefined();
});

it('writes amplitudes, phases and Bloch vectors', () => {
  expect(amplitudeText(Math.SQRT1_2, 0)).toBe('0.707');
  expect(amplitudeText(0, -0.5)).toBe('−0.500i');
  expect(amplitudeText(-0.5, 0.5)).toBe('−0.500 + 0.500i');
  expect(amplitudeText(0.5, -0.25)).toBe('0.500 − 0.250i');
  expect(phaseOf(-1, -0)).toBe(Math.PI);
  expect(phaseOf(0, 1)).toBeCloseTo(Math.PI / 2, 15);
  expect([coordinate(-1e-9), coordinate(-0.5)]).toEqual(['0.000', '−0.500']);
  expect(purityWords([0, 0, 1])).toBe('pure');
  expect(purityWords([0, 0, 0])).toBe('fully entangled');
  expect(purityWords([0.5, 0, 0])).toBe('entangled');
});

it('names references', () => {
  expect(referenceName({ kind: 'hardware-efficient', layers: 1 })).toBe('Hardware-efficient, 1 layer'); // prettier-ignore
  expect(referenceName({ kind: 'beam', width: 5 })).toBe('Beam search, width 5');
});

it('writes the table of a run with units', () => {
  expect(columnTitle('energy', 'hartree')).toBe('Energy (Ha)');
  expect(columnTitle('two_qubit_gates', 'hartree')).toBe('Two-qubit gates');
  expect(columnText('energy', -1.1372701748, 'hartree')).toBe('−1.137270');
  expect(columnText('error', 0.02, 'hartree')).toBe('20.0 mHa');
  expect(columnText('error', 0.02, '')).toBe('0.0200');
  expect(columnText('two_qubit_gates', 3, 'hartree')).toBe('3');
  expect(columnText('error', null, 'hartree')).toBe('–');
});

it('puts the line of a problem first, and how to mend it last', () => {
  expect(textProblem(badInput('"reset" is not read.', { line: 5 }, 'Leave it out.'))).toBe('Line 5: "reset" is not read. Leave it out.'); // prettier-ignore
  expect(textProblem(new Error('No answer.'))).toBe('No answer.');
});
