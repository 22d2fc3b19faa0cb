// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Circuit } from '../../../../core/protocol/circuit.ts';
import { FakeHost } from '../../../../renderer/host/fake-host.ts';
import { CircuitSession } from '../../../../renderer/views/circuit/circuit-session.svelte.ts';
import { givenGates } from '../../../../renderer/views/circuit/replay-session.svelte.ts';

const circuit: Circuit = {
  qubits: 2,
  gates: [
    { name: 'ry', qubits: [0], angle: 0.5 },
    { name: 'cx', qubits: [0, 1] },
  ],
};
const target = { run: 'r' };
const settle = () => new Promise((resolve) => setTimeout(resolve));
const cost = { gates: 2, twoQubitGates: 1, oneQubitGates: 1, rotations: 1, depth: 2, twoQubitDepth: 1 }; // prettier-ignore

/** A host whose energy is the cosine of the first angle. */
function session() {
  const states: number[] = [];
  const energy = (given: Circuit) => Math.cos(given.gates[0]?.angle ?? 0);
  const host = new FakeHost();
  host.answer('circuitTarget', () => ({ kind: 'energy', qubits: 2, unit: '', isMolecule: false, hasNoise: false, exact: -1 })); // prettier-ignore
  host.answer('judgeCircuit', (params) => ({ value: energy(params.circuit), cost }));
  host.answer('circuitState', ({ gates, from }) => {
    states.push(gates);
    return { amplitudes: [{ bits: from ?? '00', re: 1, im: 0 }], rest: 0, bloch: [] };
  });
  host.answer('circuitTrace', () => ({ values: [1, 2, 3] }));
  let clock = 0;
  return { session: new CircuitSession(host, () => (clock += 5_000)), states };
}

describe('a circuit on the screen', () => {
  it('is judged when it is opened, its state shown at its end', async () => {
    const { session: opened, states } = session();
    opened.open(circuit, target);
    await settle();
    expect(opened.summary?.exact).toBe(-1);
    expect(opened.judgement?.value).toBeCloseTo(Math.cos(0.5), 12);
    expect(opened.trace).toEqual([1, 2, 3]);
    expect(states).toEqual([2]);
    opened.step(1);
    opened.step(-4);
    await settle();
    expect(opened.done).toBe(0);
    expect(states.at(-1)).toBe(0);
    opened.startFrom('10');
    await settle();
    expect(opened.state?.amplitudes[0].bits).toBe('10');
  });

  it('follows a slider, and goes back by undo and reset', async () => {
    const { session: opened } = session();
    opened.open(circuit, target);
    opened.setAngle(0, Math.PI);
    await settle();
    expect(opened.judgement?.value).toBeCloseTo(-1, 12);
    expect(opened.isChanged).toBe(true);
    expect(opened.undoLabel).toBe('Turn RY(0.500) on q0');
    opened.undo();
    await settle();
    expect(opened.circuit).toEqual(circuit);
    expect(opened.isChanged).toBe(false);
    opened.redo();
    expect(opened.circuit?.gates[0].angle).toBe(Math.PI);
    opened.reset();
    expect(opened.circuit).toEqual(circuit);
  });

  it('adds a gate after the ones that are done, and removes one', () => {
    const { session: opened } = session();
    opened.open(circuit, undefined);
    opened.step(1);
    opened.addGate({ name: 'h', qubits: [1] });
    expect(opened.circuit?.gates.map(({ name }) => name)).toEqual(['ry', 'h', 'cx']);
    expect(opened.done).toBe(2);
    opened.removeGate(0);
    expect(opened.circuit?.gates.map(({ name }) => name)).toEqual(['h', 'cx']);
    expect(opened.done).toBe(1);
  });
});

it('knows which gates prepare the start of an episode', () => {
  const x = (qubit: number) => ({ name: 'x' as const, qubits: [qubit] });
  expect(givenGates({ qubits: 2, gates: [x(0), x(1)] }, '11')).toBe(2);
  expect(givenGates({ qubits: 2, gates: [x(0), x(1)] }, '10')).toBe(1);
  expect(givenGates({ qubits: 2, gates: [x(1)] }, '10')).toBe(0);
  expect(givenGates({ qubits: 2, gates: [] }, undefined)).toBe(0);
});
