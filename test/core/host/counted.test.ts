import { describe, expect, it } from 'vitest';
import { counted, linesOf } from '../../../core/host/counted.ts';

describe('numbers in sentences', () => {
  it('have their nouns and their lines', () => {
    expect(counted(1, 'molecule')).toBe('1 molecule');
    expect(counted(12_000, 'molecule')).toBe('12,000 molecules');
    expect(linesOf([5], 1)).toBe('line 5');
    expect(linesOf([5, 17, 40], 3)).toBe('lines 5, 17, 40');
    expect(linesOf([1, 2, 3, 4, 5, 6], 9)).toBe('lines 1, 2, 3, 4, 5, ...');
  });
});
