import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError, badInput } from '../../../../core/protocol/errors.ts';
import { FakeHost } from '../../../../renderer/host/fake-host.ts';
import {
  probeKey,
  ProfilePreview,
} from '../../../../renderer/views/design/profile-preview.svelte.ts';
import type { ComponentEntry } from '../../../../renderer/views/design/scoring-types.ts';

const scored = (raw: number, transformed: number, input: string) => ({ input, valid: true, smiles: input, score: transformed, components: [{ name: 'x', raw, transformed }] }); // prettier-ignore

interface Asked {
  scoring: { components: ComponentEntry[] };
  smiles: string[];
  files: Record<string, string>;
}

function hostWithSample(): FakeHost {
  return new FakeHost({
    priorSample: { smiles: ['CCO', 'CCC'] },
    scoreMolecules: ({ smiles }) => smiles.map((one, i) => scored(i + 1, i / 10, one)),
  });
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function preview(host: FakeHost): Promise<ProfilePreview> {
  const made = new ProfilePreview(host, 2);
  await made.usePrior('builtin:zinc');
  return made;
}

describe('the preview of a profile', () => {
  it('fetches raw values once, whatever name, weight and curve an entry has', async () => {
    const host = hostWithSample();
    const lab = await preview(host);
    const entry: ComponentEntry = { type: 'logp', name: 'mine', weight: 2, transform: { type: 'left-step', low: 3 } }; // prettier-ignore
    lab.want([entry], {});
    await vi.advanceTimersByTimeAsync(1_000);
    expect(lab.probe(entry, {})).toEqual({ state: 'ready', raw: [1, 2], own: undefined });
    const first = host.asked('scoreMolecules') as unknown as Asked[];
    expect(first).toHaveLength(1);
    expect(first[0].scoring.components[0]).toEqual({ name: '0',
      type: 'logp', transform: { type: 'linear', low: 0, high: 1 } }); // prettier-ignore
    const changed = { ...entry, name: 'other', weight: 9, transform: { type: 'right-step', high: 1 } }; // prettier-ignore
    lab.want([changed], {});
    await vi.advanceTimersByTimeAsync(1_000);
    expect(lab.probe(changed, {}).state).toBe('ready');
    expect(host.asked('scoreMolecules')).toHaveLength(1);
  });

  it('asks for all properties together, and one by one when one of them is at fault', async () => {
    const host = hostWithSample();
    host.answer('scoreMolecules', (params) => {
      const { scoring, smiles } = params as unknown as Asked;
      if (scoring.components.some(({ smarts }) => smarts === 'x(')) throw badInput('No pattern.');
      return smiles.map((one) => ({
        ...scored(0, 0, one),
        components: scoring.components.map(({ type }) => ({ name: type, raw: type.length, transformed: 0 })),
      }));
    }); // prettier-ignore
    const lab = await preview(host);
    const entries = [{ type: 'qed' }, { type: 'logp' }];
    lab.want(entries, {});
    await vi.advanceTimersByTimeAsync(1_000);
    expect(entries.map((entry) => lab.probe(entry, {}).raw)).toEqual([[3, 3], [4, 4]]); // prettier-ignore
    expect(host.asked('scoreMolecules')).toHaveLength(1);
    const broken = [{ type: 'tpsa' }, { type: 'substructure', smarts: 'x(' }];
    lab.want(broken, {});
    await vi.advanceTimersByTimeAsync(1_000);
    expect(broken.map((entry) => lab.probe(entry, {}).state)).toEqual(['ready', 'failed']);
  });

  it('asks for the last of quick changes only', async () => {
    const host = hostWithSample();
    const lab = await preview(host);
    for (const smarts of ['C', 'CC', 'CCl']) lab.want([{ type: 'substructure', smarts }], {});
    await vi.advanceTimersByTimeAsync(1_000);
    const patterns = (host.asked('scoreMolecules') as unknown as Asked[]).map(({ scoring }) => scoring.components[0]['smarts']); // prettier-ignore
    expect(new Set(patterns)).toEqual(new Set(['CCl']));
  });

  it('keeps the reason why values cannot be had', async () => {
    const host = hostWithSample();
    host.answer('scoreMolecules', () => {
      throw badInput("The SMARTS pattern 'x(' cannot be used.");
    });
    const lab = await preview(host);
    const entry = { type: 'substructure', smarts: 'x(' };
    lab.want([entry], {});
    await vi.advanceTimersByTimeAsync(1_000);
    expect(lab.probe(entry, {})).toMatchObject({ state: 'failed', error: { message: /x\(/ as unknown as string } }); // prettier-ignore
  });

  it('has raw values of a script without a range, and no scores of its own', async () => {
    const host = hostWithSample();
    host.answer('scoreMolecules', (params) => {
      const { scoring, smiles } = params as unknown as Asked;
      if (scoring.components[0].transform === undefined) throw badInput('It has no transform.');
      return smiles.map((one) => scored(5, 1, one));
    });
    const lab = await preview(host);
    const entry = { type: 'script', file: 'a.js' };
    lab.want([entry], { 'a.js': 'f1', 'other.js': 'f2' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(lab.probe(entry, { 'a.js': 'f1' })).toMatchObject({ state: 'ready', raw: [5, 5], own: undefined }); // prettier-ignore
    expect((host.asked('scoreMolecules') as unknown as Asked[])[0].files).toEqual({
      'a.js': 'f1',
    });
  });

  it('asks again when a file changed, and for another prior', async () => {
    const host = hostWithSample();
    const lab = await preview(host);
    const entry = { type: 'script', file: 'a.js' };
    const files = { 'a.js': 'f1' };
    lab.want([entry], files);
    await vi.advanceTimersByTimeAsync(1_000);
    lab.forget('f1');
    expect(lab.probe(entry, files).state).toBe('waiting');
    await lab.usePrior('builtin:zinc');
    expect(host.asked('priorSample')).toHaveLength(1);
    await lab.usePrior('f9');
    expect(host.asked('priorSample')[1]).toEqual({ prior: 'f9', count: 2 });
  });

  it('says why there is no sample', async () => {
    const host = new FakeHost({
      priorSample: () => {
        throw new AppError('failure', 'The prior cannot be read.');
      },
    });
    const lab = await preview(host);
    expect(lab.sampleError?.message).toBe('The prior cannot be read.');
    lab.want([{ type: 'qed' }], {});
    await vi.advanceTimersByTimeAsync(1_000);
    expect(host.asked('scoreMolecules')).toEqual([]);
  });
});

it('keys values by settings, files and nothing else', () => {
  const files = { 'a.js': 'f1', 'b.js': 'f2' };
  const key = probeKey({ type: 'script', file: 'a.js' }, files);
  expect(probeKey({ file: 'a.js', type: 'script', weight: 3, disabled: true }, files)).toBe(key);
  expect(probeKey({ type: 'script', file: 'a.js' }, { 'a.js': 'f1', 'b.js': 'f3' })).toBe(key);
  expect(probeKey({ type: 'script', file: 'a.js' }, { 'a.js': 'f4' })).not.toBe(key);
  expect(probeKey({ type: 'script', file: 'a.js', role: 'filter' }, files)).not.toBe(key);
});
