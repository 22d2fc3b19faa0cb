/**
 * Soft actor-critic: a stochastic policy that earns most while staying random, twin critics whose smaller value counts,
 * and a temperature that holds the entropy at a target.
 *
 * Haarnoja et al., ICML 2018, arXiv:1801.01290; temperature: Haarnoja et al., arXiv:1812.05905.
 *
 *   a = tanh(u),  u = mu(s) + sigma(s) xi,   log pi = log N(u) - sum log(1 - tanh(u)^2)
 *   y = r + gamma (min_i Q_target,i(s', a') - alpha log pi(a' | s')),   L_Q = sum_i mean (Q_i(s, a) - y)^2 / 2
 *   L_pi = mean (alpha log pi(a | s) - min_i Q_i(s, a)),   L_alpha = - mean log alpha (log pi + H_target)
 */
import { z } from 'zod';
import {
  add,
  exp,
  log,
  maximum,
  mean,
  minimum,
  mul,
  neg,
  square,
  stopGradient,
  sub,
  sum,
  tanh,
  split,
} from '../../nn/operations.ts';
import { input, type Tensor } from '../../nn/tensor.ts';
import { mlp, mlpParameters, type MlpArchitecture } from '../../policies/mlp.ts';
import { Network, compileGraph, compileUpdate } from '../../policies/network.ts';
import type { RunInput } from '../../nn/session.ts';
import type { EpisodicAgent } from './agent.ts';
import { actionValue, bootstrapped, criticParameters, squaredError } from './action-critic.ts';
import { featureRows, observationInput } from './batches.ts';
import { hiddenSetting, parallelSetting } from './common-settings.ts';
import { learnFromReplay, replaySettings } from './continuous-replay.ts';
import { boxSize } from './spaces.ts';

export const settings = z.strictObject({
  parallel: parallelSetting(4),
  hidden: hiddenSetting([128, 128]),
  // SOURCE: 3e-4 for all three in the papers, for a million steps; larger steps suit small problems.
  learningRate: z.number().positive().max(0.1).default(1e-3).describe('step size of the actor'),
  valueLearningRate: z.number().positive().max(0.1).default(1e-3).describe('step size of the critics'), // prettier-ignore
  temperatureLearningRate: z.number().positive().max(0.1).default(1e-3).describe('step size of the temperature'), // prettier-ignore
  // SOURCE: minus one a number, arXiv:1812.05905, appendix D.
  targetEntropy: z
    .number()
    .min(-100)
    .max(1)
    .default(-1)
    .describe('entropy for each number of an action at which the temperature is held'),
  ...replaySettings,
});

// SOURCE: bounds of the logarithm of sigma, the authors' code (github.com/haarnoja/sac); the lower one is raised from -20.
const SMALLEST_LOG_SIGMA = -5;
const LARGEST_LOG_SIGMA = 2;

/** log(1 + exp(x)), finite for all x. */
function softplus(x: Tensor): Tensor {
  return add(maximum(x, 0), log(add(exp(neg(maximum(x, neg(x)))), 1)));
}

/**
 * Actions [batch, n] and their log-probabilities [batch] from means and logarithms of sigma [batch, 2 n] and standard
 * normal numbers [batch, n].
 */
export function squashedNormal(
  outputs: Tensor,
  noise: Tensor,
  numbers: number,
): { actions: Tensor; logProb: Tensor; centre: Tensor } {
  const [mu, raw] = split(outputs, 1, [numbers, numbers]);
  const logSigma = minimum(maximum(raw, SMALLEST_LOG_SIGMA), LARGEST_LOG_SIGMA);
  const u = add(mu, mul(exp(logSigma), noise));
  const normal = sub(sub(mul(square(noise), -0.5), logSigma), 0.5 * Math.log(2 * Math.PI));
  // log(1 - tanh(u)^2) in a form that does not round to log 0.
  const stretch = mul(sub(sub(Math.LN2, u), softplus(mul(u, -2))), 2);
  return { actions: tanh(u), logProb: sum(sub(normal, stretch), [1]), centre: tanh(mu) };
}

export const sac: EpisodicAgent<typeof settings> = {
  id: 'sac',
  title: 'Soft actor-critic (SAC)',
  paper: 'Haarnoja et al., ICML 2018, arXiv:1801.01290; arXiv:1812.05905',
  actions: 'box',
  reproducible: true,
  settings,
  async *run(context, c) {
    const { observationSize: size, random, initial } = context;
    const numbers = boxSize(context.actions);
    const shape: MlpArchitecture = { inputs: size, hidden: c.hidden, outputs: 2 * numbers, activation: 'relu' }; // prettier-ignore
    const actor = context.keep('actor', Network.random('actor', mlpParameters(shape), initial));
    const criticSpecs = criticParameters(2, { inputs: size + numbers, hidden: c.hidden });
    const critics = context.keep('critics', Network.random('critics', criticSpecs, initial));
    const targets = context.keep('critics-target', critics.copy('criticsTarget'));
    const temperature = context.keep(
      'temperature',
      Network.random('temperature', { log: { shape: [], initial: 'zero' } }, initial),
    );

    const states = observationInput(size);
    const after = observationInput(size, 'next');
    const noise = input('noise', ['batch', numbers]);
    const alpha = exp(temperature.tensors.log);
    const draw = (x: Tensor) => squashedNormal(mlp(x, actor.tensors, shape), noise, numbers);
    const q = (network: Network, index: number, x: Tensor, a: Tensor) =>
      actionValue(network, index, x, a, c.hidden);
    const smaller = (network: Network, x: Tensor, a: Tensor) =>
      minimum(q(network, 0, x, a), q(network, 1, x, a));

    const following = draw(after);
    const worth = sub(smaller(targets, after, following.actions), mul(alpha, following.logProb));
    const y = bootstrapped(worth);
    const taken = input('actions', ['batch', numbers]);
    const [q0, q1] = [0, 1].map((i) => q(critics, i, states, taken));
    const valueLoss = add(squaredError(q0, y), squaredError(q1, y));
    const chosen = draw(states);
    const cost = mul(stopGradient(alpha), chosen.logProb);
    const policyLoss = mean(sub(cost, smaller(critics, states, chosen.actions)));
    const excess = add(stopGradient(mean(chosen.logProb)), c.targetEntropy * numbers);
    const temperatureLoss = neg(mul(temperature.tensors.log, excess));

    const acting = await context.own(compileGraph({ actions: chosen.actions }, [actor]));
    const learnValues = await context.own(
      compileUpdate(critics, valueLoss, { learningRate: c.valueLearningRate }, [targets, actor, temperature], { value: mean(q0) }), // prettier-ignore
    );
    const learnPolicy = await context.own(
      compileUpdate(actor, policyLoss, { learningRate: c.learningRate }, [critics, temperature], { entropy: neg(mean(chosen.logProb)) }), // prettier-ignore
    );
    const learnTemperature = await context.own(
      compileUpdate(temperature, temperatureLoss, { learningRate: c.temperatureLearningRate }, [actor]), // prettier-ignore
    );
    const normals = (rows: number): RunInput => ({
      data: Float32Array.from({ length: rows * numbers }, () => random.normal()),
      shape: [rows, numbers],
    });

    yield* learnFromReplay(context, c, {
      async act(observations) {
        const inputs = { observations: featureRows(observations, size), noise: normals(observations.length) }; // prettier-ignore
        const actions = (await acting.run(inputs)).actions.data as Float32Array;
        return observations.map((_, row) => actions.subarray(row * numbers, (row + 1) * numbers));
      },
      async learn(batch) {
        const { loss, outputs } = await learnValues.step({ ...batch, noise: normals(c.batchSize) });
        const own = { observations: batch.observations, noise: normals(c.batchSize) };
        const learned = await learnPolicy.step(own);
        await learnTemperature.step(own);
        targets.moveTowards(critics, c.averaging);
        return {
          loss,
          value: Number(outputs.value.data[0]),
          entropy: Number(learned.outputs.entropy.data[0]),
          temperature: Math.exp(temperature.values.log[0]),
        };
      },
    });
  },
};
