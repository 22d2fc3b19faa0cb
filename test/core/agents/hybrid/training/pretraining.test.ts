import { expect, it } from 'vitest';
import { Pretraining } from '../../../../../core/agents/hybrid/training/pretraining.ts';

it('goes on from a checkpoint bit for bit', async () => {
  const whole = new Pretraining(3, { reactions: 1, campaigns: 2 });
  const first = await whole.step();
  const saved = whole.save();
  const second = await whole.step();
  const resumed = new Pretraining(9, { reactions: 1, campaigns: 2 });
  resumed.restore(saved);
  expect(await resumed.step()).toEqual(second);
  expect([...resumed.save().network]).toEqual([...whole.save().network]);
  expect(first.round).toBe(1);
  expect(second.round).toBe(2);
  await Promise.all([whole.close(), resumed.close()]);
});
