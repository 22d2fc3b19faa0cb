import { expect, it, vi } from 'vitest';
import { badInput } from '../../../../core/protocol/errors.ts';
import { FakeHost } from '../../../../renderer/host/fake-host.ts';
import { RunChecker } from '../../../../renderer/views/design/run-check.svelte.ts';

const fine = { problems: [], warnings: [], estimate: { seconds: 60, moleculesPerSecond: 50 } };

it('sorts the problems to their fields', async () => {
  const host = new FakeHost({ checkRun: { problems: [{ kind: 'bad-input', message: 'Too large.', place: { field: 'agent.sigma' } }], warnings: [] } }); // prettier-ignore
  const checker = new RunChecker(host);
  await checker.now({ settings: {} });
  expect(checker.problems).toMatchObject([{ section: 'agent', key: 'sigma', text: 'Too large.' }]);
});

it('asks once the user pauses', async () => {
  vi.useFakeTimers();
  const host = new FakeHost({ checkRun: fine });
  const checker = new RunChecker(host);
  checker.later({ settings: { seed: 1 } });
  await vi.advanceTimersByTimeAsync(500);
  checker.later({ settings: { seed: 2 } });
  await vi.advanceTimersByTimeAsync(5_000);
  vi.useRealTimers();
  expect(host.asked('checkRun')).toEqual([{ settings: { seed: 2 } }]);
  expect(checker.result?.estimate?.seconds).toBe(60);
});

it('does not show an answer that something newer has overtaken, but gives it to who asked', async () => {
  const answers: ((check: typeof fine) => void)[] = [];
  const host = new FakeHost({ checkRun: () => new Promise((resolve) => answers.push(resolve)) });
  const checker = new RunChecker(host);
  const first = checker.now({ settings: { seed: 1 } });
  const second = checker.now({ settings: { seed: 2 } });
  await Promise.resolve();
  answers[1]({ ...fine, estimate: { seconds: 2, moleculesPerSecond: 1 } });
  answers[0](fine);
  expect(await first).toEqual(fine);
  expect((await second).estimate?.seconds).toBe(2);
  expect(checker.result?.estimate?.seconds).toBe(2);
});

it('turns a request that fails into a problem', async () => {
  const host = new FakeHost({
    checkRun: () => {
      throw badInput('The script does not load.', { field: 'scoring.components[0].file' }, 'Mend it.');
    },
  }); // prettier-ignore
  const checker = new RunChecker(host);
  const found = await checker.now({ settings: {} });
  expect(found.problems).toHaveLength(1);
  expect(checker.problems).toMatchObject([{ section: 'scoring', component: 0, text: 'The script does not load. Mend it.' }]); // prettier-ignore
});
