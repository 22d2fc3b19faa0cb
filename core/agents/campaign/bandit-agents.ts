/**
 * Bandits in the laboratory: which value of a factor (a ligand, or a combination) is general, over all that else is varied.
 * The arm is chosen by a bandit (core/agents/bandit), the rest of the conditions, such as the substrate, at random among
 * those that were not tried with it. Experiments under way count as if they gave the mean of their arm.
 *
 * J. Y. Wang et al., Nature 626, 1025 (2024), doi:10.1038/s41586-024-07021-y.
 */
import { z } from 'zod';
import { meanOf, nextArm, pulled, UNTRIED, type Arm, type Bandit } from '../bandit/bandit.ts';
import { bayesUcb } from '../bandit/bayes-ucb.ts';
import { epsilonGreedyBandit } from '../bandit/epsilon-greedy.ts';
import { thompsonSampling } from '../bandit/thompson-sampling.ts';
import { ucb1Tuned } from '../bandit/ucb1-tuned.ts';
import { badInput } from '../../protocol/errors.ts';
import { desirability, type Objective } from '../../reactions/space/objective.ts';
import { defineCampaignAgent, type CampaignAgent, type CampaignTask, type SuggestedExperiment } from './agent.ts'; // prettier-ignore
import { ArmBoard } from './arm-board.ts';

const armsSetting = z
  .array(z.string().trim().min(1))
  .max(10)
  .default([])
  .describe('factors whose values, or combinations of them, are compared; the first with categories without any'); // prettier-ignore

/** Where the mean of an arm is not known yet. */
const MIDDLE = 0.5;

function campaignOf<Schema extends z.ZodObject>(bandit: Bandit<Schema>): CampaignAgent {
  return defineCampaignAgent({
    id: bandit.id,
    title: `${bandit.title}: which condition is general`,
    paper: bandit.paper,
    settings: z.strictObject({ arms: armsSetting, ...bandit.settings.shape }),
    suggest(task, { arms, ...settings }) {
      const { objectives } = task.space.definition;
      if (objectives.length > 1)
        throw badInput(
          `A bandit compares one result, and the campaign has ${objectives.length} objectives.`,
          { field: 'agent.type' },
          "Take 'bayesian-optimization', or a campaign with one objective.",
        );
      return suggestPulls(task, arms, bandit, settings as z.output<Schema>);
    },
  });
}

function suggestPulls<Schema extends z.ZodObject>(
  task: CampaignTask,
  factors: readonly string[],
  bandit: Bandit<Schema>,
  settings: z.output<Schema>,
): SuggestedExperiment[] {
  const [objective] = task.space.definition.objectives;
  const board = new ArmBoard(task, factors);
  const measured = task.measured.filter(({ results }) => results[objective.name] !== undefined);
  const rewardOf = rewards(objective, measured.map(({ results }) => results[objective.name])); // prettier-ignore
  const results = board.names.map((): number[] => []);
  const known: Arm[] = board.names.map(() => UNTRIED);
  for (const { point, results: found } of measured) {
    const arm = board.armOf(point);
    if (arm < 0) continue;
    results[arm].push(found[objective.name]);
    known[arm] = pulled(known[arm], rewardOf(found[objective.name]));
  }
  const expectPull = (arm: number): void => {
    known[arm] = pulled(known[arm], known[arm].count === 0 ? MIDDLE : meanOf(known[arm]));
  };
  for (const point of task.pending) if (board.armOf(point) >= 0) expectPull(board.armOf(point));
  const best = known.reduce((top, arm, i) => (meanOf(arm) > meanOf(known[top]) ? i : top), 0);
  const chosen: SuggestedExperiment[] = [];
  let open = board.names.map((_, arm) => arm);
  while (chosen.length < task.count && open.length > 0) {
    const arm = nextArm(bandit, settings, known, open, task.random);
    const point = board.draw(arm);
    if (point === undefined) {
      open = open.filter((other) => other !== arm);
      continue;
    }
    chosen.push({ point, ...tell(board.names[arm], results[arm], objective, arm === best) });
    expectPull(arm);
  }
  return chosen;
}

/** A result from 0 (worst) to 1 (best): between the limits of the objective, else between the extremes so far. */
function rewards(objective: Objective, values: readonly number[]): (value: number) => number {
  const { low, high, goal } = objective;
  const limits = goal === 'target' || low === undefined || high === undefined ? values : [low, high]; // prettier-ignore
  const gains = limits.map((value) => desirability(objective, value));
  const [worst, top] = [Math.min(...gains), Math.max(...gains)];
  return (value) =>
    worst < top
      ? Math.min(1, Math.max(0, (desirability(objective, value) - worst) / (top - worst)))
      : MIDDLE;
}

/** What is known of an arm, in the objective's unit. */
function tell(
  name: string,
  results: readonly number[],
  { name: objective, unit }: Objective,
  isBest: boolean,
): Omit<SuggestedExperiment, 'point'> {
  if (results.length === 0) return { aim: 'explore', reason: `Nothing is known of ${name} yet.` };
  const mean = results.reduce((a, b) => a + b) / results.length;
  const spread = results.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const figure = `${Number(mean.toPrecision(3))}${unit === undefined ? '' : ` ${unit}`}`;
  const times = `${results.length} ${results.length === 1 ? 'experiment' : 'experiments'}`;
  return {
    aim: isBest ? 'exploit' : 'explore',
    reason: isBest
      ? `${name} has the best mean ${objective} so far, ${figure} in ${times}.`
      : `${name} may be more general than it seems: mean ${objective} ${figure} in ${times}.`,
    ...(results.length === 1
      ? {}
      : { expected: { [objective]: { mean, deviation: Math.sqrt(spread / (results.length - 1)) } } }), // prettier-ignore
  };
}

export const banditAgents: readonly CampaignAgent[] = [
  campaignOf(bayesUcb),
  campaignOf(ucb1Tuned),
  campaignOf(thompsonSampling),
  campaignOf(epsilonGreedyBandit),
];
