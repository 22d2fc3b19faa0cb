/** The layer against PyTorch, and its gradients against differences. */
import { describe, it } from 'vitest';
import { layerNorm } from '../../../../core/nn/layers/layer-norm.ts';
import { expectGoldenLayer, layerCases } from '../golden-values.ts';
import { checkGradients } from '../numeric-checks.ts';

describe('layerNorm', () => {
  it.each(layerCases('layerNorm').map((golden) => [golden.inputs.x.shape, golden] as const))(
    'has the output and all gradients of PyTorch for an input of %j',
    async (_shape, golden) => {
      await expectGoldenLayer(golden, (x) => layerNorm(x.x, x.gain, x.bias));
    },
  );

  it('has the gradients of differences, and theirs', async () => {
    for (const { inputs } of layerCases('layerNorm')) {
      await checkGradients({
        variables: inputs,
        build: (x) => layerNorm(x.x, x.gain, x.bias),
        secondOrder: true,
      });
    }
  });
});
