import { describe, expect, it } from 'vitest';
import { mean, square, sub } from '../../../core/nn/operations.ts';
import { input } from '../../../core/nn/tensor.ts';
import { mlp, mlpParameters, type MlpArchitecture } from '../../../core/policies/mlp.ts';
import { Network, compileGraph, compileUpdate } from '../../../core/policies/network.ts';
import { Random } from '../../../core/random/random.ts';

const architecture: MlpArchitecture = { inputs: 2, hidden: [6], outputs: 1, activation: 'tanh' };
const fresh = (seed: number): Network =>
  Network.random('net', mlpParameters(architecture), new Random(seed));
const rows = { data: Float32Array.of(0, 0, 1, 1, 0, 1, 1, 0), shape: [4, 2] };
const wanted = { data: Float32Array.of(0, 0, 1, 1), shape: [4, 1] };

/** The exclusive or, which no line separates. */
async function fit(network: Network, steps: number): Promise<number[]> {
  const output = mlp(input('x', ['batch', 2]), network.tensors, architecture);
  const loss = mean(square(sub(output, input('y', ['batch', 1]))));
  const update = await compileUpdate(network, loss, { learningRate: 0.05 });
  const losses: number[] = [];
  for (let i = 0; i < steps; i++) losses.push((await update.step({ x: rows, y: wanted })).loss);
  await update.close();
  return losses;
}

describe('a network', () => {
  it('learns, and goes on exactly from its saved bytes', async () => {
    const network = fresh(1);
    const losses = await fit(network, 300);
    expect(losses.at(-1)).toBeLessThan(1e-3);
    const half = fresh(1);
    const first = await fit(half, 100);
    const restored = fresh(9);
    restored.restore(half.save());
    expect([...first, ...(await fit(restored, 200))]).toEqual(losses);
    expect(restored.save()).toEqual(network.save());
  });

  it('is read as it is now by graphs that were compiled before', async () => {
    const network = fresh(1);
    const y = mlp(input('x', ['batch', 2]), network.tensors, architecture);
    const graph = await compileGraph({ y }, [network]);
    const before = (await graph.run({ x: rows })).y.data;
    network.values.bias1[0] += 2;
    const after = (await graph.run({ x: rows })).y.data;
    await graph.close();
    after.forEach((value, i) => expect(Number(value) - Number(before[i])).toBeCloseTo(2, 5));
  });

  it('is copied, copied into and averaged by value', () => {
    const [a, b] = [fresh(1), fresh(2)];
    const copy = a.copy('target');
    expect(copy.values).toEqual(a.values);
    const [from, to] = [a.values.weight0[0], b.values.weight0[0]];
    copy.moveTowards(b, 0.25);
    expect(copy.values.weight0[0]).toBeCloseTo(from + 0.25 * (to - from), 6);
    expect(a.values.weight0[0]).toBe(from);
    copy.copyFrom(b);
    expect(copy.values).toEqual(b.values);
  });

  it('refuses the checkpoint of another network', () => {
    const other = mlpParameters({ ...architecture, hidden: [7] });
    const saved = Network.random('net', other, new Random(1)).save();
    expect(() => fresh(1).restore(saved)).toThrow('another network');
  });
});
