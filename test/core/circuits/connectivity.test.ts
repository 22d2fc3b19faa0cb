import { describe, expect, it } from 'vitest';
import { checkConnectivity, connectedPairs } from '../../../core/circuits/connectivity.ts';

describe('pairs that are joined', () => {
  it('in the usual layouts', () => {
    expect(connectedPairs({ kind: 'all' }, 3)).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    expect(connectedPairs({ kind: 'line' }, 4)).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    expect(connectedPairs({ kind: 'ring' }, 4)).toEqual([
      [0, 1],
      [0, 3],
      [1, 2],
      [2, 3],
    ]);
    expect(connectedPairs({ kind: 'ring' }, 2)).toEqual([[0, 1]]);
    expect(connectedPairs({ kind: 'star' }, 3)).toEqual([
      [0, 1],
      [0, 2],
    ]);
    // 0 1 2
    // 3 4
    expect(connectedPairs({ kind: 'grid', columns: 3 }, 5)).toEqual([
      [0, 1],
      [0, 3],
      [1, 2],
      [1, 4],
      [3, 4],
    ]);
    expect(
      connectedPairs(
        {
          kind: 'edges',
          edges: [
            [2, 0],
            [1, 2],
            [2, 1],
          ],
        },
        3,
      ),
    ).toEqual([
      [0, 2],
      [1, 2],
    ]);
  });
});

describe('layouts are refused', () => {
  it('with edges that leave the device', () => {
    expect(() => checkConnectivity({ kind: 'edges', edges: [[0, 3]] }, 3)).toThrow(
      '"0-3" joins no two qubits',
    );
    expect(() => checkConnectivity({ kind: 'edges', edges: [[1, 1]] }, 3)).toThrow(
      '"1-1" joins no two qubits',
    );
  });

  it('that fall apart', () => {
    expect(() =>
      checkConnectivity(
        {
          kind: 'edges',
          edges: [
            [0, 1],
            [2, 3],
          ],
        },
        4,
      ),
    ).toThrow('Qubit "2" cannot be reached');
    checkConnectivity(
      {
        kind: 'edges',
        edges: [
          [2, 3],
          [0, 3],
          [1, 2],
        ],
      },
      4,
    );
    checkConnectivity({ kind: 'line' }, 1);
  });
});
