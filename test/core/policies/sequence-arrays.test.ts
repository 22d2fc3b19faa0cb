/** Padded arrays and segments of short sequences, written out. */
import { describe, expect, it } from 'vitest';
import { segmentEnds, SEGMENTS, sequenceArrays } from '../../../core/policies/sequence-arrays.ts';
import { SmilesGrammar } from '../../../core/policies/smiles-grammar.ts';
import { Vocabulary } from '../../../core/policies/smiles-tokens.ts';

const numbers = (data: ArrayLike<number | bigint>): number[] => Array.from(data, Number);

describe('sequenceArrays', () => {
  it('stand in order of time, long sequences first, with the start token before and padding behind', () => {
    const { inputs, order, segments } = sequenceArrays([
      Int32Array.from([4, 0]),
      Int32Array.from([2, 3, 0]),
    ]);
    expect([order, segments]).toEqual([[1, 0], 1]);
    expect(inputs.tokens0.shape).toEqual([3, 2]);
    expect(numbers(inputs.tokens0.data)).toEqual([1, 1, 2, 4, 3, 0]);
    expect(numbers(inputs.targets0.data)).toEqual([2, 4, 3, 0, 0, 0]);
    expect(numbers(inputs.mask0.data)).toEqual([1, 1, 1, 1, 1, 0]);
    expect(inputs.legality0).toBeUndefined();
  });

  it('hold one padded step for an empty sequence', () => {
    const { inputs } = sequenceArrays([new Int32Array(0)]);
    expect(inputs.mask0).toEqual({ data: new Float32Array(1), shape: [1, 1] });
  });

  it('hold every token of every sequence once when they are cut into segments', () => {
    const sequences = Array.from({ length: 40 }, (_, i) =>
      Int32Array.from({ length: i < 36 ? 5 : 20 + i }, (_unused, t) => 100 * i + t + 2),
    );
    const { inputs, order, segments } = sequenceArrays(sequences);
    expect(segments).toBe(SEGMENTS);
    const found: number[][] = order.map(() => []);
    const before: number[][] = order.map(() => []);
    for (let k = 0; k < segments; k++) {
      const [time, batch] = inputs[`mask${k}`].shape;
      for (let t = 0; t < time; t++) {
        for (let b = 0; b < batch; b++) {
          const at = t * batch + b;
          if (inputs[`mask${k}`].data[at] === 0) continue;
          found[b].push(Number(inputs[`targets${k}`].data[at]));
          before[b].push(Number(inputs[`tokens${k}`].data[at]));
        }
      }
    }
    for (const [row, i] of order.entries()) {
      expect(found[row]).toEqual([...sequences[i]]);
      expect(before[row]).toEqual([1, ...sequences[i].slice(0, -1)]);
    }
  });

  it('forbid what the grammar forbids, and nothing where a sequence itself breaks it', () => {
    const vocabulary = new Vocabulary(['$', '^', 'C', '(', ')']);
    const grammar = new SmilesGrammar(vocabulary);
    const ids = ['CC', 'C)'].map((text) => vocabulary.encode(text).ids ?? new Int32Array());
    const { legality0 } = sequenceArrays(ids, grammar).inputs;
    expect(legality0.shape).toEqual([6, 5]);
    const rows = Array.from({ length: 6 }, (_, row) =>
      numbers(legality0.data.subarray(row * 5, row * 5 + 5)).map((bias) => (bias === 0 ? 1 : 0)),
    );
    const onlyAtoms = [0, 0, 1, 0, 0];
    const afterAtom = [1, 0, 1, 1, 0];
    // Rows alternate: first step of both sequences, second step of both, and so on.
    expect(rows.slice(0, 5)).toEqual([onlyAtoms, onlyAtoms, afterAtom, [1, 1, 1, 1, 1], afterAtom]);
  });
});

describe('segmentEnds', () => {
  it('leaves a batch of equal lengths whole', () => {
    expect(segmentEnds([9, 9, 9, 9])).toEqual([9]);
    expect(segmentEnds([1])).toEqual([1]);
    expect(segmentEnds([])).toEqual([1]);
  });

  it('cuts where most sequences end', () => {
    const lengths = [30, 30, ...new Array<number>(30).fill(20), ...new Array<number>(60).fill(8)];
    expect(segmentEnds(lengths)).toEqual([8, 20, 30]);
  });
});
