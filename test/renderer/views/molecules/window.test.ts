import { describe, expect, it } from 'vitest';
import { rowSlots, rowsInView, scrollToRow } from '../../../../renderer/views/molecules/window.ts';

describe('the rows in view', () => {
  it('are those on the screen and a few beyond', () => {
    expect(rowsInView(0, 400, 40, 100_000)).toEqual({ first: 0, last: 16 });
    expect(rowsInView(40_000, 400, 40, 100_000)).toEqual({ first: 994, last: 1_016 });
    expect(rowsInView(3_999_600, 400, 40, 100_000).last).toBe(100_000);
  });

  it('are none of an empty list, also when it was scrolled', () => {
    expect(rowsInView(5_000, 400, 40, 0)).toEqual({ first: 0, last: 0 });
  });

  it('use elements again: one step of scrolling changes one element only', () => {
    const slots = (first: number) => new Map(rowSlots({ first, last: first + 20 }).map(({ slot, position }) => [slot, position])); // prettier-ignore
    const [before, after] = [slots(100), slots(101)];
    const same = [...before].filter(([slot, position]) => after.get(slot) === position);
    expect(same).toHaveLength(19);
    expect(new Set(after.keys()).size).toBe(20);
  });

  it('are scrolled to by the shortest way', () => {
    const view = { scrollTop: 400, height: 200 };
    expect(scrollToRow(12, 40, view)).toBe(400);
    expect(scrollToRow(5, 40, view)).toBe(200);
    expect(scrollToRow(20, 40, view)).toBe(640);
  });
});
