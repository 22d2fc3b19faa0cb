/** Initial weights. */
import { describe, expect, it } from 'vitest';
import {
  initialParameters,
  parameterCount,
  parameterTensors,
  sizeOfShape,
  type ParameterSpecs,
} from '../../../core/nn/parameters.ts';
import { Random } from '../../../core/random/random.ts';

const specs: ParameterSpecs = {
  uniform: { shape: [50, 40], initial: { uniform: 0.2 } },
  normal: { shape: [50, 40], initial: { normal: 3 } },
  zero: { shape: [4], initial: 'zero' },
  one: { shape: [3], initial: 'one' },
};

describe('initialParameters', () => {
  const values = initialParameters(specs, new Random(1));
  const moments = (x: Float32Array): { mean: number; deviation: number } => {
    const mean = x.reduce((total, v) => total + v, 0) / x.length;
    const variance = x.reduce((total, v) => total + (v - mean) ** 2, 0) / x.length;
    return { mean, deviation: Math.sqrt(variance) };
  };

  it('draws the distributions that were asked for', () => {
    // Bounds are four standard errors of 2,000 draws.
    const uniform = moments(values.uniform);
    expect(Math.max(...values.uniform.map(Math.abs))).toBeLessThanOrEqual(0.2);
    expect(Math.abs(uniform.mean)).toBeLessThan(0.0104);
    expect(Math.abs(uniform.deviation - 0.2 / Math.sqrt(3))).toBeLessThan(0.0047);
    const normal = moments(values.normal);
    expect(Math.abs(normal.mean)).toBeLessThan(0.27);
    expect(Math.abs(normal.deviation - 3)).toBeLessThan(0.19);
    expect(Array.from(values.zero)).toEqual([0, 0, 0, 0]);
    expect(Array.from(values.one)).toEqual([1, 1, 1]);
  });

  it('draws the same numbers from the same seed and others from another', () => {
    expect(initialParameters(specs, new Random(1))).toEqual(values);
    expect(initialParameters(specs, new Random(2)).uniform).not.toEqual(values.uniform);
  });
});

describe('parameter shapes', () => {
  it('give the tensors and the count', () => {
    expect(parameterTensors(specs).uniform.shape).toEqual([50, 40]);
    expect(parameterTensors(specs).one.node.name).toBe('one');
    expect(sizeOfShape([2, 3, 4])).toBe(24);
    expect(sizeOfShape([])).toBe(1);
    expect(parameterCount(specs)).toBe(4007);
  });
});
