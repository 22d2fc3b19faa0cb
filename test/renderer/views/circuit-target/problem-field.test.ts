import { expect, it } from 'vitest';
import type { TargetKind } from '../../../../renderer/views/circuit-target/target-draft.ts';
import {
  placeProblem,
  problemAt,
  problemsIn,
} from '../../../../renderer/views/circuit-target/problem-field.ts';

const place = (field: string | undefined, kind: TargetKind = 'molecule') =>
  placeProblem({ kind: 'bad-input', message: 'No.', place: field === undefined ? {} : { field }, hint: 'Mend it.' }, kind); // prettier-ignore

it.each<[string | undefined, TargetKind, string]>([
  ['environment.target.molecule', 'molecule', 'target.molecule.geometry'],
  ['environment.target.molecule.charge', 'molecule', 'target.molecule.charge'],
  ['active', 'molecule', 'target.molecule.active'],
  ['charge', 'molecule', 'target.molecule.charge'],
  ['unitary[1]', 'matrix', 'target.matrix'],
  ['unitary', 'unitary', 'target.unitary'],
  ['amplitudes', 'amplitudes', 'target.amplitudes'],
  ['pauli', 'hamiltonian', 'target.hamiltonian'],
  [undefined, 'hamiltonian', 'target.hamiltonian'],
  ['environment.target.state.qubits', 'state', 'target.state.qubits'],
  ['optimizer.method', 'spins', 'optimizer.method'],
  ['environment.maxGates', 'spins', 'maxGates'],
  ['agent.learningRate', 'spins', 'agent.learningRate'],
])('%s of a target of kind %s is mended at %s', (field, kind, expected) => {
  expect(place(field, kind)).toEqual({ field: expected, text: 'No. Mend it.' });
});

it('is found by its part of the form', () => {
  const problems = [place('agent.learningRate'), place('environment.target.molecule')];
  expect(problemAt(problems, 'target.molecule.geometry')).toBe('No. Mend it.');
  expect(problemAt(problems, 'target.mol')).toBeUndefined();
  expect(problemsIn(problems, 'agent')).toEqual({ learningRate: 'No. Mend it.' });
});
