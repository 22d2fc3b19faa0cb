import { describe, expect, it } from 'vitest';
import { Random } from '../../../core/random/random.ts';
import { Surrogate } from '../../../core/surrogate/surrogate.ts';

const layout = { groupOfColumn: [0, 1], factorOfGroup: [0, 1] };
const random = new Random(5);
const rows = Array.from({ length: 40 }, () => Float64Array.of(random.uniform(), random.uniform()));
const truth = ([a, b]: Float64Array): number => 50 + 40 * Math.sin(3 * a) - 30 * (b - 0.4) ** 2;
const noisy = rows.map((row) => truth(row) + 2 * random.normal());

describe('surrogate', () => {
  const surrogate = new Surrogate({
    layout,
    rows,
    objectives: [
      { name: 'yield', direction: 'maximize', scale: 'linear', values: noisy },
      { name: 'waste', direction: 'minimize', scale: 'log', values: noisy.map((y) => Math.exp(-y / 50)) },
    ],
  }); // prettier-ignore

  it('predicts in the units of the objectives, whatever their direction and scale', () => {
    const point = Float64Array.of(0.3, 0.7);
    const [first, second] = surrogate.predict(point);
    expect(Math.abs(first.expected - truth(point))).toBeLessThan(2.5);
    expect(Math.abs(second.expected - Math.exp(-truth(point) / 50))).toBeLessThan(0.02);
    for (const { low, expected, high } of [first, second]) {
      expect(low).toBeLessThan(expected);
      expect(expected).toBeLessThan(high);
    }
  });

  it('is calibrated: residuals of experiments left out are standard normal', () => {
    const residuals = surrogate.validate(0).map(({ residual }) => residual);
    const mean = residuals.reduce((a, b) => a + b) / 40;
    const variance = residuals.reduce((sum, r) => sum + (r - mean) ** 2, 0) / 40;
    expect(Math.abs(mean)).toBeLessThan(0.3);
    expect(variance).toBeGreaterThan(0.6);
    expect(variance).toBeLessThan(1.5);
  });

  it('learns an objective from the experiments in which it was measured', () => {
    const some = noisy.map((value, i) => (i % 2 === 0 ? value : null));
    const partial = new Surrogate({
      layout,
      rows,
      objectives: [{ name: 'yield', direction: 'maximize', scale: 'linear', values: some }],
    });
    expect(partial.validate(0).map(({ row }) => row)).toEqual(
      Array.from({ length: 20 }, (_, i) => 2 * i),
    );
  });

  it('takes thousands of experiments, of which it holds the best and some of all', () => {
    const many = Array.from({ length: 5000 }, () => Float64Array.of(random.uniform(), random.uniform())); // prettier-ignore
    const values = many.map((row) => truth(row) + random.normal());
    const large = new Surrogate({
      layout,
      rows: many,
      objectives: [{ name: 'yield', direction: 'maximize', scale: 'linear', values }],
    });
    const held = large.validate(0);
    expect(held.length).toBeLessThan(1000);
    for (const { row, measured } of held) expect(measured).toBe(values[row]);
    for (const point of rows) expect(Math.abs(large.predict(point)[0].expected - truth(point))).toBeLessThan(2); // prettier-ignore
  });

  it('says which objective has no result', () => {
    const objectives = [
      { name: 'ee', direction: 'maximize', scale: 'linear', values: [null] },
    ] as const;
    expect(() => new Surrogate({ layout, rows: rows.slice(0, 1), objectives })).toThrow(
      "No experiment has a value of 'ee'.",
    );
  });

  it('copes with one experiment, and with replicates that differ', () => {
    const one = (values: number[]): Surrogate =>
      new Surrogate({
        layout,
        rows: values.map(() => rows[0]),
        objectives: [{ name: 'yield', direction: 'maximize', scale: 'linear', values }],
      });
    expect(one([30]).predict(rows[0])[0].expected).toBeCloseTo(30, 6);
    const [{ expected, low, high }] = one([20, 40, 30]).predict(rows[0]);
    expect(expected).toBeCloseTo(30, 6);
    expect(high - low).toBeGreaterThan(2);
  });

  it('takes the noise that is given, where the data would tell of less', () => {
    const exact = rows.map(truth);
    const variance = exact.reduce((sum, y) => sum + y * y, 0) / 40 - (exact.reduce((a, b) => a + b) / 40) ** 2; // prettier-ignore
    const noiseOf = (noise?: number): number => {
      const objective = { name: 'yield', direction: 'maximize', scale: 'linear', values: exact } as const; // prettier-ignore
      const objectives = [noise === undefined ? objective : { ...objective, noise }];
      const { processes } = new Surrogate({ layout, rows, objectives });
      return Math.sqrt(processes[0].noise * variance);
    };
    expect(noiseOf()).toBeLessThan(2);
    expect(noiseOf(6)).toBeGreaterThan(3.5);
    expect(noiseOf(6)).toBeLessThan(8);
  });
});
