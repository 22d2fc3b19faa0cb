import { expect, it } from 'vitest';
import { candidateOf, type CandidateRow } from '../../../core/storage/candidate-rows.ts';

const row = {
  id: 7,
  key: 'CCO',
  text: 'OCC',
  step: 2,
  stage: 0,
  score: 0.5,
  labels: '{"scaffold":""}',
  v0: 46.07,
  v1: null,
} as unknown as CandidateRow;

it('names the values by their columns, in the order of these', () => {
  expect(candidateOf(row, ['mw', 'logp', 'qed'])).toEqual({
    key: 'CCO',
    text: 'OCC',
    score: 0.5,
    values: { mw: 46.07, logp: null, qed: null },
    labels: { scaffold: '' },
  });
});

it('keeps a missing score apart from 0', () => {
  expect(candidateOf({ ...row, score: null }, []).score).toBeNull();
});
