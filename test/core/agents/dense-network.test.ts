import { expect, it } from 'vitest';
import { DenseNetwork } from '../../../core/agents/dense-network.ts';
import { input } from '../../../core/nn/tensor.ts';
import { mlp, mlpParameters, type MlpArchitecture } from '../../../core/policies/mlp.ts';
import { Network, compileGraph } from '../../../core/policies/network.ts';
import { Random } from '../../../core/random/random.ts';

it.each(['tanh', 'relu'] as const)(
  'gives what the graph of the network gives (%s)',
  async (activation) => {
    const architecture: MlpArchitecture = { inputs: 5, hidden: [7, 4], outputs: 2, activation };
    const network = Network.random('net', mlpParameters(architecture), new Random(3));
    const random = new Random(4);
    for (const values of Object.values(network.values))
      for (let i = 0; i < values.length; i++) values[i] = random.normal();
    const x = Array.from({ length: 5 }, () => random.normal());
    const graph = await compileGraph(
      { y: mlp(input('x', [1, 5]), network.tensors, architecture) },
      [network],
    );
    const { y } = await graph.run({ x: { data: Float32Array.from(x), shape: [1, 5] } });
    const found = new DenseNetwork(architecture, network.values).run(Float64Array.from(x));
    found.forEach((value, i) => expect(value).toBeCloseTo(Number(y.data[i]), 4));
    await graph.close();
  },
);
