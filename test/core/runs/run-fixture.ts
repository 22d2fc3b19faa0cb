/** Runs of the counting environment in temporary folders, for the tests of this folder. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { parseRunSettings, type RunFile } from '../../../core/runs/run-file.ts';
import type { RunStore } from '../../../core/storage/run-store.ts';
import { countingEnvironment } from '../environments/counting-environment.ts';

export const environments = [countingEnvironment];

/** A folder that is deleted after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'athanor-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A run file of the counting environment; `changes` replace its keys. */
export function countingRun(changes: Record<string, unknown> = {}, baseFolder = '.'): RunFile {
  const { settings, environment } = parseRunSettings(
    {
      schema: 'athanor/run@1',
      environment: { type: 'counting' },
      agent: { type: 'climber' },
      budget: { oracleCalls: 200 },
      seed: 7,
      ...changes,
    },
    environments,
  );
  return { settings, environment, baseFolder };
}

/** What must be equal between an unbroken run and a resumed one: everything but ids and times. */
export function trace(store: RunStore): unknown {
  const candidates = store
    .candidates({ orderBy: 'found', descending: false, limit: 1_000_000 })
    .map(({ id: _id, ...candidate }) => candidate);
  const steps = store.steps().map(({ seconds: _seconds, ...step }) => step);
  return { candidates, steps };
}
