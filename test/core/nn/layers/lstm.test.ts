/** The LSTM against PyTorch, against ONNX Runtime's fused operator, and its gradients against differences. */
import { describe, expect, it } from 'vitest';
import { gradients } from '../../../../core/nn/gradients.ts';
import { lstm, lstmStep, type LstmParameters } from '../../../../core/nn/layers/lstm.ts';
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

const parametersOf = (x: Record<string, Tensor>): LstmParameters => x as unknown as LstmParameters;

function inputTensors(
  values: Record<string, { shape: readonly number[] }>,
): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(values).map(([name, { shape }]) => [name, input(name, shape)]),
  );
}

/** ONNX's LSTM operator with the same parameters: rows of i, o, f, c. */
function fusedLstm(x: Tensor, h0: Tensor, c0: Tensor, p: LstmParameters): Tensor {
  const hidden = Number(h0.shape[1]);
  const order = (columns: Tensor, axis: number): Tensor => {
    const [i, f, o, g] = split(columns, axis, [hidden, hidden, hidden, hidden]);
    return concat([i, o, f, g], axis);
  };
  const rows = (columns: Tensor): Tensor => unsqueeze(transpose(order(columns, 1)), 0);
  const bias = concat([order(p.bias, 0), constant(new Float32Array(4 * hidden), [4 * hidden])], 0);
  const [time, batch] = x.shape;
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
    'LSTM',
    [
      x,
      rows(p.input),
      rows(p.recurrent),
      unsqueeze(bias, 0),
      lengths,
      unsqueeze(h0, 0),
      unsqueeze(c0, 0),
    ],
    [{ shape: [time, 1, batch, hidden], dtype: 'float32' }],
    { attributes: { hidden_size: hidden } },
  )[0];
  return reshape(y, [time, batch, hidden]);
}

describe('lstm', () => {
  it.each(layerCases('lstm').map((golden) => [golden.inputs.x.shape, golden] as const))(
    'has the output and all gradients of PyTorch for an input of %j',
    async (_shape, golden) => {
      await expectGoldenLayer(golden, (x) => lstm(x.x, x.h0, x.c0, parametersOf(x)).hidden);
    },
  );

  it("equals ONNX Runtime's fused operator", async () => {
    for (const golden of layerCases('lstm')) {
      const x = inputTensors(golden.inputs);
      const p = parametersOf(x);
      const { own, fused } = await evaluate(
        { own: lstm(x.x, x.h0, x.c0, p).hidden, fused: fusedLstm(x.x, x.h0, x.c0, p) },
        inputsOf(golden),
      );
      expectClose(own, fused, 2e-6);
    }
  });

  it('has the gradients of differences when time and batch are open', async () => {
    const { inputs } = layerCases('lstm')[2];
    await checkGradients({
      variables: { ...inputs, x: randomValue([3, 2, 2], 1) },
      declared: { x: ['time', 'batch', 2], h0: ['batch', 3], c0: ['batch', 3] },
      build: (x) => {
        // Weighed apart, so that gradients by all states and by both last ones meet.
        const { hidden, lastH, lastC } = lstm(x.x, x.h0, x.c0, parametersOf(x));
        return add(hidden, add(mul(lastH, 0.5), mul(lastC, 0.7)));
      },
    });
  });

  it('agrees with its single steps, also in their gradients', async () => {
    const golden = layerCases('lstm')[2];
    const x = inputTensors(golden.inputs);
    const p = parametersOf(x);
    let state = { h: x.h0, c: x.c0 };
    for (const row of split(x.x, 0, [1, 1, 1]))
      state = lstmStep(reshape(row, [2, 2]), state.h, state.c, p);
    const { hidden, lastH: last, lastC } = lstm(x.x, x.h0, x.c0, p);
    const variables = [x.x, x.h0, x.c0, p.recurrent, p.input, p.bias];
    const byStep = gradients(sum(state.h), variables);
    const byScan = gradients(sum(last), variables);
    const found = await evaluate(
      {
        h: state.h,
        last,
        c: state.c,
        lastC,
        row: reshape(slice(hidden, 0, 2, 3), [2, 3]),
        ...Object.fromEntries(byStep.map((tensor, i) => [`step ${i}`, tensor])),
        ...Object.fromEntries(byScan.map((tensor, i) => [`scan ${i}`, tensor])),
      },
      inputsOf(golden),
    );
    expectClose(found.last, found.h, 1e-6);
    expectClose(found.lastC, found.c, 1e-6);
    expectClose(found.row, found.h, 1e-6);
    for (const i of variables.keys()) expectClose(found[`scan ${i}`], found[`step ${i}`], 1e-6);
  });

  it('refuses a second derivative, which its scans have not', () => {
    const x = inputTensors(layerCases('lstm')[2].inputs);
    const [dx] = gradients(sum(lstm(x.x, x.h0, x.c0, parametersOf(x)).hidden), [x.x]);
    expect(() => gradients(sum(dx), [x.x])).toThrow('Scan has no derivative');
  });
});
