import { expect, it } from 'vitest';
import { Random } from '../../../../core/random/random.ts';
import { mit } from '../../../../core/reactions/simulators/mit.ts';
import reference from './reference-values.json' with { type: 'json' };

it.each(reference.mit)(
  'case $case: $conc_cat M, $t s, catalyst $cat_index, $temperature °C',
  ({ case: number, cat_index, y_exact, ...rest }) => {
    const simulator = mit.create({ case: number, noise: 0 });
    const { y } = simulator.run({ ...rest, cat_index: String(cat_index) });
    expect(Math.abs(y - y_exact)).toBeLessThan(1e-9);
  },
);

it.each([1, 2, 3, 4, 5])('case %i has its best value where the paper has it', (number) => {
  const simulator = mit.create({ case: number, noise: 0 });
  let best = 0;
  for (const t of [360, 420, 480, 540, 600])
    for (let temperature = 70; temperature <= 110; temperature += 2.5)
      for (const cat_index of ['0', '1'])
        best = Math.max(best, simulator.run({ conc_cat: 4.175e-3, t, temperature, cat_index }).y);
  expect(Math.abs(best - simulator.best!.value!)).toBeLessThan(1.5e-3);
});

it('measures with noise only when a generator is given', () => {
  const point = { conc_cat: 2e-3, t: 300, cat_index: '3', temperature: 80 };
  const noisy = mit.create({ case: 1, noise: 5 });
  expect(noisy.run(point)).toEqual(mit.create({ case: 1, noise: 0 }).run(point));
  expect(noisy.run(point, new Random(1)).y).not.toBe(noisy.run(point).y);
});
