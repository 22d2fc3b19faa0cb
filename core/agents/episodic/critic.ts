/** A network that learns what a state is worth, for the agents that learn a policy. */
import { mean, mul, reshape, square, sub } from '../../nn/operations.ts';
import type { RunInput } from '../../nn/session.ts';
import { input, type Tensor } from '../../nn/tensor.ts';
import { mlp, mlpParameters, type MlpArchitecture } from '../../policies/mlp.ts';
import { Network, compileGraph, compileUpdate } from '../../policies/network.ts';
import type { Observation } from '../episode.ts';
import type { EpisodicContext } from './agent.ts';
import { column, featureRows, observationInput } from './batches.ts';
import type { Move } from './round.ts';

export interface Critic {
  network: Network;
  /** L over the inputs of `batch`. */
  loss: Tensor;
  batch(
    observations: readonly Observation[],
    targets: readonly number[],
  ): Record<'observations' | 'targets', RunInput>;
  /** V(s) of each observation. */
  values(observations: readonly Observation[]): Promise<Float32Array>;
  /** V of the state after the last of these moves: 0 where it was terminal. */
  after(moves: readonly Move[]): Promise<number>;
  /** A gradient step towards `targets`: L = mean (V(s) - target)^2 / 2. Returns the loss before it. */
  fit(observations: readonly Observation[], targets: readonly number[]): Promise<number>;
}

export interface CriticSettings {
  hidden: readonly number[];
  learningRate: number;
  clipNorm?: number;
}

type Spaces = Pick<EpisodicContext, 'observationSize' | 'initial'>;

/** Its first parameters, drawn from `initial`. */
export function criticNetwork(spaces: Spaces, hidden: readonly number[]): Network {
  return Network.random('critic', mlpParameters(architectureOf(spaces, hidden)), spaces.initial);
}

function architectureOf(spaces: Spaces, hidden: readonly number[]): MlpArchitecture {
  return { inputs: spaces.observationSize, hidden, outputs: 1, activation: 'tanh' };
}

export async function openCritic(
  context: EpisodicContext,
  { hidden, ...optimizer }: CriticSettings,
): Promise<Critic> {
  const { observationSize: size } = context;
  const architecture = architectureOf(context, hidden);
  const network = criticNetwork(context, hidden);
  context.keep('critic', network);
  const value = reshape(mlp(observationInput(size), network.tensors, architecture), ['batch']);
  const graph = await context.own(compileGraph({ value }, [network]));
  const loss = mul(mean(square(sub(value, input('targets', ['batch'])))), 0.5);
  const update = await context.own(compileUpdate(network, loss, optimizer));
  const values = async (observations: readonly Observation[]): Promise<Float32Array> =>
    (await graph.run({ observations: featureRows(observations, size) })).value.data as Float32Array;
  const batch: Critic['batch'] = (observations, targets) => ({
    observations: featureRows(observations, size),
    targets: column(targets),
  });
  return {
    network,
    loss,
    batch,
    values,
    async after(moves) {
      const { terminated, observation } = moves[moves.length - 1].next;
      return terminated ? 0 : (await values([observation]))[0];
    },
    async fit(observations, targets) {
      return (await update.step(batch(observations, targets))).loss;
    },
  };
}
