import { describe, expect, it } from 'vitest';
import { rowSlots } from '../../../../renderer/views/molecules/row-slots.ts';

const range = (first: number, last: number): number[] => Array.from({ length: last - first }, (_, i) => first + i); // prettier-ignore

describe('row slots', () => {
  it('use elements again: one step of scrolling changes one element only', () => {
    const slots = (first: number) => new Map(rowSlots(range(first, first + 20), 1_000).map(({ slot, position }) => [slot, position])); // prettier-ignore
    const [before, after] = [slots(100), slots(101)];
    const same = [...before].filter(([slot, position]) => after.get(slot) === position);
    expect(same).toHaveLength(19);
    expect(new Set(after.keys()).size).toBe(20);
  });

  it('leave out rows that a shorter list does not have any more', () => {
    expect(rowSlots(range(3, 9), 5).map(({ position }) => position)).toEqual([3, 4]);
    expect(rowSlots(range(3, 9), 0)).toEqual([]);
  });
});
