/** QED against the values in RDKit's own documentation and against the parts in the reference file. */
import { expect, it } from 'vitest';
import { readMoleculeGraph } from '../../../core/chem/molecule-graph.ts';
import { computeQed, countQedAcceptors, countQedAromaticRings } from '../../../core/chem/qed.ts';
import { QED_ALERTS } from '../../../core/chem/qed-alerts.ts';
import { MoleculeProperties } from '../../../core/chem/properties.ts';
import { Rdkit } from '../../../core/chem/rdkit.ts';
import { createMatchTarget } from '../../../core/chem/smarts-pattern.ts';
import { readReference, REFUSED_SINCE_2022 } from './reference-molecules.ts';

const rdkit = await Rdkit.load();

function withProperties<T>(smiles: string, use: (properties: MoleculeProperties) => T): T {
  const parsed = rdkit.withMolecule(smiles, (molecule) =>
    use(new MoleculeProperties(molecule, readMoleculeGraph(molecule.get_json()))),
  );
  if ('reason' in parsed) throw new Error(parsed.reason);
  return parsed.value;
}

it('has all 116 alerts', () => {
  expect(QED_ALERTS).toHaveLength(116);
});

it.each([
  // SOURCE: docstring of rdkit/Chem/QED.py, values of the paper's original implementation.
  ['N=C(CCSCc1csc(N=C(N)N)n1)NS(N)(=O)=O', 0.253],
  ['CNC(=NCCSCc1nc[nH]c1C)NC#N', 0.234],
  ['CCCCCNC(=N)NN=Cc1c[nH]c2ccc(CO)cc12', 0.234],
])('gives %s the published value', (smiles, expected) => {
  const qed = withProperties(smiles, (properties) => properties.get('qed'));
  expect(Math.abs(qed - expected)).toBeLessThan(0.001);
});

it('weighs the eight quantities of aspirin as RDKit does', () => {
  // SOURCE: RDKit 2022.09, QED.properties and QED.qed of CC(=O)Oc1ccccc1C(=O)O.
  const aspirin = {
    mw: 180.159,
    alogp: 1.3101,
    hba: 4,
    hbd: 1,
    psa: 63.6,
    rotb: 2,
    arom: 1,
    alerts: 2,
  };
  expect(computeQed(aspirin)).toBeCloseTo(0.5501218, 6);
});

it('counts acceptors and aromatic rings as QED does', () => {
  const rows = readReference().filter(({ smiles }) => smiles !== REFUSED_SINCE_2022);
  const differences = rows.filter((row) => {
    const found = withProperties(row.smiles, ({ graph }) => {
      const target = createMatchTarget(graph);
      return [countQedAcceptors(target), countQedAromaticRings(target)];
    });
    return found[0] !== Number(row.qed_HBA) || found[1] !== Number(row.qed_AROM);
  });
  expect(differences.map(({ smiles }) => smiles)).toEqual([]);
});
