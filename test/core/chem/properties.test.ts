/** Properties against Python RDKit 2022.09 on 471 molecules, most of them awkward. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Analysis, PropertyName } from '../../../core/chem/analysis.ts';
import { createInlineChemistry } from '../../../core/chem/chemistry.ts';
import { PROPERTY_NAMES } from '../../../core/chem/analysis.ts';
import { readReference, REFUSED_SINCE_2022 } from './reference-molecules.ts';

const COLUMNS: readonly [string, PropertyName, number][] = [
  ['MolWt', 'mw', 1e-3],
  ['ExactMolWt', 'exact_mw', 1e-4],
  ['MolLogP', 'logp', 1e-3],
  ['MolMR', 'mr', 1e-3],
  ['TPSA', 'tpsa', 1e-3],
  ['HBA_since2026', 'hba', 0],
  ['HBD', 'hbd', 0],
  ['NumRotatableBonds', 'rotatable_bonds', 0],
  ['RingCount', 'rings', 0],
  ['NumAromaticRings', 'aromatic_rings', 0],
  ['FractionCSP3', 'fraction_csp3', 1e-9],
  ['HeavyAtoms', 'heavy_atoms', 0],
  ['BertzCT', 'bertz_ct', 1e-3],
  ['QED', 'qed', 5e-4],
  ['qed_ALERTS', 'qed_alerts', 0],
  ['SA', 'sa_score', 5e-3],
];

const rows = readReference().filter(({ smiles }) => smiles !== REFUSED_SINCE_2022);
let analyses: Analysis[];

beforeAll(async () => {
  const chemistry = await createInlineChemistry();
  analyses = await chemistry.analyse(
    rows.map(({ smiles }) => smiles),
    { properties: PROPERTY_NAMES, elements: true },
  );
});

describe('properties', () => {
  it('accept every molecule that Python accepts', () => {
    expect(rows).toHaveLength(470);
    expect(analyses.filter(({ valid }) => !valid)).toEqual([]);
  });

  it.each(COLUMNS)('agree with the column %s', (column, property, tolerance) => {
    const differences = rows
      .map((row, i) => ({ row, found: analyses[i].properties[property] ?? NaN }))
      .filter(({ row, found }) => !(Math.abs(found - Number(row[column])) <= tolerance))
      .map(({ row, found }) => `${row.smiles}: ${row[column]} is not ${found}`);
    expect(differences).toEqual([]);
  });

  it('count elements so that they spell the formula', () => {
    const differences = rows
      .filter((row, i) => {
        const counts = { ...(analyses[i].elements ?? {}) };
        const formula: Record<string, number> = {};
        for (const [, symbol, count] of row.formula
          .replace(/[+-]\d*$/, '')
          .matchAll(/([A-Z][a-z]?|\*)(\d*)/g)) {
          formula[symbol] = (formula[symbol] ?? 0) + Number(count || 1);
        }
        return (
          JSON.stringify(Object.entries(counts).sort()) !==
          JSON.stringify(Object.entries(formula).sort())
        );
      })
      .map(({ smiles, formula }) => `${smiles}: ${formula}`);
    expect(differences).toEqual([]);
  });

  it('count charges, rings and stereocentres of worked examples', async () => {
    const chemistry = await createInlineChemistry();
    const [camphor, glycine, unmarked, cis] = await chemistry.analyse(
      ['CC1(C)C2CCC1(C)C(=O)C2', '[NH3+]CC(=O)[O-].[Na+]', 'CC(F)Cl', 'C[C@H]1CC[C@@H](C)CC1'],
      { properties: ['charge', 'aliphatic_rings', 'largest_ring', 'stereocentres'] },
    );
    expect(camphor.properties).toEqual({
      charge: 0,
      aliphatic_rings: 2,
      largest_ring: 5,
      stereocentres: 2,
    });
    expect(glycine.properties).toEqual({
      charge: 1,
      aliphatic_rings: 0,
      largest_ring: 0,
      stereocentres: 0,
    });
    expect(unmarked.properties.stereocentres).toBe(1);
    expect(cis.properties.stereocentres).toBe(0);
  });
});
