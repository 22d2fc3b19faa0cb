/**
 * The normal distribution: density, distribution function and its tails, accurate to about 1e-15 relative.
 *
 * The error function is approximated by rational functions: W. J. Cody, Math. Comp. 1969, 23, 631,
 * doi:10.1090/S0025-5718-1969-0247736-4.
 */

const LOG_SQRT_2_PI = 0.5 * Math.log(2 * Math.PI);

// SOURCE: Cody's coefficients as in his program CALERF (NETLIB, specfun/erf): |x| up to 0.46875, up to 4, and beyond.
const NEAR_TOP = [
  3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.377589138469, 0.1857777061846032,
];
const NEAR_BOTTOM = [23.60129095234412, 244.0246379344442, 1282.616526077372, 2844.236833439171];
const MIDDLE_TOP = [
  0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001, 881.952221241769,
  1712.047612634071, 2051.078377826071, 1230.339354797997, 2.153115354744038e-8,
];
const MIDDLE_BOTTOM = [
  15.74492611070983, 117.6939508913125, 537.1811018620099, 1621.38957456669, 3290.79923573346,
  4362.619090143247, 3439.367674143722, 1230.339354803749,
];
const FAR_TOP = [
  0.3053266349612323, 0.3603448999498044, 0.1257817261112292, 0.01608378514874228,
  0.0006587491615298378, 0.0163153871373021,
];
const FAR_BOTTOM = [
  2.568520192289822, 1.87295284992346, 0.5279051029514285, 0.06051834131244132,
  0.002335204976268692,
];

/** top / bottom, the last coefficient of `top` leading, as Cody arranges them. */
function rational(x: number, top: readonly number[], bottom: readonly number[]): number {
  const last = bottom.length - 1;
  let numerator = top[top.length - 1] * x;
  let denominator = x;
  for (let i = 0; i < last; i++) {
    numerator = (numerator + top[i]) * x;
    denominator = (denominator + bottom[i]) * x;
  }
  return (numerator + top[last]) / (denominator + bottom[last]);
}

/** exp(x^2) erfc(x) for x of 0.46875 and more. */
function scaledTail(x: number): number {
  if (x <= 4) return rational(x, MIDDLE_TOP, MIDDLE_BOTTOM);
  const inverse = 1 / (x * x);
  const correction = inverse * rational(inverse, FAR_TOP, FAR_BOTTOM);
  return (1 / Math.sqrt(Math.PI) - correction) / x;
}

/** exp(-x^2), the square's rounding error made good. */
function expMinusSquare(x: number): number {
  const coarse = Math.trunc(x * 16) / 16;
  return Math.exp(-coarse * coarse) * Math.exp(-(x - coarse) * (x + coarse));
}

/** The complementary error function. */
export function erfc(x: number): number {
  const y = Math.abs(x);
  if (y <= 0.46875) return 1 - x * rational(y * y, NEAR_TOP, NEAR_BOTTOM);
  const tail = y > 27 ? 0 : expMinusSquare(y) * scaledTail(y);
  return x < 0 ? 2 - tail : tail;
}

/** exp(x^2) erfc(x), which does not underflow for large x. */
export function erfcx(x: number): number {
  return x < 0.46875 ? Math.exp(x * x) * erfc(x) : scaledTail(x);
}

/** Density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z - LOG_SQRT_2_PI);
}

/** Probability that a standard normal number is at most `z`. */
export function normalProbability(z: number): number {
  return 0.5 * erfc(-z * Math.SQRT1_2);
}

/** Natural logarithm of `normalProbability`, without underflow. */
export function logNormalProbability(z: number): number {
  if (z > -1) return Math.log(normalProbability(z));
  return -0.5 * z * z + Math.log(0.5 * erfcx(-z * Math.SQRT1_2));
}

/** Below this `expectedExcess` loses digits and the logarithm takes another way. */
const NEAR_TAIL = -1;
/** From here on log h(z) is its asymptote to full precision. */
const FAR_TAIL = -1e6;

/** h(z) = density(z) + z probability(z): the mean of max(0, z + e) over a standard normal e. */
export function expectedExcess(z: number): number {
  return z < NEAR_TAIL
    ? Math.exp(logExpectedExcess(z))
    : normalDensity(z) + z * normalProbability(z);
}

/**
 * log h(z), finite for any finite z. S. Ament et al., NeurIPS 2023, arXiv:2310.20708, equation 9:
 * h(z) = density(z) (1 - |z| m(z)) with Mills' ratio m(z) = sqrt(pi / 2) erfcx(-z / sqrt(2)).
 */
export function logExpectedExcess(z: number): number {
  if (z > NEAR_TAIL) return Math.log(normalDensity(z) + z * normalProbability(z));
  const logDensity = -0.5 * z * z - LOG_SQRT_2_PI;
  if (z < FAR_TAIL) return logDensity - 2 * Math.log(-z);
  return logDensity + Math.log(excessRatio(-z));
}

/** 1 - x m(x) for x of 1 and more, with m Mills' ratio; by its continued fraction where the difference would cancel. */
function excessRatio(x: number): number {
  if (x < 5) return 1 - x * Math.sqrt(Math.PI / 2) * erfcx(x * Math.SQRT1_2);
  // m(x) = 1 / (x + t) with t = 1 / (x + 2 / (x + 3 / ...)), so 1 - x m(x) = t / (x + t): nothing cancels.
  let tail = 0;
  for (let k = 40; k >= 1; k--) tail = k / (x + tail);
  return tail / (x + tail);
}

/** The number below which a standard normal one lies with `probability`, in (0, 1); to 1e-14, by halving. */
export function normalQuantile(probability: number): number {
  // Of both tails the lower one has its digits.
  if (probability > 0.5) return -normalQuantile(1 - probability);
  let [low, high] = [-40, 0];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (normalProbability(middle) < probability) low = middle;
    else high = middle;
  }
  return high;
}
