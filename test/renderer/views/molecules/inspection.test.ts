import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../../core/protocol/errors.ts';
import type { MoleculeFacts, ScoredMolecule } from '../../../../core/protocol/host-records.ts';
import { FakeHost } from '../../../../renderer/host/fake-host.ts';
import { app } from '../../../../renderer/state/app.svelte.ts';
import { Inspection } from '../../../../renderer/views/molecules/inspection.svelte.ts';
import { judgement, row } from './rows.ts';

const facts = (smiles: string): MoleculeFacts => ({
  smiles, properties: { mw: 1 }, scaffold: '', inchiKey: 'K', inTrainingCorpus: null, nearest: null,
}); // prettier-ignore
const explained: ScoredMolecule = { input: '', valid: true, smiles: '', score: 1, components: [] };

function host(): FakeHost {
  const fake = new FakeHost({
    candidates: ({ query }) => ({ total: 1, candidates: [row(query?.key?.length ?? 1)] }),
    facts: ({ smiles }) => facts(smiles),
    explain: explained,
    conformers: { conformers: [{ molblock: 'M', energy: 1 }] },
  });
  app.host = fake;
  return fake;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the details of a molecule', () => {
  it('come one after another, conformers only where they are looked at', async () => {
    const fake = host();
    const inspection = new Inspection('r');
    inspection.show('CC');
    await vi.advanceTimersByTimeAsync(1);
    expect([inspection.record?.id, inspection.facts]).toEqual([2, undefined]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(inspection.facts?.smiles).toBe('CC');
    expect(inspection.explained).toEqual(explained);
    expect(fake.asked('conformers')).toHaveLength(0);
    inspection.want3d(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(inspection.conformers).toEqual({ conformers: [{ molblock: 'M', energy: 1 }] });
  });

  it('ask nothing dear about molecules that are only passed by', async () => {
    const fake = host();
    const inspection = new Inspection('r');
    inspection.want3d(true);
    for (const key of ['C', 'CC', 'CCC', 'CCCC']) {
      inspection.show(key);
      await vi.advanceTimersByTimeAsync(30);
    }
    await vi.advanceTimersByTimeAsync(1_000);
    expect(fake.asked('facts').map(({ smiles }) => smiles)).toEqual(['CCCC']);
    expect(fake.asked('conformers').map(({ smiles }) => smiles)).toEqual(['CCCC']);
  });

  it('never show the answer about another molecule', async () => {
    const fake = host();
    const inspection = new Inspection('r');
    let late: (value: MoleculeFacts) => void = () => undefined;
    fake.answer('facts', () => new Promise((resolve) => (late = resolve)));
    inspection.show('C');
    await vi.advanceTimersByTimeAsync(200);
    fake.answer('facts', ({ smiles }) => facts(smiles));
    inspection.show('CC');
    await vi.advanceTimersByTimeAsync(200);
    late(facts('C'));
    await vi.advanceTimersByTimeAsync(1);
    expect(inspection.facts?.smiles).toBe('CC');
    inspection.show(undefined);
    expect([inspection.key, inspection.record, inspection.facts]).toEqual([undefined, undefined, undefined]); // prettier-ignore
  });

  it('keep an error to the part that it concerns', async () => {
    const fake = host();
    fake.answer('explain', () => Promise.reject(new AppError('failure', 'The script is gone.')));
    const inspection = new Inspection('r');
    inspection.show('CC');
    await vi.advanceTimersByTimeAsync(500);
    expect(inspection.explainError).toMatchObject({ message: 'The script is gone.' });
    expect([inspection.error, inspection.record?.id]).toEqual([undefined, 2]);
  });

  it('build conformers once, however often they are wanted', async () => {
    const fake = host();
    app.host = fake;
    const inspection = new Inspection('r');
    inspection.want3d(true);
    inspection.show('CC');
    inspection.want3d(true);
    await vi.advanceTimersByTimeAsync(1_000);
    inspection.want3d(true);
    const first = inspection.conformers;
    inspection.takeJudgements({ run: 'r', states: new Map([['CC', judgement({ note: 'good' })]]) });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(fake.asked('conformers')).toHaveLength(1);
    // The viewer is not drawn anew for a judgement.
    expect(inspection.conformers).toBe(first);
    inspection.show('C');
    inspection.show('CC');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(fake.asked('conformers')).toHaveLength(2);
  });

  it('take over a judgement', async () => {
    host();
    const inspection = new Inspection('r');
    inspection.show('CC');
    await vi.advanceTimersByTimeAsync(1);
    inspection.takeJudgements({ run: 'r', states: new Map([['CC', judgement({ note: 'n' })]]) });
    expect(inspection.record?.judgement.note).toBe('n');
  });
});
