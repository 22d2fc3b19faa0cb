import { expect, it } from 'vitest';
import { COORDINATES } from '../../../../core/agents/dro/architecture.ts';
import { drawSurface, surfaceInputs, surfaceTensors, surfaceValues } from '../../../../core/agents/dro/functions.ts'; // prettier-ignore
import { input } from '../../../../core/nn/tensor.ts';
import { Random } from '../../../../core/random/random.ts';
import { mixtureValue } from '../../../../core/reactions/simulators/dro-mixture.ts';
import { quadraticValue } from '../../../../core/reactions/simulators/dro-quadratic.ts';
import { evaluate } from '../../nn/numeric-checks.ts';

it('are the surfaces of the simulators', async () => {
  const random = new Random(2);
  const surfaces = Array.from({ length: 30 }, () => drawSurface(random));
  const points = surfaces.map(() => Array.from({ length: COORDINATES }, () => random.uniform()));
  const { y } = await evaluate(
    { y: surfaceValues(input('x', ['batch', COORDINATES]), surfaceTensors()) },
    {
      ...surfaceInputs(surfaces),
      x: { data: Float32Array.from(points.flat()), shape: [surfaces.length, COORDINATES] },
    },
  );
  surfaces.forEach(({ dimensions, quadratic, mixture }, i) => {
    const x = points[i].slice(0, dimensions);
    const expected = quadratic === undefined ? mixtureValue(mixture!, x) : quadraticValue(quadratic, x); // prettier-ignore
    expect(y.data[i]).toBeCloseTo(expected, 4);
  });
  expect(new Set(surfaces.map(({ dimensions }) => dimensions)).size).toBe(COORDINATES);
});
