import { expect, it } from 'vitest';
import { circuitOf, evaluationsAt } from '../../../../renderer/views/circuit/run-circuit.ts';

it('reads the circuit of a candidate', () => {
  const text = '{"qubits":2,"gates":[{"name":"ry","qubits":[0],"angle":0.5},{"name":"cx","qubits":[0,1]}]}'; // prettier-ignore
  expect(circuitOf({ text, id: 1 })).toEqual(JSON.parse(text));
});

it.each(['CCO', '{"qubits":2}', '{"qubits":2,"gates":[{"name":"toffoli","qubits":[0]}]}'])(
  'refuses %s',
  (text) => {
    expect(() => circuitOf({ text, id: 7 })).toThrow("Candidate '7' is no circuit.");
  },
);

it('knows what a run had spent', () => {
  const record = { step: 3, stage: 0, oracleCalls: 1, seconds: 1, metrics: { evaluations: 420 } };
  expect(evaluationsAt([record], 3)).toBe(420);
  expect(evaluationsAt([record], 4)).toBeUndefined();
});
