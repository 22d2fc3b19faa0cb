/** Where the networks of a run are computed: the providers of the machine are stand-ins, and so is the network. */
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { Engine } from '../../../core/engine/engine.ts';
import type { Environment } from '../../../core/environments/environment.ts';
import type { ExecutionProvider } from '../../../core/protocol/execution-provider.ts';
import { RunFolder } from '../../../core/runs/run-folder.ts';
import { Run } from '../../../core/runs/run.ts';
import { countingRun, environments, temporaryFolder } from './run-fixture.ts';

let working: ExecutionProvider[] = [];
vi.mock('../../../core/nn/execution-providers.ts', () => ({
  usableProvider: async (wanted: ExecutionProvider) =>
    working.includes(wanted)
      ? { provider: wanted }
      : { provider: 'cpu', trouble: `No ${wanted} here.` },
}));

/** What the environments were opened with. */
let opened: ExecutionProvider[] = [];
const watched = (environments as readonly Environment[]).map((environment): Environment => ({
  ...environment,
  open: (context) => {
    opened.push(context.executionProvider);
    return environment.open(context);
  },
}));

beforeEach(() => {
  working = ['cpu', 'cuda'];
  opened = [];
});

const file = () => countingRun({ budget: { steps: 2 } });
const warnings = (run: Run): string[] =>
  run.store.events
    .after(0)
    .flatMap(({ kind, message = '' }) => (kind === 'warning' ? [message] : []));

it('computes on the provider that was asked for, and goes on there', async () => {
  const path = join(temporaryFolder(), 'r');
  const run = await Run.create(path, file(), { environments: watched, executionProvider: 'cuda' });
  expect(warnings(run)).toEqual([]);
  await run.close();
  await (await Run.resume(path, { environments: watched })).close();
  expect(opened).toEqual(['cuda', 'cuda']);
});

it('computes on the processor unless another one is asked for', async () => {
  const path = join(temporaryFolder(), 'r');
  await (await Run.create(path, file(), { environments: watched })).close();
  expect(opened).toEqual(['cpu']);
  expect(RunFolder.open(path).description.executionProvider).toBe('cpu');
});

it('falls back to the processor, says so, and stays there', async () => {
  const path = join(temporaryFolder(), 'r');
  const run = await Run.create(path, file(), { environments: watched, executionProvider: 'dml' });
  expect(warnings(run)).toEqual(['No dml here.']);
  await run.close();
  working.push('dml');
  const again = await Run.resume(path, { environments: watched });
  expect(warnings(again)).toHaveLength(1);
  await again.close();
  expect(opened).toEqual(['cpu', 'cpu']);
});

it('warns when it goes on elsewhere than it began', async () => {
  const path = join(temporaryFolder(), 'r');
  await (await Run.create(path, file(), { environments: watched, executionProvider: 'cuda' })).close(); // prettier-ignore
  working = ['cpu'];
  const run = await Run.resume(path, { environments: watched });
  expect(warnings(run)).toEqual([
    'No cuda here.',
    'The networks began on CUDA, not on the processor; the run may go on differently.',
  ]);
  await run.close();
  expect(opened).toEqual(['cuda', 'cpu']);
});

it('asks for the setting of the moment when an engine begins a run', async () => {
  let setting: ExecutionProvider = 'cuda';
  const engine = new Engine({ environments: watched, executionProvider: () => setting });
  const folder = temporaryFolder();
  await engine.start({ file: file(), out: join(folder, 'a') });
  setting = 'cpu';
  await engine.start({ file: file(), out: join(folder, 'b') });
  await engine.close();
  expect(opened.slice(0, 2)).toEqual(['cuda', 'cpu']);
});
