/** Samples: seeds, lengths, and the distribution of the first token. */
import { describe, expect, it } from 'vitest';
import { END, START } from '../../../core/policies/smiles-tokens.ts';
import { Random } from '../../../core/random/random.ts';
import { encoded, tinyPolicy } from './tiny-policy.ts';

describe('sampling', () => {
  it('gives the same molecules from the same seed and others from another', async () => {
    const policy = tinyPolicy();
    const first = await policy.sample(30, new Random(7));
    expect(await policy.sample(30, new Random(7))).toEqual(first);
    expect(await policy.sample(30, new Random(8))).not.toEqual(first);
    await policy.close();
  });

  it('draws on from its generator', async () => {
    const policy = tinyPolicy();
    const random = new Random(7);
    const first = await policy.sample(30, random);
    expect(await policy.sample(30, random)).not.toEqual(first);
    await policy.close();
  });

  it('ends sequences with the end token or at the longest length, and holds no start token', async () => {
    const policy = tinyPolicy({ maxLength: 6 });
    const { tokens } = await policy.sample(100, new Random(2));
    const lengths = tokens.map(({ length }) => length);
    expect(Math.max(...lengths)).toBe(7);
    for (const ids of tokens) {
      expect(ids.indexOf(END) === -1 || ids.indexOf(END) === ids.length - 1).toBe(true);
      if (ids.length < 7) expect(ids.at(-1)).toBe(END);
      expect(ids.includes(START)).toBe(false);
    }
    await policy.close();
  });

  it('draws molecules as often as their likelihood says', async () => {
    const policy = tinyPolicy({ layers: 1 });
    const draws = 3000;
    const { texts } = await policy.sample(draws, new Random(4));
    const single = ['C', 'N', 'O'];
    const logProb = await policy.logProb(encoded(policy, single));
    for (const [i, smiles] of single.entries()) {
      const p = Math.exp(logProb[i]);
      const share = texts.filter((text) => text === smiles).length / draws;
      expect(Math.abs(share - p), smiles).toBeLessThan(4 * Math.sqrt(p / draws));
    }
    await policy.close();
  });

  it('gives none when none is asked for', async () => {
    const policy = tinyPolicy();
    expect(await policy.sample(0, new Random(1))).toEqual({
      tokens: [],
      texts: [],
      logProb: new Float32Array(0),
    });
    await policy.close();
  });

  it('draws only tokens that the grammar allows from a masked policy', async () => {
    const policy = tinyPolicy({ masked: true, maxLength: 40 });
    const { tokens } = await policy.sample(100, new Random(2));
    const legal = new Uint8Array(policy.vocabularySize);
    for (const ids of tokens) {
      const state = policy.grammar?.start();
      for (const id of ids) {
        if ((state?.legal(legal) ?? 0) > 0) expect(legal[id]).toBe(1);
        state?.advance(id);
      }
    }
    await policy.close();
  });
});
