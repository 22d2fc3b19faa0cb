/** Conjugate gradients for A x = b with A symmetric and positive definite, known by its products: Hestenes and Stiefel 1952, doi:10.6028/jres.049.044. */

// The residual is as good as zero at this share of the right side's square.
const SMALL = 1e-10;

export async function conjugateGradient(
  product: (v: Float64Array) => Promise<Float64Array>,
  b: Float64Array,
  iterations: number,
): Promise<Float64Array> {
  const x = new Float64Array(b.length);
  const residual = Float64Array.from(b);
  const direction = Float64Array.from(b);
  let rest = dot(residual, residual);
  const enough = SMALL * rest;
  for (let i = 0; i < iterations && rest > enough; i++) {
    const image = await product(direction);
    const step = rest / dot(direction, image);
    for (let j = 0; j < x.length; j++) {
      x[j] += step * direction[j];
      residual[j] -= step * image[j];
    }
    const next = dot(residual, residual);
    for (let j = 0; j < x.length; j++) direction[j] = residual[j] + (next / rest) * direction[j];
    rest = next;
  }
  return x;
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
