/** A small amination in tables, for the tests of campaigns. */

export const PAST = `entry;ligand;ligand_smiles;T (°C);yield (%)
1;PPh3;c1ccc(cc1)P(c1ccccc1)c1ccccc1;60;12,5
2;PPh3;c1ccc(cc1)P(c1ccccc1)c1ccccc1;80;20
3;PCy3;C1CCC(CC1)P(C1CCCCC1)C1CCCCC1;60;trace
4;PCy3;C1CCC(CC1)P(C1CCCCC1)C1CCCCC1;100;61
5;PCy3;C1CCC(CC1)P(C1CCCCC1)C1CCCCC1;80;44
6;PPh3;c1ccc(cc1)P(c1ccccc1)c1ccccc1;100;31
`;

export const SPACE = {
  factors: [
    { name: 'temperature', kind: 'continuous', low: 20, high: 100, step: 10, unit: '°C' },
    { name: 'solvent', kind: 'categorical', categories: [{ name: 'DMF' }, { name: 'DMSO' }] },
  ],
  objectives: [{ name: 'yield', goal: 'maximize', unit: '%' }],
} as const;
