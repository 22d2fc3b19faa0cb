/** Minimization of a smooth function by limited-memory BFGS (D. C. Liu, J. Nocedal, Math. Program. 1989, 45, 503). */

const MEMORY = 8;
/** Armijo's condition: a step must bring this share of the decrease that the slope promises. */
const SUFFICIENT = 1e-4;

/** Fills `gradient` at `x` and returns the value. */
export type Evaluate = (x: Float64Array, gradient: Float64Array) => number;

/** Moves `x` to a minimum, in at most `maximumSteps` steps; returns the value there. */
export function minimize(evaluate: Evaluate, x: Float64Array, maximumSteps: number): number {
  const n = x.length;
  let gradient = new Float64Array(n);
  let value = evaluate(x, gradient);
  let nextGradient = new Float64Array(n);
  const trial = new Float64Array(n);
  const direction = new Float64Array(n);
  const history: { step: Float64Array; change: Float64Array; curvature: number }[] = [];
  for (let iteration = 0; iteration < maximumSteps; iteration++) {
    findDirection(gradient, history, direction);
    let slope = dot(gradient, direction);
    if (slope >= 0) {
      history.length = 0;
      for (let k = 0; k < n; k++) direction[k] = -gradient[k];
      slope = -dot(gradient, gradient);
    }
    if (slope > -1e-10) break;
    let length = history.length === 0 ? Math.min(1, 0.5 / Math.sqrt(-slope)) : 1;
    let nextValue = value;
    let found = false;
    for (let halvings = 0; halvings < 20; halvings++) {
      for (let k = 0; k < n; k++) trial[k] = x[k] + length * direction[k];
      nextValue = evaluate(trial, nextGradient);
      if (nextValue <= value + SUFFICIENT * length * slope) {
        found = true;
        break;
      }
      length /= 2;
    }
    if (!found) {
      if (history.length === 0) break;
      history.length = 0;
      continue;
    }
    const step = new Float64Array(n);
    const change = new Float64Array(n);
    for (let k = 0; k < n; k++) {
      step[k] = trial[k] - x[k];
      change[k] = nextGradient[k] - gradient[k];
    }
    const curvature = dot(step, change);
    if (curvature > 1e-10) {
      history.push({ step, change, curvature });
      if (history.length > MEMORY) history.shift();
    }
    x.set(trial);
    [gradient, nextGradient] = [nextGradient, gradient];
    const gain = value - nextValue;
    value = nextValue;
    if (gain < 1e-7 * Math.max(1e-3, value)) break;
  }
  return value;
}

/** The two-loop recursion. */
function findDirection(
  gradient: Float64Array,
  history: readonly { step: Float64Array; change: Float64Array; curvature: number }[],
  direction: Float64Array,
): void {
  for (let k = 0; k < gradient.length; k++) direction[k] = -gradient[k];
  const alphas = new Float64Array(history.length);
  for (let i = history.length - 1; i >= 0; i--) {
    const { step, change, curvature } = history[i];
    alphas[i] = dot(step, direction) / curvature;
    for (let k = 0; k < direction.length; k++) direction[k] -= alphas[i] * change[k];
  }
  const newest = history[history.length - 1];
  if (newest !== undefined) {
    const scale = newest.curvature / dot(newest.change, newest.change);
    for (let k = 0; k < direction.length; k++) direction[k] *= scale;
  }
  history.forEach(({ step, change, curvature }, i) => {
    const beta = dot(change, direction) / curvature;
    for (let k = 0; k < direction.length; k++) direction[k] += (alphas[i] - beta) * step[k];
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}
