/** The files that stand in a run folder when a run has ended: steps.csv, the table of candidates, summary.json, molecules.sdf. */
import { join } from 'node:path';
import type { RunSettings } from '../../protocol/run-settings.ts';
import type { RunStore } from '../../storage/run-store.ts';
import { summarize, type RunSummary } from '../summary.ts';
import { writeOutput, type ExportProgress } from './atomic-output.ts';
import { candidateTableName } from './candidate-columns.ts';
import { writeSdf, type DrawMolecules } from './sdf.ts';
import { writeMoleculesCsv, writeStepsCsv } from './tables.ts';

// SOURCE: the contract: molecules.sdf holds the top 100.
const SDF_MOLECULES = 100;

/** Writes them all; molecules.sdf (in 2D) only where `draw` is given, because other candidates are no molecules. */
export async function writeOutputs(
  folder: string,
  store: RunStore,
  settings: RunSettings,
  options: ExportProgress & { draw?: DrawMolecules } = {},
): Promise<RunSummary> {
  const { draw, ...progress } = options;
  const environmentType = settings.environment.type;
  const summary = summarize(store, settings);
  const text = `${JSON.stringify(summary, undefined, 2)}\n`;
  await writeOutput(join(folder, 'summary.json'), [text], progress.signal);
  await writeStepsCsv(store, join(folder, 'steps.csv'), progress.signal);
  const candidates = { store, environmentType, ...progress };
  await writeMoleculesCsv(join(folder, candidateTableName(environmentType)), candidates);
  if (draw !== undefined)
    await writeSdf(join(folder, 'molecules.sdf'), { ...candidates, top: SDF_MOLECULES, draw });
  return summary;
}
