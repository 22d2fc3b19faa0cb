/**
 * Substructure and similarity search over 100,000 stored molecules against the limit of 2 s each.
 * Usage: node bench/search.ts MOLECULES.smi; its first 20,000 molecules are stored five times.
 */
import { readFileSync } from 'node:fs';
import { fingerprint } from '../core/chem/fingerprints.ts';
import { loadQuietly } from '../core/chem/molblock-reader.ts';
import { readMoleculeGraph } from '../core/chem/molecule-graph.ts';
import { BLOB_BYTES, packBits, patternBlob, similaritySearch, substructureSearch } from '../core/chem/search.ts'; // prettier-ignore

const STORED = 100_000;
const DISTINCT = 20_000;
const LIMIT_SECONDS = 2;
/** Matches shown on one page of results. */
const MATCHES = 1000;
const QUERIES = ['c1ccncc1', 'S(=O)(=O)N', 'C1CC2CCC1C2', 'c1ccc2[nH]ccc2c1', 'C#N', '[Si]', 'C(F)(F)F', 'OC(=O)C=C']; // prettier-ignore

const lines = readFileSync(process.argv[2], 'utf8').trim().split('\n');
const rdkit = await loadQuietly();
const smiles: string[] = [];
const patterns = new Uint8Array(STORED * BLOB_BYTES);
const bits = new Uint8Array(STORED * BLOB_BYTES);
for (let k = 0; smiles.length < DISTINCT && k < lines.length; k++) {
  const text = lines[k].split(/\s/)[0];
  const molecule = rdkit.get_mol(text);
  if (molecule === null) continue;
  const graph = readMoleculeGraph(molecule.get_json());
  patterns.set(patternBlob(molecule), smiles.length * BLOB_BYTES);
  bits.set(packBits(fingerprint(graph, 'ecfp4', () => [])), smiles.length * BLOB_BYTES);
  const canonical = molecule.get_smiles();
  molecule.delete();
  smiles.push(canonical);
}
for (let from = smiles.length; smiles.length < STORED; from = smiles.length) {
  const rest = Math.min(from, STORED - from);
  patterns.copyWithin(from * BLOB_BYTES, 0, rest * BLOB_BYTES);
  bits.copyWithin(from * BLOB_BYTES, 0, rest * BLOB_BYTES);
  smiles.push(...smiles.slice(0, rest));
}

const report = (name: string, seconds: number, found: string): void => {
  const ratio = (seconds / LIMIT_SECONDS).toFixed(2);
  process.stdout.write(`${name}: ${seconds.toFixed(2)} s, ${ratio} of the limit, ${found}\n`);
};
for (const smarts of QUERIES) {
  const start = performance.now();
  const smilesAt = (position: number): string => smiles[position];
  const found = await substructureSearch({ smarts, patterns, smilesAt, limit: MATCHES });
  const count = `${String(found.positions.length)} matches${found.isCut ? ' (cut)' : ''}`;
  report(`substructure ${smarts}`, (performance.now() - start) / 1000, count);
}
for (const position of [0, 1000, 50_000]) {
  const query = bits.subarray(position * BLOB_BYTES, (position + 1) * BLOB_BYTES);
  const start = performance.now();
  const found = similaritySearch(query, bits, { threshold: 0.3, limit: MATCHES });
  report(`similarity to ${smiles[position]}`, (performance.now() - start) / 1000, `${String(found.length)} found`); // prettier-ignore
}
