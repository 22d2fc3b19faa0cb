import { expect, it } from 'vitest';
import { Newest } from '../../../../renderer/views/circuit/newest.ts';

function held() {
  const asked: { question: number; answer: (value: string) => void; fail: (e: Error) => void }[] =
    [];
  const taken: string[] = [];
  const failed: unknown[] = [];
  const newest = new Newest<number, string>(
    (question) =>
      new Promise((answer, fail) => {
        asked.push({ question, answer, fail });
      }),
    (answer) => taken.push(answer),
    (error) => failed.push(error),
  );
  return { newest, asked, taken, failed };
}
const settle = () => new Promise((resolve) => setTimeout(resolve));

it('asks one at a time, and of those that wait only the newest', async () => {
  const { newest, asked, taken } = held();
  newest.want(1);
  newest.want(2);
  newest.want(3);
  expect(asked.map(({ question }) => question)).toEqual([1]);
  asked[0].answer('one');
  await settle();
  expect(asked.map(({ question }) => question)).toEqual([1, 3]);
  asked[1].answer('three');
  await settle();
  expect(taken).toEqual(['one', 'three']);
  newest.want(4);
  expect(asked).toHaveLength(3);
});

it('goes on after a failure, and takes nothing that was forgotten', async () => {
  const { newest, asked, taken, failed } = held();
  newest.want(1);
  asked[0].fail(new Error('no'));
  await settle();
  expect(failed).toHaveLength(1);
  newest.want(2);
  newest.want(3);
  newest.forget();
  asked[1].answer('two');
  await settle();
  expect(taken).toEqual([]);
  expect(asked).toHaveLength(2);
});
