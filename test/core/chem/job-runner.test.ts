import { expect, it } from 'vitest';
import { runJob } from '../../../core/chem/job-runner.ts';
import { MoleculeAnalyser } from '../../../core/chem/molecule-analysis.ts';
import { Rdkit } from '../../../core/chem/rdkit.ts';

const analyser = new MoleculeAnalyser(await Rdkit.load());

it('tells which item it begins', async () => {
  const begun: number[] = [];
  const job = { kind: 'analyse', smiles: ['C', 'CC', 'X'], request: {} } as const;
  const answer = await runJob(analyser, { ...job, smiles: [...job.smiles] }, (item) =>
    begun.push(item),
  );
  expect(begun).toEqual([0, 1, 2]);
  expect(answer.kind === 'analyses' && answer.analyses.map(({ valid }) => valid)).toEqual([
    true,
    true,
    false,
  ]);
});

it('answers with the error of a request instead of throwing it', async () => {
  const answer = await runJob(
    analyser,
    { kind: 'analyse', smiles: ['C'], request: { smarts: ['['] } },
    () => undefined,
  );
  expect(answer).toMatchObject({ kind: 'error', isBadInput: true, hint: 'Correct the pattern.' });
});
