import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { Campaign } from '../../../../core/reactions/campaign/campaign.ts';
import type { SpaceInput } from '../../../../core/reactions/space/definition.ts';

const root = mkdtempSync(join(tmpdir(), 'athanor-campaign-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folder = '';
let count = 0;
beforeEach(() => {
  folder = join(root, String(++count));
});
const definition: SpaceInput = {
  factors: [{ name: 'T', kind: 'continuous', low: 20, high: 120 }],
  objectives: [{ name: 'yield', goal: 'maximize' }],
};
const clock = (): Date => new Date('2026-03-01T12:00:00Z');
const make = (): Campaign => Campaign.create(folder, { name: 'Test', definition, clock });

it('goes on next week where it was left', () => {
  const campaign = make();
  campaign.do({
    kind: 'add',
    source: 'suggested',
    experiments: [
      {
        point: { T: 80 },
        plate: '1',
        well: 'A1',
        suggestion: {
          agent: 'gp',
          reason: 'High expected yield.',
          aim: 'exploit',
          expected: { yield: { mean: 60, deviation: 12 } },
          nearest: [],
        },
      },
    ],
  });
  campaign.do({ kind: 'record', entries: [{ id: 1, results: { yield: 71.5 } }] });
  campaign.do({ kind: 'configure', settings: { agent: 'gp', batch: { size: 24 } } });
  campaign.do({ kind: 'rename', name: 'Amination' });
  const opened = Campaign.open(folder);
  expect(opened.state).toEqual(campaign.state);
  expect(opened.state.experiments[0].suggestion!.expected).toEqual({
    yield: { mean: 60, deviation: 12 },
  });
  expect(opened.history.map(({ time, action }) => [time, action.kind])).toEqual(
    ['create', 'add', 'record', 'configure', 'rename'].map((kind) => [
      '2026-03-01T12:00:00.000Z',
      kind,
    ]),
  );
});

it('undoes and redoes, across sessions too', () => {
  const campaign = make();
  const add = (T: number): unknown =>
    campaign.do({ kind: 'add', source: 'typed', experiments: [{ point: { T } }] });
  add(20);
  add(30);
  add(40);
  campaign.undo();
  campaign.undo();
  expect(campaign.state.experiments.map(({ point }) => point.T)).toEqual([20]);
  const opened = Campaign.open(folder);
  expect(opened.state).toEqual(campaign.state);
  expect(opened.redo().experiments.map(({ point }) => point.T)).toEqual([20, 30]);
  opened.do({ kind: 'add', source: 'typed', experiments: [{ point: { T: 50 } }] });
  expect(opened.canRedo).toBe(false);
  expect(() => opened.redo()).toThrow('nothing to do again');
  const last = Campaign.open(folder);
  expect(last.state.experiments.map(({ id, point }) => [id, point.T])).toEqual([
    [1, 20],
    [2, 30],
    [3, 50],
  ]);
  while (last.canUndo) last.undo();
  expect(last.state.experiments).toEqual([]);
  expect(() => last.undo()).toThrow('nothing to undo');
});

it('changes nothing when an action does not fit', () => {
  const campaign = make();
  const before = campaign.state;
  expect(() =>
    campaign.do({ kind: 'add', source: 'typed', experiments: [{ point: { T: 'x' } }] }),
  ).toThrow("'x' is no number");
  expect(() => campaign.do({ kind: 'remove', ids: [] })).toThrow('ids');
  expect(campaign.state).toBe(before);
  expect(Campaign.open(folder).history).toHaveLength(1);
});

it('refuses a space in which nothing is allowed, before anything is written', () => {
  const constraints = ['T > 60', 'T < 40'];
  expect(() =>
    Campaign.create(folder, { name: 'Test', definition: { ...definition, constraints } }),
  ).toThrow('exclude everything together');
  expect(() => Campaign.open(folder)).toThrow('does not exist');
});

it('refuses an entry that it does not understand', () => {
  make();
  appendFileSync(
    join(folder, 'campaign.jsonl'),
    '{"time":"2026-01-01T00:00:00Z","action":{"kind":"teleport"}}\n',
  );
  expect(() => Campaign.open(folder)).toThrow('damaged in line 3');
});

it('takes 20,000 experiments and opens them again within seconds', () => {
  const campaign = make();
  const experiments = Array.from({ length: 20_000 }, (_, k) => ({
    point: { T: 20 + (k % 100) },
    results: { yield: k % 101 },
  }));
  const start = performance.now();
  campaign.do({ kind: 'add', source: 'imported', experiments });
  campaign.do({ kind: 'record', entries: [{ id: 17_000, status: 'outlier' }] });
  expect(Campaign.open(folder).state.experiments[16_999].status).toBe('outlier');
  expect(performance.now() - start).toBeLessThan(5000);
});
