/**
 * A map of chemical space: fingerprints become points of a plane, neighbours stay neighbours. UMAP (McInnes, Healy and
 * Melville 2018, arXiv:1802.03426) on exact Tanimoto neighbours, begun from the principal axes so that far things stay
 * far; of few points the principal axes alone. The same fingerprints give the same map.
 */
import { UMAP } from 'umap-js';
import { Random } from '../random/random.ts';
import { nearestNeighbours } from './map-neighbours.ts';
import { principalCoordinates } from './map-principal-axes.ts';

const SEED = 1;
// SOURCE: 15 neighbours and a least distance of 0.1 are the defaults of the reference implementation.
const NEIGHBOURS = 15;
const LEAST_DISTANCE = 0.1;
/** Extent of the beginning, as in the reference implementation. */
const EXTENT = 10;
/** Rounds of the layout: from the principal axes fewer are needed than from random places. */
const EPOCHS = { few: 300, many: 200 };
const MANY_POINTS = 2_500;
/** Shares of the whole work. */
const NEIGHBOUR_SHARE = 0.4;

/** `bits`: fingerprints of `bytes` bytes one after the other. `onProgress` hears shares in [0, 1]. */
export function layOut(
  bits: Uint8Array,
  bytes: number,
  onProgress: (share: number) => void = () => undefined,
): [x: number, y: number][] {
  const points = bits.length / bytes;
  const start = principalCoordinates(bits, bytes);
  if (points <= NEIGHBOURS) return start;
  const { indices, distances } = nearestNeighbours(bits, bytes, NEIGHBOURS, (share) =>
    onProgress(share * NEIGHBOUR_SHARE),
  );
  const random = new Random(SEED);
  const epochs = points > MANY_POINTS ? EPOCHS.many : EPOCHS.few;
  const umap = new UMAP({
    nNeighbors: NEIGHBOURS,
    minDist: LEAST_DISTANCE,
    nEpochs: epochs,
    random: () => random.uniform(),
  });
  umap.setPrecomputedKNN(indices, distances);
  umap.initializeFit(start);
  const embedding = umap.getEmbedding();
  const extent = Math.max(...start.flat().map(Math.abs), Number.MIN_VALUE);
  for (const [i, place] of embedding.entries()) {
    // A little noise parts molecules that have the same fingerprint.
    for (const d of [0, 1] as const)
      place[d] = (start[i][d] / extent) * EXTENT + 1e-4 * random.normal();
  }
  for (let epoch = 0; epoch < epochs; epoch++) {
    umap.step();
    onProgress(NEIGHBOUR_SHARE + ((1 - NEIGHBOUR_SHARE) * (epoch + 1)) / epochs);
  }
  return umap.getEmbedding().map(([x, y]) => [x, y]);
}
