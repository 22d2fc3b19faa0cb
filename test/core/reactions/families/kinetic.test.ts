import { describe, expect, it } from 'vitest';
import {
  catalyticYield,
  drawCatalyticReaction,
  kineticFamily,
  type CatalyticReaction,
} from '../../../../core/reactions/families/kinetic.ts';
import { createSpace } from '../../../../core/reactions/space/reaction-space.ts';
import { Random } from '../../../../core/random/random.ts';

const plain: CatalyticReaction = {
  constants: [0.5, 0, 0, 0],
  energies: [60, 80, 80, 90],
  ligands: [
    { wanted: 0, death: 0 },
    { wanted: 8, death: 0 },
  ],
  solvents: [
    { wanted: 0, decay: 0 },
    { wanted: Math.log(2), decay: 0 },
  ],
};
const at = { temperature: 80, time: 60, loading: 5, equivalents: 1, ligand: 0, solvent: 0 };

describe('without side reactions', () => {
  // Equal amounts: [A] = A0 / (1 + k [cat] A0 t), with A0 = 0.2 and [cat] = 0.01 mol/L.
  const exact = (k: number): number => 100 * (1 - 1 / (1 + k * 0.01 * 0.2 * 3600));
  it('is the rate law of the textbook', () => {
    expect(catalyticYield(plain, at)).toBeCloseTo(exact(0.5), 2);
    expect(catalyticYield(plain, { ...at, solvent: 1 })).toBeCloseTo(exact(1), 2);
  });
  it("follows Arrhenius' law", () => {
    const R = 8.314462618e-3;
    const hot = 0.5 * Math.exp((-60 / R) * (1 / 373.15 - 1 / 353.15));
    expect(catalyticYield(plain, { ...at, temperature: 100 })).toBeCloseTo(exact(hot), 2);
    const slow = 0.5 * Math.exp(-8 / (R * 353.15));
    expect(catalyticYield(plain, { ...at, ligand: 1 })).toBeCloseTo(exact(slow), 2);
  });
});

it('loses yield to side reactions and to the death of the catalyst', () => {
  const base = catalyticYield(plain, at);
  for (const step of [1, 2, 3]) {
    const constants = plain.constants.map((k, index) => (index === step ? 1e-3 : k));
    expect(catalyticYield({ ...plain, constants }, at)).toBeLessThan(base);
  }
});

it('draws reactions with an optimum within the temperatures more often than not', () => {
  const random = new Random(1);
  let inner = 0;
  let best = 0;
  for (let trial = 0; trial < 40; trial++) {
    const reaction = drawCatalyticReaction(1, 1, random);
    const yields = [30, 50, 70, 90, 110, 130].map((temperature) =>
      catalyticYield(reaction, { ...at, temperature, time: 240, equivalents: 1.5 }),
    );
    const top = yields.indexOf(Math.max(...yields));
    if (top > 0 && top < 5) inner++;
    best += yields[top] / 40;
  }
  expect(inner).toBeGreaterThan(20);
  expect(best).toBeGreaterThan(30);
  expect(best).toBeLessThan(95);
});

it('is one reaction for one seed, with noise from the generator that is given', () => {
  const settings = kineticFamily.settings.parse({});
  const simulator = kineticFamily.draw(settings, new Random(3));
  const [point] = createSpace(simulator.definition).sample(1, new Random(1));
  expect(kineticFamily.draw(settings, new Random(3)).run(point)).toEqual(simulator.run(point));
  expect(simulator.run(point, new Random(1))).toEqual(simulator.run(point, new Random(1)));
  expect(simulator.run(point, new Random(1))).not.toEqual(simulator.run(point));
});
