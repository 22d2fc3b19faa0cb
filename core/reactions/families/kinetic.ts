/**
 * Random catalytic reactions by mass action:
 *   A + B -> P (k1 [A][B][cat]),  B -> S (k2),  P + B -> D (k3),  cat -> dead (k4),
 * with Arrhenius constants. Ligands change the activation energies of the wanted reaction and of the death of the
 * catalyst, solvents the rates of the wanted reaction and of the decomposition. So most members have an optimum within
 * the temperatures, and the best ligand depends on the temperature.
 */
import { z } from 'zod';
import { integrate } from '../../numerics/rosenbrock.ts';
import type { Random } from '../../random/random.ts';
import { massAction, type ElementaryStep } from '../kinetics/mass-action.ts';
import { constantAt } from '../kinetics/scheme.ts';
import { parseDefinition } from '../space/definition.ts';
import type { Simulator } from '../simulators/simulator.ts';
import { defineFamily } from './family.ts';

/** Species A, B, P, S, D, active catalyst. */
const STEPS: readonly ElementaryStep[] = [
  { orders: [[0, 1], [1, 1], [5, 1]], changes: [[0, -1], [1, -1], [2, 1]] },
  { orders: [[1, 1]], changes: [[1, -1], [3, 1]] },
  { orders: [[2, 1], [1, 1]], changes: [[2, -1], [1, -1], [4, 1]] },
  { orders: [[5, 1]], changes: [[5, -1]] },
]; // prettier-ignore

/** mol/L of the substrate. */
const SUBSTRATE = 0.2;
/** Where rates are drawn: the middle of the conditions. */
const REFERENCE_KELVIN = 353.15;
const REFERENCE_SECONDS = 2 * 3600;
const REFERENCE_LOADING = 0.03;
/** Three digits of a yield are enough to learn from. */
const TOLERANCES = { relativeTolerance: 1e-5, absoluteTolerance: 1e-8 };

export interface CatalyticReaction {
  /** Rate constants at the reference temperature (L, mol, s) and activation energies (kJ/mol) of the four steps. */
  constants: readonly number[];
  energies: readonly number[];
  /** kJ/mol that a ligand adds to the wanted reaction and to the death of the catalyst. */
  ligands: readonly { wanted: number; death: number }[];
  /** Natural logarithm of what a solvent multiplies the wanted reaction and the decomposition with. */
  solvents: readonly { wanted: number; decay: number }[];
}

export interface CatalyticConditions {
  /** °C */
  temperature: number;
  /** Minutes. */
  time: number;
  /** mol % of the substrate. */
  loading: number;
  equivalents: number;
  ligand: number;
  solvent: number;
}

export function drawCatalyticReaction(
  ligands: number,
  solvents: number,
  random: Random,
): CatalyticReaction {
  const spread = (low: number, high: number): number => low + (high - low) * random.uniform();
  // A rate of 1 / REFERENCE_SECONDS turns over 63 % in the reference time.
  const rate = (low: number, high: number): number =>
    Math.exp(spread(low, high)) / REFERENCE_SECONDS;
  const catalyst = REFERENCE_LOADING * SUBSTRATE;
  return {
    constants: [
      rate(-1.5, 2) / (SUBSTRATE * catalyst),
      rate(-4, 0),
      rate(-4, 0) / SUBSTRATE,
      rate(-2, 1.5),
    ],
    energies: [spread(45, 80), spread(70, 120), spread(60, 110), spread(80, 130)],
    ligands: Array.from({ length: ligands }, () => ({
      wanted: 5 * random.normal(),
      death: 5 * random.normal(),
    })),
    solvents: Array.from({ length: solvents }, () => ({
      wanted: 0.8 * random.normal(),
      decay: 0.8 * random.normal(),
    })),
  };
}

/** Percent of the substrate that is product in the end. */
export function catalyticYield(
  { constants, energies, ligands, solvents }: CatalyticReaction,
  { temperature, time, loading, equivalents, ligand, solvent }: CatalyticConditions,
): number {
  const kelvin = temperature + 273.15;
  const at = (step: number, extraEnergy: number, factor: number): number => {
    const thermal = constantAt(
      { prefactor: constants[step], energy: energies[step], reference: REFERENCE_KELVIN },
      kelvin,
    );
    // An energy that a ligand adds counts in full, not relative to the reference.
    return thermal * factor * constantAt({ prefactor: 1, energy: extraEnergy, reference: Infinity }, kelvin); // prettier-ignore
  };
  const rates = [
    at(0, ligands[ligand].wanted, Math.exp(solvents[solvent].wanted)),
    at(1, 0, Math.exp(solvents[solvent].decay)),
    at(2, 0, 1),
    at(3, ligands[ligand].death, 1),
  ];
  const start = [SUBSTRATE, equivalents * SUBSTRATE, 0, 0, 0, (loading / 100) * SUBSTRATE];
  const [final] = integrate(massAction(6, STEPS, rates), start, [60 * time], TOLERANCES);
  return Math.min(100, Math.max(0, (100 * final[2]) / SUBSTRATE));
}

/** As a reaction to optimize. `noise` is the standard deviation of a yield, in percent of the substrate. */
export function catalyticSimulator(reaction: CatalyticReaction, noise: number): Simulator {
  const categories = (items: readonly unknown[]): { name: string }[] =>
    items.map((_, index) => ({ name: String(index + 1) }));
  return {
    definition: parseDefinition({
      factors: [
        { name: 'temperature', kind: 'continuous', low: 30, high: 130, unit: '°C' },
        { name: 'time', kind: 'continuous', low: 5, high: 1440, scale: 'log', unit: 'min' },
        { name: 'loading', kind: 'continuous', low: 0.5, high: 10, scale: 'log', unit: 'mol %' },
        { name: 'equivalents', kind: 'continuous', low: 1, high: 3 },
        { name: 'ligand', kind: 'categorical', categories: categories(reaction.ligands) },
        { name: 'solvent', kind: 'categorical', categories: categories(reaction.solvents) },
      ],
      objectives: [{ name: 'yield', goal: 'maximize', unit: '%', low: 0, high: 100 }],
    }),
    run(point, random) {
      const value = catalyticYield(reaction, {
        temperature: Number(point.temperature),
        time: Number(point.time),
        loading: Number(point.loading),
        equivalents: Number(point.equivalents),
        ligand: Number(point.ligand) - 1,
        solvent: Number(point.solvent) - 1,
      });
      return { yield: random === undefined ? value : value + noise * random.normal() };
    },
  };
}

export const kineticFamily = defineFamily({
  id: 'kinetic',
  title: 'Random catalytic reactions with side reactions',
  settings: z.strictObject({
    ligands: z.int().min(1).max(100).default(12).describe('Number of ligands.'),
    solvents: z.int().min(1).max(100).default(6).describe('Number of solvents.'),
    noise: z.number().min(0).default(1.5).describe('Standard deviation of a yield, in percent.'),
  }),
  draw: ({ ligands, solvents, noise }, random) =>
    catalyticSimulator(drawCatalyticReaction(ligands, solvents, random), noise),
});
