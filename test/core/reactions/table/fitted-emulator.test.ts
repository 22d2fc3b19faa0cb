import { expect, it } from 'vitest';
import { Random } from '../../../../core/random/random.ts';
import { guessMapping } from '../../../../core/reactions/table/column-mapping.ts';
import { readTextTable } from '../../../../core/reactions/table/delimited-text.ts';
import {
  createFittedEmulator,
  type FittedEmulator,
} from '../../../../core/reactions/table/fitted-emulator.ts';
import { readMeasuredTable } from '../../../../core/reactions/table/measured-table.ts';

const emulate = (text: string): FittedEmulator => {
  const table = readTextTable(text);
  return createFittedEmulator(readMeasuredTable(table, guessMapping(table)));
};
const truth = (ligand: number, T: number, c: number): number =>
  60 - 0.02 * (T - 75 - 5 * ligand) ** 2 + 40 * c + 6 * ligand;

it('predicts conditions that the table does not hold, and knows how well', () => {
  const random = new Random(4);
  const rows = Array.from({ length: 70 }, () => {
    const [ligand, T, c] = [random.integer(3), 40 + 80 * random.uniform(), random.uniform()];
    return `L${ligand},${T},${c},${truth(ligand, T, c)}`;
  });
  const emulator = emulate(['ligand,T,c,yield', ...rows].join('\n'));
  expect(emulator.heldOut.yield.explained).toBeGreaterThan(0.97);
  expect(emulator.heldOut.yield.count).toBe(70);
  let squares = 0;
  for (let k = 0; k < 50; k++) {
    const [ligand, T, c] = [random.integer(3), 45 + 70 * random.uniform(), random.uniform()];
    const predicted = emulator.run({ ligand: `L${ligand}`, T, c }).yield;
    squares += (predicted - truth(ligand, T, c)) ** 2 / 50;
  }
  expect(Math.sqrt(squares)).toBeLessThan(2);
});

it('admits that it knows nothing of chance', () => {
  const random = new Random(8);
  const rows = Array.from({ length: 60 }, () => `${random.uniform()},${100 * random.uniform()}`);
  const { explained, error } = emulate(['T,yield', ...rows].join('\n')).heldOut.yield;
  expect(explained).toBeLessThan(0.2);
  expect(error).toBeGreaterThan(20);
});
