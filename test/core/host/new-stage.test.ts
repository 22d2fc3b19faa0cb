import { describe, expect, it } from 'vitest';
import type { RunCard } from '../../../core/protocol/host-records.ts';
import { chosenFile, openService, until } from './service-fixture.ts';

const settings = {
  schema: 'athanor/run@1',
  name: 'Staged',
  environment: { type: 'molecule', prior: 'builtin:zinc' },
  agent: { type: 'reinforce', batchSize: 8 },
  scoring: { components: [{ type: 'script', file: 'reward.js' }] },
  budget: { oracleCalls: 100_000 },
};
const script = (value: string): string =>
  `export const range = [0, 1];\nexport const score = () => ${value};\n`;

describe('a new goal for a run at work', () => {
  it(
    'brings its files along, under another name where the run holds another file',
    { timeout: 120_000 },
    async () => {
      const fixture = openService();
      const { window } = fixture;
      const first = chosenFile(fixture, 'reward.js', script('0.25'));
      const { id: run } = await window.ask('startRun', { settings, files: { 'reward.js': first } });
      const card = async (): Promise<RunCard> => (await window.ask('runs', {}))[0];
      await until(async () => (await card()).step > 0);
      const stage = { scoring: { components: [{ type: 'script', file: 'reward.js' }] } };
      const broken = chosenFile(fixture, 'broken/reward.js', 'export const score = ;');
      await expect(window.ask('startStage', { run, stage, files: { 'reward.js': broken } })).rejects.toMatchObject({ kind: 'bad-input' }); // prettier-ignore
      await expect(window.ask('startStage', { run, stage: { scoring: { components: [{ type: 'script', file: 'other.js' }] } } })).rejects.toMatchObject({ message: "The file 'other.js' has not been chosen." }); // prettier-ignore
      await expect(window.ask('startStage', { run, stage: { scoring: {} } })).rejects.toMatchObject({ kind: 'bad-input' }); // prettier-ignore
      expect((await card()).state).toBe('running');
      const changed = chosenFile(fixture, 'changed/reward.js', script('0.75'));
      await window.ask('startStage', { run, stage, files: { 'reward.js': changed } });
      await until(async () => (await card()).best?.score === 0.75);
      const details = await window.ask('run', { run });
      expect(details.stages[1]).toMatchObject({ stage: 1, settings: { scoring: { components: [{ file: 'reward-2.js' }] } } }); // prettier-ignore
      expect(Object.keys(details.files ?? {})).toEqual(['reward.js', 'reward-2.js']);
      await window.ask('startStage', { run, stage });
      await until(async () => (await window.ask('run', { run })).stages.length === 3);
      expect((await window.ask('stopRun', { run })).stopReason).toBe('stopped');
    },
  );
});
