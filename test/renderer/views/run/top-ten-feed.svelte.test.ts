// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import type { CheckedHostParams } from '../../../../core/protocol/host-api.ts';
import { FakeHost } from '../../../../renderer/host/fake-host.ts';
import { app } from '../../../../renderer/state/app.svelte.ts';
import { TopTenFeed } from '../../../../renderer/views/run/top-ten-feed.svelte.ts';

let rows: { id: number; step: number; stage: number; score: number }[];
let isDown: boolean;

beforeEach(() => {
  isDown = false;
  rows = [
    { id: 1, step: 1, stage: 0, score: 0.1 },
    { id: 2, step: 2, stage: 0, score: 0.3 },
    { id: 3, step: 3, stage: 1, score: 0.6 },
  ];
  app.host = new FakeHost({
    columns: (params) => {
      if (isDown) throw new Error('no answer');
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
});

const steps = [
  { step: 1, stage: 0 },
  { step: 2, stage: 0 },
  { step: 3, stage: 1 },
];

describe('the curve of the ten best', () => {
  it('grows with each answer and begins anew with each stage', async () => {
    const feed = new TopTenFeed('run');
    expect(feed.curve(steps)).toBeUndefined();
    await feed.update(1, 0);
    expect(feed.curve(steps.slice(0, 1))).toEqual([0.1]);
    await feed.update(2, 0);
    await feed.update(3, 1);
    expect(feed.curve(steps)).toEqual([0.1, 0.2, 0.6]);
  });

  it('is told anew when the run has gone back', async () => {
    const feed = new TopTenFeed('run');
    await feed.update(2, 0);
    rows = [
      { id: 1, step: 1, stage: 0, score: 0.1 },
      { id: 4, step: 2, stage: 0, score: 0.5 },
    ];
    await feed.update(1, 0);
    await feed.update(2, 0);
    expect(feed.curve(steps.slice(0, 2))).toEqual([0.1, 0.3]);
  });

  it('is unknown as long as nothing could be asked', async () => {
    const feed = new TopTenFeed('run');
    isDown = true;
    await feed.update(2, 0);
    expect(feed.curve(steps)).toBeUndefined();
    isDown = false;
    await feed.update(2, 0);
    expect(feed.curve(steps.slice(0, 2))).toEqual([0.1, 0.2]);
  });
});
