/** Priors on disk: what is read is what was written, the file runs in ONNX Runtime, and other files are refused. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { readStoredModel, writeModel } from '../../../core/nn/onnx-model.ts';
import { add } from '../../../core/nn/operations.ts';
import { input } from '../../../core/nn/tensor.ts';
import {
  loadPrior,
  readPrior,
  writePrior,
  type PriorDescription,
} from '../../../core/policies/prior.ts';
import { stepGraph } from '../../../core/policies/recurrent-sampler.ts';
import type { SmilesRnn } from '../../../core/policies/smiles-rnn.ts';
import { AppError, describeError } from '../../../core/protocol/errors.ts';
import { Random } from '../../../core/random/random.ts';
import { encoded, MOLECULES, tinyPolicy } from './tiny-policy.ts';

const folder = mkdtempSync(join(tmpdir(), 'prior-'));

function descriptionOf(policy: SmilesRnn): PriorDescription {
  const { architecture, vocabulary, maxLength, masked } = policy.settings;
  return {
    format: 1,
    name: 'tiny',
    architecture,
    vocabulary: [...vocabulary.tokens],
    maxLength,
    masked,
    trainingData: { name: 'seven molecules', molecules: 7, hash: 'ab' },
    training: { epochs: 3, randomize: false, from: 'nothing' },
    metrics: { validity: 0.5 },
  };
}

function fileOf(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function refusal(path: string): Promise<AppError> {
  const error: unknown = await readPrior(path).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error(`"${path}" gave ${String(error)}`);
  return error;
}

/** One sentence, the user's to mend, which names the file and says what to do. */
async function expectRefusal(path: string, message: RegExp): Promise<void> {
  const error = await refusal(path);
  expect(error.kind).toBe('bad-input');
  expect(error.message).toMatch(message);
  expect(error.message).toMatch(/\.$/);
  expect(error.message).not.toMatch(/\n/);
  expect(error.place.file).toBe(path);
  expect(error.hint).toBeDefined();
  expect(describeError(error)).toContain(path);
}

describe.each([
  { cell: 'gru', masked: true },
  { cell: 'lstm', masked: false },
] as const)('a prior that was written ($cell)', (kind) => {
  it('is read as the same policy', async () => {
    const policy = tinyPolicy(kind);
    const description = descriptionOf(policy);
    const path = fileOf(`same-${kind.cell}.onnx`, writePrior(policy, description));
    const prior = await readPrior(path, { threads: 1 });
    expect(prior.description).toEqual(description);
    expect(prior.policy.parameters).toEqual(policy.parameters);
    expect(prior.policy.maxLength).toBe(policy.maxLength);
    expect(prior.policy.grammar === undefined).toBe(!kind.masked);
    const tokens = encoded(policy, MOLECULES);
    expect(encoded(prior.policy, MOLECULES)).toEqual(tokens);
    expect(await prior.policy.logProb(tokens)).toEqual(await policy.logProb(tokens));
    const samples = await policy.sample(40, new Random(5));
    expect(await prior.policy.sample(40, new Random(5))).toEqual(samples);
    expect(
      Buffer.compare(writePrior(prior.policy, description), writePrior(policy, description)),
    ).toBe(0);
    await Promise.all([policy.close(), prior.policy.close()]);
  });

  it('runs in ONNX Runtime as the step of the policy', async () => {
    const policy = tinyPolicy(kind);
    const { hidden, layers } = policy.settings.architecture;
    const bytes = writePrior(policy, descriptionOf(policy));
    const session = await InferenceSession.create(bytes, { logSeverityLevel: 3 });
    const count = layers * (kind.cell === 'gru' ? 1 : 2);
    const numbered = (name: string): string[] =>
      Array.from({ length: count }, (_, s) => `${name}${s}`);
    expect([...session.inputNames].sort()).toEqual([...numbered('state'), 'token']);
    expect([...session.outputNames].sort()).toEqual(['logits', ...numbered('next')]);

    const own = await policy.computation('step', () => stepGraph(policy));
    const batch = 3;
    let states: Float32Array[] = numbered('state').map(() => new Float32Array(batch * hidden));
    for (const token of [
      [1n, 1n, 1n],
      [2n, 5n, 7n],
      [3n, 3n, 0n],
    ]) {
      const data = BigInt64Array.from(token);
      const feeds: Record<string, OrtTensor> = { token: new OrtTensor('int64', data, [batch]) };
      const inputs: Parameters<typeof own.run>[0] = policy.feeds(
        { token: { data, shape: [batch] } },
        batch,
      );
      const all = { ...inputs };
      for (const [s, values] of states.entries()) {
        feeds[`state${s}`] = new OrtTensor('float32', values, [batch, hidden]);
        all[`state${s}`] = { data: values, shape: [batch, hidden] };
      }
      const found = await session.run(feeds);
      const expected = await own.run(all);
      expect(found.logits.dims).toEqual([batch, policy.vocabularySize]);
      for (const name of ['logits', ...numbered('next')]) {
        const [a, b] = [found[name].data as Float32Array, expected[name].data as Float32Array];
        expect(a.length).toBe(b.length);
        for (const [i, x] of b.entries()) expect(a[i]).toBeCloseTo(x, 6);
      }
      states = numbered('next').map((name) => found[name].data as Float32Array);
    }
    await session.release();
    await policy.close();
  });
});

describe('reading a prior', () => {
  const policy = tinyPolicy();
  const description = descriptionOf(policy);
  const KEY = 'athanor.prior';

  /** The network with other words about it. */
  const described = (text: string): Uint8Array =>
    writeModel(stepGraph(policy), { weights: policy.parameters, metadata: { [KEY]: text } }).bytes;
  const changed = (change: object): Uint8Array =>
    described(JSON.stringify({ ...description, ...change }));

  it('refuses a missing file and a folder', async () => {
    const missing = join(folder, 'missing.onnx');
    await expectRefusal(missing, /cannot be read \(ENOENT\)/);
    expect((await refusal(missing)).message).toContain(`"${missing}"`);
    await expectRefusal(folder, /cannot be read \(EISDIR\)/);
  });

  it('refuses files that are no ONNX models', async () => {
    await expectRefusal(fileOf('text.onnx', 'CCO\nc1ccccc1\n'), /is not an ONNX model/);
    await expectRefusal(fileOf('empty.onnx', ''), /is not an ONNX model/);
    const bytes = writePrior(policy, description);
    for (const share of [0.1, 0.5, 0.9, 0.999]) {
      const cut = bytes.subarray(0, Math.floor(bytes.length * share));
      await expectRefusal(fileOf('cut.onnx', cut), /is not an ONNX model|not a SMILES prior/);
    }
  });

  it('refuses an ONNX model of something else', async () => {
    const [a, b] = [input('a', ['batch']), input('b', ['batch'])];
    const { bytes } = writeModel({ sum: add(a, b) }, { metadata: { author: 'me' } });
    await expectRefusal(fileOf('sum.onnx', bytes), /not a SMILES prior of this program/);
  });

  it('refuses a damaged description and says where', async () => {
    await expectRefusal(
      fileOf('json.onnx', described('{"format":1,')),
      /description of the prior is damaged/,
    );
    await expectRefusal(fileOf('null.onnx', described('null')), /damaged/);
    for (const [change, place] of [
      [{ format: 2 }, '"format"'],
      [
        { architecture: { ...description.architecture, cell: 'transformer' } },
        '"architecture.cell"',
      ],
      [{ maxLength: -3 }, '"maxLength"'],
      [{ vocabulary: ['$', '^', 7] }, '"vocabulary.2"'],
      [{ masked: undefined }, '"masked"'],
    ] as const) {
      await expectRefusal(
        fileOf('changed.onnx', changed(change)),
        new RegExp(`damaged at ${place}`),
      );
    }
  });

  it('refuses a vocabulary that is none', async () => {
    const tokens = description.vocabulary;
    const twice = tokens.with(3, tokens[4]);
    await expectRefusal(fileOf('twice.onnx', changed({ vocabulary: twice })), /stands twice/);
    await expectRefusal(
      fileOf('turned.onnx', changed({ vocabulary: tokens.toReversed() })),
      /starts with the end token/,
    );
  });

  it('refuses weights that contradict the description', async () => {
    const { architecture, vocabulary } = description;
    for (const [change, weight] of [
      [{ architecture: { ...architecture, hidden: 7 } }, 'layer0.inputGates'],
      [{ architecture: { ...architecture, layers: 3 } }, 'layer2.inputGates'],
      [{ architecture: { ...architecture, cell: 'lstm' } }, 'layer0.input'],
      [{ vocabulary: [...vocabulary, 'Zr'] }, 'embedding'],
      // As many numbers in another order.
      [
        { architecture: { ...architecture, embedding: 13 }, vocabulary: vocabulary.slice(0, 4) },
        'embedding',
      ],
    ] as const) {
      const path = fileOf('contradicts.onnx', changed(change));
      await expectRefusal(path, new RegExp(`weights "${weight}" of the prior do not fit`));
    }
  });

  it('finds all weights of the network in the file and nothing else', () => {
    const { weights } = readStoredModel(writePrior(policy, description));
    for (const [name, { shape }] of Object.entries(policy.specs)) {
      expect(weights.get(name)).toEqual({ data: policy.parameters[name], shape });
    }
  });

  it('gives the policy alone to whom the description is nothing', async () => {
    const path = fileOf('alone.onnx', writePrior(policy, description));
    expect((await loadPrior(path)).parameters).toEqual(policy.parameters);
  });
});
