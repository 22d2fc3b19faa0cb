import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RunStore } from '../../../core/storage/run-store.ts';
import { temporaryFolder } from '../runs/run-fixture.ts';

function storeWithOne(): RunStore {
  const store = RunStore.create(join(temporaryFolder(), 'run.sqlite'));
  store.appendStep({ step: 1, stage: 0, oracleCalls: 2, seconds: 1, metrics: {} }, [
    { key: 'CCO', text: 'OCC', score: 1, values: {}, labels: {} },
    { key: 'CC', text: 'CC', score: 0.5, values: {}, labels: {} },
  ]);
  return store;
}

describe('judgements', () => {
  it('keep likes, stars, tags and notes, changing only what is given', () => {
    const { judgements, ...store } = storeWithOne();
    expect(store).toBeDefined();
    judgements.change('CCO', { verdict: 'like', tags: ['order', 'order', 'lead'] });
    judgements.change('CCO', { note: 'It\'s "fine"\nreally', starred: true });
    expect(judgements.get('CCO')).toEqual({
      verdict: 'like',
      starred: true,
      tags: ['order', 'lead'],
      note: 'It\'s "fine"\nreally',
    });
    judgements.change('CC', { verdict: 'dislike', tags: ['order'] });
    expect(judgements.tags()).toEqual([
      { tag: 'order', count: 2 },
      { tag: 'lead', count: 1 },
    ]);
    expect(judgements.change('CCO', { verdict: null, starred: false, tags: [], note: '' })).toEqual(
      judgements.get('unknown'),
    );
  });

  it('find candidates by verdict, star, note and tag', () => {
    const store = storeWithOne();
    store.judgements.change('CCO', { verdict: 'like', note: 'x' });
    store.judgements.change('CC', { verdict: 'dislike', starred: true, tags: ['a%'] });
    const found = (query: object): string[] => store.candidates(query).map(({ key }) => key);
    expect(found({ judged: 'liked' })).toEqual(['CCO']);
    expect(found({ judged: 'noted' })).toEqual(['CCO']);
    expect(found({ judged: 'disliked' })).toEqual(['CC']);
    expect(found({ judged: 'starred' })).toEqual(['CC']);
    expect(found({ tag: 'a%' })).toEqual(['CC']);
    expect(found({ tag: 'a' })).toEqual([]);
    store.close();
  });

  it('change many at once or none, and tell what was before', () => {
    const { judgements } = storeWithOne();
    judgements.change('CC', { tags: ['old'] });
    const judged = judgements.changeAll(['CCO', 'CC'], { verdict: 'like' });
    expect(judged.before.map(({ verdict, tags }) => [verdict, tags])).toEqual([[null, []], [null, ['old']]]); // prettier-ignore
    expect(judged.after.map(({ verdict, tags }) => [verdict, tags])).toEqual([['like', []], ['like', ['old']]]); // prettier-ignore
    expect(() => judgements.changeAll(['CCO', 'CCCCC'], { starred: true })).toThrow('CCCCC');
    expect(judgements.get('CCO').starred).toBe(false);
  });

  it('refuse unknown candidates, overlong notes and empty tags', () => {
    const { judgements } = storeWithOne();
    expect(() => judgements.change('CCC', { verdict: 'like' })).toThrow("no candidate 'CCC'");
    expect(() => judgements.change('CC', { note: 'x'.repeat(10_001) })).toThrow();
    expect(() => judgements.change('CC', { tags: [' '] })).toThrow();
    expect(() => judgements.change('CC', { verdict: 'maybe' as 'like' })).toThrow();
  });
});
