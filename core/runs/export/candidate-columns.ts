/** The columns of molecules.csv, which are also the data fields of an SDF. */
import type { RunStore } from '../../storage/run-store.ts';
import type { RankedCandidate } from './selection.ts';

export type Cell = string | number | boolean | null;

export interface CandidateColumn {
  name: string;
  of: (candidate: RankedCandidate) => Cell;
}

/** What people call the key of a candidate, and the table of all of them, by type of environment. */
const NAMES: Readonly<Record<string, { key: string; table: string }>> = {
  molecule: { key: 'smiles', table: 'molecules.csv' },
  reaction: { key: 'conditions', table: 'experiments.csv' },
  circuit: { key: 'circuit', table: 'circuits.csv' },
};
const OTHER_NAMES = { key: 'candidate', table: 'candidates.csv' };

/** Names of every table that a run folder may hold. */
export const CANDIDATE_TABLES = Object.values(NAMES).map(({ table }) => table);

export function keyColumnName(environmentType: string): string {
  return (NAMES[environmentType] ?? OTHER_NAMES).key;
}

export function candidateTableName(environmentType: string): string {
  return (NAMES[environmentType] ?? OTHER_NAMES).table;
}

/** rank, smiles, score, values ..., step, stage, scaffold, liked, starred, tags, note, other labels. No name occurs twice. */
export function candidateColumns(store: RunStore, environmentType: string): CandidateColumn[] {
  const key = keyColumnName(environmentType);
  const label = (name: string): CandidateColumn => ({ name, of: ({ labels }) => labels[name] ?? null }); // prettier-ignore
  const before: CandidateColumn[] = [
    { name: 'rank', of: ({ rank }) => rank },
    { name: key, of: (candidate) => candidate.key },
    { name: 'score', of: ({ score }) => score },
    // The key of a circuit has no angles.
    ...(environmentType === 'circuit'
      ? [{ name: 'source', of: ({ text }: RankedCandidate) => text }]
      : []),
  ];
  const after: CandidateColumn[] = [
    { name: 'step', of: ({ step }) => step },
    { name: 'stage', of: ({ stage }) => stage + 1 },
    label('scaffold'),
    { name: 'liked', of: ({ judgement }) => judgement.verdict === 'like' },
    { name: 'starred', of: ({ judgement }) => judgement.starred },
    { name: 'tags', of: ({ judgement }) => judgement.tags.join('; ') },
    { name: 'note', of: ({ judgement }) => judgement.note },
  ];
  const fixed = new Set([...before, ...after].map(({ name }) => name));
  // A component may be called as a column is: its own column then says what it is.
  const free = (name: string, suffix: string): string => (fixed.has(name) ? `${name}_${suffix}` : name); // prettier-ignore
  const values = store.valueColumns.map((name) => ({
    name: free(name, 'value'),
    of: ({ values: of }: RankedCandidate): Cell => of[name] ?? null,
  }));
  const taken = new Set([...fixed, ...values.map(({ name }) => name)]);
  const labels = store
    .labelColumns()
    .filter((name) => name !== 'scaffold')
    .map((name) => ({ ...label(name), name: taken.has(name) ? `${name}_label` : name }));
  return [...before, ...values, ...after, ...labels];
}
