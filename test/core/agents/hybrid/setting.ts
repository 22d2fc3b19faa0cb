/** A small space with every kind of factor, for the tests of the hybrid. */
import { FEATURES, type Moment } from '../../../../core/agents/hybrid/candidate-features.ts';
import { createFeatures } from '../../../../core/reactions/features.ts';
import { createSpace } from '../../../../core/reactions/space/reaction-space.ts';

export const space = createSpace({
  factors: [
    { name: 'temperature', kind: 'continuous', low: 30, high: 130, unit: '°C' },
    { name: 'x', kind: 'continuous', low: 0, high: 1 },
    { name: 'ligand', kind: 'categorical', categories: ['A', 'B', 'C'].map((name) => ({ name })) },
  ],
  objectives: [{ name: 'yield', goal: 'maximize', low: 0, high: 100 }],
});
export const features = createFeatures(space.definition);

export const moment: Moment = {
  best: 1,
  experiments: 3,
  left: 0.5,
  noise: 0.01,
  deviation: 1.5,
  share: (gain) => 0.5 + gain / 10,
  rows: [features.encode({ temperature: 80, x: 0.5, ligand: 'A' })],
};

/** A feature by its name. */
export function named(row: Float64Array, name: (typeof FEATURES)[number]): number {
  return row[FEATURES.indexOf(name)];
}
