import { expect, it } from 'vitest';
import { LostJob, WorkerPool } from '../../../core/chem/worker-pool.ts';

const script = new URL('./failing-worker.ts', import.meta.url);
const job = (...smiles: string[]) => ({ kind: 'analyse', smiles, request: {} }) as const;

it('gives more jobs than workers to the workers in turn', async () => {
  const pool = new WorkerPool(2, 5000, script);
  const answers = await Promise.all(
    ['a', 'b', 'c', 'd', 'e'].map((text) => pool.run({ ...job(), smiles: [text] })),
  );
  expect(answers.map((answer) => answer.kind === 'analyses' && answer.analyses[0].smiles)).toEqual([
    'a',
    'b',
    'c',
    'd',
    'e',
  ]);
  await pool.close();
});

it('says on which item a worker was lost, and has another one', async () => {
  const pool = new WorkerPool(1, 100, script);
  const hung = await pool.run({ ...job(), smiles: ['a', 'HANG'] }).catch((error: unknown) => error);
  expect(hung).toBeInstanceOf(LostJob);
  expect(hung).toMatchObject({ item: 1, hung: true });
  const died = await pool.run({ ...job(), smiles: ['EXIT'] }).catch((error: unknown) => error);
  expect(died).toMatchObject({ item: 0, hung: false });
  expect((await pool.run({ ...job(), smiles: ['a'] })).kind).toBe('analyses');
  await pool.close();
});

it('refuses jobs once it is closed', async () => {
  const pool = new WorkerPool(1, 5000, script);
  await pool.close();
  await expect(pool.run({ ...job(), smiles: ['a'] })).rejects.toThrow('closed');
});
