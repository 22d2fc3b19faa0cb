import { readFileSync } from 'node:fs';
import initRdkit from '@rdkit/rdkit';
import type { MainModule, Mol } from '@rdkit/rdkit';
import { describe, expect, it } from 'vitest';
import type { FingerprintName, SparseFingerprint } from '../../../core/chem/analysis.ts';
import { fingerprint } from '../../../core/chem/fingerprints.ts';
import type { SmartsMatcher } from '../../../core/chem/fingerprints.ts';
import { readMoleculeGraph } from '../../../core/chem/molecule-graph.ts';
import { tanimoto } from '../../../core/chem/similarity.ts';
import { readReference, REFUSED_SINCE_2022 } from './reference-molecules.ts';

const rdkit = await (initRdkit as unknown as () => Promise<MainModule>)();
rdkit.disable_logging();
const queries = new Map<string, Mol>();

function matcherOf(molecule: Mol): SmartsMatcher {
  return (smarts) => {
    const query = queries.get(smarts) ?? (rdkit.get_qmol(smarts) as Mol);
    queries.set(smarts, query);
    const found = JSON.parse(molecule.get_substruct_matches(query)) as
      { atoms: number[] }[] | Record<string, never>;
    return Array.isArray(found) ? found.map((match) => match.atoms) : [];
  };
}

function fingerprintOf(smiles: string, name: FingerprintName): SparseFingerprint {
  const molecule = rdkit.get_mol(smiles);
  if (molecule === null) throw new Error(smiles);
  const result = fingerprint(readMoleculeGraph(molecule.get_json()), name, matcherOf(molecule));
  molecule.delete();
  return result;
}

const DRUGS = {
  celecoxib: 'CC1=CC=C(C=C1)C1=CC(=NN1C1=CC=C(C=C1)S(N)(=O)=O)C(F)(F)F',
  osimertinib: 'COc1cc(N(C)CCN(C)C)c(NC(=O)C=C)cc1Nc2nccc(n2)c3cn(C)c4ccccc34',
  aripiprazole: 'Clc4cccc(N3CCN(CCCCOc2ccc1c(NC(=O)CC1)c2)CC3)c4Cl',
  sildenafil: 'CCCC1=NN(C2=C1N=C(NC2=O)C3=C(C=CC(=C3)S(=O)(=O)N4CCN(CC4)C)OCC)C',
  ranolazine: 'COc1ccccc1OCC(O)CN2CCN(CC(=O)Nc3c(C)cccc3C)CC2',
};

const COLUMNS: Record<string, FingerprintName> = {
  ecfp4c: 'ecfp4-count',
  ecfp4b2048: 'ecfp4',
  ecfp6c: 'ecfp6-count',
  ap10c: 'atom-pair10',
  ap30c: 'atom-pair',
  fcfp4c: 'fcfp4',
};

describe('fingerprint', () => {
  it('has the ids and counts of Python RDKit', () => {
    const file = new URL('../../reference/fingerprints.json', import.meta.url);
    type Row = { smiles: string } & Record<string, [number, number][]>;
    for (const row of JSON.parse(readFileSync(file, 'utf8')) as Row[]) {
      for (const name of Object.values(COLUMNS).filter((one) => one !== 'ecfp4')) {
        const { ids, counts } = fingerprintOf(row.smiles, name);
        expect(Array.from(ids, (id, k) => [id, counts[k]])).toEqual(row[name]);
      }
    }
  });

  it("folds to the bits of RDKit's own build", () => {
    for (const row of readReference().slice(0, 150)) {
      const molecule = rdkit.get_mol(row['smiles']);
      if (molecule === null) continue;
      const bits = molecule.get_morgan_fp('{"radius":2,"nBits":2048}');
      molecule.delete();
      const on = Array.from(bits).flatMap((bit, k) => (bit === '1' ? [k] : []));
      expect(Array.from(fingerprintOf(row['smiles'], 'ecfp4').ids)).toEqual(on);
    }
  });

  it.each(Object.entries(COLUMNS))(
    'gives the similarities of Python RDKit to five drugs (column %s)',
    (column, name) => {
      const drugs = Object.entries(DRUGS).map(
        ([drug, smiles]) => [drug, fingerprintOf(smiles, name)] as const,
      );
      let compared = 0;
      for (const row of readReference()) {
        const smiles = row['smiles'];
        if (smiles === REFUSED_SINCE_2022 || row[`${column}_celecoxib`] === '') continue;
        const own = fingerprintOf(smiles, name);
        for (const [drug, reference] of drugs) {
          expect(tanimoto(own, reference), `${drug} ${smiles}`).toBeCloseTo(
            Number(row[`${column}_${drug}`]),
            9,
          );
          compared++;
        }
      }
      expect(compared).toBeGreaterThan(2000);
    },
  );
});
