import { describe, expect, it } from 'vitest';
import {
  appendGate,
  emptyLines,
  isWasted,
} from '../../../../core/circuits/episode/illegal-actions.ts';
import type { Gate, GateName } from '../../../../core/circuits/gates.ts';
import { runCircuit } from '../../../../core/circuits/simulation/program.ts';
import {
  basisState,
  cloneState,
  fidelity,
} from '../../../../core/circuits/simulation/state-vector.ts';
import { Random } from '../../../../core/random/random.ts';
import { randomCircuit } from '../exact.ts';

const gate = (name: GateName, ...qubits: number[]): Gate =>
  name.includes('r') || name === 'p' ? { name, qubits, angle: 0.3 } : { name, qubits };
const after = (start: string, ...gates: Gate[]): ReturnType<typeof emptyLines> =>
  gates.reduce(appendGate, emptyLines(start));

describe('wasted gates', () => {
  it.each<[string, Gate[], Gate, boolean]>([
    ['00', [gate('ry', 0)], gate('ry', 0), true],
    ['00', [gate('ry', 0)], gate('rx', 0), false],
    ['00', [gate('ry', 0), gate('cx', 0, 1)], gate('ry', 0), false],
    ['00', [gate('ry', 0), gate('cx', 0, 1)], gate('cx', 0, 1), true],
    ['00', [gate('ry', 0), gate('cx', 0, 1)], gate('cx', 1, 0), false],
    ['00', [gate('ry', 0), gate('cx', 0, 1), gate('ry', 1)], gate('cx', 0, 1), false],
    ['00', [gate('h', 0), gate('cz', 0, 1)], gate('cz', 1, 0), true],
    ['00', [], gate('cx', 0, 1), true],
    ['10', [], gate('cx', 0, 1), false],
    ['00', [], gate('rz', 0), true],
    ['10', [], gate('rz', 0), true],
    ['00', [gate('h', 0)], gate('cz', 0, 1), true],
    ['01', [gate('h', 0)], gate('cz', 0, 1), false],
    ['11', [], gate('swap', 0, 1), true],
    ['10', [], gate('swap', 0, 1), false],
    ['00', [gate('x', 0)], gate('rx', 0), true],
    ['00', [gate('h', 0), gate('s', 0)], gate('t', 0), true],
  ])('start %s, then %j: %j is wasted: %s', (start, gates, next, wasted) => {
    expect(isWasted(next, after(start, ...gates), true)).toBe(wasted);
  });

  it('are not known on idle qubits when all basis states come in', () => {
    expect(isWasted(gate('cx', 0, 1), after('00'), false)).toBe(false);
    expect(isWasted(gate('rz', 0), after('00'), false)).toBe(false);
  });
});

it('forbids only what does nothing, or what the gate before could do', () => {
  const random = new Random(3);
  let idle = 0;
  for (let trial = 0; trial < 300; trial++) {
    const circuit = randomCircuit(3, 4, random);
    const lines = circuit.gates.reduce(appendGate, emptyLines('000'));
    const [next] = randomCircuit(3, 1, random).gates;
    if (!isWasted(next, lines, true)) continue;
    if (
      next.qubits.some(
        (qubit) =>
          lines.last[qubit] !== undefined &&
          lines.last[qubit]?.qubits.length === next.qubits.length,
      )
    )
      continue;
    const state = basisState(3);
    runCircuit(circuit, state);
    const with1 = cloneState(state);
    runCircuit({ qubits: 3, gates: [next] }, with1);
    expect(fidelity(state, with1)).toBeCloseTo(1, 12);
    idle++;
  }
  expect(idle).toBeGreaterThan(20);
});
