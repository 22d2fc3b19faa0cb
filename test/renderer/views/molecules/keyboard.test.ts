import { describe, expect, it } from 'vitest';
import { gridAction, idsBetween, toggled } from '../../../../renderer/views/molecules/keyboard.ts';

const place = { row: 5, column: 1, rows: 100, columns: 4, page: 10 };
const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {}, at = place) =>
  gridAction({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held }, at); // prettier-ignore

describe('keys in the table', () => {
  it('move over rows and columns and stop at the ends', () => {
    expect(press('ArrowDown')).toEqual({ do: 'move', row: 6, column: 1, extend: false });
    expect(press('ArrowUp', {}, { ...place, row: 0 })).toMatchObject({ row: 0 });
    expect(press('PageDown')).toMatchObject({ row: 15 });
    expect(press('PageDown', {}, { ...place, row: 95 })).toMatchObject({ row: 99 });
    expect(press('Home')).toMatchObject({ row: 0 });
    expect(press('End')).toMatchObject({ row: 99 });
    expect(press('ArrowRight')).toMatchObject({ row: 5, column: 2 });
    expect(press('ArrowLeft', { ctrlKey: true })).toMatchObject({ column: 0 });
  });

  it('begin at the first row, and go nowhere in an empty table', () => {
    expect(press('ArrowDown', {}, { ...place, row: -1 })).toMatchObject({ row: 0 });
    expect(press('ArrowDown', {}, { ...place, rows: 0 })).toBeUndefined();
  });

  it('extend the selection with Shift', () => {
    expect(press('ArrowDown', { shiftKey: true })).toMatchObject({ row: 6, extend: true });
    expect(press('End', { shiftKey: true })).toMatchObject({ row: 99, extend: true });
  });

  it('judge, toggle, open, copy and take back', () => {
    expect(['l', 'D', 's', ' ', 'Enter', 'Escape'].map((key) => press(key)?.do)).toEqual(['like', 'dislike', 'star', 'toggle', 'open', 'clear']); // prettier-ignore
    const control = (key: string, shiftKey = false) => press(key, { ctrlKey: true, shiftKey })?.do;
    expect([control('c'), control('a'), control('z'), control('Z', true), control('y')]).toEqual(['copy', 'all', 'undo', 'redo', 'redo']); // prettier-ignore
    expect(press('c', { metaKey: true })?.do).toBe('copy');
  });

  it('leave other keys to others', () => {
    for (const key of ['Tab', 'F5', 'x', 'L'])
      expect(press(key, { shiftKey: true })).toBeUndefined();
    expect(press('l', { ctrlKey: true })).toBeUndefined();
    expect(press('ArrowLeft', { altKey: true })).toBeUndefined();
  });
});

describe('selecting', () => {
  it('takes all between two rows, whichever comes first', () => {
    const order = Int32Array.from([9, 8, 7, 6]);
    expect([...idsBetween(order, 2, 1)]).toEqual([8, 7]);
    expect([...idsBetween(order, 0, 3)]).toEqual([9, 8, 7, 6]);
  });

  it('puts one in or takes it out, leaving the old set as it was', () => {
    const before = new Set([1, 2]);
    expect([...toggled(before, 2)]).toEqual([1]);
    expect([...toggled(before, 3)]).toEqual([1, 2, 3]);
    expect(before.size).toBe(2);
  });
});
