/** Random search: circuits grown by legal actions at random, again and again. The reference that learning must beat. */
import type { Random } from '../../random/random.ts';
import {
  type CircuitSearch,
  type SearchProblem,
  extend,
  legalChoices,
  reached,
} from './search-problem.ts';

export function* randomSearch(problem: SearchProblem, random: Random): CircuitSearch {
  const { rules, evaluator, maximumSteps } = problem;
  while (!problem.done()) {
    let current = evaluator.evaluate(rules.start);
    for (let step = 0; step < maximumSteps && !problem.done(); step++) {
      const choices = legalChoices(problem, current.circuit);
      if (choices.length === 0) break;
      current = extend(problem, current.circuit, choices[random.integer(choices.length)]);
      yield current;
      if (reached(problem, current)) return;
    }
  }
}
