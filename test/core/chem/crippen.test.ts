import { expect, it } from 'vitest';
import { computeCrippen } from '../../../core/chem/crippen.ts';
import { createMatchTarget } from '../../../core/chem/smarts-pattern.ts';
import { graphOf } from './graph-of.ts';

it.each([
  // By hand from the table of the paper: C1 and 4 H1; O2 and 2 H2; C18 and H1, six times.
  ['C', 0.1441 + 4 * 0.123, 2.503 + 4 * 1.057],
  ['O', -0.2893 - 2 * 0.2677, 0.8238 + 2 * 1.395],
  ['c1ccccc1', 6 * (0.1581 + 0.123), 6 * (3.35 + 1.057)],
  // SOURCE: RDKit 2022.09, a deuterium that is an atom of its own, and a proton.
  ['[2H]C', 0.6361, 6.731],
  ['[H+]', 0.1125, 1.112],
])('types the atoms of %s', (smiles, logp, mr) => {
  const found = computeCrippen(createMatchTarget(graphOf(smiles)));
  expect(found.logp).toBeCloseTo(logp, 6);
  expect(found.mr).toBeCloseTo(mr, 6);
});
