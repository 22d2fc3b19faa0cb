import { describe, expect, it } from 'vitest';
import {
  isBlock,
  pasteResults,
  readCell,
} from '../../../../renderer/views/campaign/experiment-entry.ts';
import { experiment } from './campaign-fixture.ts';

const THREE = [experiment(4), experiment(5), experiment(9)];
const NAMES = ['yield', 'waste'];

describe('a cell', () => {
  it('is a number in any spelling, empty, or neither', () => {
    expect([readCell('12,5'), readCell(' 80 % '), readCell('1 000'), readCell('-0.3')]).toEqual([12.5, 80, 1000, -0.3]); // prettier-ignore
    expect(readCell('  ')).toBeNull();
    expect([readCell('trace'), readCell('<5')]).toEqual([undefined, undefined]);
  });

  it('alone is no block, with or without the end of a line', () => {
    expect([isBlock('12'), isBlock('12\r\n'), isBlock('1\n2'), isBlock('1\t2')]).toEqual([false, false, true, true]); // prettier-ignore
  });
});

describe('a pasted block', () => {
  it('goes down and to the right from where it is pasted', () => {
    expect(pasteResults('1\t2\r\n3\t4\r\n', THREE, 1, NAMES, 'yield')).toEqual({
      entries: [
        { id: 5, results: { yield: 1, waste: 2 } },
        { id: 9, results: { yield: 3, waste: 4 } },
      ],
      problems: [],
      beyond: 0,
    });
  });

  it('leaves what is there under empty cells, and tells what is no number or lies beyond', () => {
    const pasted = pasteResults('1\n\ntrace\n7', THREE, 0, NAMES, 'waste');
    expect(pasted.entries).toEqual([{ id: 4, results: { waste: 1 } }]);
    expect(pasted.problems).toEqual(["Experiment 9: 'trace' is no number."]);
    expect(pasted.beyond).toBe(1);
    expect(pasteResults('1\t2', THREE, 0, NAMES, 'waste')).toMatchObject({ beyond: 1 });
  });
});
