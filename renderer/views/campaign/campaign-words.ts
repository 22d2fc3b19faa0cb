/** How the parts of a campaign are called and written on its screens. */
import type {
  CampaignCard,
  CampaignExperiment,
  CampaignFactor,
  CampaignObjective,
  CampaignProgress,
  CampaignRecord,
  CampaignSpace,
  CampaignStatus,
} from '../../../core/protocol/campaign-records.ts';
import { count, figure } from '../../components/format.ts';
import type { Axis } from '../../plots/axes.ts';
import { nearestIndex } from '../../plots/line-reading.ts';
import type { LinePlot } from '../../plots/line-plot.ts';

export const STATUS_TITLES: Record<CampaignStatus, string> = {
  pending: 'Pending',
  measured: 'Measured',
  failed: 'Failed',
  outlier: 'Outlier',
};

export const SOURCE_TITLES: Record<CampaignExperiment['source'], string> = {
  typed: 'Entered by hand',
  imported: 'Imported',
  suggested: 'Suggested',
};

/** Experiments that each have a tick of their own. */
const FEW = 10;

/** What each agent is for, by its id. */
const AGENT_USES: Readonly<Record<string, string>> = {
  'bayesian-optimization':
    'Learns from the results and looks for the best. The one to take in most campaigns.',
  hybrid:
    'Knows simulated reactions beforehand. For up to 15 experiments with temperature, time, loading or equivalents.',
  dro: 'Knows smooth functions beforehand. For few experiments with up to six numbers, without categories.',
  'dyna-q': 'Learns by trial in a model of the reaction, on a grid of values. To compare.',
  'q-learning': 'Learns by trial in a model of the reaction, on a grid of values. To compare.',
  ddpg: 'A network learns in a model of the reaction how to change conditions. To compare.',
  sac: 'A network learns in a model of the reaction how to change conditions. To compare.',
  'bayes-ucb': 'Finds the category, such as the ligand, that works for most of the rest.',
  'ucb1-tuned': 'Finds the category, such as the ligand, that works for most of the rest.',
  'thompson-sampling': 'Finds the category, such as the ligand, that works for most of the rest.',
  'epsilon-greedy': 'Finds the category, such as the ligand, that works for most of the rest.',
  'latin-hypercube': 'Spreads experiments evenly over each factor. For a first plate.',
  sobol: 'Fills the space evenly, and more evenly with every plate. For mapping a reaction.',
  random: 'Draws at random. Only to compare with.',
};

export function agentUse(id: string): string | undefined {
  return AGENT_USES[id];
}

/** Name and unit, as axes and columns have them. */
export function titled({ name, unit }: { name: string; unit?: string | undefined }): string {
  return unit === undefined ? name : `${name} (${unit})`;
}

export function factorTitle(factor: CampaignFactor): string {
  return titled(factor.kind === 'categorical' ? { name: factor.name } : factor);
}

/** Such as '30 to 120 °C, in steps of 10'. */
export function factorRange(factor: CampaignFactor): string {
  switch (factor.kind) {
    case 'continuous':
    case 'integer': {
      const unit = factor.unit === undefined ? '' : ` ${factor.unit}`;
      const step = factor.kind === 'integer' ? ', whole numbers' : factor.step === undefined ? '' : `, in steps of ${factor.step}`; // prettier-ignore
      return `${factor.low} to ${factor.high}${unit}${step}`;
    }
    case 'discrete':
      return `${factor.levels.join(', ')}${factor.unit === undefined ? '' : ` ${factor.unit}`}`;
    case 'categorical':
      return factor.categories
        .filter(({ retired }) => !retired)
        .map(({ name }) => name)
        .join(', ');
  }
}

/** Such as 'solvent DMF with base K3PO4 or KOH'. */
export function exclusionText(exclusion: CampaignSpace['exclusions'][number]): string {
  return Object.entries(exclusion)
    .map(([name, values]) => `${name} ${[values].flat().join(' or ')}`)
    .join(' with ');
}

export function goalText({ goal, target, unit, threshold, noise }: CampaignObjective): string {
  const of = unit === undefined ? '' : ` ${unit}`;
  return [
    goal === 'target' ? `as near as possible to ${target}${of}` : goal === 'maximize' ? 'higher is better' : 'lower is better',
    ...(threshold === undefined ? [] : [`acceptable ${goal === 'minimize' ? 'up to' : 'from'} ${threshold}${of}`]),
    ...(noise === undefined ? [] : [`noise ± ${noise}${of}`]),
  ].join(', '); // prettier-ignore
}

/** Values of factors as they are set on a balance or a thermostat: four figures, whole numbers in full. */
export function factorValue(value: number | string | undefined): string {
  if (value === undefined) return '–';
  if (typeof value === 'string') return value;
  return String(Math.abs(value) >= 1_000 ? Number(value.toFixed(1)) : Number(value.toPrecision(4)));
}

/** Such as '24 measured, 8 pending of 10 800 possible'. */
export function campaignLine({ counts, possible }: CampaignRecord): string {
  const parts = (['measured', 'pending', 'failed', 'outlier'] as const)
    .map((status) => [status, counts[status]] as const)
    .filter(([status, many]) => many > 0 || status === 'measured')
    .map(([status, many]) => `${count(many)} ${status}`);
  return `${parts.join(', ')}${possible === null ? '' : ` · ${count(possible)} possible experiments`}`;
}

/** As the list of campaigns says it: '24 measured, 8 pending'. */
export function cardLine({ measured, pending }: CampaignCard): string {
  return `${count(measured)} measured${pending === 0 ? '' : `, ${count(pending)} pending`}`;
}

/** Such as 'Best yield 71.2 %'. */
export function bestLine(progress: CampaignProgress, objective: CampaignObjective): string {
  return `Best ${objective.name} ${figure(progress.best.at(-1))}${objective.unit === undefined ? '' : ` ${objective.unit}`}`;
}

/** The id of the experiment with the best value; the first of equal ones. */
export function bestExperiment({ experiments, values, best }: CampaignProgress): number {
  return experiments[values.indexOf(best[best.length - 1])];
}

/** The experiment at a place of the curve. */
export function experimentAt(
  { at, experiments }: Pick<CampaignProgress, 'at' | 'experiments'>,
  x: number,
): number {
  return experiments[nearestIndex(at, x)];
}

/** Best so far over the experiments, with each result faint beneath. */
export function bestPlot(progress: CampaignProgress, objective: CampaignObjective): LinePlot {
  const { at: x, best, values, random, count: many } = progress;
  return {
    series: [
      { name: 'Best so far', x, y: best, raw: values },
      ...(random === undefined ? [] : [{ name: 'At random', x, y: random, dashed: true }]),
    ],
    x: experimentsAxis(many),
    y: { title: titled(objective) },
  };
}

/** Experiments in their order; few of them are counted one by one: there is no half of one. */
export function experimentsAxis(many: number): Axis {
  return {
    title: 'Measured experiments',
    min: 1,
    max: Math.max(2, many),
    ...(many <= FEW ? { interval: 1 } : {}),
  };
}
