/**
 * DTLZ2, whose Pareto front is the positive part of the unit sphere (K. Deb, L. Thiele, M. Laumanns, E. Zitzler,
 * Proc. CEC 2002, 825, doi:10.1109/CEC.2002.1007032):
 *   f_1 = (1 + g) cos(x_1 pi/2) ... cos(x_(M-1) pi/2),  f_m with sin in the place of the last cosine,
 *   g = sum over the other coordinates of (x_i - 1/2)^2.
 */
import { z } from 'zod';
import { badInput } from '../../protocol/errors.ts';
import { defineSimulator } from './simulator.ts';
import { coordinates, unitCube } from './unit-cube.ts';

export const dtlz2 = defineSimulator({
  id: 'dtlz2',
  title: 'DTLZ2, several objectives with a spherical front',
  paper: 'Deb et al., Proc. CEC 2002, 825, doi:10.1109/CEC.2002.1007032',
  settings: z.strictObject({
    dimensions: z.int().min(2).max(50).default(6).describe('Number of factors.'),
    objectives: z.int().min(2).max(6).default(2).describe('Number of objectives.'),
  }),
  create({ dimensions, objectives }) {
    if (objectives > dimensions)
      throw badInput(
        `DTLZ2 with ${objectives} objectives needs as many factors; '${dimensions}' are too few.`,
        { field: 'dimensions' },
      );
    const names = Array.from({ length: objectives }, (_, index) => `f${index + 1}`);
    return {
      definition: unitCube(
        dimensions,
        names.map((name) => ({ name, goal: 'minimize', low: 0, threshold: 1.1 })),
      ),
      run(point) {
        const x = coordinates(point, dimensions);
        let g = 0;
        for (const value of x.slice(objectives - 1)) g += (value - 0.5) ** 2;
        return Object.fromEntries(
          names.map((name, m) => {
            let value = 1 + g;
            for (let i = 0; i < objectives - 1 - m; i++) value *= Math.cos((x[i] * Math.PI) / 2);
            if (m > 0) value *= Math.sin((x[objectives - 1 - m] * Math.PI) / 2);
            return [name, value];
          }),
        );
      },
    };
  },
});
