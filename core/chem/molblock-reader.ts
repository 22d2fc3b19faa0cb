/** SMILES of molblocks by RDKit. A molblock is untrusted text: one that traps the module costs a reload, not the file. */
import initRdkit from '@rdkit/rdkit';
import type { MainModule } from '@rdkit/rdkit';
import { MAX_ATOMS } from './rdkit.ts';

// NOTE: the package is CommonJS with the declarations of an ES module, so its default export has the wrong type here.
const createModule = initRdkit as unknown as (options: object) => Promise<MainModule>;

/** RDKit takes hydrogen atoms off before it walks through the molecule, so they may come on top. */
const MOST_WITH_HYDROGENS = 3 * MAX_ATOMS;

export class MolblockReader {
  private module: MainModule;

  private constructor(module: MainModule) {
    this.module = module;
  }

  static async load(): Promise<MolblockReader> {
    return new MolblockReader(await loadQuietly());
  }

  /** Canonical SMILES without hydrogen atoms (stereo from marks, or from coordinates in 3D), or why there is none. */
  async smiles(molblock: string): Promise<{ smiles: string } | { reason: string }> {
    const { atoms, heavy } = countAtoms(molblock);
    if (heavy > MAX_ATOMS || atoms > MOST_WITH_HYDROGENS) {
      return { reason: `the molecule has ${String(atoms)} atoms, too many to be read.` };
    }
    try {
      const molecule = this.module.get_mol(molblock, '{"removeHs":true}');
      if (molecule === null)
        return { reason: 'RDKit cannot read the molecule (valences or rings).' };
      try {
        const smiles = molecule.get_smiles();
        return smiles === '' ? { reason: 'the molecule has no atoms.' } : { smiles };
      } finally {
        molecule.delete();
      }
    } catch {
      // A trap, or an exception of C++, leaves the memory of the module in an unknown state.
      this.module = await loadQuietly();
      return { reason: 'RDKit failed on the molecule.' };
    }
  }
}

/** An RDKit module that prints nothing. */
export async function loadQuietly(): Promise<MainModule> {
  const silent = (): void => undefined;
  const module = await createModule({ print: silent, printErr: silent });
  module.disable_logging();
  return module;
}

/** Declared atoms, and the listed ones that are not hydrogen: V2000 has the symbol in columns 32 to 34, V3000 as fourth word. */
function countAtoms(molblock: string): { atoms: number; heavy: number } {
  const lines = molblock.split(/\r?\n/);
  const v3000 = /^M {2}V30 COUNTS (\d+)/m.exec(molblock);
  const atoms = Number(v3000?.[1] ?? lines[3]?.slice(0, 3) ?? 0);
  const begin = lines.findIndex((line) => line.startsWith('M  V30 BEGIN ATOM')) + 1;
  const symbols = v3000
    ? lines.slice(begin, begin + atoms).map((line) => line.split(/\s+/)[3])
    : lines.slice(4, 4 + atoms).map((line) => line.slice(31, 34).trim());
  return { atoms, heavy: symbols.filter((symbol) => symbol !== 'H').length };
}
