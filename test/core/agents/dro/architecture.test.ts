import { expect, it } from 'vitest';
import { COORDINATES, HIDDEN, droParameters, droSample, droStep } from '../../../../core/agents/dro/architecture.ts'; // prettier-ignore
import { initialParameters } from '../../../../core/nn/parameters.ts';
import { constant, input } from '../../../../core/nn/tensor.ts';
import { Random } from '../../../../core/random/random.ts';
import { evaluate } from '../../nn/numeric-checks.ts';

it('steps by the equations of a GRU, and counts the mean from the best experiment', async () => {
  const random = new Random(6);
  const specs = droParameters();
  const values = initialParameters(specs, random);
  const p = Object.fromEntries(
    Object.entries(specs).map(([name, { shape }]) => [name, constant([...values[name]], shape)]),
  );
  const x = Array.from({ length: COORDINATES }, () => random.uniform());
  const bestX = Array.from({ length: COORDINATES }, () => random.uniform());
  const mask = [1, 1, 1, 0, 0, 0];
  const h = Array.from({ length: HIDDEN }, () => 0.5 * random.normal());
  const draws = x.map(() => random.normal());
  const row = (numbers: number[]) => constant(numbers, [1, numbers.length]);
  const last = { x: row(x), bestX: row(bestX), mask: row(mask), y: row([0.4]), best: row([0.7]), seen: row([1]) }; // prettier-ignore
  const next = droStep(last, row(h), p);
  const sample = droSample(next, input('draws', [1, COORDINATES]));
  const found = await evaluate(
    { hidden: next.hidden, mean: next.mean, deviation: next.deviation, sample },
    { draws: { data: Float32Array.from(draws), shape: [1, COORDINATES] } },
  );

  const inputs = [...x.map((v, k) => v * mask[k]), ...bestX.map((v, k) => v * mask[k]), ...mask, 0.4, 0.7, 1]; // prettier-ignore
  const times = (from: number[], weight: Float32Array, j: number, width: number): number =>
    from.reduce((sum, value, i) => sum + value * weight[i * width + j], 0);
  const gate = (j: number): number =>
    1 / (1 + Math.exp(-(times(inputs, values.inputGates, j, 2 * HIDDEN) + times(h, values.recurrentGates, j, 2 * HIDDEN)))); // prettier-ignore
  const hidden = h.map((before, j) => {
    const candidate = Math.tanh(
      times(inputs, values.inputNew, j, HIDDEN) + gate(HIDDEN + j) * times(h, values.recurrentNew, j, HIDDEN), // prettier-ignore
    );
    return candidate + gate(j) * (before - candidate);
  });
  hidden.forEach((value, j) => expect(found.hidden.data[j]).toBeCloseTo(value, 4));
  for (let k = 0; k < COORDINATES; k++) {
    const mean = bestX[k] + Math.tanh(times(hidden, values.meanWeight, k, COORDINATES));
    const deviation = Math.exp(1.8 * Math.tanh(times(hidden, values.deviationWeight, k, COORDINATES)) - 2.7); // prettier-ignore
    expect(found.mean.data[k]).toBeCloseTo(mean, 4);
    expect(found.deviation.data[k]).toBeCloseTo(deviation, 4);
    expect(found.sample.data[k]).toBeCloseTo(Math.min(1, Math.max(0, mean + deviation * draws[k])), 4); // prettier-ignore
  }
});
