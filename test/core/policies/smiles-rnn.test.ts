/** The policy as agents see it: samples, likelihoods, updates and checkpoints agree with each other. */
import { describe, expect, it } from 'vitest';
import { packArrays, unpackArrays, type ArrayBundle } from '../../../core/nn/checkpoint.ts';
import { mean, mul, neg, sub, square } from '../../../core/nn/operations.ts';
import { END } from '../../../core/policies/smiles-tokens.ts';
import { Random } from '../../../core/random/random.ts';
import { encoded, MOLECULES, tinyPolicy } from './tiny-policy.ts';

const optimizer = { learningRate: 0.02, clipNorm: 1 };

function expectNear(found: Float32Array, expected: Float32Array, tolerance = 1e-4): void {
  expect(found.length).toBe(expected.length);
  for (const [i, x] of expected.entries()) {
    expect(Math.abs(found[i] - x), `sequence ${i}: ${found[i]}, ${x}`).toBeLessThan(tolerance);
  }
}

describe.each([
  { cell: 'gru', masked: false },
  { cell: 'gru', masked: true },
  { cell: 'lstm', masked: false },
] as const)('SmilesRnn ($cell, masked: $masked)', (kind) => {
  it('samples sequences whose log-probability is that which it computes for them', async () => {
    const policy = tinyPolicy(kind);
    for (const options of [{}, { temperature: 0.7, topP: 0.9 }]) {
      const batch = await policy.sample(40, new Random(3), options);
      expectNear(batch.logProb, await policy.logProb(batch.tokens));
      expect(batch.texts).toEqual(batch.tokens.map((ids) => policy.decode(ids)));
    }
    await policy.close();
  });

  it('computes a log-probability that does not depend on the other sequences', async () => {
    const policy = tinyPolicy(kind);
    const tokens = encoded(policy, MOLECULES);
    const short = Array.from({ length: 30 }, () => tokens[5]);
    const together = await policy.logProb([...tokens, ...short]);
    for (const [i, ids] of tokens.entries()) {
      expectNear(await policy.logProb([ids]), together.slice(i, i + 1), 1e-5);
    }
    await policy.close();
  });

  it('raises the log-probability of sequences that it is updated on', async () => {
    const policy = tinyPolicy(kind);
    const tokens = encoded(policy, MOLECULES);
    const update = await policy.createUpdate([], ({ logProb }) => neg(mean(logProb)), optimizer);
    const before = await policy.logProb(tokens);
    const first = await update.step(tokens, {});
    expectNear(first.logProb, before);
    expect(first.loss).toBeCloseTo(-before.reduce((a, b) => a + b, 0) / before.length, 4);
    for (let step = 0; step < 40; step++) await update.step(tokens, {});
    const after = await policy.logProb(tokens);
    for (const [i, x] of before.entries()) expect(after[i]).toBeGreaterThan(x);
    await policy.close();
  });

  it('goes on after save and restore as if nothing had been', async () => {
    const policy = tinyPolicy(kind);
    const tokens = encoded(policy, MOLECULES);
    const loss = { weights: ['weight'] as const };
    const start = async (p: typeof policy) =>
      p.createUpdate(
        loss.weights,
        ({ logProb }, { weight }) => neg(mean(mul(logProb, weight))),
        optimizer,
      );
    const given = { weight: Float32Array.from(MOLECULES, (_, i) => 1 - 0.2 * i) };
    const update = await start(policy);
    for (let step = 0; step < 3; step++) await update.step(tokens, given);
    const saved = policy.save();
    const restored = tinyPolicy({ ...kind, seed: 99 });
    restored.restore(saved);
    const again = await start(restored);
    for (let step = 0; step < 3; step++) {
      expect(await again.step(tokens, given)).toEqual(await update.step(tokens, given));
    }
    expect(Buffer.compare(restored.save(), policy.save())).toBe(0);
    const [a, b] = [
      await policy.sample(10, new Random(1)),
      await restored.sample(10, new Random(1)),
    ];
    expect(a).toEqual(b);
    await Promise.all([policy.close(), restored.close()]);
  });
});

describe('SmilesRnn', () => {
  it('offers entropy and inputs of its own to a loss', async () => {
    const policy = tinyPolicy();
    const tokens = encoded(policy, ['CCO', 'C#N']);
    const given = { target: Float32Array.from([-3, -4]) };
    const update = await policy.createUpdate(
      ['target'],
      ({ logProb, entropy }, { target }) =>
        sub(mean(square(sub(logProb, target))), mul(0.1, mean(entropy))),
      optimizer,
    );
    const logProb = await policy.logProb(tokens);
    const { loss } = await update.step(tokens, given);
    const squares = (logProb[0] + 3) ** 2 / 2 + (logProb[1] + 4) ** 2 / 2;
    // Entropies of four next tokens each are at most 4 log V.
    const entropy = (squares - loss) / 0.1;
    expect(entropy).toBeGreaterThan(0);
    expect(entropy).toBeLessThanOrEqual(4 * Math.log(policy.vocabularySize) + 1e-3);
    await policy.close();
  });

  it('keeps its weights when a gradient is not finite', async () => {
    const policy = tinyPolicy();
    const tokens = encoded(policy, ['CCO']);
    const update = await policy.createUpdate(
      ['weight'],
      ({ logProb }, { weight }) => mean(mul(logProb, weight)),
      optimizer,
    );
    const before = policy.save();
    const { gradientNorm } = await update.step(tokens, { weight: Float32Array.of(Infinity) });
    expect(Number.isFinite(gradientNorm)).toBe(false);
    expect(Buffer.compare(policy.save(), before)).toBe(0);
    await policy.close();
  });

  it('takes no step at a rate factor of 0', async () => {
    const policy = tinyPolicy();
    const tokens = encoded(policy, ['CCO']);
    const update = await policy.createUpdate([], ({ logProb }) => neg(mean(logProb)), optimizer);
    const before = structuredClone(policy.parameters);
    await update.step(tokens, {}, 0);
    expect(policy.parameters).toEqual(before);
    await policy.close();
  });

  it('clones into a policy that learns on its own', async () => {
    const policy = tinyPolicy();
    const tokens = encoded(policy, MOLECULES);
    const before = await policy.logProb(tokens);
    const clone = await policy.clone();
    expect(await clone.logProb(tokens)).toEqual(before);
    const update = await clone.createUpdate([], ({ logProb }) => neg(mean(logProb)), optimizer);
    await update.step(tokens, {});
    expect(await clone.logProb(tokens)).not.toEqual(before);
    expect(await policy.logProb(tokens)).toEqual(before);
    await Promise.all([policy.close(), clone.close()]);
  });

  it('samples with the weights of now after an update, new weights and a checkpoint', async () => {
    const policy = tinyPolicy();
    const other = tinyPolicy();
    const tokens = encoded(policy, MOLECULES);
    const start = policy.save();
    const atStart = await policy.sample(20, new Random(3));
    const startLogProb = await policy.logProb(tokens);
    const update = await other.createUpdate([], ({ logProb }) => neg(mean(logProb)), optimizer);
    await update.step(tokens, {});
    const learned = await other.sample(20, new Random(3));
    expect(learned.logProb).not.toEqual(atStart.logProb);
    expectNear(learned.logProb, await other.logProb(learned.tokens));
    policy.setParameters(other.parameters);
    expect(await policy.sample(20, new Random(3))).toEqual(learned);
    expectNear(await policy.logProb(tokens), await other.logProb(tokens), 1e-5);
    policy.restore(start);
    expect(await policy.sample(20, new Random(3))).toEqual(atStart);
    expect(await policy.logProb(tokens)).toEqual(startLogProb);
    await Promise.all([policy.close(), other.close()]);
  });

  it('reads molecules of known tokens and of at most its length', () => {
    const policy = tinyPolicy({ maxLength: 8 });
    expect(policy.encode('c1ccccc1')?.length).toBe(9);
    expect(policy.encode('c1ccccc1C')).toBeUndefined();
    expect(policy.encode('CP')).toBeUndefined();
    expect(policy.encode('CBr')?.at(-1)).toBe(END);
  });

  it('tells its number of parameters', () => {
    // Embedding 13 x 4; layers (4 + 6) x 18 + 24 and (6 + 6) x 18 + 24; output 6 x 13 + 13.
    const policy = tinyPolicy();
    expect(policy.vocabularySize).toBe(13);
    expect(policy.parameterCount).toBe(52 + 204 + 240 + 91);
  });

  describe('restoring a checkpoint of another network', () => {
    const refuses = (bytes: Uint8Array, message: string): void => {
      const policy = tinyPolicy();
      const before = policy.save();
      expect(() => policy.restore(bytes)).toThrow(RangeError);
      expect(() => policy.restore(bytes)).toThrow(message);
      expect(Buffer.compare(policy.save(), before)).toBe(0);
    };
    const changed = (change: (bundle: ArrayBundle) => void): Uint8Array => {
      const bundle = unpackArrays(tinyPolicy({ seed: 2 }).save());
      change(bundle);
      return packArrays(bundle);
    };

    it('refuses other layers and other cells, and changes nothing', () => {
      refuses(tinyPolicy({ layers: 1, seed: 2 }).save(), 'no values of "layer1.inputGates"');
      refuses(tinyPolicy({ cell: 'lstm', seed: 2 }).save(), 'no values of "layer0.inputGates"');
    });

    it('refuses weights or moments of another length, and changes nothing', () => {
      refuses(
        changed(({ arrays }) => (arrays['output.bias'] = new Float32Array(12))),
        'it has 12 values of "output.bias", this one 13',
      );
      refuses(
        changed(({ arrays }) => (arrays['v:output.bias'] = new Float32Array(1))),
        '"v:output.bias"',
      );
      refuses(
        changed(({ arrays }) => delete arrays['m:embedding']),
        'no values of "m:embedding"',
      );
    });

    it('refuses one without its number of steps, and bytes that are none', () => {
      refuses(
        changed(({ header }) => delete header.steps),
        'how many steps',
      );
      refuses(
        changed(({ header }) => (header.steps = -1)),
        'how many steps',
      );
      refuses(new TextEncoder().encode('no checkpoint'), 'not a checkpoint');
    });
  });
});
