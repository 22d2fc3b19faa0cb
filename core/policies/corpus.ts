/** A corpus of SMILES as token sequences: reading, splitting and batches of similar length. */
import { badInput } from '../protocol/errors.ts';
import type { Random } from '../random/random.ts';
import type { Vocabulary } from './smiles-tokens.ts';

export interface Corpus {
  training: Int32Array[];
  validation: Int32Array[];
}

/** Sequences are sorted by length within this many batches before they are cut into batches. */
const BUCKET_BATCHES = 40;

/**
 * Splits encoded molecules by a seeded shuffle. Molecules longer than `maxLength` tokens are left out.
 * Throws on an unknown token, naming it and the line of `smiles`.
 */
export function splitCorpus(
  smiles: readonly string[],
  vocabulary: Vocabulary,
  options: { maxLength: number; validationShare: number; random: Random },
): Corpus {
  const encoded: Int32Array[] = [];
  for (const [i, text] of smiles.entries()) {
    const { ids, unknown } = vocabulary.encode(text);
    if (ids === undefined) {
      throw badInput(
        `Unknown token "${unknown}" in "${text}".`,
        { line: i + 1 },
        'Remove the molecule, or train a prior of its own on this corpus.',
      );
    }
    if (ids.length <= options.maxLength + 1) encoded.push(ids);
  }
  options.random.shuffle(encoded);
  const validation = Math.min(
    Math.ceil(encoded.length * options.validationShare),
    encoded.length - 1,
  );
  return { validation: encoded.slice(0, validation), training: encoded.slice(validation) };
}

/** All sequences once, in batches of similar length, the batches in random order. */
export function bucketedBatches(
  sequences: readonly Int32Array[],
  size: number,
  random: Random,
): Int32Array[][] {
  const shuffled = random.shuffle([...sequences]);
  const batches: Int32Array[][] = [];
  for (let start = 0; start < shuffled.length; start += size * BUCKET_BATCHES) {
    const bucket = shuffled
      .slice(start, start + size * BUCKET_BATCHES)
      .sort((a, b) => a.length - b.length);
    for (let at = 0; at < bucket.length; at += size) batches.push(bucket.slice(at, at + size));
  }
  return random.shuffle(batches);
}

export function tokenCount(sequences: readonly Int32Array[]): number {
  return sequences.reduce((total, { length }) => total + length, 0);
}
