/**
 * Compares the chemistry with Python RDKit's values in a CSV file and prints for each column how many molecules agree,
 * and every difference. Scaffolds and SMILES are canonicalised by the same RDKit before they are compared.
 * usage: node bench/agreement.ts FILE.csv
 */
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import type { Analysis, FingerprintName, PropertyName } from '../core/chem/analysis.ts';
import { createInlineChemistry } from '../core/chem/chemistry.ts';

type Row = Record<string, string>;

/** Column, property, greatest difference that counts as agreement. */
const PROPERTY_COLUMNS: readonly [string, PropertyName, number][] = [
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
  ['NumAliphaticRings', 'aliphatic_rings', 0],
  ['FractionCSP3', 'fraction_csp3', 1e-6],
  ['HeavyAtoms', 'heavy_atoms', 0],
  ['FormalCharge', 'charge', 0],
  ['StereoCentres', 'stereocentres', 0],
  ['BertzCT', 'bertz_ct', 1e-3],
  ['QED', 'qed', 5e-4],
  ['qed_ALERTS', 'qed_alerts', 0],
  ['SA', 'sa_score', 5e-3],
];

const FINGERPRINT_COLUMNS: Record<string, FingerprintName> = {
  ecfp4c: 'ecfp4-count',
  ecfp4b2048: 'ecfp4',
  ecfp6c: 'ecfp6-count',
  ap10c: 'atom-pair10',
  ap30c: 'atom-pair',
  fcfp4c: 'fcfp4',
};
const SIMILARITY_TOLERANCE = 1e-6;

// SOURCE: the five drugs of GuacaMol's tasks (N. Brown et al., J. Chem. Inf. Model. 2019, 59, 1096).
const DRUGS: Record<string, string> = {
  celecoxib: 'CC1=CC=C(C=C1)C1=CC(=NN1C1=CC=C(C=C1)S(N)(=O)=O)C(F)(F)F',
  osimertinib: 'COc1cc(N(C)CCN(C)C)c(NC(=O)C=C)cc1Nc2nccc(n2)c3cn(C)c4ccccc34',
  aripiprazole: 'Clc4cccc(N3CCN(CCCCOc2ccc1c(NC(=O)CC1)c2)CC3)c4Cl',
  sildenafil: 'CCCC1=NN(C2=C1N=C(NC2=O)C3=C(C=CC(=C3)S(=O)(=O)N4CCN(CC4)C)OCC)C',
  ranolazine: 'COc1ccccc1OCC(O)CN2CCN(CC(=O)Nc3c(C)cccc3C)CC2',
};

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node bench/agreement.ts FILE.csv');
  process.exit(2);
}
const rows = Papa.parse<Row>(readFileSync(file, 'utf8'), {
  header: true,
  skipEmptyLines: true,
}).data;
const columns = new Set(Object.keys(rows[0] ?? {}));
if (!columns.has('smiles') || !columns.has('can_smiles')) {
  console.error(
    `${file}: the columns "smiles" and "can_smiles" are needed; can_smiles is empty for invalid molecules.`,
  );
  process.exit(2);
}

const similarities = Object.entries(FINGERPRINT_COLUMNS).flatMap(([prefix, fingerprint]) =>
  Object.entries(DRUGS)
    .filter(([drug]) => columns.has(`${prefix}_${drug}`))
    .map(([drug, reference]) => ({ column: `${prefix}_${drug}`, fingerprint, reference })),
);
const chemistry = await createInlineChemistry();
const analyses = await chemistry.analyse(
  rows.map((row) => row.smiles),
  {
    properties: PROPERTY_COLUMNS.map(([, property]) => property),
    scaffold: columns.has('Murcko'),
    genericScaffold: columns.has('GenericMurcko'),
    inchiKey: columns.has('InChIKey'),
    similarities,
  },
);

/** Every text of a column, canonicalised; refused ones stay as they are. */
async function canonical(column: string): Promise<string[]> {
  const texts = rows.map((row) => row[column] ?? '');
  return (await chemistry.analyse(texts, {})).map((analysis, i) =>
    analysis.valid ? analysis.smiles : texts[i],
  );
}

const misses: string[] = [];
function report(
  column: string,
  isApplicable: (row: Row) => boolean,
  difference: (row: Row, analysis: Analysis, i: number) => string | undefined,
): void {
  const differences: string[] = [];
  let compared = 0;
  rows.forEach((row, i) => {
    if (!isApplicable(row)) return;
    compared++;
    const found = difference(row, analyses[i], i);
    if (found !== undefined) differences.push(`    ${row.smiles}: ${found}`);
  });
  const share = compared === 0 ? 100 : (100 * (compared - differences.length)) / compared;
  if (share < 99.5) misses.push(column);
  console.log(
    `${column.padEnd(26)} ${compared - differences.length} of ${compared} agree (${share.toFixed(2)} %)`,
  );
  if (differences.length > 0) console.log(differences.join('\n'));
}

const describe = (expected: unknown, found: unknown): string =>
  `Python ${String(expected)}, here ${String(found)}`;
const isValid = (row: Row, analysis: Analysis | undefined): boolean =>
  row.can_smiles !== '' && analysis?.valid === true;
const both = (column: string) => (row: Row) =>
  isValid(row, analyses[rows.indexOf(row)]) && row[column] !== undefined && row[column] !== '';

report(
  'validity',
  () => true,
  (row, analysis) =>
    (row.can_smiles !== '') === analysis.valid
      ? undefined
      : describe(row.can_smiles === '' ? 'invalid' : 'valid', analysis.reason ?? 'valid'),
);
const canonicalSmiles = await canonical('can_smiles');
report('can_smiles', both('can_smiles'), (_, analysis, i) =>
  canonicalSmiles[i] === analysis.smiles
    ? undefined
    : describe(canonicalSmiles[i], analysis.smiles),
);
for (const [column, property, tolerance] of PROPERTY_COLUMNS) {
  if (!columns.has(column)) continue;
  report(column, both(column), (row, analysis) => {
    const found = analysis.properties[property];
    const isClose = found !== undefined && Math.abs(found - Number(row[column])) <= tolerance;
    return isClose ? undefined : describe(row[column], found);
  });
}
for (const [column, key] of [
  ['Murcko', 'scaffold'],
  ['GenericMurcko', 'genericScaffold'],
] as const) {
  if (!columns.has(column)) continue;
  const expected = await canonical(column);
  report(
    column,
    (row) => isValid(row, analyses[rows.indexOf(row)]),
    (_, analysis, i) =>
      expected[i] === analysis[key] ? undefined : describe(expected[i], analysis[key]),
  );
}
// InChIKey_wasm was made by this RDKit; InChIKey is the InChI program's own, which reads some molecules differently.
for (const column of ['InChIKey', 'InChIKey_wasm']) {
  if (!columns.has(column)) continue;
  report(column, both(column), (row, analysis) =>
    row[column] === analysis.inchiKey ? undefined : describe(row[column], analysis.inchiKey),
  );
}
similarities.forEach(({ column }, k) => {
  report(column, both(column), (row, analysis) => {
    const found = analysis.similarities?.[k];
    const isClose =
      found !== undefined && Math.abs(found - Number(row[column])) <= SIMILARITY_TOLERANCE;
    return isClose ? undefined : describe(row[column], found);
  });
});
console.log(
  misses.length === 0
    ? 'Every column agrees for at least 99.5 %.'
    : `These columns agree for less than 99.5 %: ${misses.join(', ')}.`,
);
