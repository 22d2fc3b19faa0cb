import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../../core/protocol/errors.ts';
import { FakeHost } from '../../../../renderer/host/fake-host.ts';
import { app } from '../../../../renderer/state/app.svelte.ts';
import { PropertyWork } from '../../../../renderer/views/molecules/property-work.svelte.ts';

let host: FakeHost;
beforeEach(() => {
  vi.useFakeTimers();
  host = new FakeHost();
  app.host = host;
});
afterEach(() => vi.useRealTimers());

describe('the work on the properties of all molecules', () => {
  it('is done once for all who ask, tells how far it is and how long it takes', async () => {
    const work = new PropertyWork('r');
    const both = Promise.all([work.ensure(), work.ensure()]);
    expect(host.openStreams('computeProperties')).toEqual([{ run: 'r' }]);
    host.send('computeProperties', { done: 0, total: 300 });
    expect([work.progress, work.left]).toEqual([{ done: 0, total: 300 }, undefined]);
    vi.advanceTimersByTime(4_000);
    host.send('computeProperties', { done: 100, total: 300 });
    expect(work.left).toBe('8 s');
    host.endStreams('computeProperties');
    expect(await both).toEqual([true, true]);
    expect(work.progress).toBeUndefined();
  });

  it('asks again later: there may be new molecules', async () => {
    const work = new PropertyWork('r');
    const first = work.ensure();
    host.endStreams('computeProperties');
    await first;
    const second = work.ensure();
    expect(host.openStreams('computeProperties')).toHaveLength(1);
    host.endStreams('computeProperties');
    expect(await second).toBe(true);
  });

  it('can be cancelled, and tells why it failed', async () => {
    const work = new PropertyWork('r');
    const first = work.ensure();
    work.cancel();
    expect(await first).toBe(false);
    const second = work.ensure();
    host.endStreams(
      'computeProperties',
      new AppError('bad-input', 'The folder cannot be written.'),
    );
    await expect(second).rejects.toThrow('cannot be written');
  });
});
