import { describe, expect, it } from 'vitest';
import {
  DiversityFilter,
  diceSimilarity,
  diversitySettingsSchema,
} from '../../../core/memory/diversity-filter.ts';
import type { DiversitySettings, FilterInput } from '../../../core/memory/diversity-filter.ts';
import type { SparseFingerprint } from '../../../core/chem/analysis.ts';

/** Counts of letters stand in for atom pairs. */
function letters(text: string): SparseFingerprint {
  const counts = new Map<number, number>();
  for (const letter of text) {
    const id = letter.codePointAt(0) ?? 0;
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const ids = [...counts.keys()].sort((a, b) => a - b);
  return {
    ids: Uint32Array.from(ids),
    counts: Uint16Array.from(ids.map((id) => counts.get(id) ?? 0)),
  };
}

const filter = (settings: DiversitySettings) =>
  new DiversityFilter(settings, (scaffolds) => Promise.resolve(scaffolds.map(letters)));

const scoresOf = async (memory: DiversityFilter, items: FilterInput[]) =>
  (await memory.apply(items)).map(({ score }) => score);

const molecule = (key: string, score: number | null, scaffold: string): FilterInput => ({
  key,
  score,
  scaffold,
});

describe('the scaffold filters', () => {
  const settings = { type: 'murcko-scaffold', bucketSize: 2, minimumScore: 0.4 } as const;

  it('zero what overfills a bucket and leave other scaffolds alone', async () => {
    const scores = await scoresOf(filter(settings), [
      molecule('a', 0.9, 'S1'),
      molecule('b', 0.8, 'S1'),
      molecule('c', 0.7, 'S1'),
      molecule('d', 0.6, 'S2'),
    ]);
    expect(scores).toEqual([0.9, 0.8, 0, 0.6]);
  });

  it('zero a molecule that was already stored', async () => {
    const memory = filter(settings);
    expect(await scoresOf(memory, [molecule('a', 0.9, 'S1')])).toEqual([0.9]);
    expect(await scoresOf(memory, [molecule('a', 0.9, 'S1'), molecule('b', 0.9, 'S1')])).toEqual([
      0, 0.9,
    ]);
  });

  it('tell a full bucket from a mere repeat', async () => {
    const memory = filter(settings);
    const full = async (key: string) => (await memory.apply([molecule(key, 0.9, 'S1')]))[0];
    expect(await full('a')).toEqual({ score: 0.9, bucketFull: false });
    expect(await full('a')).toEqual({ score: 0, bucketFull: false });
    expect(await full('b')).toEqual({ score: 0.9, bucketFull: false });
    expect(await full('c')).toEqual({ score: 0, bucketFull: true });
    expect(await full('a')).toEqual({ score: 0, bucketFull: true });
  });

  it('neither count nor penalise molecules below the minimum score', async () => {
    const memory = filter(settings);
    const poor = ['a', 'b', 'c', 'd'].map((key) => molecule(key, 0.3, 'S1'));
    expect(await scoresOf(memory, poor)).toEqual([0.3, 0.3, 0.3, 0.3]);
    expect(await scoresOf(memory, poor)).toEqual([0.3, 0.3, 0.3, 0.3]);
    expect(await scoresOf(memory, [molecule('e', 0.4, 'S1')])).toEqual([0.4]);
  });

  it('leave missing scores missing and invalid molecules at 0', async () => {
    expect(
      await scoresOf(filter(settings), [molecule('a', null, 'S1'), { key: null, score: 0 }]),
    ).toEqual([null, 0]);
  });

  it('count chains, which have no scaffold, as one bucket', async () => {
    const scores = await scoresOf(
      filter(settings),
      ['a', 'b', 'c'].map((k) => molecule(k, 0.9, '')),
    );
    expect(scores).toEqual([0.9, 0.9, 0]);
  });

  it('judge by the generic scaffold when told so', async () => {
    const memory = filter({ type: 'generic-scaffold', bucketSize: 1, minimumScore: 0 });
    expect(memory.request).toEqual({ genericScaffold: true });
    const scores = await scoresOf(memory, [
      { key: 'a', score: 0.5, scaffold: 'S1', genericScaffold: 'G' },
      { key: 'b', score: 0.5, scaffold: 'S2', genericScaffold: 'G' },
    ]);
    expect(scores).toEqual([0.5, 0]);
  });

  it('put a scaffold into the bucket of the most similar one', async () => {
    // Dice of the letter counts: AAAB with AAAC is 2 * 3 / 8 = 0.75; XYZ shares nothing with either.
    const memory = filter({
      type: 'scaffold-similarity',
      bucketSize: 1,
      minimumScore: 0.4,
      minimumSimilarity: 0.7,
    });
    const scores = await scoresOf(memory, [
      molecule('a', 0.9, 'AAAB'),
      molecule('b', 0.9, 'AAAC'),
      molecule('c', 0.9, 'XYZ'),
      molecule('d', 0.9, 'XYZ'),
    ]);
    expect(scores).toEqual([0.9, 0, 0.9, 0]);
    const strict = filter({
      type: 'scaffold-similarity',
      bucketSize: 1,
      minimumScore: 0.4,
      minimumSimilarity: 0.76,
    });
    expect(
      await scoresOf(strict, [molecule('a', 0.9, 'AAAB'), molecule('b', 0.9, 'AAAC')]),
    ).toEqual([0.9, 0.9]);
  });
});

describe('the identical-smiles filter', () => {
  it('multiplies the score of a repeat by the penalty', async () => {
    const memory = filter({ type: 'identical-smiles', penalty: 0.5 });
    expect(
      await scoresOf(memory, [
        molecule('a', 0.8, ''),
        molecule('a', 0.8, ''),
        molecule('b', 0.2, ''),
      ]),
    ).toEqual([0.8, 0.4, 0.2]);
  });
});

describe('every filter', () => {
  it('goes on after a save through JSON as if nothing had happened', async () => {
    const all: DiversitySettings[] = [
      { type: 'none' },
      { type: 'murcko-scaffold', bucketSize: 2, minimumScore: 0.4 },
      { type: 'generic-scaffold', bucketSize: 2, minimumScore: 0.4 },
      {
        type: 'scaffold-similarity',
        bucketSize: 2,
        minimumScore: 0.4,
        minimumSimilarity: 0.5,
      },
      { type: 'identical-smiles', penalty: 0.5 },
    ];
    const stream = Array.from({ length: 30 }, (_, i) => ({
      key: `m${i % 11}`,
      score: 0.3 + (i % 7) / 10,
      scaffold: 'ABCD'.slice(0, 1 + (i % 4)),
      genericScaffold: 'AB'.slice(0, 1 + (i % 2)),
    }));
    for (const settings of all) {
      const unbroken = filter(settings);
      const expected = [
        ...(await unbroken.apply(stream.slice(0, 15))),
        ...(await unbroken.apply(stream.slice(15))),
      ];
      const first = filter(settings);
      const got = await first.apply(stream.slice(0, 15));
      const second = filter(settings);
      second.restore(JSON.parse(JSON.stringify(first.save())));
      expect([...got, ...(await second.apply(stream.slice(15)))]).toEqual(expected);
    }
  });

  it('has defaults, and refuses unknown names', () => {
    expect(diversitySettingsSchema.parse({ type: 'murcko-scaffold' })).toEqual({
      type: 'murcko-scaffold',
      bucketSize: 25,
      minimumScore: 0.4,
    });
    expect(diversitySettingsSchema.safeParse({ type: 'murcko' }).success).toBe(false);
    expect(diversitySettingsSchema.safeParse({ type: 'none', bucketSize: 3 }).success).toBe(false);
  });
});

describe('Dice similarity', () => {
  it('is twice the shared counts over all counts', () => {
    expect(diceSimilarity(letters('AAAB'), letters('AAC'))).toBeCloseTo(4 / 7, 12);
    expect(diceSimilarity(letters('AB'), letters('AB'))).toBe(1);
    expect(diceSimilarity(letters(''), letters(''))).toBe(0);
  });
});
