import { describe, expect, it } from 'vitest';
import { createInlineChemistry } from '../../../core/chem/chemistry.ts';
import { randomizedRewrite } from '../../../core/policies/randomized-rewrite.ts';
import { encoded, tinyPolicy } from './tiny-policy.ts';

const SMILES = ['CC(=O)NC', 'OCC(N)=O', 'c1ccccc1'];

describe('augmentation', () => {
  it('writes the same molecules in other ways, the same ones for one seed and epoch', async () => {
    const policy = tinyPolicy();
    const chemistry = await createInlineChemistry();
    const rewrite = randomizedRewrite(policy, chemistry, 7);
    const texts = async (epoch: number): Promise<string[]> => (await rewrite(encoded(policy, SMILES), epoch)).map((ids) => policy.decode(ids)); // prettier-ignore
    const canonical = async (all: string[]): Promise<string[]> => (await chemistry.analyse(all, {})).map(({ smiles }) => smiles); // prettier-ignore
    const epochs = await Promise.all([0, 1, 2, 3].map(texts));
    expect(new Set(epochs.map(String)).size).toBeGreaterThan(1);
    expect(await texts(2)).toEqual(epochs[2]);
    for (const epoch of epochs) expect(await canonical(epoch)).toEqual(await canonical(SMILES));
    await policy.close();
    await chemistry.close();
  });

  it('leaves a molecule alone that would need a token that is not known', async () => {
    const policy = tinyPolicy();
    const [ids] = encoded(policy, ['CCO']);
    const rewrite = randomizedRewrite(policy, { randomize: () => Promise.resolve(['C[Se]C']) }, 1);
    expect(await rewrite([ids], 0)).toEqual([ids]);
    await policy.close();
  });
});
