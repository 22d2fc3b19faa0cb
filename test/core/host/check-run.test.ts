import { describe, expect, it } from 'vitest';
import { chosenFile, counting, openService } from './service-fixture.ts';

const run = (scoring: unknown, changes: Record<string, unknown> = {}) => ({
  schema: 'athanor/run@1',
  environment: { type: 'molecule', prior: 'builtin:zinc' },
  scoring,
  budget: { oracleCalls: 1_000 },
  ...changes,
});

describe('checking a run', () => {
  it(
    'tells how the prior scores and how long the run will take',
    { timeout: 180_000 },
    async () => {
      const { window } = openService();
      const check = await window.ask('checkRun', {
        settings: run({ components: [{ type: 'qed' }] }),
      });
      expect(check.problems).toEqual([]);
      expect(check.warnings).toEqual([]);
      expect(check.estimate?.seconds).toBeGreaterThan(1);
      expect(check.prior?.scores.length).toBeGreaterThan(200);
      expect(check.prior?.goodShare).toBeGreaterThan(0.3);
      expect(check.prior?.goodShare).toBeLessThan(1);

      const filter = (name: string, transform: unknown) => ({
        type: 'mw',
        name,
        role: 'filter',
        transform,
      });
      const opposite = [
        { type: 'qed' },
        filter('heavy', { type: 'right-step', high: 500 }),
        filter('light', { type: 'left-step', low: 200 }),
      ];
      const hopeless = await window.ask('checkRun', { settings: run({ components: opposite }) });
      expect(hopeless.warnings).toEqual([expect.stringContaining('contradict each other')]);
      expect(hopeless.prior?.goodShare).toBe(0);

      const rare = [{ type: 'qed' }, { type: 'substructure', smarts: '[U]' }];
      const sparse = await window.ask('checkRun', { settings: run({ components: rare }) });
      expect(sparse.warnings).toEqual([
        expect.stringMatching(
          /nothing can be learned. No molecule passes the filter 'substructure'/,
        ),
      ]);
    },
  );

  it('says where each problem is', { timeout: 120_000 }, async () => {
    const fixture = openService();
    const check = async (settings: unknown, files = {}) =>
      (await fixture.window.ask('checkRun', { settings, files })).problems;
    expect(await check(run({ components: [{ type: 'qde' }] }))).toMatchObject([
      { place: { field: 'scoring.components[0].type' }, hint: "Did you mean 'qed'?" },
    ]);
    expect(await check(counting())).toEqual([]);
    expect(await check({})).toMatchObject([{ place: { field: 'schema' } }]);
    const script = { type: 'script', file: 'r.js' };
    const staged = run(undefined, {
      stages: [
        { scoring: { components: [{ type: 'qed' }] }, until: { steps: 1 } },
        { scoring: { components: [script] } },
      ],
      replay: { seeds: 's.smi' },
    });
    expect(await check(staged)).toMatchObject([
      { place: { field: 'replay.seeds' } },
      { place: { field: 'stages[1].scoring.components[0].file' } },
    ]);
    const files = {
      'r.js': chosenFile(fixture, 'r.js', 'export const x = ('),
      's.smi': chosenFile(fixture, 's.smi', ''),
    };
    expect(await check(staged, files)).toMatchObject([
      { place: { field: 'replay.seeds' } },
      { kind: 'bad-input' },
    ]);
    const prior = { environment: { type: 'molecule', prior: 'p.onnx' } };
    const noPrior = chosenFile(fixture, 'p.onnx', 'no model');
    expect(
      await check(run({ components: [{ type: 'qed' }] }, prior), { 'p.onnx': noPrior }),
    ).toMatchObject([{ place: { field: 'environment.prior' } }]);
  });
});
