/** Splits and batches lose nothing and repeat from a seed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketedBatches, splitCorpus, tokenCount } from '../../../core/policies/corpus.ts';
import { Vocabulary } from '../../../core/policies/smiles-tokens.ts';
import { AppError } from '../../../core/protocol/errors.ts';
import { Random } from '../../../core/random/random.ts';

const sequencesOf = (lengths: readonly number[]): Int32Array[] =>
  lengths.map((length, i) => new Int32Array(length).fill(i));

describe('bucketedBatches', () => {
  it('hold every sequence once, in batches of at most the size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 300 }),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(),
        (lengths, size, seed) => {
          const sequences = sequencesOf(lengths);
          const batches = bucketedBatches(sequences, size, new Random(seed));
          expect(batches.length).toBe(Math.ceil(lengths.length / size));
          expect(batches.every((batch) => batch.length >= 1 && batch.length <= size)).toBe(true);
          const seen = batches.flat();
          expect(seen.length).toBe(sequences.length);
          expect(new Set(seen)).toEqual(new Set(sequences));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('hold sequences of similar length in random order, the same from the same seed', () => {
    const random = new Random(3);
    const sequences = sequencesOf(Array.from({ length: 400 }, () => 10 + random.integer(50)));
    const batches = bucketedBatches(sequences, 10, new Random(1));
    const padding = batches
      .map((batch) => batch.length * Math.max(...batch.map(({ length }) => length)))
      .reduce((a, b) => a + b, 0);
    expect(padding / tokenCount(sequences)).toBeLessThan(1.05);
    const firstLengths = batches.map(([first]) => first.length);
    expect(firstLengths).not.toEqual([...firstLengths].sort((a, b) => a - b));
    expect(bucketedBatches(sequences, 10, new Random(1))).toEqual(batches);
    expect(bucketedBatches(sequences, 10, new Random(2))).not.toEqual(batches);
  });
});

describe('splitCorpus', () => {
  const smiles = Array.from({ length: 20 }, (_, i) => 'C'.repeat(i + 1));
  const vocabulary = Vocabulary.of(smiles);
  const split = (maxLength: number, validationShare: number, seed = 1) =>
    splitCorpus(smiles, vocabulary, { maxLength, validationShare, random: new Random(seed) });

  it('puts every molecule on one side, the asked share in validation', () => {
    const { training, validation } = split(100, 0.25);
    expect([training.length, validation.length]).toEqual([15, 5]);
    const texts = [...training, ...validation].map((ids) => vocabulary.decode(ids));
    expect(new Set(texts)).toEqual(new Set(smiles));
    expect(split(100, 0.25)).toEqual({ training, validation });
    expect(split(100, 0.25, 2).validation).not.toEqual(validation);
  });

  it('leaves longer molecules out and keeps at least one for training', () => {
    expect(split(8, 0.25).training.length + split(8, 0.25).validation.length).toBe(8);
    expect(split(1, 0.49)).toMatchObject({ training: [{}], validation: [] });
    expect(split(0, 0.25)).toEqual({ training: [], validation: [] });
  });

  it('names an unknown token and its line', () => {
    const run = (): unknown =>
      splitCorpus(['CC', 'C[Zr]C'], vocabulary, {
        maxLength: 10,
        validationShare: 0.1,
        random: new Random(1),
      });
    expect(run).toThrow(AppError);
    expect(run).toThrow('"[Zr]" in "C[Zr]C"');
    expect(run).toThrow(expect.objectContaining({ place: { line: 2 } }));
  });
});

describe('tokenCount', () => {
  it('counts tokens with their end tokens', () => {
    expect(tokenCount(sequencesOf([3, 1]))).toBe(4);
    expect(tokenCount([])).toBe(0);
  });
});
