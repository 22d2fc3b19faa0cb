/**
 * The similarity of each molecule of a set to its nearest neighbour in the set. Bits are turned into lists of the
 * molecules that have them, so that only bits which two molecules share cost time.
 */

/** Bits of the Morgan fingerprint in GuacaMol's internal similarity. SOURCE: guacamol/utils/chemistry.py. */
export const GUACAMOL_BITS = 4096;

/** The set bits of a folded fingerprint, each once, ascending. */
export function foldedBits(ids: ArrayLike<number>, size = GUACAMOL_BITS): Uint16Array {
  const bits = new Set<number>();
  for (let i = 0; i < ids.length; i++) bits.add(ids[i] % size);
  return Uint16Array.from(bits).sort();
}

/**
 * For each of the fingerprints (set bits below `size`, each once) the largest Tanimoto similarity to another one of
 * them, in [0, 1]; 0 for a set of one.
 */
export function nearestSimilarities(
  fingerprints: readonly Uint16Array[],
  size = GUACAMOL_BITS,
): Float64Array {
  const n = fingerprints.length;
  const nearest = new Float64Array(n);
  const bitCounts = Uint16Array.from(fingerprints, ({ length }) => length);
  const holders = emptyLists(fingerprints, size);
  const lengths = new Uint32Array(size);
  const shared = new Uint16Array(n);
  for (let i = 0; i < n; i++) {
    shared.fill(0, 0, i);
    for (const bit of fingerprints[i]) {
      const list = holders[bit];
      const length = lengths[bit]++;
      for (let k = 0; k < length; k++) shared[list[k]]++;
      list[length] = i;
    }
    for (let j = 0; j < i; j++) {
      if (shared[j] === 0) continue;
      const similarity = shared[j] / (bitCounts[i] + bitCounts[j] - shared[j]);
      if (similarity > nearest[i]) nearest[i] = similarity;
      if (similarity > nearest[j]) nearest[j] = similarity;
    }
  }
  return nearest;
}

/** For each bit an array with room for every molecule that has it. */
function emptyLists(fingerprints: readonly Uint16Array[], size: number): Uint32Array[] {
  const frequency = new Uint32Array(size);
  for (const bits of fingerprints) for (const bit of bits) frequency[bit]++;
  return Array.from(frequency, (count) => new Uint32Array(count));
}
