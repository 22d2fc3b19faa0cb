/** Tanimoto similarity of sparse count fingerprints. */
import type { SparseFingerprint } from './analysis.ts';

/**
 * Sum of the smaller counts over sum of the larger ones, in [0, 1]; for bit fingerprints shared bits over all bits.
 * Two empty fingerprints have similarity 1 as in RDKit.
 */
export function tanimoto(a: SparseFingerprint, b: SparseFingerprint): number {
  let shared = 0;
  let total = 0;
  for (let i = 0; i < a.counts.length; i++) total += a.counts[i];
  for (let j = 0; j < b.counts.length; j++) total += b.counts[j];
  for (let i = 0, j = 0; i < a.ids.length && j < b.ids.length;) {
    if (a.ids[i] === b.ids[j]) shared += Math.min(a.counts[i++], b.counts[j++]);
    else if (a.ids[i] < b.ids[j]) i++;
    else j++;
  }
  return total === shared ? 1 : shared / (total - shared);
}
