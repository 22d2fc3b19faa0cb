/**
 * Random surfaces as expressions, so that a policy can be taught through them by their gradients: the quadratics and
 * mixtures of Gaussians of core/reactions/simulators, many at once, in one form:
 *
 *   f(x) = offset + sum_c height_c exp(-1/2 sum_j narrowness_cj (x_j - centre_cj)^2) - |W (x - a)|^2
 */
import { add, exp, mul, neg, square, sub, sum, unsqueeze } from '../../nn/operations.ts';
import type { RunInput } from '../../nn/session.ts';
import { input, type Tensor } from '../../nn/tensor.ts';
import type { Random } from '../../random/random.ts';
import { drawMixture, type Mixture } from '../../reactions/simulators/dro-mixture.ts';
import { drawQuadratic, type Quadratic } from '../../reactions/simulators/dro-quadratic.ts';
import { COORDINATES } from './architecture.ts';

/** Gaussians of a mixture. */
export const COMPONENTS = 6;

/** Inputs of a graph that hold the surfaces of a batch; `surfaceInputs` fills them in. */
export interface SurfaceTensors {
  /** [batch, COMPONENTS, COORDINATES] */
  centres: Tensor;
  narrowness: Tensor;
  /** [batch, COMPONENTS] */
  heights: Tensor;
  /** [batch, COORDINATES, COORDINATES] */
  matrix: Tensor;
  /** [batch, COORDINATES] */
  optimum: Tensor;
  /** [batch, 1] */
  offset: Tensor;
}

export function surfaceTensors(): SurfaceTensors {
  return {
    centres: input('centres', ['batch', COMPONENTS, COORDINATES]),
    narrowness: input('narrowness', ['batch', COMPONENTS, COORDINATES]),
    heights: input('heights', ['batch', COMPONENTS]),
    matrix: input('matrix', ['batch', COORDINATES, COORDINATES]),
    optimum: input('optimum', ['batch', COORDINATES]),
    offset: input('offset', ['batch', 1]),
  };
}

/** Values [batch, 1] at x [batch, COORDINATES]. */
export function surfaceValues(x: Tensor, surface: SurfaceTensors): Tensor {
  const toCentres = square(sub(unsqueeze(x, 1), surface.centres));
  const exponents = sum(mul(toCentres, surface.narrowness), [2]);
  const peaks = sum(mul(surface.heights, exp(mul(exponents, -0.5))), [1], true);
  const away = unsqueeze(sub(x, surface.optimum), 1);
  const turned = sum(mul(surface.matrix, away), [2]);
  return add(surface.offset, add(peaks, neg(sum(square(turned), [1], true))));
}

/** A surface over the first `dimensions` coordinates; it does not change along the others. */
export interface Surface {
  dimensions: number;
  quadratic?: Quadratic;
  mixture?: Mixture;
}

/** A quadratic or a mixture, in one to COORDINATES dimensions. */
export function drawSurface(random: Random): Surface {
  const dimensions = 1 + random.integer(COORDINATES);
  if (random.uniform() < 0.5) return { dimensions, quadratic: drawQuadratic(dimensions, random) };
  const width = 0.2 + 0.3 * random.uniform();
  return {
    dimensions,
    mixture: drawMixture({ dimensions, components: COMPONENTS, width }, random),
  };
}

export function surfaceInputs(surfaces: readonly Surface[]): Record<string, RunInput> {
  const batch = surfaces.length;
  const D = COORDINATES;
  const centres = new Float32Array(batch * COMPONENTS * D);
  const narrowness = new Float32Array(batch * COMPONENTS * D);
  const heights = new Float32Array(batch * COMPONENTS);
  const matrix = new Float32Array(batch * D * D);
  const optimum = new Float32Array(batch * D);
  const offset = new Float32Array(batch);
  surfaces.forEach(({ quadratic, mixture }, b) => {
    if (quadratic !== undefined) {
      const scale = 1 / Math.sqrt(largestDistance(quadratic));
      quadratic.matrix.forEach((row, i) =>
        row.forEach((weight, j) => (matrix[(b * D + i) * D + j] = weight * scale)),
      );
      optimum.set(quadratic.optimum, b * D);
      offset[b] = 1;
    }
    if (mixture === undefined) return;
    const modes = mixture.coefficients.map((coefficient, c) =>
      mixture.widths[c].reduce((mode, sigma) => mode / sigma, coefficient),
    );
    const [lowest, highest] = [Math.min(...modes), Math.max(...modes)];
    modes.forEach((mode, c) => {
      const at = b * COMPONENTS + c;
      heights[at] = mode / (highest - lowest);
      centres.set(mixture.centres[c], at * D);
      narrowness.set(mixture.widths[c].map((sigma) => 1 / sigma ** 2), at * D); // prettier-ignore
    });
    offset[b] = -lowest / (highest - lowest);
  });
  return {
    centres: { data: centres, shape: [batch, COMPONENTS, D] },
    narrowness: { data: narrowness, shape: [batch, COMPONENTS, D] },
    heights: { data: heights, shape: [batch, COMPONENTS] },
    matrix: { data: matrix, shape: [batch, D, D] },
    optimum: { data: optimum, shape: [batch, D] },
    offset: { data: offset, shape: [batch, 1] },
  };
}

/** What |W (x - a)|^2 is divided by: 1 minus the value at the origin or at the far corner, whichever is more. */
function largestDistance(quadratic: Quadratic): number {
  const corner = quadratic.optimum.map(() => 1);
  const unscaled = (x: readonly number[]): number => {
    const away = x.map((value, j) => value - quadratic.optimum[j]);
    return quadratic.matrix.reduce(
      (total, row) => total + row.reduce((part, weight, j) => part + weight * away[j], 0) ** 2,
      0,
    );
  };
  return Math.max(unscaled(corner.map(() => 0)), unscaled(corner));
}
