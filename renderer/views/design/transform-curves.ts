/**
 * The transforms' formulas once more, for drawing and for showing at once what a profile does; the engine's own
 * (core/scoring/transforms.ts, with their sources) decide in a run, and a test holds the two together.
 */
import type { Transform } from './scoring-types.ts';

const SIGMOID_STEEPNESS = 0.5;
const DOUBLE_SIGMOID_STEEPNESS = 10;

type Formula = (x: number, settings: Transform) => number;

const clip = (x: number): number => Math.min(1, Math.max(0, x));
const logistic10 = (x: number): number => 1 / (1 + 10 ** -x);

function number(settings: Transform, key: string, otherwise = Number.NaN): number {
  const value = settings[key] ?? otherwise;
  return typeof value === 'number' ? value : Number.NaN;
}

const sigmoid: Formula = (x, c) => {
  const [low, high] = [number(c, 'low'), number(c, 'high')];
  const steepness = number(c, 'steepness', SIGMOID_STEEPNESS);
  return logistic10((10 * steepness * (x - (low + high) / 2)) / (high - low));
};

const formulas: Record<string, Formula> = {
  sigmoid,
  'reverse-sigmoid': (x, c) => {
    const [low, high] = [number(c, 'low'), number(c, 'high')];
    return sigmoid(low + high - x, c);
  },
  'double-sigmoid': (x, c) => {
    const [low, high] = [number(c, 'low'), number(c, 'high')];
    const divisor = number(c, 'divisor', high - low);
    return x < (low + high) / 2
      ? logistic10((number(c, 'lowSteepness', DOUBLE_SIGMOID_STEEPNESS) / divisor) * (x - low))
      : logistic10((number(c, 'highSteepness', DOUBLE_SIGMOID_STEEPNESS) / divisor) * (high - x));
  },
  gaussian: (x, c) => {
    const [mean, sigma] = [number(c, 'mean'), number(c, 'sigma')];
    if ((c['flat'] === 'below' && x <= mean) || (c['flat'] === 'above' && x >= mean)) return 1;
    return Math.exp(-0.5 * ((x - mean) / sigma) ** 2);
  },
  step: (x, c) => (number(c, 'low') <= x && x <= number(c, 'high') ? 1 : 0),
  'left-step': (x, c) => (x <= number(c, 'low') ? 1 : 0),
  'right-step': (x, c) => (x >= number(c, 'high') ? 1 : 0),
  linear: (x, c) => {
    const [low, high] = [number(c, 'low'), number(c, 'high')];
    const rising = clip((x - low) / (high - low));
    return c['falling'] === true ? 1 - rising : rising;
  },
  'exponential-decay': (x, c) => (x <= 0 ? 1 : Math.exp(-number(c, 'k') * x)),
  'value-mapping': (x, c) => {
    const entry = Object.entries((c['mapping'] ?? {}) as Record<string, number>).find(
      ([key]) => Number(key) === x,
    );
    return entry === undefined ? number(c, 'otherwise', 0) : entry[1];
  },
};

/** The score in [0, 1] of a raw value; NaN while a setting is missing or no number. */
export function curveValue(transform: Transform, x: number): number {
  return formulas[transform.type]?.(x, transform) ?? Number.NaN;
}

/** Whether every setting that the formula needs is there and makes sense. */
export function isDrawable(transform: Transform): boolean {
  const { low, high, sigma, k } = transform as Record<string, unknown>;
  if (
    typeof low === 'number' &&
    typeof high === 'number' &&
    transform.type !== 'step' &&
    low >= high
  )
    return false;
  if (typeof sigma === 'number' && sigma <= 0) return false;
  if (typeof k === 'number' && k <= 0) return false;
  return Number.isFinite(curveValue(transform, 1.2345));
}

export interface Point {
  x: number;
  y: number;
}

/** Points of the curve from `low` to `high`; edges of steps stand upright. */
export function curvePoints(
  transform: Transform,
  [low, high]: readonly [number, number],
  count = 161,
): Point[] {
  const edges = edgesOf(transform).filter((edge) => edge > low && edge < high);
  const hair = (high - low) * 1e-9;
  const xs = Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
  const all = [...xs, ...edges.flatMap((edge) => [edge - hair, edge, edge + hair])];
  return all.sort((a, b) => a - b).map((x) => ({ x, y: curveValue(transform, x) }));
}

/** Where the curve jumps. */
function edgesOf({ type, low, high }: Transform): number[] {
  const ends = { step: [low, high], 'left-step': [low], 'right-step': [high] }[type] ?? [];
  return ends.filter((end): end is number => typeof end === 'number');
}
