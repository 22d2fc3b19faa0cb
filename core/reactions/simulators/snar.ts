/**
 * Nucleophilic aromatic substitution of 2,4-difluoronitrobenzene with pyrrolidine in a plug-flow reactor
 * (C. A. Hone et al., React. Chem. Eng. 2017, 2, 103, doi:10.1039/C6RE00109B), as Summit simulates it (K. C. Felton,
 * J. G. Rittig, A. A. Lapkin, Chemistry-Methods 2021, 1, 116, doi:10.1002/cmtd.202000051):
 *   1 + 2 -> 3 (k_a), 1 + 2 -> 4 (k_b), 2 + 3 -> 5 (k_c), 2 + 4 -> 5 (k_d)
 * with 1 the arene, 2 pyrrolidine, 3 the ortho product that is wanted, 4 the para product, 5 the bis adduct.
 * NOTE: Summit computed the ortho rate with a wrong constant until July 2022; its published figures are of that model.
 */
import { z } from 'zod';
import { integrate } from '../../numerics/rosenbrock.ts';
import { massAction, type ElementaryStep } from '../kinetics/mass-action.ts';
import { parseDefinition } from '../space/definition.ts';
import { defineSimulator } from './simulator.ts';

const STEPS: readonly ElementaryStep[] = [
  { orders: [[0, 1], [1, 1]], changes: [[0, -1], [1, -1], [2, 1]] },
  { orders: [[0, 1], [1, 1]], changes: [[0, -1], [1, -1], [3, 1]] },
  { orders: [[1, 1], [2, 1]], changes: [[1, -1], [2, -1], [4, 1]] },
  { orders: [[1, 1], [3, 1]], changes: [[1, -1], [3, -1], [4, 1]] },
]; // prettier-ignore

// SOURCE: summit/benchmarks/snar.py. Constants at 90 °C in 0.6 L/(mol min), energies in kJ/mol.
const REFERENCE_CONSTANTS = [57.9, 2.7, 0.865, 1.63];
const ACTIVATION_ENERGIES = [33.3, 35.3, 38.9, 44.8];
const GAS_CONSTANT = 8.314e-3;
/** Summit's offset of the Kelvin scale, kept so that results can be compared. */
const KELVIN = 273.71;
const REFERENCE_TEMPERATURE = 90 + KELVIN;
/** g/mol. */
const MOLAR_MASSES = [159.09, 71.12, 210.21, 210.21, 261.33];
/** g/L. */
const ETHANOL_DENSITY = 789;
const WORST_E_FACTOR = 1000;

const definition = parseDefinition({
  factors: [
    { name: 'tau', kind: 'continuous', low: 0.5, high: 2, unit: 'min' },
    { name: 'equiv_pldn', kind: 'continuous', low: 1, high: 5 },
    { name: 'conc_dfnb', kind: 'continuous', low: 0.1, high: 0.5, unit: 'mol/L' },
    { name: 'temperature', kind: 'continuous', low: 30, high: 120, unit: '°C' },
  ],
  objectives: [
    // SOURCE: Summit's benchmark counts hypervolumes from (-2957, 10.7).
    { name: 'sty', goal: 'maximize', unit: 'kg/(m3 h)', threshold: 2957, low: 0, high: 13_000 },
    { name: 'e_factor', goal: 'minimize', unit: 'kg/kg', threshold: 10.7, low: 0, high: 1000 },
  ],
});

/** Concentrations of the five species at the reactor's end, in mol/L. */
export function snarConcentrations(
  tau: number,
  equivalents: number,
  concentration: number,
  temperature: number,
): Float64Array {
  const inverse = 1 / (temperature + KELVIN) - 1 / REFERENCE_TEMPERATURE;
  const constants = REFERENCE_CONSTANTS.map(
    (k, index) => 0.6 * k * Math.exp((-ACTIVATION_ENERGIES[index] / GAS_CONSTANT) * inverse),
  );
  const start = [concentration, equivalents * concentration, 0, 0, 0];
  return integrate(massAction(5, STEPS, constants), start, [tau])[0];
}

export const snar = defineSimulator({
  id: 'snar',
  title: 'Nucleophilic aromatic substitution in flow (productivity against waste)',
  paper: 'Hone et al., React. Chem. Eng. 2017, 2, 103, doi:10.1039/C6RE00109B',
  settings: z.strictObject({
    noise: z
      .number()
      .min(0)
      .default(0)
      .describe('Standard deviation of the measured concentrations, in percent.'),
  }),
  create: ({ noise }) => ({
    definition,
    // SOURCE: a dense evolutionary front of this model.
    best: { hypervolume: 18_578.1 },
    run(point, random) {
      const tau = Number(point.tau);
      const final = snarConcentrations(
        tau,
        Number(point.equiv_pldn),
        Number(point.conc_dfnb),
        Number(point.temperature),
      );
      if (random !== undefined && noise > 0)
        for (let i = 0; i < final.length; i++)
          final[i] = Math.max(0, final[i] * (1 + (noise / 100) * random.normal()));
      const product = MOLAR_MASSES[2] * final[2];
      let waste = ETHANOL_DENSITY;
      MOLAR_MASSES.forEach((mass, i) => {
        if (i !== 2) waste += mass * final[i];
      });
      const eFactor = final[2] < 1e-8 ? WORST_E_FACTOR : Math.min(WORST_E_FACTOR, waste / product);
      return { sty: Math.max(1e-6, (60 * product) / tau), e_factor: eFactor };
    },
  }),
});
