/**
 * Kullback-Leibler divergence of two samples of numbers, estimated as GuacaMol does (Brown et al. 2019,
 * doi:10.1021/acs.jcim.8b00839): by kernel densities for continuous quantities, by histograms for counts.
 */

/** Points at which the two densities are compared, from the smallest to the largest value. SOURCE: GuacaMol. */
const DENSITY_POINTS = 1000;
/** Bins of the baseline's histogram. SOURCE: GuacaMol. */
const BINS = 10;
/** Added to every density, so that empty places are compared too. SOURCE: GuacaMol. */
const FLOOR = 1e-10;

/**
 * KL(baseline || sampled) of continuous values in nats, by Gaussian kernel densities with Scott's bandwidth.
 * A sample without spread has no such density: the divergence is then Infinity (GuacaMol stops with an error).
 */
export function continuousDivergence(
  baseline: ArrayLike<number>,
  sampled: ArrayLike<number>,
): number {
  const p = scottKernel(baseline);
  const q = scottKernel(sampled);
  if (p === undefined || q === undefined) return Infinity;
  const low = Math.min(smallest(baseline), smallest(sampled));
  const high = Math.max(largest(baseline), largest(sampled));
  const step = (high - low) / (DENSITY_POINTS - 1);
  const points = Float64Array.from({ length: DENSITY_POINTS }, (_, i) => low + i * step);
  points[DENSITY_POINTS - 1] = high;
  return relativeEntropy(density(points, baseline, p), density(points, sampled, q));
}

/**
 * KL(baseline || sampled) of whole numbers in nats, over ten bins between the baseline's smallest and largest value.
 * Values outside are not counted; Infinity when none lies inside (GuacaMol then yields NaN).
 */
export function discreteDivergence(
  baseline: ArrayLike<number>,
  sampled: ArrayLike<number>,
): number {
  if (baseline.length === 0 || sampled.length === 0) return Infinity;
  const edges = binEdges(smallest(baseline), largest(baseline));
  const q = histogramDensity(sampled, edges);
  return q === undefined ? Infinity : relativeEntropy(histogramDensity(baseline, edges)!, q);
}

/** Variance of the kernel: the sample's (n - 1 in the denominator) by the square of n^(-1/5) (Scott 1992, 1D). */
function scottKernel(values: ArrayLike<number>): number | undefined {
  const n = values.length;
  if (n < 2) return undefined;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += values[i] / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i] - mean) ** 2;
  const variance = (squares / (n - 1)) * n ** (-2 / 5);
  return smallest(values) === largest(values) ? undefined : variance;
}

function density(points: Float64Array, values: ArrayLike<number>, variance: number): Float64Array {
  const scale = 1 / Math.sqrt(2 * variance);
  const norm = 1 / (values.length * Math.sqrt(2 * Math.PI * variance));
  // Equal values share a kernel: rounded and repeated values cost one exponential.
  const scaled = countValues(values, scale);
  return points.map((point) => {
    const x = point * scale;
    let total = 0;
    for (const [value, count] of scaled) {
      const distance = x - value;
      total += count * Math.exp(-distance * distance);
    }
    return total * norm + FLOOR;
  });
}

function countValues(values: ArrayLike<number>, scale: number): [number, number][] {
  const counts = new Map<number, number>();
  for (let i = 0; i < values.length; i++) {
    counts.set(values[i], (counts.get(values[i]) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => [value * scale, count]);
}

/** Eleven edges; half a unit to either side when all values are equal, as numpy does. */
function binEdges(low: number, high: number): Float64Array {
  const [first, last] = low === high ? [low - 0.5, high + 0.5] : [low, high];
  const step = (last - first) / BINS;
  const edges = Float64Array.from({ length: BINS + 1 }, (_, i) => first + i * step);
  edges[BINS] = last;
  return edges;
}

/** Density in each bin, the floor added; bins hold their lower edge, the last one both. undefined without values. */
function histogramDensity(
  values: ArrayLike<number>,
  edges: Float64Array,
): Float64Array | undefined {
  const counts = new Float64Array(BINS);
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!(value >= edges[0] && value <= edges[BINS])) continue;
    let bin = BINS - 1;
    while (value < edges[bin]) bin--;
    counts[bin]++;
    total++;
  }
  if (total === 0) return undefined;
  return counts.map((count, bin) => count / (edges[bin + 1] - edges[bin]) / total + FLOOR);
}

/** Sum of p log(p / q) with p and q scaled to sum 1. */
function relativeEntropy(p: Float64Array, q: Float64Array): number {
  const pTotal = p.reduce((sum, x) => sum + x, 0);
  const qTotal = q.reduce((sum, x) => sum + x, 0);
  let entropy = 0;
  for (let i = 0; i < p.length; i++) {
    const x = p[i] / pTotal;
    entropy += x * Math.log(x / (q[i] / qTotal));
  }
  return entropy;
}

function smallest(values: ArrayLike<number>): number {
  let result = Infinity;
  for (let i = 0; i < values.length; i++) if (values[i] < result) result = values[i];
  return result;
}

function largest(values: ArrayLike<number>): number {
  let result = -Infinity;
  for (let i = 0; i < values.length; i++) if (values[i] > result) result = values[i];
  return result;
}
