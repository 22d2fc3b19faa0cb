/**
 * COBYLA without constraints: a linear model through the values on a simplex says where to go, within a trust radius that
 * shrinks from `radius` to `finalRadius`. Derivatives are not needed.
 *
 * M. J. D. Powell, "A direct search optimization method that models the objective and constraint functions by linear
 * interpolation", Advances in Optimization and Numerical Analysis, 51 (1994), doi:10.1007/978-94-015-8330-5_4. Without
 * constraints the step that minimizes the model within the radius is the steepest descent of that length.
 */
import { Matrix, solve } from 'ml-matrix';

export interface CobylaLimits {
  /** Most values that are computed. */
  evaluations: number;
  radius: number;
  finalRadius: number;
}

// SOURCE: Powell's alpha, beta, gamma and delta (section 3): how flat and how long a simplex may be, and how a vertex of
// one that is unacceptable moves.
const SHORTEST_HEIGHT = 0.25;
const LONGEST_EDGE = 2.1;
const NEW_HEIGHT = 0.5;
const FAR = 1.1;

/** Moves `x` to the best point found and returns its value. */
export function cobyla(
  f: (x: Float64Array) => number,
  x: Float64Array,
  { evaluations, radius, finalRadius }: CobylaLimits,
): number {
  const n = x.length;
  let left = evaluations;
  const evaluate = (point: Float64Array): number => {
    left--;
    return f(point);
  };
  let rho = radius;
  const best = { point: x.slice(), value: evaluate(x) };
  /** The other vertices. */
  const vertices: { point: Float64Array; value: number }[] = [];
  for (let i = 0; i < n && left > 0; i++) {
    const point = best.point.slice();
    point[i] += rho;
    insert({ point, value: evaluate(point) });
  }

  while (left > 0) {
    const geometry = measure();
    if (geometry.worst !== undefined) {
      improveGeometry(geometry.worst, geometry);
      continue;
    }
    const { slope } = geometry;
    const steepness = Math.hypot(...slope);
    const length = steepness === 0 ? 0 : rho / steepness;
    const point = best.point.map((b, i) => b - length * slope[i]);
    const value = steepness === 0 ? best.value : evaluate(point);
    const promised = rho * steepness;
    const gained = best.value - value;
    if (steepness !== 0) replaceBy({ point, value }, geometry);
    // SOURCE: Powell: a step that brings a tenth of what the model promises keeps the radius.
    if (steepness !== 0 && gained >= 0.1 * promised) continue;
    if (measure().worst !== undefined) continue;
    if (rho <= finalRadius) break;
    rho /= 2;
    if (rho <= 1.5 * finalRadius) rho = finalRadius;
  }
  x.set(best.point);
  return best.value;

  /** Takes a vertex in, as the best one if it is. */
  function insert(vertex: { point: Float64Array; value: number }, at = vertices.length): void {
    if (vertex.value < best.value) {
      vertices[at] = { ...best };
      Object.assign(best, vertex);
    } else vertices[at] = vertex;
  }

  interface Geometry {
    /** Row i is normal to the face opposite to vertex i, scaled so that its product with the edge to it is 1. */
    normals: Float64Array[];
    edges: number[];
    heights: number[];
    slope: Float64Array;
    /** The vertex that must move for the simplex to be acceptable. */
    worst: number | undefined;
  }

  function measure(): Geometry {
    const edgeRows = vertices.map(({ point }) => point.map((p, i) => p - best.point[i]));
    const inverse = solve(new Matrix(edgeRows.map((row) => [...row])), Matrix.eye(n), true);
    const normals = edgeRows.map((_, i) => Float64Array.from(inverse.getColumn(i)));
    const edges = edgeRows.map((row) => Math.hypot(...row));
    const heights = normals.map((normal) => 1 / Math.hypot(...normal));
    const slope = new Float64Array(n);
    vertices.forEach(({ value }, i) => {
      for (let k = 0; k < n; k++) slope[k] += (value - best.value) * normals[i][k];
    });
    const longest = edges.indexOf(Math.max(...edges));
    const flattest = heights.indexOf(Math.min(...heights));
    let worst: number | undefined;
    if (edges[longest] > LONGEST_EDGE * rho) worst = longest;
    else if (heights[flattest] < SHORTEST_HEIGHT * rho) worst = flattest;
    return { normals, edges, heights, slope, worst };
  }

  /** Moves vertex `at` to the height gamma rho over the opposite face, on the side that the model likes better. */
  function improveGeometry(at: number, { normals, heights, slope }: Geometry): void {
    const unit = normals[at].map((v) => v * heights[at]);
    const uphill = unit.reduce((sum, u, i) => sum + u * slope[i], 0) > 0;
    const length = (uphill ? -NEW_HEIGHT : NEW_HEIGHT) * rho;
    const point = best.point.map((b, i) => b + length * unit[i]);
    insert({ point, value: evaluate(point) }, at);
  }

  /** Lets the new point take the place of the vertex that leaves the best simplex behind. */
  function replaceBy(
    vertex: { point: Float64Array; value: number },
    { normals, edges, heights }: Geometry,
  ): void {
    const step = vertex.point.map((p, i) => p - best.point[i]);
    // How much the volume grows if the new point replaces vertex i.
    const growth = normals.map((normal) =>
      Math.abs(normal.reduce((sum, v, i) => sum + v * step[i], 0)),
    );
    const better = vertex.value < best.value;
    let chosen = -1;
    let most = better ? 0 : 1;
    growth.forEach((g, i) => {
      if (g > most) [chosen, most] = [i, g];
    });
    // A far vertex leaves first, as long as the simplex stays acceptable.
    let farthest = FAR * rho;
    growth.forEach((g, i) => {
      if (g * heights[i] < SHORTEST_HEIGHT * rho && g < 1) return;
      const distance = better
        ? Math.hypot(...vertices[i].point.map((p, k) => p - vertex.point[k]))
        : edges[i];
      if (distance > farthest) [chosen, farthest] = [i, distance];
    });
    if (chosen >= 0) insert(vertex, chosen);
  }
}
