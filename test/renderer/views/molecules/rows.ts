import type { CandidateRecord, Judgement } from '../../../../core/protocol/run-records.ts';

export const judgement = (change: Partial<Judgement> = {}): Judgement => ({
  verdict: null,
  starred: false,
  tags: [],
  note: '',
  ...change,
});

/** A candidate of the given id; its SMILES is a chain of as many carbons. */
export const row = (id: number, change: Partial<CandidateRecord> = {}): CandidateRecord => ({
  id,
  key: 'C'.repeat(Math.min(id, 1_000)),
  text: 'C'.repeat(Math.min(id, 20)),
  step: Math.ceil(id / 10),
  stage: 0,
  score: 1 / id,
  values: { qed: 0.5, qed_raw: 0.5, logp: 0.9, logp_raw: id },
  labels: { scaffold: '' },
  judgement: judgement(),
  ...change,
});
