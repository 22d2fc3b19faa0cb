/** The layer against PyTorch, and its gradients against differences. */
import { describe, it } from 'vitest';
import { linear } from '../../../../core/nn/layers/linear.ts';
import { expectGoldenLayer, layerCases } from '../golden-values.ts';
import { checkGradients } from '../numeric-checks.ts';

describe('linear', () => {
  it.each(layerCases('linear').map((golden) => [golden.inputs.x.shape, golden] as const))(
    'has the output and all gradients of PyTorch for an input of %j',
    async (_shape, golden) => {
      await expectGoldenLayer(golden, (x) => linear(x.x, x.weight, x.bias));
    },
  );

  it('has the gradients of differences, and theirs', async () => {
    for (const { inputs } of layerCases('linear')) {
      await checkGradients({
        variables: inputs,
        build: (x) => linear(x.x, x.weight, x.bias),
        secondOrder: true,
      });
    }
  });
});
