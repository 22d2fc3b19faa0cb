/**
 * Adam (Kingma and Ba 2015, arXiv:1412.6980, algorithm 1) with clipping of the global gradient norm and decoupled
 * weight decay (Loshchilov and Hutter 2019, arXiv:1711.05101). On typed arrays, in place.
 */
import type { ParameterValues } from './parameters.ts';

export interface AdamSettings {
  beta1?: number;
  beta2?: number;
  epsilon?: number;
  /** Gradients are scaled so that their global L2 norm is at most this. */
  clipNorm?: number;
  weightDecay?: number;
}

export interface AdamState {
  /** Steps taken. */
  steps: number;
  /** First moments, by parameter. */
  m: ParameterValues;
  /** Second moments, by parameter. */
  v: ParameterValues;
}

export function adamState(parameters: Readonly<ParameterValues>): AdamState {
  const zeros = (): ParameterValues =>
    Object.fromEntries(
      Object.entries(parameters).map(([name, x]) => [name, new Float32Array(x.length)]),
    );
  return { steps: 0, m: zeros(), v: zeros() };
}

/**
 * One step, in place on parameters and state. Returns the gradient norm before clipping. Gradients that are not
 * finite leave everything as it was.
 */
export function adamStep(
  parameters: ParameterValues,
  gradients: Readonly<Record<string, Float32Array>>,
  state: AdamState,
  learningRate: number,
  settings: AdamSettings = {},
): number {
  const {
    beta1 = 0.9,
    beta2 = 0.999,
    epsilon = 1e-8,
    clipNorm = Infinity,
    weightDecay = 0,
  } = settings;
  const norm = globalNorm(gradients);
  if (!Number.isFinite(norm)) return norm;
  const scale = norm > clipNorm ? clipNorm / norm : 1;
  state.steps += 1;
  const rate = (learningRate * Math.sqrt(1 - beta2 ** state.steps)) / (1 - beta1 ** state.steps);
  // The bias correction of v stands in the rate; epsilon is scaled with it, as in the paper's remark.
  const smoothing = epsilon * Math.sqrt(1 - beta2 ** state.steps);
  for (const [name, gradient] of Object.entries(gradients)) {
    const [x, m, v] = [parameters[name], state.m[name], state.v[name]];
    const keep = 1 - learningRate * weightDecay;
    for (let i = 0; i < x.length; i++) {
      const g = gradient[i] * scale;
      const mi = beta1 * m[i] + (1 - beta1) * g;
      const vi = beta2 * v[i] + (1 - beta2) * g * g;
      m[i] = mi;
      v[i] = vi;
      x[i] = keep * x[i] - (rate * mi) / (Math.sqrt(vi) + smoothing);
    }
  }
  return norm;
}

function globalNorm(gradients: Readonly<Record<string, Float32Array>>): number {
  let total = 0;
  for (const gradient of Object.values(gradients)) {
    let part = 0;
    for (let i = 0; i < gradient.length; i++) part += gradient[i] * gradient[i];
    total += part;
  }
  return Math.sqrt(total);
}
