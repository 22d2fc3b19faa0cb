import { describe, expect, it } from 'vitest';
import { targetSchema } from '../../../core/environments/circuit/circuit-target.ts';
import { runLongJob, runQuickJob, type LongJob, type LongMessage, type TargetSource } from '../../../core/host/circuit-jobs.ts'; // prettier-ignore
import type { CircuitMessages } from '../../../core/protocol/circuit-api.ts';
import type { Circuit } from '../../../core/protocol/circuit.ts';

const target = (settings: object): TargetSource => ({
  settings: targetSchema.parse(settings),
  sources: {},
});
const BELL = target({ state: { name: 'bell' } });
const H2 = target({
  molecule: { geometry: 'H 0 0 0; H 0 0 0.7414', unit: 'angstrom', mapping: 'parity' },
});
/** SOURCE: full configuration interaction of H2 at 0.7414 angstrom in STO-3G, hartree. */
const EXACT = -1.1372701748;
const bell: Circuit = {
  qubits: 2,
  gates: [
    { name: 'h', qubits: [0] },
    { name: 'cx', qubits: [0, 1] },
  ],
};
const ansatz: Circuit = {
  qubits: 2,
  gates: [
    { name: 'x', qubits: [0] },
    { name: 'ry', qubits: [1], angle: 0 },
    { name: 'cx', qubits: [1, 0] },
  ],
};

function long(job: LongJob): LongMessage[] {
  const messages: LongMessage[] = [];
  runLongJob(job, (message) => messages.push(message));
  return messages;
}

describe('quick questions', () => {
  it('describe a target', () => {
    expect(runQuickJob({ kind: 'target', target: BELL })).toEqual({
      kind: 'state',
      qubits: 2,
      unit: '',
      isMolecule: false,
      hasNoise: false,
    });
    expect(runQuickJob({ kind: 'target', target: H2 })).toMatchObject({
      kind: 'energy',
      qubits: 2,
      unit: 'hartree',
      isMolecule: true,
      exact: expect.closeTo(EXACT, 7),
    });
  });

  it('judge a Bell circuit: fidelity 1 for two gates', () => {
    expect(runQuickJob({ kind: 'judge', circuit: bell, target: BELL })).toMatchObject({
      value: expect.closeTo(1, 12),
      error: expect.closeTo(0, 12),
      cost: { gates: 2, twoQubitGates: 1, depth: 2, rotations: 0 },
    });
    expect(runQuickJob({ kind: 'judge', circuit: bell })).toEqual({
      cost: expect.objectContaining({ gates: 2 }),
    });
  });

  it('show a Bell state: amplitudes 1/sqrt 2, Bloch vectors 0', () => {
    const answer = runQuickJob({ kind: 'state', circuit: bell, gates: 2 });
    expect(answer).toMatchObject({
      amplitudes: [
        { bits: '00', re: expect.closeTo(Math.SQRT1_2, 14), im: 0 },
        { bits: '11', re: expect.closeTo(Math.SQRT1_2, 14), im: 0 },
      ],
      rest: 0,
    });
    if (!('bloch' in answer)) throw new Error('no state');
    for (const part of answer.bloch.flat()) expect(part).toBeCloseTo(0, 14);
  });

  it('follow the fidelity gate by gate', () => {
    const answer = runQuickJob({ kind: 'trace', circuit: bell, target: BELL });
    if (!('values' in answer)) throw new Error('no trace');
    [0.5, 0.25, 1].forEach((value, k) => expect(answer.values[k]).toBeCloseTo(value, 12));
  });

  it('refuse a circuit of another register and gates that are none', () => {
    const circuit = { qubits: 3, gates: [] };
    expect(() => runQuickJob({ kind: 'judge', circuit, target: BELL })).toThrow(
      'The circuit has "3" qubits, and the target 2.',
    );
    expect(() =>
      runQuickJob({ kind: 'state', circuit: { qubits: 1, gates: bell.gates }, gates: 1 }),
    ).toThrow('Qubit "1" does not exist.');
  });
});

describe('long jobs', () => {
  it.each(['lbfgs', 'rotosolve'] as const)('find the angle of H2 by %s', (method) => {
    const last = long({ kind: 'optimize', circuit: ansatz, target: H2, method }).at(-1);
    const { found, evaluations } = last as CircuitMessages['optimizeCircuit'];
    expect(found?.judgement.value).toBeCloseTo(EXACT, 7);
    expect(found?.judgement.error).toBeLessThan(1e-7);
    expect(evaluations).toBeGreaterThan(2);
  });

  it('replay an episode from Hartree-Fock', () => {
    const messages = long({ kind: 'replay', circuit: ansatz, target: H2, given: 1 });
    const steps = messages as CircuitMessages['replayCircuit'][];
    expect(steps.map(({ done, total }) => [done, total])).toEqual([[1, 3], [2, 3], [3, 3]]); // prettier-ignore
    // SOURCE: restricted Hartree-Fock and full configuration interaction, hartree.
    expect(steps[0].step.value).toBeCloseTo(-1.1166843872, 7);
    expect(steps[2].step.value).toBeCloseTo(EXACT, 7);
  });

  it('compare with references, and say which the target does not have', () => {
    const messages = long({
      kind: 'compare',
      target: BELL,
      references: [{ kind: 'uccsd' }, { kind: 'beam', width: 2 }],
      goal: 1 - 1e-6,
      evaluations: 2_000,
      gates: 4,
    }) as CircuitMessages['compareCircuits'][];
    expect(messages.find(({ reference, reason }) => reference === 0 && reason)?.reason).toContain('molecules only'); // prettier-ignore
    const beam = messages.at(-1)!;
    expect(beam.reference).toBe(1);
    expect(beam.found?.judgement).toMatchObject({ cost: { twoQubitGates: 1 } });
    expect(beam.found?.judgement.value).toBeGreaterThan(1 - 1e-6);
  });
});
