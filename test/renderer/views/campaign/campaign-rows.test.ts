import { describe, expect, it } from 'vitest';
import { mergedRows } from '../../../../renderer/views/campaign/campaign-rows.ts';
import { experiment } from './campaign-fixture.ts';

describe('the experiments that a window holds', () => {
  const held = [experiment(1), experiment(2), experiment(4)];

  it('are brought up to date by what changed, came and went', () => {
    const changed = [experiment(2, { status: 'failed' }), experiment(5)];
    const rows = mergedRows(held, { kind: 'changed', changed, removed: [1] }, true);
    expect(rows).toEqual([changed[0], held[2], changed[1]]);
    expect(mergedRows(held, { kind: 'changed', changed: [], removed: [] }, true)).toBe(held);
  });

  it('come back to their place when a removal is undone', () => {
    const rows = mergedRows(held, { kind: 'changed', changed: [experiment(3)], removed: [] }, true);
    expect(rows.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
  });

  it('wait for their page where not all have been read', () => {
    const changed = [experiment(3), experiment(9)];
    const rows = mergedRows(held, { kind: 'changed', changed, removed: [] }, false);
    expect(rows.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    expect(mergedRows(held, { kind: 'first', experiments: changed }, true)).toBe(changed);
  });
});
