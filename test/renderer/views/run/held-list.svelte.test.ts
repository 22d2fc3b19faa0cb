import { describe, expect, it } from 'vitest';
import { countNew, HeldList } from '../../../../renderer/views/run/held-list.svelte.ts';
import { candidate } from './records.ts';

const [a, b, c] = ['C', 'CC', 'CCC'].map((key, i) => candidate(i, key));
const keys = (list: HeldList<typeof a>): string[] => list.shown.map(({ key }) => key);

describe('a list that is read', () => {
  it('follows while nobody reads it', () => {
    const list = new HeldList<typeof a>();
    list.offer([a]);
    list.offer([b, a]);
    expect(keys(list)).toEqual(['CC', 'C']);
    expect(list.waiting).toBe(0);
  });

  it('stands still under the pointer and counts what is new', () => {
    const list = new HeldList<typeof a>();
    list.offer([a]);
    list.hold();
    list.offer([c, b, a]);
    expect(keys(list)).toEqual(['C']);
    expect(list.waiting).toBe(2);
    list.release();
    expect(keys(list)).toEqual(['CCC', 'CC', 'C']);
    expect(list.waiting).toBe(0);
  });

  it('shows what waits on demand and stays held', () => {
    const list = new HeldList<typeof a>();
    list.offer([a]);
    list.hold();
    list.offer([b]);
    list.show();
    list.offer([c]);
    expect(keys(list)).toEqual(['CC']);
    expect(list.waiting).toBe(1);
  });

  it('shows the first items even when it is held', () => {
    const list = new HeldList<typeof a>();
    list.hold();
    list.offer([a]);
    expect(keys(list)).toEqual(['C']);
  });

  it('counts by key', () => {
    expect(countNew([a, b], [b, c])).toBe(1);
  });
});
