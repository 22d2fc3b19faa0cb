/** SDF of a run's molecules: every selected one becomes a record with the columns of molecules.csv as data fields. */
import { writeSdfRecord } from '../../chem/sdf-writer.ts';
import { writeOutput } from './atomic-output.ts';
import { candidateColumns } from './candidate-columns.ts';
import { counted, type CandidateExport } from './tables.ts';
import type { RankedCandidate } from './selection.ts';

export interface Drawn {
  molblock: string;
  /** What a reader has to know of the coordinates, such as `conformer_error`. */
  fields?: readonly (readonly [name: string, value: string])[];
}

/** Molblocks in the order of the molecules, 2D or 3D; where 3D cannot be built, in 2D with a field that says why. */
export type DrawMolecules = (
  smiles: readonly string[],
  options: { threeD: boolean; version: 'fitting' | 'v3000'; signal?: AbortSignal },
) => Promise<Drawn[]>;

export interface SdfExport extends CandidateExport {
  draw: DrawMolecules;
  threeD?: boolean;
  /** V2000 where the molecule fits, unless V3000 is asked for. */
  version?: 'fitting' | 'v3000';
}

/** Molecules that are drawn in one call: enough for the workers to share, few enough to be cancelled soon. */
const BATCH = 16;

export async function writeSdf(path: string, options: SdfExport): Promise<void> {
  await writeOutput(path, records(options), options.signal);
}

async function* records(options: SdfExport): AsyncIterableIterator<string> {
  const { draw, threeD = false, version = 'fitting', signal } = options;
  const columns = candidateColumns(options.store, options.environmentType);
  let batch: RankedCandidate[] = [];
  const flush = async (): Promise<string[]> => {
    const drawn = await draw(
      batch.map(({ key }) => key),
      { threeD, version, ...(signal === undefined ? {} : { signal }) },
    );
    signal?.throwIfAborted();
    const texts = batch.map((candidate, i) =>
      writeSdfRecord({
        title: String(candidate.rank),
        molblock: drawn[i].molblock,
        fields: [
          ...columns.map(({ name, of }) => [name, String(of(candidate) ?? '')] as const),
          ...(drawn[i].fields ?? []),
        ],
      }),
    );
    batch = [];
    return texts;
  };
  for (const candidate of counted(options)) {
    batch.push(candidate);
    if (batch.length === BATCH) yield* await flush();
  }
  if (batch.length > 0) yield* await flush();
}
