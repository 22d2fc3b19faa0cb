/**
 * Surfaces of Olympus on the unit square, all to be minimized (F. Häse et al., Mach. Learn.: Sci. Technol. 2021, 2,
 * 035021, doi:10.1088/2632-2153/abedc8).
 */
import { z } from 'zod';
import type { SpaceInput } from '../space/definition.ts';
import { MOUNTAINS, mountainValue, type MountainName } from './olympus-mountains.ts';
import { defineSimulator, type Simulator } from './simulator.ts';
import { coordinates, unitCube } from './unit-cube.ts';

const PAPER =
  'Häse et al., Mach. Learn.: Sci. Technol. 2021, 2, 035021, doi:10.1088/2632-2153/abedc8';
const ONE: SpaceInput['objectives'] = [{ name: 'f', goal: 'minimize' }];

/** Root of the distance from the centre, coordinate by coordinate: steep at the minimum. */
export function dejong(x: readonly number[]): number {
  return x.reduce((sum, value) => sum + Math.sqrt(Math.abs(10 * value - 5)), 0);
}

/** Three equal minima. */
export function branin([u, v]: readonly number[]): number {
  const x = 15 * u - 5;
  const y = 15 * v;
  const valley = y - (5.1 / (4 * Math.PI ** 2)) * x * x + (5 / Math.PI) * x - 6;
  return valley ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
}

/** Two peaks against each other (C. M. Fonseca, P. J. Fleming, Evol. Comput. 1995, 3, 1). */
export function fonseca(x: readonly number[]): number[] {
  const shift = 1 / Math.sqrt(x.length);
  return [-shift, shift].map((offset) => {
    const distance = x.reduce((sum, value) => sum + (8 * value - 4 + offset) ** 2, 0);
    return 1 - Math.exp(-distance);
  });
}

/** Three objectives of two coordinates. */
export function viennet([u, v]: readonly number[]): number[] {
  const x = 6 * u - 3;
  const y = 6 * v - 3;
  const square = x * x + y * y;
  return [
    0.5 * square + Math.sin(square),
    (3 * x - 2 * y + 4) ** 2 / 8 + (x - y + 1) ** 2 / 27 + 15,
    1 / (square + 1) - 1.1 * Math.exp(-square),
  ];
}

function surface(
  dimensions: number,
  objectives: SpaceInput['objectives'],
  values: (x: readonly number[]) => readonly number[],
  noise: number,
  best?: number,
): Simulator {
  return {
    definition: unitCube(dimensions, objectives),
    ...(best === undefined ? {} : { best: { value: best } }),
    run: (point, random) =>
      Object.fromEntries(
        values(coordinates(point, dimensions)).map((value, index) => [
          objectives[index].name,
          value + (random === undefined ? 0 : noise * random.normal()),
        ]),
      ),
  };
}

const noise = z.number().min(0).default(0).describe('Standard deviation of the measured value.');

export const olympusDejong = defineSimulator({
  id: 'olympus-dejong',
  title: 'Olympus: Dejong, a sharp minimum in the middle',
  paper: PAPER,
  settings: z.strictObject({
    dimensions: z.int().min(1).max(50).default(2).describe('Number of factors.'),
    noise,
  }),
  create: (settings) => surface(settings.dimensions, ONE, (x) => [dejong(x)], settings.noise, 0),
});

export const olympusBranin = defineSimulator({
  id: 'olympus-branin',
  title: 'Olympus: Branin, three equal minima',
  paper: PAPER,
  settings: z.strictObject({ noise }),
  // SOURCE: the minimum of the function is 5 / (4 pi) at x = pi.
  create: (settings) => surface(2, ONE, (x) => [branin(x)], settings.noise, 5 / (4 * Math.PI)),
});

const two: SpaceInput['objectives'] = ['f1', 'f2'].map((name) => ({
  name,
  goal: 'minimize',
  threshold: 1,
}));

export const olympusFonseca = defineSimulator({
  id: 'olympus-fonseca',
  title: 'Olympus: Fonseca and Fleming, two objectives',
  paper: PAPER,
  settings: z.strictObject({ noise }),
  create: (settings) => surface(2, two, fonseca, settings.noise),
});

export const olympusViennet = defineSimulator({
  id: 'olympus-viennet',
  title: 'Olympus: Viennet, three objectives',
  paper: PAPER,
  settings: z.strictObject({ noise }),
  create: (settings) =>
    surface(
      2,
      ['f1', 'f2', 'f3'].map((name) => ({ name, goal: 'minimize' })),
      viennet,
      settings.noise,
    ),
});

export const olympusMountain = defineSimulator({
  id: 'olympus-mountain',
  title: 'Olympus: mountains (mixtures of Gaussians)',
  paper: PAPER,
  settings: z.strictObject({
    mountain: z
      .enum(Object.keys(MOUNTAINS) as [MountainName, ...MountainName[]])
      .default('matterhorn')
      .describe('Which of the mountains.'),
    noise,
  }),
  create: (settings) =>
    surface(2, ONE, (x) => [mountainValue(settings.mountain, x)], settings.noise),
});
