/** A network that learns what a state is worth, for the agents that learn a policy. */
import { mean, mul, reshape, square, sub } from '../../nn/operations.ts';
import { input } from '../../nn/tensor.ts';
import { mlp, mlpParameters, type MlpArchitecture } from '../../policies/mlp.ts';
import { Network, compileGraph, compileUpdate } from '../../policies/network.ts';
import type { Observation } from '../episode.ts';
import type { EpisodicContext } from './agent.ts';
import { column, featureRows, observationInput } from './batches.ts';
import type { Move } from './round.ts';

export interface Critic {
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

export async function openCritic(
  context: EpisodicContext,
  { hidden, ...optimizer }: CriticSettings,
): Promise<Critic> {
  const { observationSize: size } = context;
  const architecture: MlpArchitecture = { inputs: size, hidden, outputs: 1, activation: 'tanh' };
  const network = Network.random('critic', mlpParameters(architecture), context.initial);
  context.keep('critic', network);
  const value = reshape(mlp(observationInput(size), network.tensors, architecture), ['batch']);
  const graph = await context.own(compileGraph({ value }, [network]));
  const loss = mul(mean(square(sub(value, input('targets', ['batch'])))), 0.5);
  const update = await context.own(compileUpdate(network, loss, optimizer));
  const values = async (observations: readonly Observation[]): Promise<Float32Array> =>
    (await graph.run({ observations: featureRows(observations, size) })).value.data as Float32Array;
  return {
    values,
    async after(moves) {
      const { terminated, observation } = moves[moves.length - 1].next;
      return terminated ? 0 : (await values([observation]))[0];
    },
    async fit(observations, targets) {
      const inputs = {
        observations: featureRows(observations, size),
        targets: column(targets),
      };
      return (await update.step(inputs)).loss;
    },
  };
}
