/**
 * Writes what stands beside a prior: hash set, histograms, baseline, metrics and model card.
 * `npx node bench/prior-assets.ts --prior assets/priors/zinc.onnx --corpus zinc250k.smi --threads 2`
 */
import { parseArgs } from 'node:util';
import { completePrior } from '../core/benchmarks/distribution/complete-prior.ts';
import { createChemistry } from '../core/chem/chemistry.ts';
import { readMoleculeFile } from '../core/chem/molecule-files.ts';
import type { TrainingDataNotes } from '../core/policies/model-card.ts';

/** About the corpus of the built-in prior. */
const ZINC_250K: TrainingDataNotes = {
  source:
    'the prior set of Practical Molecular Optimization (Gao et al. 2022, arXiv:2206.12411; the mol_opt repository, MIT licence), 250,000 molecules drawn from ZINC (Irwin et al. 2012, doi:10.1021/ci3001277; Sterling and Irwin 2015, doi:10.1021/acs.jcim.5b00559), a catalogue of purchasable compounds.',
  terms:
    "ZINC's own: a free public resource for ligand discovery (Irwin et al. 2012); read https://zinc.docking.org before passing on a large part of it.",
};

const { values } = parseArgs({
  options: {
    prior: { type: 'string', default: 'assets/priors/zinc.onnx' },
    corpus: { type: 'string', default: 'zinc250k.smi' },
    samples: { type: 'string', default: '10000' },
    threads: { type: 'string', default: '2' },
  },
});
const { records } = await readMoleculeFile(values.corpus);
const threads = Number(values.threads);
const chemistry = await createChemistry({ threads });
try {
  const report = await completePrior(
    values.prior,
    records.map(({ input }) => input),
    {
      chemistry,
      samples: Number(values.samples),
      data: ZINC_250K,
      session: { threads },
      onProgress: (part, done) => {
        process.stderr.write(`\r${part} ${(100 * done).toFixed(1)} %   `);
      },
    },
  );
  process.stderr.write('\n');
  console.log(JSON.stringify(report, null, 2));
} finally {
  await chemistry.close();
}
