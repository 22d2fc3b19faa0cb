import { describe, expect, it } from 'vitest';
import type { CandidateRecord } from '../../../../core/protocol/run-records.ts';
import { PAGE, RowCache } from '../../../../renderer/views/molecules/row-cache.ts';
import { judgement, row } from './rows.ts';

interface Question {
  ids: number[];
  answer: (rows?: CandidateRecord[]) => void;
  fail: (error: unknown) => void;
}

function slowSource(): { cache: RowCache; questions: Question[]; seen: { changes: number; errors: unknown[] } } {
  const questions: Question[] = [];
  const seen = { changes: 0, errors: [] as unknown[] };
  const cache = new RowCache({
    fetch: (ids) =>
      new Promise((resolve, reject) =>
        questions.push({ ids, answer: (rows) => resolve(rows ?? ids.map((id) => row(id, { key: `C${id}` }))), fail: reject }),
      ),
    onChange: () => seen.changes++,
    onError: (error) => seen.errors.push(error),
  });
  return { cache, questions, seen };
} // prettier-ignore

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const upTo = (count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => i + 1);

describe('rows of the table', () => {
  it('come in pages around what is looked at', async () => {
    const { cache, questions, seen } = slowSource();
    cache.setOrder(upTo(1_000));
    cache.need(0, 20);
    expect(questions.map(({ ids }) => ids.length)).toEqual([PAGE]);
    questions[0].answer();
    await settled();
    expect(cache.row(1)?.key).toBe('C1');
    expect(cache.row(PAGE)?.id).toBe(PAGE);
    expect(cache.row(PAGE + 1)).toBeUndefined();
    expect(seen.changes).toBe(1);
    cache.need(5, 25);
    expect(questions).toHaveLength(1);
  });

  it('that were scrolled past before their turn are not fetched', async () => {
    const { cache, questions } = slowSource();
    cache.setOrder(upTo(100_000));
    for (let first = 0; first < 100_000; first += 1_000) cache.need(first, first + 20);
    expect(questions).toHaveLength(2);
    cache.need(50_000, 50_020);
    questions[0].answer();
    await settled();
    expect(questions[2].ids).toContain(50_010);
    questions[1].answer();
    questions[2].answer();
    await settled();
    expect(questions.length).toBeLessThanOrEqual(4);
    expect(cache.row(50_010)).toBeDefined();
  });

  it('that the run no longer has are gone, not asked for again and again', async () => {
    const { cache, questions } = slowSource();
    cache.setOrder(upTo(3));
    cache.need(0, 3);
    questions[0].answer([row(1), row(3)]);
    await settled();
    expect(cache.isGone(2)).toBe(true);
    expect(cache.row(2)).toBeUndefined();
    cache.need(0, 3);
    expect(questions).toHaveLength(1);
  });

  it('stay when the order changes, and are dropped when there are too many', async () => {
    const { cache, questions } = slowSource();
    cache.setOrder(upTo(10_000));
    cache.need(0, 20);
    questions[0].answer();
    await settled();
    cache.setOrder(upTo(10_000).reverse());
    expect(cache.row(7)).toBeDefined();
    for (let first = 0; first < 9_000; first += 150) {
      cache.need(first, first + 20);
      for (const question of questions) question.answer();
      await settled();
      for (const question of questions) question.answer();
      await settled();
    }
    expect(cache.row(7)).toBeUndefined();
  });

  it('are asked for again after a failure', async () => {
    const { cache, questions, seen } = slowSource();
    cache.setOrder(upTo(3));
    cache.need(0, 3);
    questions[0].fail(new Error('lost'));
    await settled();
    expect(seen.errors).toHaveLength(1);
    cache.need(0, 3);
    expect(questions).toHaveLength(2);
  });

  it('take over a judgement', async () => {
    const { cache, questions } = slowSource();
    cache.setOrder(upTo(3));
    cache.need(0, 3);
    questions[0].answer();
    await settled();
    cache.update((known) => (known.id === 2 ? { ...known, judgement: judgement({ starred: true }) } : known)); // prettier-ignore
    expect(cache.row(2)?.judgement.starred).toBe(true);
    expect(cache.row(1)?.judgement.starred).toBe(false);
  });

  it('of any ids come in their order, fetching only what is missing', async () => {
    const { cache, questions } = slowSource();
    cache.setOrder(upTo(3));
    cache.need(0, 3);
    questions[0].answer();
    await settled();
    const all = cache.all([900, 2, 1]);
    expect(questions[1].ids).toEqual([900]);
    questions[1].answer();
    expect((await all).map(({ id }) => id)).toEqual([900, 2, 1]);
  });
});
