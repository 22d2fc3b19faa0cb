import { describe, expect, it } from 'vitest';
import { findRuns, groupRuns } from '../../../../renderer/views/runs/run-list.ts';
import { card } from '../../fixtures.ts';

const ids = (runs: { id: string }[]): string => runs.map(({ id }) => id).join(' ');

describe('the list of runs', () => {
  it('puts what is at work first, the queue in its order, and what ended newest first', () => {
    const { atWork, ended } = groupRuns([
      card({ id: 'old', created: 1 }),
      card({ id: 'paused', state: 'paused', created: 2 }),
      card({ id: 'second', state: 'queued', created: 5 }),
      card({ id: 'first', state: 'queued', created: 4 }),
      card({ id: 'running', state: 'running', created: 3 }),
      card({ id: 'new', created: 6 }),
      card({ id: 'broken', state: 'unreadable', created: 7 }),
    ]);
    expect(ids(atWork)).toBe('running first second paused');
    expect(ids(ended)).toBe('broken new old');
  });

  it('is searched by all words, in any of what is known', () => {
    const runs = [
      card({ id: 'a', name: 'Kinase hinge' }),
      card({ id: 'b', name: 'Hinge', agent: 'augmented-memory' }),
      card({ id: 'c', name: 'Other', best: { text: 'c1ccccc1Cl', score: 1 } }),
    ];
    expect(ids(findRuns(runs, 'hinge'))).toBe('a b');
    expect(ids(findRuns(runs, 'memory HINGE'))).toBe('b');
    expect(ids(findRuns(runs, 'c1ccccc1Cl'))).toBe('c');
    expect(ids(findRuns(runs, ' '))).toBe('a b c');
  });
});
