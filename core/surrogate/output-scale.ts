/**
 * Between measured values and what a Gaussian process models: gains, larger is better, standardised to mean 0 and
 * variance 1 over the measured ones, on a linear or a logarithmic scale.
 *
 *   linear:       u = (sign y - centre) / spread
 *   logarithmic:  u = (sign log y - centre) / spread
 *
 * A normal belief about u is then a normal or a log-normal belief about y, whose moments have closed forms.
 */
import { expectedExcess, normalProbability } from '../numerics/normal.ts';
import { AppError } from '../protocol/errors.ts';

export type Direction = 'maximize' | 'minimize';
export type OutputScaleKind = 'linear' | 'log';

/** A normal belief about a standardised gain. */
export interface Marginal {
  mean: number;
  /** Standard deviation, positive. */
  deviation: number;
}

export class OutputScale {
  readonly direction: Direction;
  readonly kind: OutputScaleKind;
  private readonly centre: number;
  private readonly spread: number;

  /** Fits centre and spread to measured values, at least one; a logarithmic scale takes positive values only. */
  constructor(values: ArrayLike<number>, direction: Direction, kind: OutputScaleKind) {
    this.direction = direction;
    this.kind = kind;
    const gains = Array.from(values, (value) => this.gainOnScale(value));
    const mean = gains.reduce((a, b) => a + b, 0) / gains.length;
    const variance = gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0) / gains.length;
    this.centre = mean;
    this.spread = variance > 0 ? Math.sqrt(variance) : 1;
  }

  /** The standardised gain u of a measured value. */
  toModel(value: number): number {
    return (this.gainOnScale(value) - this.centre) / this.spread;
  }

  /** The value in its own unit of a standardised gain. */
  toValue(u: number): number {
    const gain = this.sign * (this.centre + this.spread * u);
    return this.kind === 'log' ? Math.exp(gain) : gain;
  }

  /** Larger is better, in the value's own unit: the value or its negative. */
  gain(value: number): number {
    return this.sign * value;
  }

  /** E[max(0, gain - level)] under a belief, with gain and level in the value's own unit. */
  excess(level: number, { mean, deviation }: Marginal): number {
    const m = this.centre + this.spread * mean;
    const s = this.spread * deviation;
    if (this.kind === 'linear') return s * expectedExcess((m - level) / s);
    return this.direction === 'maximize' ? logNormalCall(level, m, s) : logNormalPut(-level, -m, s);
  }

  /**
   * Variance of a standardised gain that repeated measurements with the standard deviation `noise` (in the value's own
   * unit) show; on a logarithmic scale that of values near the geometric mean.
   */
  noiseVariance(noise: number): number {
    const middle = this.kind === 'log' ? Math.exp(this.sign * this.centre) : 1;
    return (noise / middle / this.spread) ** 2;
  }

  private get sign(): number {
    return this.direction === 'maximize' ? 1 : -1;
  }

  private gainOnScale(value: number): number {
    if (this.kind === 'linear') return this.sign * value;
    if (!(value > 0)) {
      throw new AppError('bad-input', `'${value}' cannot be put on a logarithmic scale.`, {
        hint: 'Choose a linear scale for this objective, or leave the value out.',
      });
    }
    return this.sign * Math.log(value);
  }
}

/** E[max(0, Y - k)] for log Y ~ N(m, s^2): F. Black, M. Scholes, J. Political Econ. 1973, 81, 637. */
function logNormalCall(k: number, m: number, s: number): number {
  const mean = Math.exp(m + (s * s) / 2);
  if (k <= 0) return mean - k;
  const d = (m - Math.log(k)) / s;
  return Math.max(0, mean * normalProbability(d + s) - k * normalProbability(d));
}

/** E[max(0, k - Y)] for log Y ~ N(m, s^2). */
function logNormalPut(k: number, m: number, s: number): number {
  if (k <= 0) return 0;
  const d = (Math.log(k) - m) / s;
  return Math.max(
    0,
    k * normalProbability(d) - Math.exp(m + (s * s) / 2) * normalProbability(d - s),
  );
}
