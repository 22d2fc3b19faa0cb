/** A finished run of four molecules in two steps, as an export sees it. */
import { join } from 'node:path';
import { RunFolder } from '../../../../core/runs/run-folder.ts';
import { saveCheckpoint } from '../../../../core/runs/checkpoint.ts';
import { RunStore } from '../../../../core/storage/run-store.ts';
import { countingRun, temporaryFolder } from '../run-fixture.ts';

export interface ExportedRun {
  path: string;
  store: RunStore;
}

/** `type` is the environment's type in run.json. */
export async function finishedRun(type = 'molecule'): Promise<ExportedRun> {
  const path = join(temporaryFolder(), 'run');
  const { settings } = countingRun();
  const folder = RunFolder.create(path, {
    settings: { ...settings, name: 'Exported', environment: { type } },
    baseFolder: '.',
    inputFiles: [],
    versions: { athanor: '0.1.0' },
    threads: 1,
  });
  const store = RunStore.create(folder.storePath);
  const candidate = (key: string, score: number | null, scaffold: string, qed: number | null) => ({
    key,
    text: key,
    score,
    values: { qed, score: qed },
    labels: { scaffold, ...(score === null ? { error: 'qed: "failed",\nagain' } : {}) },
  });
  store.appendStep(
    {
      step: 1,
      stage: 0,
      oracleCalls: 2,
      seconds: 1.23456,
      metrics: { mean_score: 0.5, loss: null },
    },
    [candidate('CCO', 0.4, '', 0.25), candidate('c1ccccc1', 0.9, 'c1ccccc1', 1 / 3)],
  );
  store.appendStep(
    {
      step: 2,
      stage: 0,
      oracleCalls: 4,
      seconds: 2,
      metrics: { mean_score: 0.6, best_score: 0.9 },
    },
    [candidate('Cc1ccccc1', 0.8, 'c1ccccc1', 0.5), candidate('N', null, '', null)],
  );
  store.judgements.change('CCO', { verdict: 'like', note: 'a, "b"', tags: ['x', 'y'] });
  store.setMeta('stop_reason', 'oracle-calls');
  await saveCheckpoint(folder.checkpointPath, {
    state: { step: 2, stage: 0, stageStart: { step: 0, oracleCalls: 0 }, stageSettings: null, nextPlanned: 1, oracleCalls: 4, random: [1, 2, 3, 4] },
    parts: { weights: new Uint8Array(70_000).map((_, i) => (i * i) % 251) },
  }); // prettier-ignore
  return { path, store };
}
