import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRunFile } from '../../../core/runs/run-file.ts';
import { chosenFile, openService } from './service-fixture.ts';

describe('what is known of a run', () => {
  it(
    'is enough to begin it again, in the window and in a terminal',
    { timeout: 60_000 },
    async () => {
      const fixture = openService();
      const seeds = chosenFile(fixture, 'mine.smi', 'CCO\n');
      const settings = {
        schema: 'athanor/run@1',
        name: "It's mine",
        environment: { type: 'molecule', prior: 'builtin:zinc' },
        scoring: { components: [{ type: 'qed' }] },
        replay: { seeds: '../mine.smi' },
        budget: { oracleCalls: 8 },
      };
      const { id: run, folder } = await fixture.window.ask('startRun', { settings, files: { '../mine.smi': seeds } }); // prettier-ignore
      await fixture.window.ask('stopRun', { run });
      const details = await fixture.window.ask('run', { run });
      expect(details.files).toMatchObject({ '../mine.smi': { name: 'mine.smi', size: 4 } });
      expect(details.versions).toHaveProperty(['../mine.smi (SHA-256)']);
      expect(details.commandLine).toBe(`athanor run ${folder}/run.json --out ${folder}-again`);
      const file = readRunFile(join(folder, 'run.json'));
      expect(file.settings).toMatchObject({ name: "It's mine", replay: { seeds: '../mine.smi' } });
      expect(file.sources).toEqual({ '../mine.smi': join(folder, 'inputs/mine.smi') });
      const files = Object.fromEntries(Object.entries(details.files ?? {}).map(([name, { id }]) => [name, id])); // prettier-ignore
      const again = await fixture.window.ask('startRun', { settings: details.settings, files });
      expect(again.folder).toBe(`${folder}-2`);
      await fixture.window.ask('stopRun', { run: again.id });
    },
  );
});
