/**
 * Pretraining of the Deep Reaction Optimizer on random surfaces: whole campaigns as one expression, through which the
 * gradient of the observed improvement flows back (through the surfaces as well, since they are known).
 *
 *   L = - mean sum_t w_t max(0, y_t - max_(i<t) y_i),   w_t = 1 - t / 2T
 *
 * Z. Zhou, X. Li, R. N. Zare, ACS Cent. Sci. 2017, 3, 1337, doi:10.1021/acscentsci.7b00492; Y. Chen et al., Learning to
 * learn without gradient descent by gradient descent, ICML 2017, arXiv:1611.03824 (observed improvement).
 */
import {
  add,
  greaterOrEqual,
  maximum,
  mean,
  mul,
  neg,
  slice,
  sub,
  where,
  zerosLike,
} from '../../nn/operations.ts';
import type { RunInput } from '../../nn/session.ts';
import { input, type Tensor } from '../../nn/tensor.ts';
import { Network, compileUpdate, type GraphUpdate } from '../../policies/network.ts';
import { Random, type RandomState } from '../../random/random.ts';
import { COORDINATES, HIDDEN, droParameters, droSample, droStep } from './architecture.ts';
import { drawSurface, surfaceInputs, surfaceTensors, surfaceValues } from './functions.ts';

/** Experiments of a campaign, and campaigns of a step. */
export interface StepSize {
  length: number;
  batch: number;
}
const STEP: StepSize = { length: 20, batch: 64 };
const LEARNING_RATE = 1e-3;
const CLIP_NORM = 1;
/** Standard deviation of measurements at most. */
const NOISE = 0.03;

/** The loss of campaigns of `length` experiments, and their mean best result. */
export function campaignLoss(
  tensors: Readonly<Record<string, Tensor>>,
  length: number,
): { loss: Tensor; best: Tensor } {
  const mask = input('mask', ['batch', COORDINATES]);
  const draws = input('draws', ['batch', length * COORDINATES]);
  const errors = input('errors', ['batch', length]);
  const surfaces = surfaceTensors();
  const nothing = zerosLike(slice(errors, 1, 0, 1));
  let hidden = input('hidden', ['batch', HIDDEN]);
  const middle = add(zerosLike(mask), 0.5);
  let last = { x: middle, bestX: middle, mask, y: nothing, best: nothing, seen: nothing };
  let found: Tensor = nothing;
  let observed: Tensor = nothing;
  let worth: Tensor = nothing;
  for (let t = 0; t < length; t++) {
    const next = droStep(last, hidden, tensors);
    const x = droSample(next, slice(draws, 1, t * COORDINATES, (t + 1) * COORDINATES));
    const y = surfaceValues(x, surfaces);
    const seen = add(y, slice(errors, 1, t, t + 1));
    const gained = t === 0 ? y : maximum(sub(y, found), 0);
    worth = add(worth, mul(gained, 1 - t / (2 * length)));
    found = t === 0 ? y : add(found, gained);
    const bestX: Tensor = t === 0 ? x : where(greaterOrEqual(seen, observed), x, last.bestX);
    observed = t === 0 ? seen : maximum(observed, seen);
    hidden = next.hidden;
    last = { x, bestX, mask, y: seen, best: observed, seen: add(nothing, 1) };
  }
  return { loss: neg(mean(worth)), best: mean(found) };
}

/** Inputs of the loss for `batch` random surfaces. */
export function campaignInputs(
  batch: number,
  length: number,
  random: Random,
): Record<string, RunInput> {
  const surfaces = Array.from({ length: batch }, () => drawSurface(random));
  const mask = new Float32Array(batch * COORDINATES);
  surfaces.forEach(({ dimensions }, b) =>
    mask.fill(1, b * COORDINATES, b * COORDINATES + dimensions),
  );
  const draws = Float32Array.from({ length: batch * length * COORDINATES }, () => random.normal());
  const errors = new Float32Array(batch * length);
  for (let b = 0; b < batch; b++) {
    const deviation = NOISE * random.uniform();
    for (let t = 0; t < length; t++) errors[b * length + t] = deviation * random.normal();
  }
  return {
    ...surfaceInputs(surfaces),
    mask: { data: mask, shape: [batch, COORDINATES] },
    draws: { data: draws, shape: [batch, length * COORDINATES] },
    errors: { data: errors, shape: [batch, length] },
    hidden: { data: new Float32Array(batch * HIDDEN), shape: [batch, HIDDEN] },
  };
}

export class DroPretraining {
  readonly network: Network;
  steps = 0;
  private readonly random: Random;
  private update: GraphUpdate | undefined;

  private readonly size: StepSize;

  constructor(seed: number, size = STEP) {
    this.size = size;
    this.random = new Random(seed);
    this.network = Network.random('dro', droParameters(), this.random);
  }

  /** A gradient step; returns the mean best result of its campaigns, before it. */
  async step(): Promise<number> {
    const { batch, length } = this.size;
    this.update ??= await this.compile();
    const { outputs } = await this.update.step(campaignInputs(batch, length, this.random));
    this.steps += 1;
    return Number(outputs.best.data[0]);
  }

  /** Everything that the next step depends on. */
  save(): { network: Uint8Array; steps: number; random: RandomState } {
    return { network: this.network.save(), steps: this.steps, random: this.random.state };
  }

  restore({ network, steps, random }: ReturnType<DroPretraining['save']>): void {
    this.network.restore(network);
    this.steps = steps;
    this.random.state = random;
  }

  private compile(): Promise<GraphUpdate> {
    const { loss, best } = campaignLoss(this.network.tensors, this.size.length);
    const settings = { learningRate: LEARNING_RATE, clipNorm: CLIP_NORM };
    return compileUpdate(this.network, loss, settings, [], { best });
  }

  async close(): Promise<void> {
    await this.update?.close();
  }
}
