import initRdkit from '@rdkit/rdkit';
import type { MainModule } from '@rdkit/rdkit';
import { describe, expect, it } from 'vitest';
import { buildConformers } from '../../../core/chem/conformers.ts';
import type { ConformerOptions } from '../../../core/chem/conformers.ts';

const rdkit = await (initRdkit as unknown as () => Promise<MainModule>)();
rdkit.disable_logging();

function built(smiles: string, options: ConformerOptions = { seed: 1 }) {
  const result = buildConformers(rdkit, smiles, options);
  if ('reason' in result) throw new Error(`${smiles}: ${result.reason}`);
  return result;
}

describe('buildConformers', () => {
  it.each([
    'C[C@H](N)C(=O)O',
    'C/C=C\\C(=O)O',
    'C[S@](=O)c1ccccc1',
    'OC[C@H]1O[C@@H](O)[C@H](O)[C@@H](O)[C@@H]1O',
    'COC(=O)[C@H]1[C@@H](OC(=O)c2ccccc2)C[C@@H]2CC[C@H]1N2C',
    'CC(=O)[O-].[Na+]',
  ])('builds %s with its stereo, seen by RDKit', (smiles) => {
    const { conformers, isomer } = built(smiles);
    expect(isomer).toBeUndefined();
    const read = rdkit.get_mol(conformers[0].molblock, '{"removeHs":true}');
    expect(read?.get_smiles()).toBe(rdkit.get_mol(smiles)?.get_smiles());
  });

  it('ends in the minima that the force field has in Python RDKit', () => {
    // SOURCE: RDKit 2022.09, MMFF94s, the lowest of 50 embeddings, in kcal/mol.
    expect(built('CCO', { seed: 0, count: 3 }).conformers[0].energy).toBeCloseTo(-1.517, 2);
    expect(built('c1ccccc1C').conformers[0].energy).toBeCloseTo(18.417, 2);
  });

  it('gives the same coordinates for the same seed', () => {
    expect(built('CCCCO', { seed: 7 })).toEqual(built('CCCCO', { seed: 7 }));
  });

  it('orders several conformers by energy', () => {
    const energies = built('OCCCN', { seed: 1, count: 3 }).conformers.map(({ energy }) => energy ?? NaN); // prettier-ignore
    expect(energies).toHaveLength(3);
    expect(energies).toEqual(energies.toSorted((a, b) => a - b));
  });

  it('names the isomer that was built where the molecule leaves it open', () => {
    expect(built('CC(F)O').isomer).toMatch(/^C\[C@@?H\]\(O\)F$/);
  });

  it('writes V3000 when asked', () => {
    const [{ molblock }] = built('C[NH3+]', { seed: 1, version: 'v3000' }).conformers;
    expect(molblock).toContain('V3000');
    expect(rdkit.get_mol(molblock, '{"removeHs":true}')?.get_smiles()).toBe('C[NH3+]');
  });

  it('gives a reason for what it cannot build', () => {
    const reason = (smiles: string): string => {
      const result = buildConformers(rdkit, smiles, { seed: 1 });
      return 'reason' in result ? result.reason : 'built';
    };
    expect(reason('*C')).toContain('dummy atom');
    expect(reason('C'.repeat(200))).toContain('602 atoms');
    expect(reason('C1CC')).toContain('cannot read');
  });
});
