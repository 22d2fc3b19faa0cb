/** Nearest neighbours of fingerprints by Tanimoto distance: all pairs, exactly, which 10,000 molecules still allow. */

export interface Neighbours {
  /** Of each point itself first, then its nearest by rising distance; ties in order of position. */
  indices: number[][];
  /** Tanimoto distances, in [0, 1]. */
  distances: number[][];
}

/** Points between two reports of progress. */
const REPORTED_POINTS = 100;

/** `bits`: fingerprints of `bytes` bytes one after the other; a multiple of 4. `count`: with the point itself. */
export function nearestNeighbours(
  bits: Uint8Array,
  bytes: number,
  count: number,
  onProgress?: (share: number) => void,
): Neighbours {
  const words = new Uint32Array(bits.slice().buffer);
  const perPoint = bytes / 4;
  const points = words.length / perPoint;
  const sizes = Uint32Array.from({ length: points }, (_, point) => bitsOf(words, point, perPoint));
  const indices: number[][] = [];
  const distances: number[][] = [];
  const row = new Float64Array(points);
  for (let a = 0; a < points; a++) {
    for (let b = 0; b < points; b++) {
      let shared = 0;
      const fromA = a * perPoint;
      const fromB = b * perPoint;
      for (let k = 0; k < perPoint; k++) {
        const common = words[fromA + k] & words[fromB + k];
        if (common !== 0) shared += popcount(common);
      }
      const all = sizes[a] + sizes[b] - shared;
      row[b] = all === 0 ? 0 : 1 - shared / all;
    }
    const nearest = [a, ...smallest(row, Math.min(count, points) - 1, a)];
    indices.push(nearest);
    distances.push(nearest.map((b) => row[b]));
    if (a % REPORTED_POINTS === 0) onProgress?.(a / points);
  }
  return { indices, distances };
}

/** Positions of the `count` smallest values but that at `except`, ascending. */
function smallest(values: Float64Array, count: number, except: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < values.length; i++) {
    if (i === except) continue;
    if (found.length === count && values[i] >= values[found[count - 1]]) continue;
    let at = Math.min(found.length, count - 1);
    while (at > 0 && values[found[at - 1]] > values[i]) {
      found[at] = found[at - 1];
      at--;
    }
    if (count > 0) found[at] = i;
  }
  return found;
}

function bitsOf(words: Uint32Array, point: number, perPoint: number): number {
  let bits = 0;
  for (let k = point * perPoint; k < (point + 1) * perPoint; k++) bits += popcount(words[k]);
  return bits;
}

/** Bits set in a word. SOURCE: H. S. Warren, Hacker's Delight, section 5-1. */
function popcount(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  x = (x + (x >>> 4)) & 0x0f0f0f0f;
  return Math.imul(x, 0x01010101) >>> 24;
}
