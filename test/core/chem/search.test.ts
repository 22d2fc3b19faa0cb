import initRdkit from '@rdkit/rdkit';
import type { MainModule, Mol } from '@rdkit/rdkit';
import { describe, expect, it } from 'vitest';
import { readMoleculeGraph } from '../../../core/chem/molecule-graph.ts';
import { fingerprint } from '../../../core/chem/fingerprints.ts';
import { packBits, patternBlob, similaritySearch, substructureSearch } from '../../../core/chem/search.ts'; // prettier-ignore
import { tanimoto } from '../../../core/chem/similarity.ts';
import { AppError } from '../../../core/protocol/errors.ts';
import { readReference } from './reference-molecules.ts';

const rdkit = await (initRdkit as unknown as () => Promise<MainModule>)();
rdkit.disable_logging();
const stored = readReference()
  .map(({ smiles }) => smiles)
  .filter((smiles) => smiles.length < 120)
  .flatMap((smiles) => {
    const molecule = rdkit.get_mol(smiles);
    if (molecule === null) return [];
    const ecfp = fingerprint(readMoleculeGraph(molecule.get_json()), 'ecfp4', () => []);
    return [{ smiles: molecule.get_smiles(), molecule, ecfp, pattern: patternBlob(molecule) }];
  });
const joined = (blobs: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(blobs));

describe('substructureSearch', () => {
  it('finds exactly the molecules that RDKit matches one by one', async () => {
    const patterns = joined(stored.map(({ pattern }) => pattern));
    for (const smarts of [
      'c1ccccc1',
      'C(=O)N',
      '[#7]1~*~*~*~*~1',
      '[F,Cl,Br]',
      'CCCCCCCC',
      '[R2]',
      '[r5]',
      '[NX3;H2]',
      '[C@H](N)O',
      '[D3]',
    ]) {
      const query = rdkit.get_qmol(smarts) as Mol;
      const expected = stored.flatMap(({ molecule }, k) =>
        molecule.get_substruct_match(query) === '{}' ? [] : [k],
      );
      const found = await substructureSearch({
        smarts,
        patterns,
        smilesAt: (position) => stored[position].smiles,
        limit: 10_000,
      });
      expect(found).toEqual({ positions: expected, isCut: false });
    }
  });

  it('stops at the limit and refuses a wrong SMARTS', async () => {
    const patterns = joined(stored.map(({ pattern }) => pattern));
    const search = { patterns, smilesAt: (position: number) => stored[position].smiles, limit: 3 };
    const cut = await substructureSearch({ ...search, smarts: 'C' });
    expect([cut.positions.length, cut.isCut]).toEqual([3, true]);
    const refused = substructureSearch({ ...search, smarts: 'C((' });
    await expect(refused).rejects.toBeInstanceOf(AppError);
  });
});

describe('similaritySearch', () => {
  it('orders molecules by the similarity of their fingerprints', () => {
    const blobs = joined(stored.map(({ ecfp }) => packBits(ecfp)));
    const found = similaritySearch(packBits(stored[20].ecfp), blobs, { threshold: 0.2, limit: 50 });
    expect(found[0].similarity).toBe(1);
    for (const { position, similarity } of found) {
      expect(similarity).toBeCloseTo(tanimoto(stored[20].ecfp, stored[position].ecfp), 12);
    }
    const similarities = found.map(({ similarity }) => similarity);
    expect(similarities).toEqual(similarities.toSorted((a, b) => b - a));
  });
});
