import { describe, expect, it } from 'vitest';
import { placeProblem, problemsByKey } from '../../../../renderer/views/design/problem-places.ts';

const problem = (field: string | undefined, hint?: string) =>
  placeProblem({
    kind: 'bad-input',
    message: 'Wrong.',
    place: field === undefined ? {} : { field },
    ...(hint === undefined ? {} : { hint }),
  });

describe('where a problem is mended', () => {
  it.each([
    ['agent.sigma', { section: 'agent', key: 'sigma' }],
    ['environment.prior', { section: 'prior', key: 'prior' }],
    ['budget.oracleCalls', { section: 'budget', key: 'oracleCalls' }],
    ['seed', { section: 'seed', key: 'seed' }],
    ['replay.seeds', { section: 'replay', key: 'seeds' }],
    ['scoring.components[2].transform.low', { section: 'scoring', component: 2, key: 'low' }],
    ['scoring.components[0].references[3]', { section: 'scoring', component: 0, key: 'references' }],
    ['stages[1].scoring.components[4].smarts', { section: 'scoring', stage: 1, component: 4, key: 'smarts' }],
    ['stages[1].diversity.bucketSize', { section: 'diversity', stage: 1, key: 'bucketSize' }],
    ['stages[0].until.meanScore', { section: 'stages', stage: 0, key: 'meanScore' }],
    ['stages', { section: 'stages', key: 'stages' }],
    [undefined, { section: 'scoring', key: '' }],
  ])('%s', (field, place) => {
    expect(problem(field)).toMatchObject(place);
  }); // prettier-ignore

  it('says the hint too', () => {
    expect(problem('seed', 'Mend it.').text).toBe('Wrong. Mend it.');
  });

  it('hands each part of the form its own', () => {
    const all = [problem('agent.sigma'), problem('stages[1].diversity.bucketSize')];
    expect(problemsByKey(all, 'agent')).toEqual({ sigma: 'Wrong.' });
    expect(problemsByKey(all, 'diversity')).toEqual({});
    expect(problemsByKey(all, 'diversity', 1)).toEqual({ bucketSize: 'Wrong.' });
  });
});
