/** From one kind of transform to another, keeping what fits: the range that is wanted stays where it was. */
import type { Transform } from './scoring-types.ts';

/** What a transform wants, whatever its kind: 0 to 1 between `low` and `high`, rising, falling, or inside. */
interface Intent {
  low: number;
  high: number;
}

/** The transform of another kind; `domain` gives values to those that the old one does not speak of. */
export function changeType(
  old: Transform | undefined,
  type: string,
  domain: readonly [number, number],
): Transform {
  if (old?.type === type) return old;
  const { low, high } = intentOf(old, domain);
  const kept = Object.fromEntries(
    ['steepness'].flatMap((key) => (old?.[key] === undefined ? [] : [[key, old[key]]])),
  );
  switch (type) {
    case 'sigmoid':
    case 'reverse-sigmoid':
      return { type, low, high, ...kept };
    case 'linear':
      return { type, low, high, ...(isFalling(old) ? { falling: true } : {}) };
    case 'gaussian':
      return { type, mean: tidy((low + high) / 2), sigma: tidy((high - low) / 2) };
    case 'left-step':
      return { type, low: high };
    case 'right-step':
      return { type, high: low };
    case 'exponential-decay':
      // Half of the score at the lower end, where the old curve began to fall.
      return { type, k: tidy(Math.LN2 / Math.max(low > 0 ? low : high, 1e-6)) };
    case 'value-mapping': {
      const values = wholeNumbers(low, high);
      return { type, mapping: Object.fromEntries(values.map((value) => [String(value), 1])) };
    }
    default:
      return { type, low, high };
  }
}

function isFalling(old: Transform | undefined): boolean {
  return ['reverse-sigmoid', 'left-step', 'exponential-decay'].includes(old?.type ?? '');
}

function intentOf(old: Transform | undefined, [from, to]: readonly [number, number]): Intent {
  const width = to - from;
  const otherwise = { low: tidy(from + width / 3), high: tidy(from + (2 * width) / 3) };
  if (old === undefined) return otherwise;
  const { low, high, mean, sigma, k, mapping } = old as Record<string, unknown>;
  if (typeof mean === 'number' && typeof sigma === 'number')
    return { low: tidy(mean - sigma), high: tidy(mean + sigma) };
  if (typeof k === 'number' && k > 0) return { low: tidy(Math.LN2 / k), high: tidy(2 / k) };
  if (typeof mapping === 'object' && mapping !== null) {
    const wanted = Object.entries(mapping as Record<string, number>)
      .filter(([, score]) => score >= 0.5)
      .map(([value]) => Number(value));
    if (wanted.length > 0) return widened(Math.min(...wanted), Math.max(...wanted), width);
  }
  // A single limit: the other end lies a third of the axis away.
  if (typeof low === 'number' && typeof high !== 'number')
    return { low: tidy(low - width / 3), high: low };
  if (typeof high === 'number' && typeof low !== 'number')
    return { low: high, high: tidy(high + width / 3) };
  if (typeof low === 'number' && typeof high === 'number') return widened(low, high, width);
  return otherwise;
}

function widened(low: number, high: number, width: number): Intent {
  return low < high ? { low, high } : { low, high: tidy(low + Math.max(width / 10, 1e-3)) };
}

function wholeNumbers(low: number, high: number): number[] {
  const first = Math.ceil(low);
  const count = Math.min(20, Math.max(1, Math.floor(high) - first + 1));
  return Array.from({ length: count }, (_, i) => first + i);
}

/** Three figures: a value that a person might have typed. */
function tidy(value: number): number {
  return Number(value.toPrecision(3));
}
