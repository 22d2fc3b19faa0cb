/** Filters that no molecule can pass together, because they ask opposite things of one value. */
import { findComponent } from '../scoring/components/index.ts';
import { FILTER_THRESHOLD } from '../protocol/aggregation.ts';
import {
  componentName,
  type ComponentSettings,
  type ScoringSettings,
} from '../scoring/scoring-settings.ts';
import { applyTransform, transformSchema, type TransformSettings } from '../protocol/transforms.ts';

/** Settings that say how a value is judged, not which value it is. */
const JUDGING = ['name', 'weight', 'transform', 'role', 'minimum'];
/** Values looked at between the numbers that the transforms name. */
const GRID = 2_000;

interface Filter {
  name: string;
  transform: TransformSettings;
}

/** One sentence for each value that is filtered in contradictory ways; empty when there is none. */
export function contradictions({ components }: ScoringSettings): string[] {
  const byValue = new Map<string, Filter[]>();
  for (const settings of components) {
    const filter = filterOf(settings);
    if (filter === undefined) continue;
    const value = Object.entries(settings).filter(([key]) => !JUDGING.includes(key));
    const key = JSON.stringify(value.sort(([a], [b]) => (a < b ? -1 : 1)));
    byValue.set(key, [...(byValue.get(key) ?? []), filter]);
  }
  return [...byValue.values()].filter(nothingPasses).map((filters) => {
    const names = filters.map(({ name }) => `'${name}'`).join(' and ');
    return filters.length === 1
      ? `The filter ${names} lets no value through, so that every molecule scores 0.`
      : `The filters ${names} contradict each other: no molecule can pass them all, so that every molecule scores 0.`;
  });
}

function filterOf(settings: ComponentSettings): Filter | undefined {
  const component = findComponent(settings.type);
  if (component.role(settings) !== 'filter') return undefined;
  const transform = settings.transform ?? component.defaultTransform?.(settings);
  if (transform === undefined) return undefined;
  return { name: componentName(settings), transform: transformSchema.parse(transform) };
}

function nothingPasses(filters: readonly Filter[]): boolean {
  return !candidates(filters).some((x) =>
    filters.every(({ transform }) => applyTransform(x, transform) >= FILTER_THRESHOLD),
  );
}

/** Every number that the transforms name, the whole numbers around them, and a grid that reaches past them. */
function candidates(filters: readonly Filter[]): number[] {
  const named = filters.flatMap(({ transform }) => numbersIn(transform));
  const [low, high] = [Math.min(0, ...named), Math.max(1, ...named)];
  const span = high - low;
  const grid = Array.from({ length: GRID + 1 }, (_, i) => low - span + (3 * span * i) / GRID);
  return [...named, ...named.flatMap((x) => [Math.floor(x), Math.ceil(x)]), ...grid];
}

/** Limits, middles, and the values of a table. */
function numbersIn(transform: TransformSettings): number[] {
  return Object.values(transform).flatMap((value: unknown) => {
    if (typeof value === 'number') return [value];
    if (typeof value !== 'object' || value === null) return [];
    return Object.keys(value).map(Number).filter(Number.isFinite);
  });
}
