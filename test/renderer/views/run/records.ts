/** Records of runs for tests. */
import type { RunCard, RunDetails } from '../../../../core/protocol/host-records.ts';
import type { CandidateRecord, StepRecord } from '../../../../core/protocol/run-records.ts';

export function card(change: Partial<RunCard> = {}): RunCard {
  return {
    id: 'run-1',
    name: 'Drug-like',
    folder: '/runs/drug-like',
    environment: 'molecule',
    agent: 'reinvent',
    state: 'running',
    resumable: true,
    created: 0,
    step: 10,
    oracleCalls: 600,
    seconds: 20,
    budget: { oracleCalls: 1_000 },
    curve: [],
    ...change,
  };
}

/** Step i with 60 calls and 2 seconds each. */
export function step(i: number, metrics: StepRecord['metrics'] = {}, stage = 0): StepRecord {
  return { step: i, stage, oracleCalls: 60 * i, seconds: 2 * i, metrics };
}

export function candidate(id: number, key: string, score = 0.5): CandidateRecord {
  return {
    id,
    key,
    text: key,
    step: id,
    stage: 0,
    score,
    values: {},
    labels: {},
    judgement: { verdict: null, starred: false, tags: [], note: '' },
  };
}

export function details(settings: unknown, change: Partial<RunDetails> = {}): RunDetails {
  return {
    card: card(),
    settings,
    stages: [],
    valueColumns: [],
    versions: {},
    commandLine: 'athanor run run.json --out run',
    ...change,
  };
}
