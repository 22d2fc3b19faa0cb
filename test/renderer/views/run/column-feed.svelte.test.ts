// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import type { CheckedHostParams } from '../../../../core/protocol/host-api.ts';
import { FakeHost } from '../../../../renderer/host/fake-host.ts';
import { app } from '../../../../renderer/state/app.svelte.ts';
import { ColumnFeed } from '../../../../renderer/views/run/column-feed.svelte.ts';

const rows = [
  { id: 1, step: 1, stage: 0, score: 0.1 },
  { id: 2, step: 2, stage: 0, score: 0.2 },
  { id: 3, step: 3, stage: 1, score: null },
];

let host: FakeHost;
beforeEach(() => {
  host = new FakeHost({
    columns: (params) => {
      const { query } = params as CheckedHostParams<'columns'>;
      const { min = 0, max = Infinity } = query!.filters[0];
      const found = rows.filter(
        ({ step, stage }) => stage === query!.stage && step >= min && step <= max,
      );
      return {
        ids: found.map(({ id }) => id),
        columns: { step: found.map(({ step }) => step), score: found.map(({ score }) => score) },
      };
    },
  });
  app.host = host;
});

describe('numbers of all molecules', () => {
  it('are asked for once and then only what is new, stage by stage', async () => {
    const feed = new ColumnFeed('run', ['score']);
    await feed.update(2, 0);
    expect(feed.feed).toMatchObject({
      ids: [1, 2],
      stages: [0, 0],
      columns: { score: [0.1, 0.2] },
    });
    await feed.update(3, 1);
    expect(feed.feed).toMatchObject({ ids: [1, 2, 3], stages: [0, 0, 1], steps: [1, 2, 3] });
    const asked = host.requests.length;
    await feed.update(3, 1);
    expect(host.requests.length).toBe(asked);
  });

  it('of a long run come in several answers', async () => {
    const feed = new ColumnFeed('run', ['score']);
    await feed.update(1_000, 1);
    expect(feed.feed.ids).toEqual([1, 2, 3]);
    const asked = host.requests.filter(({ method }) => method === 'columns').length;
    expect(asked).toBeGreaterThan(2);
  });

  it('begin anew when the run has gone back', async () => {
    const feed = new ColumnFeed('run', ['score']);
    await feed.update(3, 1);
    await feed.update(1, 0);
    expect(feed.feed.ids).toEqual([1]);
  });
});
