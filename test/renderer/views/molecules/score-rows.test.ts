import { describe, expect, it } from 'vitest';
import type { RunDetails } from '../../../../core/protocol/host-records.ts';
import {
  atomsOf,
  curveRange,
  scoreRows,
  scoringOf,
} from '../../../../renderer/views/molecules/score-rows.ts';
import { row } from './rows.ts';

const sigmoid = { type: 'sigmoid', low: 1, high: 3 };
const scoring = {
  components: [{ type: 'logp', transform: sigmoid }, { type: 'qed', weight: 2 }, { type: 'script', name: 'Mine' }],
}; // prettier-ignore

describe('the rows of a score', () => {
  it('follow the profile, with unit, weight, curve and explanation', () => {
    const explained = {
      input: 'C', valid: true, smiles: 'C', score: 0.5,
      components: [{ name: 'qed', raw: 1, transformed: 1, explanation: [{ label: 'ring', atoms: [2, 1] }] }],
    }; // prettier-ignore
    const rows = scoreRows(row(2), scoring, explained);
    expect(rows.map(({ name, title }) => [name, title])).toEqual([['logp', 'logP'], ['qed', 'QED']]); // prettier-ignore
    expect(rows[0]).toMatchObject({ raw: 2, transformed: 0.9, transform: sigmoid });
    expect(rows[1]).toMatchObject({ weight: 2, explanation: [{ atoms: [2, 1] }] });
  });

  it('are there without a profile, and leave out columns of another stage', () => {
    const record = row(2, { values: { qed: 0.5, qed_raw: 0.5, old: null, old_raw: null } });
    expect(scoreRows(record, undefined, undefined).map(({ name }) => name)).toEqual(['qed']);
  });
});

describe('the profile of a stage', () => {
  const details = (settings: unknown, stages: RunDetails['stages'] = []): RunDetails =>
    ({ settings, stages }) as unknown as RunDetails;

  it('is the recorded one, else the planned one, else that of the run', () => {
    const other = { components: [] };
    expect(scoringOf(details({ scoring }), 0)).toBe(scoring);
    expect(scoringOf(details({ stages: [{ scoring: other }, { scoring }] }), 1)).toBe(scoring);
    const recorded = [{ stage: 1, fromStep: 9, settings: { scoring } }];
    expect(scoringOf(details({ scoring: other }, recorded), 1)).toBe(scoring);
    expect(scoringOf(details(null), 0)).toBeUndefined();
    expect(scoringOf(undefined, 0)).toBeUndefined();
  });
});

describe('the picture of a curve', () => {
  it('covers what the transform decides and where the molecule stands', () => {
    const [low, high] = curveRange(sigmoid, 10);
    expect(low).toBeLessThan(1);
    expect(high).toBeGreaterThan(10);
    expect(curveRange({ type: 'gaussian', mean: 5, sigma: 1 }, null)[0]).toBeLessThan(2.1);
    expect(curveRange({ type: 'left-step', low: 4 }, 4)).toEqual([2, 6]);
    expect(curveRange({ type: 'value-mapping' }, null)).toEqual([0, 1]);
  });
});

it('an explanation marks each of its atoms once', () => {
  expect(atomsOf([{ label: 'a', atoms: [3, 1] }, { label: 'b', atoms: [1, 0] }])).toEqual([0, 1, 3]); // prettier-ignore
});
