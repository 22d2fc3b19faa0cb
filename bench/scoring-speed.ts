/**
 * Molecules a second of parse + canonical SMILES + QED + logP + TPSA + SA score, cold (every molecule is new), with 1
 * and 2 workers.
 * usage: node bench/scoring-speed.ts FILE.smi [molecules] [Python RDKit's molecules a second]
 */
import { readFileSync } from 'node:fs';
import { createChemistry } from '../core/chem/chemistry.ts';

const [file, countText, peerText] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node bench/scoring-speed.ts FILE.smi [molecules] [peer molecules/s]');
  process.exit(2);
}
const count = Number(countText ?? 3000);
const lines = readFileSync(file, 'utf8').trim().split('\n');
const stride = Math.max(1, Math.floor(lines.length / (count + 128)));
const chosen = lines.filter((_, i) => i % stride === 0);
const [warmUp, smiles] = [chosen.slice(0, 128), chosen.slice(128, 128 + count)];
const request = { properties: ['qed', 'logp', 'tpsa', 'sa_score'] } as const;

for (const threads of [1, 2]) {
  const chemistry = await createChemistry({ threads });
  await chemistry.analyse(warmUp, request);
  const start = performance.now();
  const analyses = await chemistry.analyse(smiles, request);
  const seconds = (performance.now() - start) / 1000;
  await chemistry.close();
  const perSecond = smiles.length / seconds;
  const ratio =
    peerText === undefined ? '' : `, ${(perSecond / Number(peerText)).toFixed(2)} x the peer`;
  const valid = analyses.filter((analysis) => analysis.valid).length;
  console.log(
    `${threads} worker(s): ${perSecond.toFixed(0)} molecules/s (${valid} of ${smiles.length} valid)${ratio}`,
  );
}
