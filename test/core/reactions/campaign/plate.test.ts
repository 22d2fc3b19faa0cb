import { describe, expect, it } from 'vitest';
import { layOut, parseWell, wellName } from '../../../../core/reactions/campaign/plate.ts';

describe('wells', () => {
  it.each([
    [24, 'D6'],
    [96, 'H12'],
    [384, 'P24'],
  ] as const)('a plate with %i ends at %s', (size, last) => {
    const wells = layOut(size, { size });
    expect(wells[0].well).toBe('A1');
    expect(wells[size - 1]).toEqual({ plate: 1, well: last });
    expect(new Set(wells.map(({ well }) => well)).size).toBe(size);
  });

  it('are read as people write them', () => {
    expect(parseWell(' c07 ', 96)).toEqual({ row: 2, column: 6 });
    expect(wellName(2, 6)).toBe('C7');
    expect(() => parseWell('I1', 96)).toThrow("'I1' is no well of a plate with 96.");
    expect(() => parseWell('A13', 96)).toThrow('A13');
    expect(() => parseWell('7', 96)).toThrow("'7'");
  });
});

describe('layouts', () => {
  it('go along rows or columns, around skipped wells, on to the next plate', () => {
    const columns = layOut(10, { size: 24, direction: 'columns', skip: ['B1', 'a02'] });
    expect(columns.map(({ well }) => well)).toEqual([
      'A1', 'C1', 'D1', 'B2', 'C2', 'D2', 'A3', 'B3', 'C3', 'D3',
    ]); // prettier-ignore
    const rows = layOut(26, { size: 24, plate: 3 });
    expect(rows[24]).toEqual({ plate: 4, well: 'A1' });
  });
  it('need a free well', () => {
    const skip = layOut(24, { size: 24 }).map(({ well }) => well);
    expect(() => layOut(1, { size: 24, skip })).toThrow('All wells of the plate are skipped.');
  });
});
