/** One door to all export formats of a run folder, finished or at work. */
import { badInput, type AppError } from '../../protocol/errors.ts';
import type { ExportRequest } from '../../protocol/engine-api.ts';
import { RunStore } from '../../storage/run-store.ts';
import { RunFolder } from '../run-folder.ts';
import { writeAthanorFile } from './athanor-file.ts';
import type { ExportProgress } from './atomic-output.ts';
import { writeCircuitSource } from './circuit-source.ts';
import { writeSdf, type DrawMolecules } from './sdf.ts';
import { writeSvgGrid, type DepictMolecules } from './svg-grid.ts';
import { writeJson, writeMoleculesCsv, writeSmiles } from './tables.ts';

/** `draw` is needed for SDF only, `depict` for image grids only. Throws AppError; a cancelled or failed export leaves nothing behind. */
export async function exportRun(
  request: ExportRequest,
  options: ExportProgress & { draw?: DrawMolecules; depict?: DepictMolecules } = {},
): Promise<void> {
  const { folder, out, format, threeD = false, keys, ...rest } = request;
  const { draw, depict, ...progress } = options;
  const run = RunFolder.open(folder);
  if (format === 'athanor') {
    await writeAthanorFile(folder, out, progress);
    return;
  }
  const environmentType = run.description.settings.environment.type;
  const store = RunStore.open(run.storePath, { readOnly: true });
  try {
    const chosen = keys === undefined ? {} : { keys: new Set(keys) };
    const candidates = { store, environmentType, ...rest, ...chosen, ...progress };
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
      case 'qasm3':
      case 'qasm2':
      case 'qiskit':
      case 'pennylane':
      case 'cirq':
        if (environmentType !== 'circuit')
          throw badInput(
            `The candidates of a ${environmentType} run are no circuits, so there is no ${format} of them.`,
            { file: folder },
            "Use 'csv' or 'json'.",
          );
        await writeCircuitSource(out, format, candidates);
        return;
      case 'svg':
        if (environmentType === 'circuit') {
          await writeCircuitSource(out, format, candidates);
          return;
        }
        if (environmentType !== 'molecule' || depict === undefined)
          throw notMolecules(environmentType, folder, 'picture');
        await writeSvgGrid(out, { ...candidates, depict });
        return;
      case 'sdf':
      case 'sdf3000':
        if (environmentType !== 'molecule' || draw === undefined)
          throw notMolecules(environmentType, folder, 'SDF');
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

function notMolecules(environmentType: string, folder: string, wanted: string): AppError {
  return badInput(
    `The candidates of a ${environmentType} run are no molecules, so there is no ${wanted} of them.`,
    { file: folder },
    "Use 'csv' or 'json'.",
  );
}
