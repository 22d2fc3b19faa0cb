import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RunStore } from '../../../core/storage/run-store.ts';
import { temporaryFolder } from '../runs/run-fixture.ts';

describe('the fingerprint column', () => {
  it('keeps what a search writes beside each candidate', () => {
    const store = RunStore.create(join(temporaryFolder(), 'run.sqlite'));
    store.appendStep({ step: 1, stage: 0, oracleCalls: 2, seconds: 1, metrics: {} }, [
      { key: 'CCO', text: 'OCC', score: 1, values: {}, labels: {} },
      { key: 'CC', text: 'CC', score: 0.5, values: {}, labels: {} },
    ]);
    expect(store.fingerprints.missing(1)).toEqual([{ id: 1, key: 'CCO' }]);
    store.fingerprints.set([{ id: 2, fingerprint: new Uint8Array([0, 255, 7]) }]);
    expect([...store.fingerprints.all()]).toEqual([
      { id: 2, key: 'CC', fingerprint: new Uint8Array([0, 255, 7]) },
    ]);
    expect(store.fingerprints.missing(9)).toEqual([{ id: 1, key: 'CCO' }]);
    store.close();
  });
});
