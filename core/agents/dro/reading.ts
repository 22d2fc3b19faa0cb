/** The pretrained policy reads a campaign and says where the next experiment is likely to lie. */
import { readFileSync } from 'node:fs';
import { unpackArrays } from '../../nn/checkpoint.ts';
import { sizeOfShape, type ParameterValues } from '../../nn/parameters.ts';
import { input } from '../../nn/tensor.ts';
import { Network, compileGraph, type Graph } from '../../policies/network.ts';
import { COORDINATES, HIDDEN, droParameters, droStep } from './architecture.ts';

const FILE = new URL('../../../assets/policies/dro.bin', import.meta.url);

export interface ReadExperiment {
  /** Positions in the ranges of the factors, at most COORDINATES. */
  x: readonly number[];
  /** Result, 0 to 1. */
  y: number;
}

/** A normal distribution for each factor. */
export interface NextDistribution {
  mean: number[];
  deviation: number[];
}

let opened: Promise<Graph> | undefined;

/** The distribution of the next experiment after `experiments` over `factors` factors. */
export async function readCampaign(
  experiments: readonly ReadExperiment[],
  factors: number,
): Promise<NextDistribution> {
  opened ??= openPolicy(decodeDro(readFileSync(FILE)));
  return readWith(await opened, experiments, factors);
}

/** One step of the policy as a graph: the network stays the same, and so can the session. */
export function openPolicy(values: ParameterValues): Promise<Graph> {
  const network = new Network('dro', droParameters(), values);
  const one = (name: string, size: number) => input(name, [1, size]);
  const last = {
    x: one('x', COORDINATES),
    bestX: one('bestX', COORDINATES),
    mask: one('mask', COORDINATES),
    y: one('y', 1),
    best: one('best', 1),
    seen: one('seen', 1),
  };
  const { hidden, mean, deviation } = droStep(last, one('hidden', HIDDEN), network.tensors);
  return compileGraph({ next: hidden, mean, deviation }, [network]);
}

export async function readWith(
  graph: Graph,
  experiments: readonly ReadExperiment[],
  factors: number,
): Promise<NextDistribution> {
  const mask = padded(new Array<number>(factors).fill(1), 0);
  let hidden = new Float32Array(HIDDEN);
  let best = 0;
  let bestX = padded([], 0.5);
  let last = { x: bestX, y: 0, seen: 0 };
  for (let t = 0; ; t++) {
    const { next, mean, deviation } = await graph.run({
      x: { data: last.x, shape: [1, COORDINATES] },
      bestX: { data: bestX, shape: [1, COORDINATES] },
      mask: { data: mask, shape: [1, COORDINATES] },
      y: { data: Float32Array.of(last.y), shape: [1, 1] },
      best: { data: Float32Array.of(best), shape: [1, 1] },
      seen: { data: Float32Array.of(last.seen), shape: [1, 1] },
      hidden: { data: hidden, shape: [1, HIDDEN] },
    });
    if (t === experiments.length) {
      const own = (values: ArrayLike<number>): number[] => Array.from(values).slice(0, factors);
      return { mean: own(mean.data as Float32Array), deviation: own(deviation.data as Float32Array) }; // prettier-ignore
    }
    const { x, y } = experiments[t];
    hidden = next.data as Float32Array<ArrayBuffer>;
    last = { x: padded(x, 0.5), y, seen: 1 };
    if (t === 0 || y >= best) [best, bestX] = [y, last.x];
  }
}

function padded(values: readonly number[], rest: number): Float32Array<ArrayBuffer> {
  const row = new Float32Array(COORDINATES).fill(rest);
  row.set(values);
  return row;
}

/** Throws when the bytes hold another network than that of architecture.ts. */
export function decodeDro(bytes: Uint8Array): ParameterValues {
  const { arrays } = unpackArrays(bytes);
  for (const [name, { shape }] of Object.entries(droParameters())) {
    if (arrays[name]?.length !== sizeOfShape(shape))
      throw new Error('assets/policies/dro.bin is of another version; install the program again.');
  }
  return arrays;
}
