/**
 * Deep deterministic policy gradient: a critic learns what actions are worth, the actor climbs the critic.
 *
 * Lillicrap et al., ICLR 2016, arXiv:1509.02971.
 *
 *   y = r + gamma Q_target(s', mu_target(s')),   L_Q = mean (Q(s, a) - y)^2 / 2
 *   L_mu = - mean Q(s, mu(s)),   theta_target += tau (theta - theta_target)
 *
 * DEVIATION: normal noise without memory for an Ornstein-Uhlenbeck process, which does no better (Fujimoto et al., ICML
 * 2018, arXiv:1802.09477); no batch normalization.
 */
import { z } from 'zod';
import { mean, neg, tanh } from '../../nn/operations.ts';
import { input, type Tensor } from '../../nn/tensor.ts';
import { mlp, mlpParameters, type MlpArchitecture } from '../../policies/mlp.ts';
import { Network, compileGraph, compileUpdate } from '../../policies/network.ts';
import type { EpisodicAgent } from './agent.ts';
import { actionValue, bootstrapped, criticParameters, squaredError } from './action-critic.ts';
import { featureRows, observationInput } from './batches.ts';
import { hiddenSetting, parallelSetting } from './common-settings.ts';
import { learnFromReplay, replaySettings } from './continuous-replay.ts';
import { boxSize } from './spaces.ts';

export const settings = z.strictObject({
  parallel: parallelSetting(4),
  hidden: hiddenSetting([128, 128]),
  // SOURCE: 1e-4 and 1e-3 in the paper, for a million steps; larger steps of the actor suit small problems.
  learningRate: z.number().positive().max(0.1).default(1e-3).describe('step size of the actor'),
  valueLearningRate: z
    .number()
    .positive()
    .max(0.1)
    .default(1e-3)
    .describe('step size of the critic'),
  noise: z.number().min(0).max(2).default(0.1).describe('standard deviation added to actions'),
  ...replaySettings,
});

export const ddpg: EpisodicAgent<typeof settings> = {
  id: 'ddpg',
  title: 'Deep deterministic policy gradient (DDPG)',
  paper: 'Lillicrap et al., ICLR 2016, arXiv:1509.02971',
  actions: 'box',
  reproducible: true,
  settings,
  async *run(context, c) {
    const { observationSize: size, random, initial } = context;
    const numbers = boxSize(context.actions);
    const shape: MlpArchitecture = { inputs: size, hidden: c.hidden, outputs: numbers, activation: 'relu' }; // prettier-ignore
    const actor = context.keep('actor', Network.random('actor', mlpParameters(shape), initial));
    const criticSpecs = criticParameters(1, { inputs: size + numbers, hidden: c.hidden });
    const critic = context.keep('critic', Network.random('critic', criticSpecs, initial));
    const actorTarget = context.keep('actor-target', actor.copy('actorTarget'));
    const criticTarget = context.keep('critic-target', critic.copy('criticTarget'));

    const states = observationInput(size);
    const after = observationInput(size, 'next');
    const policy = (network: Network, x: Tensor) => tanh(mlp(x, network.tensors, shape));
    const q = (network: Network, x: Tensor, a: Tensor) => actionValue(network, 0, x, a, c.hidden);

    const targets = bootstrapped(q(criticTarget, after, policy(actorTarget, after)));
    const values = q(critic, states, input('actions', ['batch', numbers]));
    const acting = await context.own(compileGraph({ actions: policy(actor, states) }, [actor]));
    const learnValues = await context.own(
      compileUpdate(
        critic,
        squaredError(values, targets),
        { learningRate: c.valueLearningRate },
        [actorTarget, criticTarget],
        { value: mean(values) },
      ),
    );
    const climb = neg(mean(q(critic, states, policy(actor, states))));
    const learnPolicy = await context.own(
      compileUpdate(actor, climb, { learningRate: c.learningRate }, [critic]),
    );

    yield* learnFromReplay(context, c, {
      async act(observations) {
        const { actions } = await acting.run({ observations: featureRows(observations, size) });
        const noisy = (actions.data as Float32Array).map((x) =>
          Math.min(1, Math.max(-1, x + c.noise * random.normal())),
        );
        return observations.map((_, row) => noisy.subarray(row * numbers, (row + 1) * numbers));
      },
      async learn(batch) {
        const { loss, outputs } = await learnValues.step(batch);
        await learnPolicy.step({ observations: batch.observations });
        actorTarget.moveTowards(actor, c.averaging);
        criticTarget.moveTowards(critic, c.averaging);
        return { loss, value: Number(outputs.value.data[0]) };
      },
    });
  },
};
