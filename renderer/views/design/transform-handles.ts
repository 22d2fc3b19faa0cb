/** What can be dragged of a transform's curve, and what the transform becomes. */
import { curveValue } from './transform-curves.ts';
import type { Transform } from './scoring-types.ts';

export interface Handle {
  /** The setting that it moves; `mapping:3` for the score of raw value 3. */
  id: string;
  label: string;
  /** Where it stands: raw value and score. */
  x: number;
  y: number;
  /** The direction in which it moves. */
  axis: 'x' | 'y';
}

const MAPPING = 'mapping:';
/** Where a decay that is drawn by its half-life stands. */
const HALF = 0.5;

function settingNumber(transform: Transform, key: string): number | undefined {
  const value = transform[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** In the order of the Tab key: left to right as far as settings allow. */
export function handlesOf(transform: Transform): Handle[] {
  const at = (key: string, label: string, y?: number): Handle[] => {
    const x = settingNumber(transform, key);
    if (x === undefined) return [];
    return [{ id: key, label, x, y: y ?? curveValue(transform, x), axis: 'x' }];
  };
  switch (transform.type) {
    case 'sigmoid':
    case 'reverse-sigmoid':
    case 'double-sigmoid':
    case 'linear':
      return [...at('low', 'Low'), ...at('high', 'High')];
    case 'step':
      return [...at('low', 'Low', 1), ...at('high', 'High', 1)];
    case 'left-step':
      return at('low', 'Largest value that scores 1', 1);
    case 'right-step':
      return at('high', 'Smallest value that scores 1', 1);
    case 'gaussian': {
      const [mean, sigma] = [settingNumber(transform, 'mean'), settingNumber(transform, 'sigma')];
      if (mean === undefined || sigma === undefined) return at('mean', 'Mean', 1);
      // With one flat side the width shows on the other.
      const side = transform['flat'] === 'above' ? -1 : 1;
      const width: Handle = {
        id: 'sigma',
        label: 'Width',
        x: mean + side * sigma,
        y: Math.exp(-0.5),
        axis: 'x',
      };
      return [...at('mean', 'Mean', 1), width];
    }
    case 'exponential-decay': {
      const k = settingNumber(transform, 'k');
      return k === undefined || k <= 0
        ? []
        : [{ id: 'k', label: 'Value that scores 0.5', x: Math.LN2 / k, y: HALF, axis: 'x' }];
    }
    case 'value-mapping':
      return Object.entries((transform['mapping'] ?? {}) as Record<string, unknown>)
        .flatMap(([key, y]): Handle[] =>
          typeof y === 'number'
            ? [{ id: `${MAPPING}${key}`, label: `Score of ${key}`, x: Number(key), y, axis: 'y' }]
            : [],
        )
        .sort((a, b) => a.x - b.x);
    default:
      return [];
  }
}

/**
 * The transform after a handle went to `to` (a raw value, or a score for handles of the y axis). Values are rounded
 * to `step`; low stays at least a step below high, a width at least a step wide.
 */
export function moveHandle(
  transform: Transform,
  handle: Pick<Handle, 'id' | 'axis'>,
  to: number,
  step: number,
): Transform {
  const { id } = handle;
  if (handle.axis === 'y') {
    const mapping = (transform['mapping'] ?? {}) as Record<string, number>;
    const score = Math.min(1, Math.max(0, snap(to, 0.01)));
    return { ...transform, mapping: { ...mapping, [id.slice(MAPPING.length)]: score } };
  }
  const value = snap(to, step);
  const other = settingNumber(transform, id === 'low' ? 'high' : 'low');
  switch (id) {
    case 'low':
      return { ...transform, low: other === undefined ? value : Math.min(value, snap(other - step, step)) }; // prettier-ignore
    case 'high':
      return { ...transform, high: other === undefined ? value : Math.max(value, snap(other + step, step)) }; // prettier-ignore
    case 'sigma':
      return { ...transform, sigma: Math.max(step, snap(Math.abs(to - (settingNumber(transform, 'mean') ?? 0)), step)) }; // prettier-ignore
    case 'k':
      return { ...transform, k: round(Math.LN2 / Math.max(step, value)) };
    default:
      return { ...transform, [id]: value };
  }
}

/** A step of 1, 2 or 5 times a power of ten, about a two-hundredth of the width; whole for counts. */
export function snapStep([low, high]: readonly [number, number], whole: boolean): number {
  const wanted = Math.max(Number.EPSILON, (high - low) / 200);
  const power = 10 ** Math.floor(Math.log10(wanted));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= wanted * 0.999) ?? 10;
  const step = factor * power;
  return whole ? Math.max(1, Math.round(step)) : step;
}

function snap(value: number, step: number): number {
  return round(Math.round(value / step) * step);
}

/** Without the noise of binary fractions. */
function round(value: number): number {
  return Number(value.toPrecision(10));
}
