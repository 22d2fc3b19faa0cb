import { expect, it } from 'vitest';
import {
  categoricalCube,
  coordinates,
  unitCube,
} from '../../../../core/reactions/simulators/unit-cube.ts';

it('names its coordinates and reads them back in order', () => {
  const objectives = [{ name: 'f', goal: 'minimize' as const }];
  expect(unitCube(11, objectives).factors.map(({ name }) => name)[10]).toBe('x11');
  expect(coordinates({ x2: 0.5, x1: 0.25 }, 2)).toEqual([0.25, 0.5]);
  const [factor] = categoricalCube(2, 3, objectives).factors;
  expect(factor).toMatchObject({ categories: [{ name: '0' }, { name: '1' }, { name: '2' }] });
});
