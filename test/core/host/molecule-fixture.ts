/** A finished run of molecule design with known molecules, opened in a host service. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { moleculeEnvironment } from '../../../core/environments/molecule/index.ts';
import { parseRunSettings } from '../../../core/runs/run-file.ts';
import { RunFolder } from '../../../core/runs/run-folder.ts';
import { RunStore } from '../../../core/storage/run-store.ts';
import { openService, type Fixture } from './service-fixture.ts';

export interface MoleculeFixture extends Fixture {
  /** Id of the run. */
  run: string;
  /** Its folder. */
  path: string;
}

export const MOLECULES = [
  'CC(=O)Oc1ccccc1C(=O)O',
  'CCO',
  'c1ccccc1',
  'Cc1ccccc1',
  'CC(C)Cc1ccc(C(C)C(=O)O)cc1',
  'O=C(O)c1ccccc1',
];

export const SCORING = {
  aggregation: 'arithmetic-mean',
  components: [
    { type: 'qed' },
    { type: 'similarity', name: 'like aspirin', references: 'CC(=O)Oc1ccccc1C(=O)O' },
    { type: 'substructure', name: 'acid', smarts: '[CX3](=O)[OX2H1]', role: 'count', transform: { type: 'right-step', high: 1 } },
  ],
} as const; // prettier-ignore

/** Candidates score 0.9, 0.8, ... in the order of `molecules`; step 1 found the first half. */
export async function openMoleculeRun(
  molecules: readonly string[] = MOLECULES,
  changes: Record<string, unknown> = {},
): Promise<MoleculeFixture> {
  const fixture = openService();
  writeFileSync(join(fixture.folder, 'seeds.smi'), 'CCCO first\nbroken(\nOc1ccccc1 phenol\n');
  const { settings } = parseRunSettings({
    schema: 'athanor/run@1',
    name: 'Molecules',
    environment: { type: 'molecule' },
    scoring: SCORING,
    replay: { seeds: 'seeds.smi' },
    budget: { steps: 2 },
    ...changes,
  });
  const path = join(fixture.folder, 'elsewhere', 'run');
  const folder = RunFolder.create(path, {
    settings,
    baseFolder: fixture.folder,
    inputFiles: moleculeEnvironment.inputFiles(settings as never),
    versions: { athanor: '0.1.0' },
    threads: 1,
  });
  const store = RunStore.create(folder.storePath);
  const half = Math.ceil(molecules.length / 2);
  for (const step of [1, 2])
    store.appendStep(
      { step, stage: 0, oracleCalls: step * half, seconds: step, metrics: { mean_score: 0.5 } },
      molecules.slice((step - 1) * half, step * half).map((key, i) => ({
        key,
        text: key,
        score: Math.max(0, 0.9 - ((step - 1) * half + i) / 10),
        values: { qed: key.length / 100 },
        labels: { scaffold: key.includes('c1ccccc1') ? 'c1ccccc1' : '' },
      })),
    );
  store.close();
  const card = await fixture.window.ask('openRun', { file: fixture.service.registerFile(path).id });
  return { ...fixture, run: card.id, path };
}
