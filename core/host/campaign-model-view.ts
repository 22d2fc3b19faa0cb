/** The model of a campaign as one screen shows it: a surface over two factors, a slice along each, and the rest fixed. */
import type { CampaignModelView, ModelAxis, ModelSlice, ModelSurface } from '../protocol/campaign-model.ts'; // prettier-ignore
import { compileConditions } from '../reactions/space/conditions.ts';
import { fromUnit, levelCount, levelsOf, tidy, type Factor, type FactorValue, type Point } from '../reactions/space/factor.ts'; // prettier-ignore
import { CandidateBeliefs } from '../surrogate/candidate-beliefs.ts';
import { CandidateList } from '../surrogate/features.ts';
import type { CampaignModel } from './campaign-model.ts';

/** What a window wants to see; factors that are not there any more are left out of account. */
export interface ModelWish {
  /** Axes of the surface; the two factors that matter most without them. */
  x?: string | undefined;
  y?: string | undefined;
  fixed: Readonly<Record<string, FactorValue>>;
}

/** Places along a factor without levels, and the most levels that are shown one by one. */
const PLACES = 41;

export function modelView(
  model: CampaignModel,
  wish: ModelWish,
): Extract<CampaignModelView, { kind: 'model' }> {
  const { space, best, objective, data } = model;
  const fixed: Record<string, FactorValue> = {};
  for (const factor of space.factors) {
    const asked = wish.fixed[factor.name];
    fixed[factor.name] = asked !== undefined && fits(factor, asked) ? asked : best[factor.name];
  }
  const importance = model.importance();
  const [x, y] = axesOf(model, wish);
  return {
    kind: 'model',
    objective: objective.name,
    experiments: data.experiments.length,
    omitted: data.omitted,
    fixed,
    importance,
    slices: space.factors.map((factor) => sliceOf(model, factor, fixed)),
    ...(y === undefined ? {} : { surface: surfaceOf(model, x, y, fixed) }),
    calibration: model.calibration(),
  };
}

function fits(factor: Factor, value: FactorValue): boolean {
  if (factor.kind !== 'categorical') return typeof value === 'number';
  return factor.categories.some(({ name }) => name === value);
}

/** The second is missing where there is one factor. */
function axesOf(model: CampaignModel, wish: ModelWish): [Factor, Factor | undefined] {
  const named = (name: string | undefined): Factor | undefined =>
    model.space.factors.find((factor) => factor.name === name);
  const ranked = [...model.importance()].sort((a, b) => b.total - a.total).map(({ factor }) => named(factor)!); // prettier-ignore
  const x = named(wish.x) ?? ranked.find(({ name }) => name !== wish.y)!;
  const y = named(wish.y);
  return [x, y !== undefined && y !== x ? y : ranked.find((factor) => factor !== x)];
}

/** Where a factor is looked at. */
export function axisOf(factor: Factor): ModelAxis {
  const log = (factor.kind === 'continuous' || factor.kind === 'discrete') && factor.scale === 'log'; // prettier-ignore
  const count = levelCount(factor);
  const named = { factor: factor.name, log };
  if (factor.kind === 'categorical' || factor.kind === 'discrete' || count <= PLACES)
    return {
      ...named,
      continuous: factor.kind === 'continuous' && count > 1,
      values: Array.from({ length: count }, (_, i) => levelsOf(factor)(i)),
    };
  const places = Array.from({ length: PLACES }, (_, i) => fromUnit(factor, i / (PLACES - 1)));
  return { ...named, continuous: true, values: places.map(tidy) };
}

function beliefsAt(
  model: CampaignModel,
  points: readonly Point[],
): { mean: number; half: number }[] {
  const rows = points.map((point) => model.features.encode(point));
  const list = new CandidateList(model.features.layout, rows);
  const beliefs = new CandidateBeliefs(model.process, list);
  return rows.map((_, i) => model.inUnit(beliefs.marginal(i)));
}

function sliceOf(model: CampaignModel, factor: Factor, fixed: Point): ModelSlice {
  const axis = axisOf(factor);
  const found = beliefsAt(model, axis.values.map((value) => ({ ...fixed, [factor.name]: value }))); // prettier-ignore
  return {
    ...axis,
    mean: found.map(({ mean }) => mean),
    low: found.map(({ mean, half }) => mean - half),
    high: found.map(({ mean, half }) => mean + half),
  };
}

function surfaceOf(
  model: CampaignModel,
  xFactor: Factor,
  yFactor: Factor,
  fixed: Point,
): ModelSurface {
  const [x, y] = [axisOf(xFactor), axisOf(yFactor)];
  const points = y.values.flatMap((b) =>
    x.values.map((a): Point => ({ ...fixed, [x.factor]: a, [y.factor]: b })),
  );
  const found = beliefsAt(model, points);
  const conditions = compileConditions(model.space.definition);
  return {
    x,
    y,
    mean: found.map(({ mean }) => mean),
    uncertainty: found.map(({ half }) => half),
    allowed: points.map((point) => conditions.every((condition) => condition.holds(point))),
  };
}
