/**
 * WASM memory after 20,000 and after 200,000 parsed and fully analysed molecules: equal when nothing leaks.
 * usage: node bench/wasm-heap.ts FILE.smi
 */
import { readFileSync } from 'node:fs';
import { MoleculeAnalyser } from '../core/chem/molecule-analysis.ts';
import { Rdkit } from '../core/chem/rdkit.ts';

const [file, lastText] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node bench/wasm-heap.ts FILE.smi [molecules]');
  process.exit(2);
}
const FIRST = 20_000;
const last = Number(lastText ?? 200_000);
const lines = readFileSync(file, 'utf8').trim().split('\n');
const rdkit = await Rdkit.load();
const analyser = new MoleculeAnalyser(rdkit);
let afterFirst = 0;
for (let i = 0; i < last; i++) {
  // Every hundredth text is broken, so that refusals are part of the count.
  const smiles = i % 100 === 99 ? `${lines[i % lines.length]}(` : lines[i % lines.length];
  analyser.analyse(smiles, { properties: ['qed'], smarts: ['c1ccccc1'] });
  if (i + 1 === FIRST) {
    afterFirst = rdkit.heapBytes;
    console.log(`WASM memory after ${FIRST} molecules: ${afterFirst} bytes`);
  }
}
console.log(`WASM memory after ${last} molecules: ${rdkit.heapBytes} bytes`);
console.log(rdkit.heapBytes === afterFirst ? 'No growth.' : 'It grew.');
