import { describe, expect, it } from 'vitest';
import { EditHistory } from '../../../renderer/state/edit-history.ts';

describe('the history of edits', () => {
  it('goes back and forth through named states', () => {
    const history = new EditHistory<string>();
    history.add('Add b', 'a', 0);
    history.add('Add c', 'ab', 1);
    expect(history.undoLabel).toBe('Add c');
    expect(history.undo('abc')).toBe('ab');
    expect([history.undoLabel, history.redoLabel]).toEqual(['Add b', 'Add c']);
    expect(history.undo('ab')).toBe('a');
    expect(history.undo('a')).toBeUndefined();
    expect(history.redo('a')).toBe('ab');
    expect(history.redo('ab')).toBe('abc');
    expect(history.redo('abc')).toBeUndefined();
  });

  it('takes quick edits of one thing as one step', () => {
    const history = new EditHistory<number>();
    history.add('Drag low', 0, 0, 'low');
    history.add('Drag low', 1, 100, 'low');
    history.add('Drag low', 2, 1_000, 'low');
    history.add('Drag high', 3, 1_100, 'high');
    expect(history.undo(4)).toBe(3);
    expect(history.undo(3)).toBe(0);
  });

  it('begins a new step after a pause, and after an undo', () => {
    const history = new EditHistory<number>();
    history.add('Drag low', 0, 0, 'low');
    history.add('Drag low', 1, 5_000, 'low');
    expect(history.undo(2)).toBe(1);
    history.add('Drag low', 1, 5_100, 'low');
    expect(history.undo(9)).toBe(1);
  });

  it('takes a drag as one step however long it lasts', () => {
    const history = new EditHistory<number>();
    history.add('Drag low', 0, 0, 'drag/1', true);
    history.add('Drag low', 1, 60_000, 'drag/1', true);
    history.add('Drag low', 2, 60_100, 'drag/2', true);
    expect(history.undo(3)).toBe(2);
    expect(history.undo(2)).toBe(0);
  });

  it('forgets what was undone once something else is done', () => {
    const history = new EditHistory<number>();
    history.add('One', 0, 0);
    history.undo(1);
    history.add('Other', 0, 0);
    expect(history.redoLabel).toBeUndefined();
  });

  it('keeps the last 200 steps', () => {
    const history = new EditHistory<number>();
    for (let i = 0; i < 250; i++) history.add('Step', i, i);
    let state: number | undefined = 250;
    let steps = 0;
    for (let next = history.undo(state); next !== undefined; next = history.undo(next)) {
      state = next;
      steps++;
    }
    expect([steps, state]).toEqual([200, 50]);
  });
});
