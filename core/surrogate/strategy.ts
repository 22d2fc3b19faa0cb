/** How the next experiment is chosen: the acquisition function of what is measured and of the batch so far. */
import { expectedExcess } from '../numerics/normal.ts';
import { badInput } from '../protocol/errors.ts';
import {
  expectedHypervolumeImprovement,
  logExpectedImprovement,
  upperConfidenceBound,
} from './acquisition.ts';
import type { Acquisition } from './acquisition.ts';
import type { Marginal } from './output-scale.ts';
import type { Surrogate } from './surrogate.ts';

/** A belief that is certain, for practical purposes. */
const CERTAIN = 1e-6;
const THOMPSON_BETA = 2;

export type Strategy =
  | { kind: 'expected-improvement' }
  /** `beta` deviations above the mean. */
  | { kind: 'upper-confidence-bound'; beta: number }
  /** The best candidate of a draw from the posterior. */
  | { kind: 'thompson-sampling' }
  /** For two objectives; `reference` are the worst values that count, in their units. */
  | { kind: 'expected-hypervolume-improvement'; reference: readonly [number, number] }
  /** A rule that was learned, for one objective. */
  | { kind: 'learned'; rule: LearnedRule };

/** Ranks candidates by the beliefs about them and by their features. */
export type CandidateRank = (beliefs: readonly Marginal[], row: Float64Array) => number;

/** The rule at one moment: with what was measured, and beliefs and features of what is under way. */
export type LearnedRule = (
  surrogate: Surrogate,
  underWay: readonly Marginal[],
  pending: readonly Float64Array[],
) => CandidateRank;

/** Two views of one candidate. */
export interface Ranking {
  /** Ranks candidates; comparable within a strategy only. */
  acquisition: CandidateRank;
  /**
   * What an experiment is tried for, 0 to 1: the share of its expected improvement that would be there if the expected
   * results were certain. 1 exploits what is known; 0 explores: all that it promises lies in what is not known.
   */
  exploitation: Acquisition;
}

/**
 * How to rank candidates, with the beliefs about the experiments that are under way taken for their results. Thompson
 * sampling ranks by the upper confidence bound to choose the candidates of which it draws. `pending` are the features of
 * what is under way.
 */
export function rankingOf(
  strategy: Strategy,
  surrogate: Surrogate,
  underWay: readonly (readonly Marginal[])[],
  pending: readonly Float64Array[] = [],
): Ranking {
  const needed = strategy.kind === 'expected-hypervolume-improvement' ? 2 : 1;
  const given = surrogate.objectives.length;
  if (given !== needed) {
    const objectives = needed === 1 ? 'one objective' : 'two objectives';
    throw badInput(
      `The strategy '${strategy.kind}' is for ${objectives}, not for '${given}'.`,
      { field: 'objectives' },
      'Choose another strategy, or other objectives.',
    );
  }
  if (strategy.kind === 'expected-hypervolume-improvement') {
    const improvement = expectedHypervolumeImprovement(
      resultsOf(surrogate, underWay),
      strategy.reference,
      [surrogate.scales[0], surrogate.scales[1]],
    );
    return { acquisition: improvement, exploitation: exploitationOf(improvement) };
  }
  const best = bestGain(surrogate, underWay);
  const improvement: Acquisition = ([{ mean, deviation }]) =>
    deviation * expectedExcess((mean - best) / deviation);
  const exploitation = exploitationOf(improvement);
  switch (strategy.kind) {
    case 'expected-improvement':
      return { acquisition: logExpectedImprovement(best), exploitation };
    case 'upper-confidence-bound':
      return { acquisition: upperConfidenceBound(strategy.beta), exploitation };
    case 'thompson-sampling':
      return { acquisition: upperConfidenceBound(THOMPSON_BETA), exploitation };
    case 'learned': {
      const beliefs = underWay.map(([belief]) => belief);
      return { acquisition: strategy.rule(surrogate, beliefs, pending), exploitation };
    }
  }
}

/** The best standardised gain, measured or expected. */
function bestGain(surrogate: Surrogate, underWay: readonly (readonly Marginal[])[]): number {
  const [scale] = surrogate.scales;
  const measured = surrogate.objectives[0].values.filter((value) => value !== null);
  const gains = [
    ...measured.map((value) => scale.toModel(value)),
    ...underWay.map(([{ mean }]) => mean),
  ];
  return gains.reduce((a, b) => Math.max(a, b));
}

/** Pairs of results in their own units, measured or expected. */
function resultsOf(
  surrogate: Surrogate,
  underWay: readonly (readonly Marginal[])[],
): [number, number][] {
  const [a, b] = surrogate.objectives;
  const [scaleA, scaleB] = surrogate.scales;
  const measured = a.values.flatMap((value, i): [number, number][] => {
    const other = b.values[i];
    return value === null || other === null ? [] : [[value, other]];
  });
  const expected = underWay.map(([first, second]): [number, number] => [
    scaleA.toValue(first.mean),
    scaleB.toValue(second.mean),
  ]);
  return [...measured, ...expected];
}

function exploitationOf(improvement: Acquisition): Acquisition {
  return (beliefs) => {
    const promised = improvement(beliefs);
    const certain = improvement(beliefs.map(({ mean }) => ({ mean, deviation: CERTAIN })));
    return promised > 0 ? Math.min(1, certain / promised) : 0;
  };
}
