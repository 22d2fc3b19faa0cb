import { describe, expect, it } from 'vitest';
import { type RuleSettings, createRules } from '../../../../core/circuits/episode/circuit-rules.ts';
import { ghzState } from '../../../../core/circuits/targets/states.ts';
import { stateTarget, unitaryTarget } from '../../../../core/circuits/targets/target.ts';
import { toffoli } from '../../../../core/circuits/targets/unitaries.ts';

const settings: RuleSettings = {
  gates: ['h', 'cx'],
  gadgets: [],
  connectivity: { kind: 'line' },
  maximumDepth: 3,
  illegalActions: true,
};
const labels = (rules: ReturnType<typeof createRules>, legal: Uint8Array): string[] =>
  rules.choices.flatMap(({ label }, k) => (legal[k] === 1 ? [label] : []));

describe('what may follow', () => {
  it('is not what would be wasted, nor what is too deep', () => {
    const rules = createRules(stateTarget(ghzState(3)), settings);
    expect(labels(rules, rules.legal(rules.start))).toEqual(['h 0', 'h 1', 'h 2']);
    const gates = [
      { name: 'h' as const, qubits: [0] },
      { name: 'cx' as const, qubits: [0, 1] },
    ];
    expect(labels(rules, rules.legal({ qubits: 3, gates }))).toEqual([
      'h 0',
      'h 1',
      'h 2',
      'cx 1 0',
      'cx 1 2',
    ]);
    const deep = [...gates, { name: 'cx' as const, qubits: [1, 0] }];
    expect(labels(rules, rules.legal({ qubits: 3, gates: deep }))).toEqual(['h 2']);
  });

  it('is no gate on two qubits beyond those that a circuit may have', () => {
    const rules = createRules(stateTarget(ghzState(3)), { ...settings, maximumTwoQubitGates: 1 });
    const gates = [{ name: 'h' as const, qubits: [0] }];
    const h1 = rules.legal({ qubits: 3, gates });
    expect(labels(rules, h1)).toContain('cx 0 1');
    const after = rules.legal({ qubits: 3, gates: [...gates, { name: 'cx', qubits: [0, 1] }] });
    expect(labels(rules, after)).toEqual(['h 0', 'h 1', 'h 2']);
  });

  it('is everything for a unitary, and without the rule', () => {
    const unitary = createRules(unitaryTarget(toffoli()), settings);
    expect(labels(unitary, unitary.legal(unitary.start))).toHaveLength(7);
    const free = createRules(stateTarget(ghzState(3)), { ...settings, illegalActions: false });
    expect(labels(free, free.legal(free.start))).toHaveLength(7);
  });
});

it('starts from a basis state by X gates that count', () => {
  const rules = createRules(stateTarget(ghzState(3)), { ...settings, start: '101' });
  expect(rules.start.gates).toEqual([
    { name: 'x', qubits: [0] },
    { name: 'x', qubits: [2] },
  ]);
  expect(rules.depth).toBe(4);
  // A CX from a 1 is an X, which is a gate that may be wanted.
  expect(labels(rules, rules.legal(rules.start))).toContain('cx 0 1');
  expect(() => createRules(stateTarget(ghzState(3)), { ...settings, start: '11' })).toThrow(
    '"11" is no basis state of 3 qubits.',
  );
});

it('needs a gate that fits', () => {
  expect(() => createRules(stateTarget(ghzState(1)), { ...settings, gates: ['cx'] })).toThrow(
    'No gate can be placed.',
  );
});
