/** The GRU against PyTorch, against ONNX Runtime's fused operator, and its gradients against differences. */
import { describe, expect, it } from 'vitest';
import { gradients } from '../../../../core/nn/gradients.ts';
import { gru, gruStep, type GruParameters } from '../../../../core/nn/layers/gru.ts';
import {
  add,
  concat,
  mul,
  reshape,
  slice,
  split,
  sum,
  transpose,
  unsqueeze,
} from '../../../../core/nn/operations.ts';
import { constant, createNode, input, type Tensor } from '../../../../core/nn/tensor.ts';
import { expectGoldenLayer, inputsOf, layerCases } from '../golden-values.ts';
import { checkGradients, evaluate, expectClose, randomValue } from '../numeric-checks.ts';

const parametersOf = (x: Record<string, Tensor>): GruParameters => x as unknown as GruParameters;

function inputTensors(
  values: Record<string, { shape: readonly number[] }>,
): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(values).map(([name, { shape }]) => [name, input(name, shape)]),
  );
}

/** ONNX's GRU operator with the same parameters: rows of z, r, n. */
function fusedGru(x: Tensor, h0: Tensor, p: GruParameters): Tensor {
  const rows = (gates: Tensor, candidate: Tensor): Tensor =>
    unsqueeze(transpose(concat([gates, candidate], 1)), 0);
  const hidden = Number(h0.shape[1]);
  const zeros = constant(new Float32Array(2 * hidden), [2 * hidden]);
  const biases = [p.biasGates, p.biasNew, zeros, p.biasRecurrentNew];
  const bias = unsqueeze(concat(biases, 0), 0);
  const [time, batch] = x.shape;
  // An empty list of lengths cannot be written here; all sequences are as long as the input.
  const lengths = createNode(
    'Cast',
    [
      constant(
        Array.from({ length: Number(batch) }, () => Number(time)),
        [Number(batch)],
      ),
    ],
    [{ shape: [batch], dtype: 'int64' }],
    { attributes: { to: 6 } },
  )[0];
  const y = createNode(
    'GRU',
    [
      x,
      rows(p.inputGates, p.inputNew),
      rows(p.recurrentGates, p.recurrentNew),
      bias,
      lengths,
      unsqueeze(h0, 0),
    ],
    [{ shape: [time, 1, batch, hidden], dtype: 'float32' }],
    { attributes: { hidden_size: hidden, linear_before_reset: 1 } },
  )[0];
  return reshape(y, [time, batch, hidden]);
}

describe('gru', () => {
  it.each(layerCases('gru').map((golden) => [golden.inputs.x.shape, golden] as const))(
    'has the output and all gradients of PyTorch for an input of %j',
    async (_shape, golden) => {
      await expectGoldenLayer(golden, (x) => gru(x.x, x.h0, parametersOf(x)).hidden);
    },
  );

  it("equals ONNX Runtime's fused operator", async () => {
    for (const golden of layerCases('gru')) {
      const x = inputTensors(golden.inputs);
      const p = parametersOf(x);
      const { own, fused } = await evaluate(
        { own: gru(x.x, x.h0, p).hidden, fused: fusedGru(x.x, x.h0, p) },
        inputsOf(golden),
      );
      expectClose(own, fused, 2e-6);
    }
  });

  it('has the gradients of differences when time and batch are open', async () => {
    const { inputs } = layerCases('gru')[2];
    await checkGradients({
      variables: { ...inputs, x: randomValue([3, 2, 2], 1) },
      declared: { x: ['time', 'batch', 2], h0: ['batch', 3] },
      build: (x) => {
        // Weighed apart, so that gradients by all states and by the last one meet.
        const { hidden, last } = gru(x.x, x.h0, parametersOf(x));
        return add(hidden, mul(last, 0.5));
      },
    });
  });

  it('has the gradients of differences through two layers', async () => {
    const { inputs } = layerCases('gru')[1];
    const second = {
      ...inputs,
      inputGates: randomValue([2, 4], 5),
      inputNew: randomValue([2, 2], 6),
    };
    await checkGradients({
      variables: inputs,
      declared: { x: ['time', 'batch', 3], h0: ['batch', 2] },
      build: (x) => {
        const upper = Object.fromEntries(
          Object.entries(second).map(([name, { data, shape }]) => [name, constant(data, shape)]),
        );
        const lower = gru(x.x, x.h0, parametersOf(x));
        // Only the last state of the upper layer counts.
        return gru(lower.hidden, lower.last, parametersOf(upper)).last;
      },
    });
  });

  it('agrees with its single steps, also in their gradients', async () => {
    const golden = layerCases('gru')[2];
    const x = inputTensors(golden.inputs);
    const p = parametersOf(x);
    let h = x.h0;
    for (const row of split(x.x, 0, [1, 1, 1])) h = gruStep(reshape(row, [2, 2]), h, p);
    const { hidden, last } = gru(x.x, x.h0, p);
    const variables = [x.x, x.h0, p.recurrentGates, p.inputNew, p.biasRecurrentNew];
    const byStep = gradients(sum(h), variables);
    const byScan = gradients(sum(last), variables);
    const found = await evaluate(
      {
        h,
        last,
        row: reshape(slice(hidden, 0, 2, 3), [2, 3]),
        ...Object.fromEntries(byStep.map((tensor, i) => [`step ${i}`, tensor])),
        ...Object.fromEntries(byScan.map((tensor, i) => [`scan ${i}`, tensor])),
      },
      inputsOf(golden),
    );
    expectClose(found.last, found.h, 1e-6);
    expectClose(found.row, found.h, 1e-6);
    for (const i of variables.keys()) expectClose(found[`scan ${i}`], found[`step ${i}`], 1e-6);
  });

  it('refuses a second derivative, which its scans have not', () => {
    const x = inputTensors(layerCases('gru')[2].inputs);
    const [dx] = gradients(sum(gru(x.x, x.h0, parametersOf(x)).hidden), [x.x]);
    expect(() => gradients(sum(dx), [x.x])).toThrow('Scan has no derivative');
  });
});
