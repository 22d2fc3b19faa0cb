/** Written models: what ONNX Runtime makes of them, and what is read back. */
import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { readStoredModel, writeModel } from '../../../core/nn/onnx-model.ts';
import { add, concat, matmul, mul, reshape, sum } from '../../../core/nn/operations.ts';
import { scan } from '../../../core/nn/scan.ts';
import { constant, input, withGradient, type Tensor } from '../../../core/nn/tensor.ts';

const x = input('x', ['batch', 2]);
const weight = input('weight', [2, 2]);
const weights = { weight: Float32Array.from([1, 2, 3, 4]) };

async function run(
  bytes: Uint8Array,
  feeds: Record<string, OrtTensor>,
): Promise<Record<string, number[]>> {
  const session = await InferenceSession.create(bytes, { intraOpNumThreads: 1 });
  const results = await session.run(feeds);
  await session.release();
  return Object.fromEntries(
    Object.entries(results).map(([name, { data }]) => [
      name,
      Array.from(data as Float32Array, Number),
    ]),
  );
}

const floats = (values: number[], shape: number[]): OrtTensor =>
  new OrtTensor('float32', Float32Array.from(values), shape);

describe('writeModel', () => {
  it('writes a model that ONNX Runtime runs, with named inputs, outputs and open sizes', async () => {
    const model = writeModel({ product: matmul(x, weight), twice: mul(x, 2) });
    expect(model.inputs).toEqual([
      { name: 'x', dtype: 'float32', shape: ['batch', 2] },
      { name: 'weight', dtype: 'float32', shape: [2, 2] },
    ]);
    expect(model.outputs).toEqual(['product', 'twice']);
    const session = await InferenceSession.create(model.bytes);
    expect(session.inputNames).toEqual(['x', 'weight']);
    expect(session.outputNames).toEqual(['product', 'twice']);
    await session.release();
    const feeds = { weight: floats([1, 2, 3, 4], [2, 2]) };
    const one = await run(model.bytes, { ...feeds, x: floats([1, 1], [1, 2]) });
    const two = await run(model.bytes, { ...feeds, x: floats([1, 0, 0, 1], [2, 2]) });
    expect(one).toEqual({ product: [4, 6], twice: [2, 2] });
    expect(two).toEqual({ product: [1, 2, 3, 4], twice: [2, 0, 0, 2] });
  });

  it('stores weights, which are then no inputs', async () => {
    const model = writeModel({ product: matmul(x, weight) }, { weights });
    expect(model.inputs.map(({ name }) => name)).toEqual(['x']);
    const { product } = await run(model.bytes, { x: floats([1, 1], [1, 2]) });
    expect(product).toEqual([4, 6]);
  });

  it('gives an input, one tensor twice and a value with its own gradient as outputs', async () => {
    const sumOfX = sum(x);
    const model = writeModel({
      same: x,
      first: sumOfX,
      second: sumOfX,
      third: withGradient([sumOfX], [x], () => [undefined])[0],
    });
    expect(await run(model.bytes, { x: floats([3, 4], [1, 2]) })).toEqual({
      same: [3, 4],
      first: [7],
      second: [7],
      third: [7],
    });
  });

  it('writes the same bytes for the same graph', () => {
    const build = (): Uint8Array =>
      writeModel({ y: add(mul(input('x', [2]), 3), constant([1, 2], [2])) }).bytes;
    expect(Buffer.compare(build(), build())).toBe(0);
  });

  it('refuses names that would collide, and weights of another size', () => {
    const other = input('x', ['batch', 2]);
    expect(() => writeModel({ y: add(x, other) })).toThrow('called "x"');
    expect(() => writeModel({ x: mul(x, 2) })).toThrow('"x" names an input and an output');
    expect(() =>
      writeModel({ y: matmul(x, weight) }, { weights: { weight: new Float32Array(3) } }),
    ).toThrow('"weight" of [2, 2] was given 3 values');
  });
});

describe('scan bodies', () => {
  const sequence = input('sequence', ['time', 2]);
  const start = input('start', [2]);
  const feeds = { sequence: floats([1, 2, 3, 4, 5, 6], [3, 2]), start: floats([10, 20], [2]) };

  it.each<[string, (h: Tensor, s: Tensor) => Tensor[], number[][]]>([
    [
      'inputs of the body',
      (h, s) => [s, h],
      [
        [1, 2, 3, 4, 5, 6],
        [10, 20, 11, 22, 14, 26],
      ],
    ],
    [
      'one value twice',
      (h, s) => {
        const total = add(h, s);
        return [total, total];
      },
      [
        [11, 22, 14, 26, 19, 32],
        [11, 22, 14, 26, 19, 32],
      ],
    ],
    ['a value of the graph around it', () => [start], [[10, 20, 10, 20, 10, 20]]],
    ['a computed value of the graph around it', () => [mul(start, 2)], [[20, 40, 20, 40, 20, 40]]],
    ['a constant', () => [constant([7], [1])], [[7, 7, 7]]],
  ])('may return %s', async (_name, outputs, expected) => {
    const { stacked, finals } = scan([start], [sequence], ([h], [s]) => ({
      states: [add(h, s)],
      outputs: outputs(h, s),
    }));
    const model = writeModel({
      ...Object.fromEntries(stacked.map((tensor, i) => [`out${i}`, tensor])),
      final: finals[0],
    });
    const found = await run(model.bytes, feeds);
    expect(found.final).toEqual([19, 32]);
    for (const [i, values] of expected.entries()) expect(found[`out${i}`]).toEqual(values);
  });

  it('may use what the graph around them computes, in two scans at once', async () => {
    const scale = reshape(sum(start), [1]);
    const make = (reverse: boolean): Tensor =>
      scan(
        [start],
        [sequence],
        ([h], [s]) => {
          const next = add(h, mul(s, scale));
          return { states: [next], outputs: [next] };
        },
        { reverse },
      ).stacked[0];
    const model = writeModel({ y: concat([make(false), make(true)], 1) });
    const { y } = await run(model.bytes, feeds);
    expect(y).toEqual([40, 80, 280, 380, 130, 200, 250, 320, 280, 380, 160, 200]);
  });
});

describe('readStoredModel', () => {
  const metadata = { vocabulary: '["$","^","C"]', name: 'prior' };
  const model = writeModel({ product: matmul(x, weight) }, { weights, metadata });

  it('reads weights and metadata back', () => {
    const stored = readStoredModel(model.bytes);
    expect(stored.metadata).toEqual(new Map(Object.entries(metadata)));
    expect([...stored.weights.keys()]).toEqual(['weight']);
    expect(stored.weights.get('weight')).toEqual({ data: weights.weight, shape: [2, 2] });
  });

  it('reads from a Node buffer that is a part of another', () => {
    const pool = Buffer.alloc(model.bytes.length + 64, 0xff);
    pool.set(model.bytes, 13);
    const part = pool.subarray(13, 13 + model.bytes.length);
    const { data } = readStoredModel(part).weights.get('weight') ?? { data: undefined };
    expect(data).toEqual(weights.weight);
  });

  it('refuses bytes that are no model, and a model that is cut off', () => {
    for (const bytes of [
      new Uint8Array(0),
      new TextEncoder().encode('CCO ethanol\nCCC propane\n'),
      Uint8Array.from({ length: 300 }, (_, i) => (i * 37) % 256),
      model.bytes.slice(0, model.bytes.length / 2),
    ]) {
      expect(() => readStoredModel(bytes)).toThrow(RangeError);
    }
  });
});
