import { describe, expect, it } from 'vitest';
import { Random } from '../../../../core/random/random.ts';
import { guessMapping } from '../../../../core/reactions/table/column-mapping.ts';
import { readTextTable } from '../../../../core/reactions/table/delimited-text.ts';
import { createTableEmulator } from '../../../../core/reactions/table/emulator.ts';
import { readMeasuredTable } from '../../../../core/reactions/table/measured-table.ts';

const emulate = (text: string): ReturnType<typeof createTableEmulator> => {
  const table = readTextTable(text);
  return createTableEmulator(readMeasuredTable(table, guessMapping(table)));
};

describe('a full factorial', () => {
  const emulator = emulate('s,T,yield\na,80,1\na,90,2\nb,80,30\nb,90,4\na,80,5\nb,80,34\n');
  it('is looked up, replicates as their mean', () => {
    expect(emulator.isFull).toBe(true);
    expect(emulator.points).toHaveLength(4);
    expect(emulator.run({ s: 'a', T: 90 })).toEqual({ yield: 2 });
    expect(emulator.run({ s: 'a', T: 80 })).toEqual({ yield: 3 });
    expect(emulator.best!.value).toBe(32);
  });
  it('draws replicates with a generator', () => {
    const random = new Random(1);
    const values = Array.from({ length: 100 }, () => emulator.run({ s: 'b', T: 80 }, random).yield);
    expect([...new Set(values)].sort()).toEqual([30, 34]);
  });
});

describe('a part of a space', () => {
  const emulator = emulate('s,T,waste\na,80,1\na,90,2\nb,80,3\nb,80,n.d.\n');
  it('knows what was measured, and says what was not', () => {
    expect(emulator.isFull).toBe(false);
    expect(emulator.points).toHaveLength(3);
    expect(emulator.best!.value).toBe(1);
    expect(() => emulator.run({ s: 'b', T: 90 })).toThrow('no experiment with s b, T 90');
  });
});

it('needs a row with results', () => {
  const table = readTextTable('T,yield\n80,1\n90,2');
  const measured = readMeasuredTable(table, guessMapping(table));
  const empty = { ...measured, rows: measured.rows.map((row) => ({ ...row, results: {} })) };
  expect(() => createTableEmulator(empty)).toThrow('No row of the table has all results.');
});
