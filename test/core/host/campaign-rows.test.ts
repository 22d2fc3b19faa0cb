import { describe, expect, it } from 'vitest';
import { PAGE, pageAfter, SentRows } from '../../../core/host/campaign-rows.ts';
import type { CampaignExperiment } from '../../../core/protocol/campaign-records.ts';

const experiment = (id: number): CampaignExperiment => ({
  id,
  point: { T: id },
  results: {},
  status: 'pending',
  source: 'typed',
  round: 1,
});

describe('the experiments that a window is sent', () => {
  it('are those that changed since it last asked', () => {
    const sent = new SentRows();
    const first = [experiment(1), experiment(2), experiment(3)];
    expect(sent.rows(10, first, undefined)).toEqual({ kind: 'first', experiments: first });
    const changed = { ...first[1], status: 'failed' as const };
    const next = [changed, first[2], experiment(7)];
    expect(sent.rows(20, next, 10)).toEqual({ kind: 'changed', changed: [changed, next[2]], removed: [1] }); // prettier-ignore
    expect(sent.rows(20, next, 20)).toEqual({ kind: 'changed', changed: [], removed: [] });
    // Another window is behind, and one had another program.
    expect(sent.rows(30, next.slice(0, 1), 10)).toEqual({ kind: 'changed', changed: [changed], removed: [1, 3] }); // prettier-ignore
    expect(sent.rows(30, next, 999)).toMatchObject({ kind: 'first' });
  });

  it('are a page at once of a large campaign', () => {
    const many = Array.from({ length: 2 * PAGE + 1 }, (_, i) => experiment(2 * i + 1));
    const sent = new SentRows();
    const rows = sent.rows(1, many, undefined);
    expect(rows.kind === 'first' && rows.experiments.length).toBe(PAGE);
    const second = pageAfter(many, many[PAGE - 1].id);
    expect([second.experiments[0].id, second.experiments.length, second.isLast]).toEqual([2 * PAGE + 1, PAGE, false]); // prettier-ignore
    expect(pageAfter(many, second.experiments.at(-1)!.id)).toEqual({ experiments: many.slice(-1), isLast: true }); // prettier-ignore
    expect(pageAfter(many, 2 * PAGE + 2).experiments[0].id).toBe(2 * PAGE + 3);
    const changed = many.map((one) => ({ ...one }));
    expect(sent.rows(2, changed, 1)).toMatchObject({ kind: 'first' });
  });
});
