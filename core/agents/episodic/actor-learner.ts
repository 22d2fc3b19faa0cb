/**
 * One actor-learner of A3C: plays in an environment of its own with a copy of the shared parameters, and works out gradients
 * every few steps. Mnih et al., ICML 2016, arXiv:1602.01783, algorithm S3; the losses are those of `a2c`.
 */
import type { ParameterValues } from '../../nn/parameters.ts';
import { input } from '../../nn/tensor.ts';
import {
  compileGraph,
  gradientOutputs,
  gradientsOf,
  type Network,
} from '../../policies/network.ts';
import { Random } from '../../random/random.ts';
import type { EpisodicEnvironment } from '../episode.ts';
import type { ActorLearnerJob, FromActorLearner } from './actor-learner-messages.ts';
import { openActor } from './actor.ts';
import { column } from './batches.ts';
import { openCritic } from './critic.ts';
import { policyGradientLoss } from './reinforce.ts';
import { discountedReturns } from './returns.ts';
import { Round, type Move } from './round.ts';
import { Workspace } from './workspace.ts';

export interface ActorLearner {
  /** Plays an episode to its end; gradients are told as they come, the episode at last. */
  play(seed: number): Promise<void>;
}

export async function openActorLearner(
  environment: EpisodicEnvironment<never>,
  { settings, saved, ...shared }: Omit<ActorLearnerJob, 'module'>,
  tell: (message: FromActorLearner) => void,
): Promise<ActorLearner> {
  if (saved !== undefined) environment.restore?.(saved);
  const { hidden, discount, returnSteps, entropyWeight } = settings;
  // Its first values and its optimizer are never used: parameters are those of the server.
  const workspace = new Workspace({ environment: () => environment, seed: 0, done: () => false });
  const actor = await openActor(workspace, hidden);
  const critic = await openCritic(workspace, { hidden, learningRate: 0 });
  const { logProb, entropy } = actor;
  const loss = policyGradientLoss(logProb, input('advantage', ['batch']), entropy, entropyWeight);
  const policySlopes = await compileGraph({ loss, entropy, ...gradientOutputs(loss, actor.network) }, [actor.network]); // prettier-ignore
  const valueSlopes = await compileGraph({ loss: critic.loss, ...gradientOutputs(critic.loss, critic.network) }, [critic.network]); // prettier-ignore

  const learn = async (moves: readonly Move[]): Promise<void> => {
    const observations = moves.map(({ observation }) => observation);
    const rewards = moves.map(({ next }) => next.reward);
    const returns = discountedReturns(rewards, discount, await critic.after(moves));
    const values = await critic.values(observations);
    const advantage = column(returns.map((value, i) => value - values[i]));
    const policy = await policySlopes.run({ ...actor.batch(moves), advantage });
    const value = await valueSlopes.run(critic.batch(observations, returns));
    tell({
      kind: 'gradients',
      actor: gradientsOf(policy, actor.network),
      critic: gradientsOf(value, critic.network),
      loss: Number(policy.loss.data[0]),
      valueLoss: Number(value.loss.data[0]),
      entropy: Number(policy.entropy.data[0]),
    });
  };

  return {
    async play(seed) {
      const random = new Random(seed);
      const round = await Round.begin([environment], random);
      workspace.random.state = random.state;
      while (!round.over) {
        copyInto(actor.network, shared.actor);
        copyInto(critic.network, shared.critic);
        const moves: Move[] = [];
        while (moves.length < returnSteps && !round.over)
          moves.push(...(await round.step(await actor.choose(round.observations))));
        await learn(moves);
      }
      const outcome = environment.outcome?.();
      const [episode] = round.episodes;
      tell({
        kind: 'episode',
        episode: outcome === undefined ? episode : { ...episode, outcome },
        saved: environment.save?.(),
      });
    },
  };
}

function copyInto(network: Network, values: ParameterValues): void {
  for (const [name, array] of Object.entries(network.values)) array.set(values[name]);
}
