/** The model of a campaign as plots and sentences. */
import type {
  CampaignModelView,
  FactorImportance,
  ModelAxis,
  ModelCalibration,
  ModelSlice,
  ModelSurface,
} from '../../../core/protocol/campaign-model.ts';
import type {
  CampaignExperiment,
  CampaignFactor,
  CampaignObjective,
  CampaignSpace,
} from '../../../core/protocol/campaign-records.ts';
import { figure, percent } from '../../components/format.ts';
import type { HeatAxis, HeatMap } from '../../plots/heat-map-option.ts';
import type { IntervalPlot } from '../../plots/interval-option.ts';
import type { LinePlot } from '../../plots/line-plot.ts';
import { factorTitle, titled } from './campaign-words.ts';

export type ModelOf = Extract<CampaignModelView, { kind: 'model' }>;

/** Below this share the factor does next to nothing. */
const LITTLE = 0.02;

function factorOf({ factors }: CampaignSpace, name: string): CampaignFactor | undefined {
  return factors.find((factor) => factor.name === name);
}

function heatAxis(space: CampaignSpace, { factor, values, continuous, log }: ModelAxis): HeatAxis {
  const found = factorOf(space, factor);
  return { title: found === undefined ? factor : factorTitle(found), values, continuous, log };
}

/** What the model expects, or how far from it the truth may lie, with the experiments on top. */
export function surfaceMap(
  surface: ModelSurface,
  what: 'mean' | 'uncertainty',
  space: CampaignSpace,
  measured: readonly CampaignExperiment[],
  selected: number | undefined,
): HeatMap {
  const { x, y, allowed } = surface;
  return {
    x: heatAxis(space, x),
    y: heatAxis(space, y),
    values: surface[what],
    faint: allowed.map((isAllowed) => !isAllowed),
    points: measured.flatMap(({ id, point }) => {
      const [a, b] = [point[x.factor], point[y.factor]];
      return a === undefined || b === undefined ? [] : [{ id, x: a, y: b }];
    }),
    selected,
  };
}

/** Along numbers a curve with its band; a log scale where the factor has one. */
export function sliceCurve(
  slice: ModelSlice,
  space: CampaignSpace,
  objective: CampaignObjective,
): LinePlot {
  const x = slice.values.map(Number);
  const { title } = heatAxis(space, slice);
  return {
    series: [
      { name: objective.name, x, y: slice.mean, band: { low: slice.low, high: slice.high } },
    ],
    x: { title, min: x[0], max: x[x.length - 1], ...(slice.log ? { log: true } : {}) },
    y: { title: titled(objective) },
  };
}

/** Beside each category or level its value with its interval. */
export function sliceIntervals(
  slice: ModelSlice,
  space: CampaignSpace,
  objective: CampaignObjective,
): IntervalPlot {
  return {
    points: slice.values.map((value, i) => ({
      id: i,
      at: value,
      value: slice.mean[i],
      low: slice.low[i],
      high: slice.high[i],
    })),
    at: { title: heatAxis(space, slice).title },
    value: { title: titled(objective) },
  };
}

export function calibrationPlot(
  { points }: ModelCalibration,
  objective: CampaignObjective,
  selected: number | undefined,
): IntervalPlot {
  const unit = objective.unit === undefined ? '' : ` (${objective.unit})`;
  return {
    points: points.map(({ experiment, measured, predicted, low, high }) => ({
      id: experiment,
      at: measured,
      value: predicted,
      low,
      high,
    })),
    at: { title: `Measured ${objective.name}${unit}` },
    value: { title: `Predicted without it${unit}` },
    equal: true,
    selected,
  };
}

/** How far the model can be believed, in a sentence or two. */
export function calibrationText(
  { points, inside, error, explained }: ModelCalibration,
  { unit, name }: CampaignObjective,
): string {
  const of = unit === undefined ? '' : ` ${unit}`;
  const held = `${Math.round(inside * points.length)} of ${points.length} results (${percent(inside, 0)}) lie inside of their 95\u2009% interval.`;
  const worth =
    explained <= 0
      ? `It does not predict ${name} better than the mean of the results does: it needs more experiments, or factors that matter more.`
      : `Predictions err by ${figure(error)}${of} and explain ${percent(explained)} of the variance.`;
  return `${held} ${worth}`;
}

/** Such as '48 %, of which 6 % together with other factors'. */
export function importanceText({ alone, total }: FactorImportance): string {
  const joint = total - alone;
  if (total < LITTLE) return 'hardly any';
  return joint < LITTLE ? percent(total, 0) : `${percent(total, 0)}, of which ${percent(joint, 0)} together with other factors`; // prettier-ignore
}

/** The length scale of the model, as the field calls it: over that change results lose about half of their likeness. */
export function lengthText(
  { lengthScale }: FactorImportance,
  factor: CampaignFactor | undefined,
): string {
  if (lengthScale === undefined || factor === undefined || factor.kind === 'categorical') return '';
  if (factor.kind !== 'integer' && factor.scale === 'log')
    return `length scale: a factor of ${figure(lengthScale)}`;
  return `length scale ${figure(lengthScale)}${factor.unit === undefined ? '' : ` ${factor.unit}`}`;
}
