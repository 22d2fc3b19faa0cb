/**
 * Other laboratories, other ranges: a member of a family with narrower ranges, fewer categories and factors that are
 * held, so that a policy does not learn one space by heart.
 */
import type { Random } from '../../../random/random.ts';
import { fromUnit, type Factor, type FactorValue } from '../../../reactions/space/factor.ts';
import type { Simulator } from '../../../reactions/simulators/simulator.ts';

/** How often a factor is held, a range is narrowed and categories are left out. */
const HELD = 0.15;
const NARROWED = 0.4;
/** The least share of a range that is left. */
const SMALLEST_RANGE = 0.5;

export function varied(simulator: Simulator, random: Random): Simulator {
  const { definition } = simulator;
  const held: Record<string, FactorValue> = {};
  const factors = definition.factors.flatMap((factor): Factor[] => {
    const isHeld = random.uniform() < HELD;
    const isNarrowed = random.uniform() < NARROWED;
    if (factor.kind === 'categorical') {
      const keep = isNarrowed ? 1 + random.integer(factor.categories.length) : Infinity;
      const categories = random.shuffle([...factor.categories]).slice(0, isHeld ? 1 : keep);
      return [{ ...factor, categories }];
    }
    if (isHeld && definition.factors.length > 2) {
      held[factor.name] = valueAt(factor, random.uniform());
      return [];
    }
    if (!isNarrowed || factor.kind !== 'continuous') return [factor];
    const width = SMALLEST_RANGE + (1 - SMALLEST_RANGE) * random.uniform();
    const start = (1 - width) * random.uniform();
    return [{ ...factor, low: fromUnit(factor, start), high: fromUnit(factor, start + width) }];
  });
  // Everything was held: nothing would be left to choose.
  if (factors.length === 0) return simulator;
  return {
    definition: { ...definition, factors },
    run: (point, generator) => simulator.run({ ...point, ...held }, generator),
  };
}

function valueAt(factor: Exclude<Factor, { kind: 'categorical' }>, position: number): FactorValue {
  if (factor.kind === 'discrete') return factor.levels[Math.floor(position * factor.levels.length)];
  const value = fromUnit(factor, position);
  return factor.kind === 'integer' ? Math.round(value) : value;
}
