/**
 * The hybrid: a policy, pretrained on simulated reactions, that acts on the belief of a Gaussian process.
 *
 *   x = argmax log EI(x) + f(belief at x, place of x, campaign)
 *
 * f is a small network (policy.ts) that policy gradients have taught where expected improvement is wrong: where reactions
 * of vessels usually go well, and what a budget that ends is worth. A batch is chosen by fantasies, as in Bayesian
 * optimisation. Where the policy knows what factors do (roles.ts) it chooses from the first experiment on.
 *
 * M. Volpp et al., ICLR 2020, arXiv:1904.02642; policies over a surrogate's belief: R. Lam et al., NeurIPS 2016.
 */
import { z } from 'zod';
import { badInput } from '../../protocol/errors.ts';
import type { Point } from '../../reactions/space/factor.ts';
import { CandidateBeliefs } from '../../surrogate/candidate-beliefs.ts';
import { CandidateList } from '../../surrogate/features.ts';
import type { HyperparameterPriors } from '../../surrogate/hyperparameters.ts';
import type { LearnedRule } from '../../surrogate/strategy.ts';
import { Surrogate } from '../../surrogate/surrogate.ts';
import { defineCampaignAgent, triedKeys, type CampaignTask, type SuggestedExperiment } from '../campaign/agent.ts'; // prettier-ignore
import { priorsOf, propose } from '../campaign/bayesian-optimization.ts';
import { explained } from '../campaign/explained-experiment.ts';
import { latinHypercubeDesign } from '../campaign/latin-hypercube.ts';
import { modelledObjectives } from '../campaign/modelled-objectives.ts';
import { CandidateReader } from './candidate-features.ts';
import { firstMoment, momentOf, priorProcess } from './moment.ts';
import { BeliefPolicy } from './policy.ts';
import { loadPolicy } from './weights.ts';

const settings = z.strictObject({
  planned: z
    .int()
    .min(1)
    .max(10_000)
    .default(20)
    .describe(
      'experiments that the campaign is planned for; the policy explores less towards the end',
    ),
  start: z
    .int()
    .min(1)
    .max(1000)
    .default(5)
    .describe(
      'experiments of a first design, where neither temperature, time, loading nor equivalents is varied',
    ),
  exact: z
    .boolean()
    .default(false)
    .describe('whether results hold no noise, as those of a simulator; else it is estimated'),
});

/** Points that are ranked for the first experiments. */
const FIRST_POOL = 2000;

export const hybrid = defineCampaignAgent({
  id: 'hybrid',
  title: 'Policy on the belief of a Gaussian process (hybrid)',
  paper: 'Volpp et al., ICLR 2020, arXiv:1904.02642',
  settings,
  suggest(task, { planned, start, exact }) {
    const { space, features, measured } = task;
    const { objectives: wanted } = space.definition;
    if (wanted.length > 1)
      throw badInput(
        `The agent 'hybrid' is for one objective, not for '${wanted.length}'.`,
        { field: 'agent' },
        "Choose 'bayesian-optimization'.",
      );
    if (space.size.kind === 'exact' && triedKeys(task).size >= space.size.count) return [];
    const objectives = modelledObjectives(task, 'linear');
    const known = objectives[0].values.filter((value) => value !== null).length;
    const reader = new CandidateReader(space.definition, features.layout);
    const policy = new BeliefPolicy(loadPolicy());
    const priors = priorsOf(task, exact);
    if (!reader.knowsRoles && (known === 0 || measured.length < start))
      return latinHypercubeDesign(task);
    if (known === 0) return firstExperiments(task, policy, reader, { priors, planned });
    const rows = measured.map(({ point }) => features.encode(point));
    const surrogate = new Surrogate({ layout: features.layout, rows, objectives, priors });
    const rule: LearnedRule = (_, underWay, pending) => {
      const moment = momentOf(surrogate, wanted[0], underWay, pending, planned);
      const score = policy.at(reader, moment);
      return ([belief], row) => score(row, belief);
    };
    return propose(task, {
      surrogate,
      strategy: { kind: 'learned', rule },
      pending: task.pending,
      count: task.count,
    }).map(({ point, proposal }) => explained(task, surrogate, point, proposal));
  },
});

/** Chosen before anything is measured: by what the policy knows of reactions, and apart from one another. */
function firstExperiments(
  task: CampaignTask,
  policy: BeliefPolicy,
  reader: CandidateReader,
  { priors, planned }: { priors: HyperparameterPriors; planned: number },
): SuggestedExperiment[] {
  const { space, features, count, random } = task;
  const pending = task.pending.map((point) => features.encode(point));
  const process = priorProcess(features.layout, priors);
  for (const row of pending) process.addFantasy(row);
  const pool = space.sample(FIRST_POOL, random, { exclude: triedKeys(task) });
  const list = new CandidateList(features.layout, pool.map((point) => features.encode(point))); // prettier-ignore
  const beliefs = new CandidateBeliefs(process, list);
  const open = new Set(pool.keys());
  const chosen: Point[] = [];
  while (chosen.length < count && open.size > 0) {
    const score = policy.at(reader, firstMoment(process, pending, planned));
    let best = -1;
    let highest = -Infinity;
    for (const i of open) {
      const value = score(list.rows[i], beliefs.marginal(i));
      if (value > highest) [best, highest] = [i, value];
    }
    open.delete(best);
    chosen.push(pool[best]);
    pending.push(list.rows[best]);
    process.addFantasy(list.rows[best]);
    beliefs.update();
  }
  return chosen.map((point) => ({
    point,
    aim: 'design',
    reason:
      'In the simulated reactions that the policy learned on, such conditions do well most often.',
  }));
}
