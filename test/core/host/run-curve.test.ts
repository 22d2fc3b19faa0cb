import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RunCurve } from '../../../core/host/run-curve.ts';
import { RunStore } from '../../../core/storage/run-store.ts';
import { temporaryFolder } from '../runs/run-fixture.ts';

function storeOf() {
  const store = RunStore.create(join(temporaryFolder(), 'run.sqlite'));
  let n = 0;
  const add = (scores: readonly (number | null)[], stage = 0): void => {
    const step = (store.lastStep()?.step ?? 0) + 1;
    const candidates = scores.map((score) => ({ key: `m${n++}`, text: 'm', score, values: {}, labels: {} })); // prettier-ignore
    store.appendStep({ step, stage, oracleCalls: n, seconds: step, metrics: {} }, candidates);
  };
  return { store, add };
}

describe('the small curve of a run', () => {
  it('is the mean of the ten best so far', () => {
    const { store, add } = storeOf();
    expect(new RunCurve().update(store)).toEqual([]);
    add([0.2, 0.4, null]);
    const curve = new RunCurve();
    expect(curve.update(store)).toEqual([0.2, 0.30000000000000004, 0.20000000000000004]);
    add(Array.from({ length: 20 }, () => 1));
    expect(curve.update(store).at(-1)).toBe(1);
  });

  it('has at most 40 points, whether it is read at once or bit by bit, and ends with now', () => {
    const { store, add } = storeOf();
    const bitByBit = new RunCurve();
    for (let step = 0; step < 60; step++) {
      add(Array.from({ length: 37 }, (_, i) => ((step * 37 + i) % 1000) / 3000 + step / 100));
      bitByBit.update(store);
    }
    const points = bitByBit.update(store);
    expect(points).toHaveLength(40);
    expect(new RunCurve().update(store)).toEqual(points);
    expect([...points].sort((a, b) => a - b)).toEqual(points);
  });

  it('is read anew when steps were taken back, and begins again with another goal', () => {
    const { store, add } = storeOf();
    add([0.1]);
    add([0.9]);
    const curve = new RunCurve();
    expect(curve.update(store)).toEqual([0.1, 0.5]);
    store.rollBackTo(1);
    expect(curve.update(store)).toEqual([0.1]);
    add([0.3], 1);
    expect(curve.update(store)).toEqual([0.1, 0.3]);
  });
});
