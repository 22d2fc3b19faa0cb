/** A full factorial with a known answer: structures, names and numbers decide the yield together. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LIGANDS = ['CP(C)C', 'CCP(CC)CC', 'c1ccccc1P(C)C', 'c1ccccc1P(c1ccccc1)C'];
const BASES = ['acetate', 'carbonate', 'phosphate'];
const TEMPERATURES = [60, 80, 100, 120];

/** 96 rows in two sets of 48; the best of set a is 95 at ligand 3, base 2, 100 °C. */
export function exampleCsv(): string {
  const lines = ['set,ligand_smiles,base,temperature,yield'];
  for (const set of ['a', 'b']) {
    LIGANDS.forEach((ligand, l) =>
      BASES.forEach((base, b) =>
        TEMPERATURES.forEach((temperature, t) => {
          const value = 25 * l * 0.8 + 10 * b - 5 * (t - 2) ** 2 + (l === 3 && b === 2 ? 15 : 0);
          lines.push(`${set},${ligand},${base},${temperature},${set === 'a' ? value : -value}`);
        }),
      ),
    );
  }
  return lines.join('\r\n') + '\r\n';
}

/** A file of the text in a folder of its own. */
export function writeCsv(text: string): { folder: string; file: string } {
  const folder = mkdtempSync(join(tmpdir(), 'athanor-reaction-'));
  const file = join(folder, 'table.csv');
  writeFileSync(file, text);
  return { folder, file };
}

export const COLUMNS = {
  factors: ['ligand_smiles', 'base', 'temperature'],
  objective: 'yield',
  where: { column: 'set', value: 'a' },
};
