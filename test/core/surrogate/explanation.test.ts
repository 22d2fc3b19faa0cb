import { expect, it } from 'vitest';
import { Random } from '../../../core/random/random.ts';
import { explain } from '../../../core/surrogate/explanation.ts';
import { CandidateList } from '../../../core/surrogate/features.ts';
import { CONTINUOUS_PRIORS } from '../../../core/surrogate/hyperparameters.ts';
import { proposeFromList } from '../../../core/surrogate/proposal.ts';
import { Surrogate } from '../../../core/surrogate/surrogate.ts';

it('names expectation, purpose and the experiments most alike', () => {
  const rows = [0, 0.1, 0.2, 0.9].map((x) => Float64Array.of(x));
  const layout = { groupOfColumn: [0], factorOfGroup: [0] };
  const surrogate = new Surrogate({
    layout,
    rows,
    objectives: [
      { name: 'yield', direction: 'maximize', scale: 'linear', values: [10, 20, 30, 5] },
    ],
    priors: CONTINUOUS_PRIORS,
  });
  const candidates = [0.3, 0.05].map((x) => Float64Array.of(x));
  const [proposal] = proposeFromList(new CandidateList(layout, candidates), new Set(), {
    surrogate,
    strategy: { kind: 'expected-improvement' },
    count: 1,
    random: new Random(1),
  });
  expect(proposal.candidate).toBe(0);
  const { predictions, exploitation, nearest } = explain(proposal, surrogate, 2);
  const [{ expected, low, high }] = predictions;
  expect(predictions).toEqual(surrogate.predict(candidates[0]));
  expect(low).toBeLessThan(expected);
  expect(high).toBeGreaterThan(30);
  expect(exploitation).toBeGreaterThanOrEqual(0);
  expect(exploitation).toBeLessThanOrEqual(1);
  expect(nearest.map(({ row }) => row)).toEqual([2, 1]);
  expect(nearest[0].likeness).toBeGreaterThan(nearest[1].likeness);
  expect(nearest[0].likeness).toBeLessThan(1);
});
