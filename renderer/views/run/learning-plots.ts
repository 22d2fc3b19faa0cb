/** How the agent learns: plots of what its own numbers say. */
import type { StageRecord } from '../../../core/protocol/host-records.ts';
import type { StepRecord } from '../../../core/protocol/run-records.ts';
import type { Axis } from '../../plots/axes.ts';
import type { LinePlot } from '../../plots/line-plot.ts';
import {
  clockAxis,
  clockValue,
  metric,
  metricPlot,
  stageMarks,
  type Clock,
} from './score-curves.ts';

export interface LearningPlot {
  title: string;
  help: string;
  plot: LinePlot;
}

interface Curve {
  name: string;
  title: string;
  help: string;
  y: Axis;
  colour: number;
}

const CURVES: readonly Curve[] = [
  {
    name: 'loss',
    title: 'Agent loss',
    help: 'Before the first update of each step. It can be compared within one run only.',
    y: { title: 'Loss' },
    colour: 3,
  },
  {
    name: 'learned_score',
    title: 'Score that is learned from',
    help: 'Mean score after the diversity filter has lowered repeated scaffolds.',
    y: { title: 'Score', min: 0, max: 1 },
    colour: 1,
  },
  {
    name: 'penalised',
    title: 'Lowered by the diversity filter',
    help: 'Share of the valid molecules of a step whose scaffold had been found often enough.',
    y: { title: 'Share of valid', min: 0, max: 1 },
    colour: 4,
  },
  {
    name: 'new',
    title: 'New molecules',
    help: 'Share of the valid molecules of a step that were never scored before.',
    y: { title: 'Share of valid', min: 0, max: 1 },
    colour: 5,
  },
  {
    name: 'replay_score',
    title: 'Memory',
    help: 'Mean score of the best molecules that the agent keeps learning from.',
    y: { title: 'Score', min: 0, max: 1 },
    colour: 2,
  },
];

/** Curves that this run has no values for are left out. */
export function learningPlots(
  steps: readonly StepRecord[],
  clock: Clock,
  stages: readonly StageRecord[],
): LearningPlot[] {
  const plots = CURVES.flatMap(({ name, title, help, y, colour }) => {
    const values = metric(steps, name);
    if (values.every((value) => value === null)) return [];
    const options = { name: title.toLowerCase(), clock, y, colour, stages };
    return [{ title, help, plot: metricPlot(steps, values, options) }];
  });
  return [...plots, ...likelihoods(steps, clock, stages)];
}

function likelihoods(
  steps: readonly StepRecord[],
  clock: Clock,
  stages: readonly StageRecord[],
): LearningPlot[] {
  const [agent, prior] = [metric(steps, 'agent_log_prob'), metric(steps, 'prior_log_prob')];
  if ([...agent, ...prior].every((value) => value === null)) return [];
  const x = steps.map((step) => clockValue(step, clock));
  return [
    {
      title: 'Likelihood of the samples',
      help: 'Mean log-probability under the agent and under the prior; the distance between them is the drift.',
      plot: {
        series: [
          { name: 'agent', x, y: agent, colour: 1 },
          { name: 'prior', x, y: prior, colour: 0 },
        ],
        x: clockAxis(clock),
        y: { title: 'Log-probability (nats)' },
        marks: stageMarks(steps, clock, stages),
      },
    },
  ];
}
