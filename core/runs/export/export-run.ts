/** One door to all export formats of a run folder, finished or at work. */
import { badInput } from '../../protocol/errors.ts';
import type { ExportRequest } from '../../protocol/engine-api.ts';
import { RunStore } from '../../storage/run-store.ts';
import { RunFolder } from '../run-folder.ts';
import { writeAthanorFile } from './athanor-file.ts';
import type { ExportProgress } from './atomic-output.ts';
import { writeSdf, type DrawMolecules } from './sdf.ts';
import { writeJson, writeMoleculesCsv, writeSmiles } from './tables.ts';

/** `draw` is needed for SDF only. Throws AppError; a cancelled or failed export leaves nothing behind. */
export async function exportRun(
  request: ExportRequest,
  options: ExportProgress & { draw?: DrawMolecules } = {},
): Promise<void> {
  const { folder, out, format, threeD = false, ...rest } = request;
  const { draw, ...progress } = options;
  const run = RunFolder.open(folder);
  if (format === 'athanor') {
    await writeAthanorFile(folder, out, progress);
    return;
  }
  const environmentType = run.description.settings.environment.type;
  const store = RunStore.open(run.storePath, { readOnly: true });
  try {
    const candidates = { store, environmentType, ...rest, ...progress };
    switch (format) {
      case 'csv':
        await writeMoleculesCsv(out, candidates);
        return;
      case 'smi':
        await writeSmiles(out, candidates);
        return;
      case 'json':
        await writeJson(out, candidates);
        return;
      case 'sdf':
      case 'sdf3000':
        if (environmentType !== 'molecule' || draw === undefined)
          throw badInput(
            `The candidates of a ${environmentType} run are no molecules, so there is no SDF of them.`,
            { file: folder },
            "Use 'csv' or 'json'.",
          );
        await writeSdf(out, {
          ...candidates,
          draw,
          threeD,
          version: format === 'sdf' ? 'fitting' : 'v3000',
        });
    }
  } finally {
    store.close();
  }
}
