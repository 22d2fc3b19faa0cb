import { describe, expect, it } from 'vitest';
import { commandMatch } from '../../../renderer/frame/command-match.ts';

describe('what was typed', () => {
  it('ranks beginnings before middles before keywords', () => {
    const scores = [
      commandMatch('Pause the run', 'pau'),
      commandMatch('Now pause the run', 'pau'),
      commandMatch('Unpaused runs', 'pau'),
      commandMatch('Hold', 'pau', ['pause']),
      commandMatch('Hold', 'pau'),
    ];
    expect(scores).toEqual([1, 0.8, 0.6, 0.4, 0]);
  });

  it('has to be found word by word, in any order', () => {
    expect(commandMatch('Go to Settings', 'settings go')).toBeGreaterThan(0);
    expect(commandMatch('Go to Settings', 'settings export')).toBe(0);
    expect(commandMatch('Show all shortcuts help.shortcuts', 'Alpha')).toBe(0);
  });

  it('lets everything through before anything is typed', () => {
    expect(commandMatch('Go to Settings', ' ')).toBe(1);
  });
});
