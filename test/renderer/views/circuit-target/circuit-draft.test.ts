import { describe, expect, it } from 'vitest';
import { circuitRunSchema } from '../../../../core/environments/circuit/run-schema.ts';
import { circuitPresets } from '../../../../core/host/circuit-target-presets.ts';
import {
  draftFiles,
  draftOf,
  emptyDraft,
  runSettings,
} from '../../../../renderer/views/circuit-target/circuit-draft.ts';

function settingsOf(
  draft: ReturnType<typeof emptyDraft>,
  facts?: Parameters<typeof runSettings>[1],
) {
  const outcome = runSettings(draft, facts);
  if ('problem' in outcome) throw new Error(outcome.problem);
  return outcome.settings;
}

describe('a design in the form', () => {
  it('means what its preset means, for every preset', () => {
    for (const { settings, title } of circuitPresets()) {
      const before = circuitRunSchema.parse(settings);
      const after = circuitRunSchema.parse(settingsOf(draftOf(settings)));
      const lines = (text: string | undefined) => text?.replaceAll('; ', '\n');
      if (before.environment.target.molecule) before.environment.target.molecule.geometry = lines(before.environment.target.molecule.geometry)!; // prettier-ignore
      expect(after, title).toEqual(before);
    }
  });

  it('keeps what the form does not show', () => {
    const settings = {
      schema: 'athanor/run@1',
      name: 'Mine',
      environment: {
        type: 'circuit',
        target: { state: { name: 'ghz', qubits: 3 } },
        gates: ['h', 'cx'],
        gadgets: [{ name: 'pair', gates: [{ name: 'cx', qubits: [0, 1] }] }],
        connectivity: { kind: 'edges', edges: [[0, 1], [2, 1]] },
        start: '100',
        halting: { successes: 7, probability: 0.5, minimum: 2 },
        noise: { twoQubitDepolarizing: 0.01 },
        shots: 1000,
        optimizer: { method: 'spsa', steps: 20 },
        curriculum: { kind: 'fixed', value: 0.01 },
        reward: { kind: 'final', depthCost: 0.1 },
      },
      agent: { type: 'a2c', hidden: [32, 16] },
      budget: { minutes: 2 },
      seed: 7,
    }; // prettier-ignore
    expect(circuitRunSchema.parse(settingsOf(draftOf(settings)))).toEqual(circuitRunSchema.parse(settings)); // prettier-ignore
  });

  it('starts from Hartree-Fock once that is known', () => {
    const draft = { ...emptyDraft(), start: { kind: 'basis' as const, bits: '' } };
    draft.target.molecule.geometry = 'H 0 0 0\nH 0 0 0.74';
    const start = (facts?: Parameters<typeof runSettings>[1]) =>
      (settingsOf(draft, facts)['environment'] as { start?: string }).start;
    expect(start()).toBeUndefined();
    expect(start({ kind: 'energy', qubits: 4, basisState: '1010' })).toBe('1010');
  });

  it('names what cannot be read', () => {
    const draft = emptyDraft();
    draft.target.kind = 'state';
    draft.connectivity = { kind: 'edges', columns: 2, edges: '0-1, 1to2' };
    expect(runSettings(draft)).toMatchObject({ field: 'connectivity' });
    draft.connectivity.kind = 'line';
    expect(circuitRunSchema.safeParse(settingsOf(draft)).success).toBe(true);
    draft.agent = { type: 'ppo', hidden: ['32', '16'] };
    expect(settingsOf(draft)['agent']).toEqual({ type: 'ppo', hidden: [32, 16] });
  });

  it('names its file as the run file does', () => {
    const draft = emptyDraft();
    const pasted = { id: 'f2', name: 'hamiltonian-3.json', size: 3 };
    expect(draftFiles(draft, pasted)).toEqual({});
    draft.target.kind = 'hamiltonian';
    expect(draftFiles(draft, pasted)).toEqual({ 'hamiltonian.json': 'f2' });
    draft.target.hamiltonian.file = { id: 'f1', name: 'mine.json', size: 3 };
    expect(draftFiles(draft, pasted)).toEqual({ 'mine.json': 'f1' });
  });
});
