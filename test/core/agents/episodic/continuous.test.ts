/** Agents for boxes on a linear system with square costs, whose best feedback the Riccati equation gives. */
import { describe, expect, it } from 'vitest';
import { unpackArrays } from '../../../../core/nn/checkpoint.ts';
import { play } from './play.ts';
import { LINEAR, linearEnvironment, riccati } from './problems.ts';

const DISCOUNT = 0.9;

/** tanh of the first output of a saved actor with two hidden ReLU layers, by plain loops. */
function actorOf(saved: unknown): (x: number) => number {
  const { arrays } = unpackArrays(saved as Uint8Array);
  return (x) => {
    let values = [x];
    for (let layer = 0; layer < 3; layer++) {
      const [weight, bias] = [arrays[`weight${layer}`], arrays[`bias${layer}`]];
      values = Array.from(bias, (b, j) => {
        const sum = values.reduce((total, v, k) => total + v * weight[k * bias.length + j], b);
        return layer === 2 ? sum : Math.max(0, sum);
      });
    }
    return Math.tanh(values[0]);
  };
}

/** Mean discounted cost over starting points in [-1, 1] when u = policy(x). */
function cost(policy: (x: number) => number): number {
  const { a, b, q, r } = LINEAR;
  let total = 0;
  for (let start = -1; start <= 1.001; start += 0.05) {
    let x = start;
    for (let step = 0; step < 200; step++) {
      const u = policy(x);
      total += (DISCOUNT ** step * (q * x * x + r * u * u)) / 41;
      x = a * x + b * u;
    }
  }
  return total;
}

describe('on the linear system', () => {
  const { gain, p } = riccati(DISCOUNT);

  it('the feedback of the Riccati equation is the best one, and costs p x^2', () => {
    const meanSquare = Array.from({ length: 41 }, (_, i) => (-1 + 0.05 * i) ** 2 / 41);
    const expected = p * meanSquare.reduce((a, b) => a + b);
    const best = cost((x) => -gain * x);
    expect(best).toBeCloseTo(expected, 6);
    for (const other of [0.97, 1.03]) expect(cost((x) => -gain * other * x)).toBeGreaterThan(best);
  });

  for (const { id, rounds, share } of [
    { id: 'ddpg', rounds: 80, share: 0.15 },
    { id: 'sac', rounds: 40, share: 0.05 },
  ])
    it(
      `${id} comes near it, while doing nothing costs five times as much`,
      { timeout: 60_000 },
      async () => {
        const { saved } = await play({
          agent: id,
          settings: { hidden: [32, 32], discount: DISCOUNT, averaging: 0.01 },
          environment: () => linearEnvironment(),
          rounds,
        });
        const best = cost((x) => -gain * x);
        expect(cost(() => 0)).toBeGreaterThan(5 * best);
        expect(cost(actorOf(saved.actor))).toBeLessThan((1 + share) * best);
      },
    );
});
