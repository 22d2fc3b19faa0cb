/** A stochastic policy over discrete actions: a network whose logits of forbidden actions are masked. */
import { categoricalEntropy, choiceLogProb, maskLogits } from '../../nn/distributions.ts';
import { mean } from '../../nn/operations.ts';
import { input, type Tensor } from '../../nn/tensor.ts';
import type { RunInput } from '../../nn/session.ts';
import { mlp, mlpParameters, type MlpArchitecture } from '../../policies/mlp.ts';
import { Network, compileGraph } from '../../policies/network.ts';
import type { Observation } from '../episode.ts';
import type { EpisodicContext } from './agent.ts';
import { choiceColumn, featureRows, legalInput, legalRows, observationInput } from './batches.ts';
import { softmaxChoice } from './choices.ts';
import { Round, type Move } from './round.ts';
import { discreteCount } from './spaces.ts';

export interface Actor {
  network: Network;
  /** Masked logits [batch, actions], log pi(a | s) [batch], and the mean entropy, over the inputs of `batch`. */
  logits: Tensor;
  logProb: Tensor;
  entropy: Tensor;
  /** Draws an allowed action for each observation. */
  choose(observations: readonly Observation[]): Promise<number[]>;
  /** The inputs of graphs that use the expressions above. */
  batch(moves: readonly Move[]): Record<'observations' | 'legal' | 'actions', RunInput>;
}

type Spaces = Pick<EpisodicContext, 'observationSize' | 'actions' | 'initial'>;

/** Its first parameters, drawn from `initial`. */
export function actorNetwork(spaces: Spaces, hidden: readonly number[]): Network {
  return Network.random('actor', mlpParameters(architectureOf(spaces, hidden)), spaces.initial);
}

function architectureOf(spaces: Spaces, hidden: readonly number[]): MlpArchitecture {
  const outputs = discreteCount(spaces.actions);
  return { inputs: spaces.observationSize, hidden, outputs, activation: 'tanh' };
}

export async function openActor(
  context: EpisodicContext,
  hidden: readonly number[],
): Promise<Actor> {
  const { observationSize: size, random } = context;
  const count = discreteCount(context.actions);
  const architecture = architectureOf(context, hidden);
  const network = actorNetwork(context, hidden);
  context.keep('actor', network);
  const raw = mlp(observationInput(size), network.tensors, architecture);
  const logits = maskLogits(raw, legalInput(count));
  const acting = await context.own(compileGraph({ logits: raw }, [network]));
  return {
    network,
    logits,
    logProb: choiceLogProb(logits, input('actions', ['batch'], 'int64')),
    entropy: mean(categoricalEntropy(logits)),
    async choose(observations) {
      const result = await acting.run({ observations: featureRows(observations, size) });
      const rows = result.logits.data as Float32Array;
      return observations.map(({ legal }, row) =>
        softmaxChoice(rows.subarray(row * count, (row + 1) * count), legal, random),
      );
    },
    batch(moves) {
      const observations = moves.map(({ observation }) => observation);
      return {
        observations: featureRows(observations, size),
        legal: legalRows(observations, count),
        actions: choiceColumn(moves.map(({ action }) => action)),
      };
    },
  };
}

/** Plays one episode in each of `count` environments; the moves of each, in order. */
export async function playEpisodes(
  context: EpisodicContext,
  count: number,
  actor: Actor,
): Promise<{ round: Round; trajectories: Move[][] }> {
  const round = await Round.begin(context.environments(count), context.random);
  const trajectories: Move[][] = Array.from({ length: count }, () => []);
  while (!round.over) {
    const moves = await round.step(await actor.choose(round.observations));
    for (const move of moves) trajectories[move.lane].push(move);
  }
  return { round, trajectories };
}
