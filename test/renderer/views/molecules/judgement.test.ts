import { describe, expect, it } from 'vitest';
import type { HostParams, HostResults } from '../../../../core/protocol/host-api.ts';
import type { Judgement } from '../../../../core/protocol/run-records.ts';
import {
  Judgements,
  changeName,
  toggledStar,
  toggledVerdict,
} from '../../../../renderer/views/molecules/judgement.ts';
import { judgement } from './rows.ts';

/** A run that keeps judgements as the engine does. */
function bench() {
  const kept = new Map<string, Judgement>();
  const told: { message: string; undo: (() => void) | undefined }[] = [];
  let requests = 0;
  const judge = async ({ keys, change }: HostParams<'judge'>): Promise<HostResults['judge']> => {
    requests++;
    const before = keys.map((key) => kept.get(key) ?? judgement());
    const after = before.map((state) => ({ ...state, ...change }));
    keys.forEach((key, i) => kept.set(key, after[i]));
    return { before, after };
  };
  const judgements = new Judgements(() => ({ judge, tell: (message, undo) => told.push({ message, undo }) })); // prettier-ignore
  return { judgements, kept, told, requests: () => requests };
}

describe('judgements', () => {
  it('are taken back to the whole states before, and made again', async () => {
    const { judgements, kept } = bench();
    await judgements.change('r', ['A'], { verdict: 'dislike', tags: ['old'] });
    await judgements.change('r', ['A', 'B'], { verdict: 'like' });
    expect(kept.get('A')).toEqual(judgement({ verdict: 'like', tags: ['old'] }));
    await judgements.undo('r');
    expect(kept.get('A')).toEqual(judgement({ verdict: 'dislike', tags: ['old'] }));
    expect(kept.get('B')).toEqual(judgement());
    await judgements.redo('r');
    expect(kept.get('B')?.verdict).toBe('like');
    await judgements.undo('r');
    await judgements.undo('r');
    await judgements.undo('r');
    expect(kept.get('A')).toEqual(judgement());
  });

  it('cannot be made again after another change', async () => {
    const { judgements, kept } = bench();
    await judgements.change('r', ['A'], { verdict: 'like' });
    await judgements.undo('r');
    await judgements.change('r', ['A'], { starred: true });
    await judgements.redo('r');
    expect(kept.get('A')).toEqual(judgement({ starred: true }));
  });

  it('of one run are not taken back from another', async () => {
    const { judgements, kept } = bench();
    await judgements.change('r', ['A'], { verdict: 'like' });
    await judgements.undo('other');
    expect(kept.get('A')?.verdict).toBe('like');
    expect(judgements.lastName('r')).toBe('Liked the molecule');
    expect(judgements.lastName('other')).toBeUndefined();
  });

  it('are told with their name and a way back, and reach who listens', async () => {
    const { judgements, kept, told } = bench();
    const heard: string[] = [];
    const stop = judgements.listen(({ states }) => heard.push(...states.keys()));
    await judgements.change('r', ['A', 'B'], { starred: true });
    expect(told[0]?.message).toBe('Starred 2 molecules.');
    expect(heard).toEqual(['A', 'B']);
    stop();
    told[0].undo!();
    await judgements.change('r', [], {});
    expect(kept.get('A')?.starred).toBe(false);
    expect(heard).toEqual(['A', 'B']);
    expect(told.at(-1)?.message).toBe('Taken back: starred 2 molecules.');
  });

  it('go back in one request for all molecules that were alike', async () => {
    const { judgements, requests } = bench();
    await judgements.change('r', ['A', 'B', 'C'], { verdict: 'like' });
    await judgements.undo('r');
    expect(requests()).toBe(2);
  });

  it('add a tag beside the tags that are there, once', async () => {
    const { judgements, kept, told } = bench();
    await judgements.change('r', ['A'], { tags: ['x'] });
    const rows = ['A', 'B'].map((key) => ({ key, judgement: kept.get(key) ?? judgement() }));
    await judgements.addTag('r', rows, 'y');
    expect([kept.get('A')?.tags, kept.get('B')?.tags]).toEqual([['x', 'y'], ['y']]);
    expect(told.at(-1)?.message).toBe('Tagged 2 molecules “y”.');
    await judgements.addTag('r', [{ key: 'A', judgement: kept.get('A')! }], 'y');
    expect(told).toHaveLength(2);
    await judgements.undo('r');
    expect([kept.get('A')?.tags, kept.get('B')?.tags]).toEqual([['x'], []]);
  });
});

describe('names and toggles', () => {
  it('say what was done', () => {
    expect(changeName({ verdict: null }, 1)).toBe('Took the verdict off the molecule');
    expect(changeName({ verdict: 'dislike' }, 1_200)).toBe('Disliked 1\u2009200 molecules');
    expect(changeName({ starred: false }, 2)).toBe('Took the star off 2 molecules');
    expect(changeName({ note: '' }, 1)).toBe('Changed the note of the molecule');
  });

  it('take a mark back only where all have it', () => {
    const liked = judgement({ verdict: 'like' });
    expect(toggledVerdict([liked, liked], 'like')).toEqual({ verdict: null });
    expect(toggledVerdict([liked, judgement()], 'like')).toEqual({ verdict: 'like' });
    expect(toggledVerdict([liked], 'dislike')).toEqual({ verdict: 'dislike' });
    expect(toggledStar([judgement({ starred: true })])).toEqual({ starred: false });
    expect(toggledStar([])).toEqual({ starred: true });
  });
});
