/** SMILES of molblocks by RDKit. A molblock is untrusted text: one that traps the module costs a reload, not the file. */
import initRdkit from '@rdkit/rdkit';
import type { MainModule } from '@rdkit/rdkit';
import { MAX_ATOMS } from './rdkit.ts';

// NOTE: the package is CommonJS with the declarations of an ES module, so its default export has the wrong type here.
const createModule = initRdkit as unknown as (options: object) => Promise<MainModule>;

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
    const atoms = atomCount(molblock);
    if (atoms > 3 * MAX_ATOMS) {
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
    } catch (error) {
      // A trap leaves the memory of the module in an unknown state.
      if (error instanceof Error) this.module = await loadQuietly();
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

function atomCount(molblock: string): number {
  const v3000 = /^M {2}V30 COUNTS (\d+)/m.exec(molblock);
  return Number(v3000?.[1] ?? molblock.split('\n', 4)[3]?.slice(0, 3) ?? 0);
}
