import { describe, expect, it } from 'vitest';
import { droParameters } from '../../../../core/agents/dro/architecture.ts';
import { DroPretraining, campaignInputs, campaignLoss } from '../../../../core/agents/dro/training.ts'; // prettier-ignore
import {
  Network,
  compileGraph,
  gradientOutputs,
  gradientsOf,
} from '../../../../core/policies/network.ts';
import { Random } from '../../../../core/random/random.ts';

describe('the observed improvement', () => {
  it('is the weighted sum of what each experiment adds, and its gradient flows through the campaign', async () => {
    const network = Network.random('dro', droParameters(), new Random(1));
    const { loss, best } = campaignLoss(network.tensors, 3);
    const graph = await compileGraph({ loss, best, ...gradientOutputs(loss, network) }, [network]);
    const inputs = campaignInputs(4, 3, new Random(5));
    const found = await graph.run(inputs);
    // Weights fall from 1 to 2/3: the loss lies between the best result and two thirds of it.
    const value = Number(found.best.data[0]);
    expect(-Number(found.loss.data[0])).toBeLessThanOrEqual(value);
    expect(-Number(found.loss.data[0])).toBeGreaterThanOrEqual((2 / 3) * value);
    const slopes = gradientsOf(found, network);
    const random = new Random(2);
    const lossNow = async (): Promise<number> => Number((await graph.run(inputs)).loss.data[0]);
    for (const [name, values] of Object.entries(network.values)) {
      const i = random.integer(values.length);
      const kept = values[i];
      values[i] = kept + 0.003;
      const above = await lossNow();
      values[i] = kept - 0.003;
      const below = await lossNow();
      values[i] = kept;
      expect(slopes[name][i], name).toBeCloseTo((above - below) / 0.006, 2);
    }
    await graph.close();
  });
});

describe('pretraining', () => {
  it('learns, and goes on from a checkpoint bit for bit', async () => {
    const whole = new DroPretraining(3, { length: 4, batch: 16 });
    await whole.step();
    const saved = whole.save();
    const second = await whole.step();
    const resumed = new DroPretraining(8, { length: 4, batch: 16 });
    resumed.restore(saved);
    expect(await resumed.step()).toBe(second);
    expect([...resumed.save().network]).toEqual([...whole.save().network]);
    let late = 0;
    for (let i = 0; i < 150; i++) {
      const reached = await whole.step();
      if (i >= 130) late += reached / 20;
    }
    expect(late).toBeGreaterThan(second);
    await Promise.all([whole.close(), resumed.close()]);
  });
});
