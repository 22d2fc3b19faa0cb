/**
 * Five catalytic cases with one discrete and three continuous factors (L. M. Baumgartner, C. W. Coley, B. J. Reizman,
 * K. W. Gao, K. F. Jensen, React. Chem. Eng. 2018, 3, 301, doi:10.1039/C8RE00032H), as Summit simulates them:
 *   A + B -> R (k_R), B -> S1 (k_S1), B + R -> S2 (k_S2),   k = sqrt(c_cat) A exp(-(E_A + E_i) / (R T)).
 * Case 1: one reaction, eight catalysts. 2: the two best catalysts are equal. 3: B decomposes. 4: the product goes on
 * to react. 5: the best catalyst loses its activity above 80 °C.
 */
import { z } from 'zod';
import { integrate } from '../../numerics/rosenbrock.ts';
import { massAction, type ElementaryStep } from '../kinetics/mass-action.ts';
import { parseDefinition } from '../space/definition.ts';
import { defineSimulator } from './simulator.ts';

/** Species A, B, R, S1, S2. */
const STEPS: readonly ElementaryStep[] = [
  { orders: [[0, 1], [1, 1]], changes: [[0, -1], [1, -1], [2, 1]] },
  { orders: [[1, 1]], changes: [[1, -1], [3, 1]] },
  { orders: [[1, 1], [2, 1]], changes: [[1, -1], [2, -1], [4, 1]] },
]; // prettier-ignore

// SOURCE: summit/benchmarks/MIT: 1/s and kJ/mol; the offset of the Kelvin scale is Summit's.
const PREFACTORS = [3.1e7, 1e12, 3.1e5];
const ENERGIES = [55, 100, 50];
const GAS_CONSTANT = 8.314e-3;
const KELVIN = 273.71;
/** What each catalyst adds to the activation energy of the wanted reaction. */
const CATALYST_ENERGIES = [0, 0.3, 0.3, 0.7, 0.7, 2.2, 3.8, 7.3];
const START_A = 0.167;
const START_B = 0.25;

const definition = parseDefinition({
  factors: [
    { name: 'conc_cat', kind: 'continuous', low: 8.35e-4, high: 4.175e-3, unit: 'mol/L' },
    { name: 't', kind: 'continuous', low: 60, high: 600, unit: 's' },
    {
      name: 'cat_index',
      kind: 'categorical',
      categories: CATALYST_ENERGIES.map((_, index) => ({ name: String(index) })),
    },
    { name: 'temperature', kind: 'continuous', low: 30, high: 110, unit: '°C' },
  ],
  objectives: [{ name: 'y', goal: 'maximize', low: 0, high: 1 }],
});

/** SOURCE: the best of a dense grid over each case. */
const BEST = [0.9867, 0.9867, 0.9396, 0.858, 0.9945];

function catalystEnergy(caseNumber: number, catalyst: number, temperature: number): number {
  if (caseNumber === 2 && catalyst === 1) return 0;
  if (caseNumber === 5 && catalyst === 0)
    return temperature < 80 ? -5 : -5 + 0.3 * (temperature - 80);
  return CATALYST_ENERGIES[catalyst];
}

export const mit = defineSimulator({
  id: 'mit',
  title: 'Catalytic reaction with eight catalysts (five cases)',
  paper: 'Baumgartner et al., React. Chem. Eng. 2018, 3, 301, doi:10.1039/C8RE00032H',
  settings: z.strictObject({
    case: z.int().min(1).max(5).default(1).describe('Which of the five cases.'),
    noise: z
      .number()
      .min(0)
      .default(0)
      .describe('Standard deviation of the measured yield, in percent of it.'),
  }),
  create: ({ case: caseNumber, noise }) => ({
    definition,
    best: { value: BEST[caseNumber - 1] },
    run(point, random) {
      const celsius = Number(point.temperature);
      const catalyst = Number(point.cat_index);
      const thermal = GAS_CONSTANT * (celsius + KELVIN);
      const constants = PREFACTORS.map((prefactor, index) => {
        if (index === 1 && caseNumber !== 3) return 0;
        if (index === 2 && caseNumber !== 4) return 0;
        const extra = index === 0 ? catalystEnergy(caseNumber, catalyst, celsius) : 0;
        return (
          Math.sqrt(Number(point.conc_cat)) *
          prefactor *
          Math.exp(-(ENERGIES[index] + extra) / thermal)
        );
      });
      const start = [START_A, START_B, 0, 0, 0];
      const [final] = integrate(massAction(5, STEPS, constants), start, [Number(point.t)]);
      const y = final[2] / START_A;
      const factor = random === undefined || noise === 0 ? 1 : 1 + (noise / 100) * random.normal();
      return { y: Math.max(0, y * factor) };
    },
  }),
});
