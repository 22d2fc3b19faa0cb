/** A circuit as a window asks about it: import, sources, a run's target, better angles on another thread. */
import { describe, expect, it } from 'vitest';
import type { Circuit } from '../../../core/protocol/circuit.ts';
import { chosenFile, openService, until } from './service-fixture.ts';

const QASM = 'OPENQASM 2.0;\ninclude "qelib1.inc";\nqreg q[2];\nh q[0];\ncx q[0],q[1];\n';
const bell: Circuit = {
  qubits: 2,
  gates: [
    { name: 'h', qubits: [0] },
    { name: 'cx', qubits: [0, 1] },
  ],
};
const BELL = { settings: { state: { name: 'bell' } } };

describe('a circuit from outside', () => {
  it('is read from a file, and from text in OpenQASM or JSON', async () => {
    const fixture = openService();
    const file = chosenFile(fixture, 'bell.qasm', QASM);
    expect(await fixture.window.ask('readCircuit', { file })).toEqual({ circuit: bell, name: 'bell.qasm' }); // prettier-ignore
    const text = JSON.stringify(bell);
    expect(await fixture.window.ask('readCircuit', { text, name: 'Pasted' })).toMatchObject({ circuit: bell }); // prettier-ignore
  });

  it('is refused with the line of what is wrong', async () => {
    const { window } = openService();
    const text = QASM.replace('h q[0];', 'reset q[0];');
    await expect(window.ask('readCircuit', { text, name: 'p' })).rejects.toMatchObject({
      place: { line: 4 },
    });
    await expect(window.ask('readCircuit', { text: ' ', name: 'p' })).rejects.toMatchObject({
      message: 'There is no circuit.',
    });
  });

  it('is written for other programs and read again', async () => {
    const { window } = openService();
    for (const format of ['qasm2', 'qasm3', 'json'] as const) {
      const { text } = await window.ask('circuitSource', { circuit: bell, format });
      expect((await window.ask('readCircuit', { text, name: 'again' })).circuit).toEqual(bell);
    }
    const { text } = await window.ask('circuitSource', { circuit: bell, format: 'qiskit' });
    expect(text).toContain('circuit.cx(0, 1)');
  });
});

describe('the thread of a window', () => {
  it('answers many questions in order, and names what is wrong with one', async () => {
    const { window } = openService();
    const [first, wrong, state] = await Promise.allSettled([
      window.ask('judgeCircuit', { circuit: bell, target: BELL }),
      window.ask('judgeCircuit', { circuit: { qubits: 1, gates: [] }, target: BELL }),
      window.ask('circuitState', { circuit: bell, gates: 2 }),
    ]);
    expect(first).toMatchObject({ value: { value: expect.closeTo(1, 12) } });
    expect(wrong).toMatchObject({ reason: { message: expect.stringContaining('"1" qubits') } });
    expect(state).toMatchObject({ value: { amplitudes: [{ bits: '00' }, { bits: '11' }] } });
  });

  it('refuses a target that is none, and one whose file is not at hand', async () => {
    const { window } = openService();
    const ask = (settings: unknown) => window.ask('circuitTarget', { target: { settings } });
    await expect(ask({})).rejects.toMatchObject({ kind: 'bad-input' });
    await expect(ask({ hamiltonian: 'h2.json' })).rejects.toMatchObject({
      message: "The file 'h2.json' is not at hand.",
    });
  });
});

it('optimizes angles in a stream, and a cancelled one ends at once', async () => {
  const { window } = openService();
  const circuit: Circuit = {
    qubits: 2,
    gates: [
      { name: 'ry', qubits: [0], angle: 0.1 },
      { name: 'cx', qubits: [0, 1] },
    ],
  };
  const stream = window.stream('optimizeCircuit', { circuit, target: BELL, method: 'lbfgs' });
  await until(() => stream.end() !== undefined);
  const found = stream.messages.at(-1)?.found;
  expect(found?.judgement.value).toBeCloseTo(1, 8);
  // A Bell state needs a quarter turn.
  expect(found?.circuit.gates[0].angle).toBeCloseTo(Math.PI / 2, 4);
  const long = window.stream('compareCircuits', {
    target: { settings: { spins: { model: 'heisenberg', qubits: 8 } } },
    references: [{ kind: 'beam', width: 100 }],
    evaluations: 100_000_000,
    gates: 100,
  });
  await until(() => long.messages.length > 0);
  await long.cancel();
});

it('judges by the target of a run', async () => {
  const { window } = openService();
  const { id } = await window.ask('startRun', {
    settings: {
      schema: 'athanor/run@1',
      name: 'Bell',
      environment: {
        type: 'circuit',
        target: BELL.settings,
        gates: ['h', 'cx'],
        maxGates: 4,
        shots: 100,
        optimizer: { method: 'rotosolve' },
      },
      agent: { type: 'random' },
      budget: { episodes: 8 },
      seed: 1,
    },
  });
  const target = { run: id };
  expect(await window.ask('circuitTarget', { target })).toMatchObject({
    kind: 'state',
    qubits: 2,
    hasNoise: true,
  });
  expect(await window.ask('judgeCircuit', { circuit: bell, target })).toMatchObject({
    value: expect.closeTo(1, 12),
  });
});
