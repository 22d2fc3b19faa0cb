import { expect, it } from 'vitest';
import { CandidateBeliefs } from '../../../core/surrogate/candidate-beliefs.ts';
import { CandidateList } from '../../../core/surrogate/features.ts';
import { exampleProcess, layout } from './example.ts';

it('believes of a list what the process says of each, before and after fantasies', () => {
  const process = exampleProcess();
  const candidates = [0, 0.2, 0.5, 0.8].map((x) => Float64Array.of(1, 0, x));
  const beliefs = new CandidateBeliefs(process, new CandidateList(layout, candidates));
  const agree = (): void =>
    candidates.forEach((row, i) => {
      const [found, reference] = [beliefs.marginal(i), process.marginal(row)];
      expect(found.mean).toBeCloseTo(reference.mean, 12);
      expect(found.deviation).toBeCloseTo(reference.deviation, 12);
    });
  agree();
  process.addFantasy(candidates[0]);
  process.addFantasy(candidates[2]);
  beliefs.update();
  agree();
});
