import { describe, expect, it } from 'vitest';
import { initialParameters } from '../../../core/nn/parameters.ts';
import { input } from '../../../core/nn/tensor.ts';
import { mlp, mlpParameters, type MlpArchitecture } from '../../../core/policies/mlp.ts';
import { Network, compileGraph } from '../../../core/policies/network.ts';
import { Random } from '../../../core/random/random.ts';

describe('the multilayer perceptron', () => {
  it('computes what plain loops compute', async () => {
    for (const activation of ['relu', 'tanh'] as const) {
      const architecture: MlpArchitecture = { inputs: 3, hidden: [5, 4], outputs: 2, activation };
      const network = Network.random('net', mlpParameters(architecture), new Random(1));
      for (const bias of ['bias0', 'bias1', 'bias2']) network.values[bias].fill(0.3);
      const x = input('x', ['batch', 3]);
      const graph = await compileGraph({ y: mlp(x, network.tensors, architecture) }, [network]);
      const rows = [
        [0.2, -1, 3],
        [1, 0, -0.5],
      ];
      const { y } = await graph.run({ x: { data: Float32Array.from(rows.flat()), shape: [2, 3] } });
      await graph.close();
      rows.forEach((row, i) => {
        const sizes = [3, 5, 4, 2];
        let values = row;
        for (let layer = 0; layer < 3; layer++) {
          const [from, to] = [sizes[layer], sizes[layer + 1]];
          const weight = network.values[`weight${layer}`];
          const sums = Array.from({ length: to }, (_, j) => {
            let sum = network.values[`bias${layer}`][j];
            for (let k = 0; k < from; k++) sum += values[k] * weight[k * to + j];
            return sum;
          });
          const bend = activation === 'relu' ? (s: number) => Math.max(0, s) : Math.tanh;
          values = layer === 2 ? sums : sums.map(bend);
        }
        values.forEach((value, j) => expect(Number(y.data[2 * i + j])).toBeCloseTo(value, 5));
      });
    }
  });

  it('begins with the variances that keep the scale, and a small last layer', () => {
    const specs = mlpParameters({ inputs: 200, hidden: [300], outputs: 100, activation: 'relu' });
    const values = initialParameters(specs, new Random(5));
    const variance = (x: Float32Array) => x.reduce((sum, v) => sum + v * v, 0) / x.length;
    expect(variance(values.weight0) * 200).toBeCloseTo(2, 1);
    expect(variance(values.weight1) * 300 * 1e4).toBeCloseTo(2, 1);
    expect(values.bias0.every((v) => v === 0)).toBe(true);
  });
});
